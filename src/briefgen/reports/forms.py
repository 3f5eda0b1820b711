"""The forms in which a report can be written.

To add one, add its name here, and a module of that name with a function `write`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.reports.model import RunReport

FORMS = ("json", "markdown", "junit", "sarif", "github", "gitlab")
"""The names that `--report` accepts; each is the beginning of the name of a module."""


def written(form: str, report: RunReport) -> str:
    """A report in one of the `FORMS`."""
    # Imported here: a run needs few forms, and the help only their names.
    text: str = import_module(f"briefgen.reports.{form}_report").write(report)
    return text

"""A rule: code, severity, explanation and examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from briefgen.structs import PartlyCompared

Severity = Literal["error", "warning", "note"]
"""Only errors stop a build."""


class FileDescription(Struct, frozen=True):
    """A file that an example cannot print, such as an image or a Word file."""

    text: str
    """A description of the file, such as `a PNG image cut off after 100 bytes`."""


ExampleFiles = Mapping[str, str | FileDescription]
"""Files of an example by path or kind.

A key is the path of a whole file, relative to the folder of the dossier, or to the project if it
begins with `templates/` or `releases/`. Or it is a kind of file, as `briefgen schema` names it; the
text is then a part of such a file.
"""


class Example(Struct, frozen=True):
    """Files that break a rule and files that follow it, in a project without other findings."""

    wrong: ExampleFiles
    right: ExampleFiles

    @classmethod
    def of(cls, kind: str, wrong: str, right: str) -> Example:
        """An example that needs only a part of one file of a kind."""
        return cls({kind: wrong}, {kind: right})


class Rule(PartlyCompared, frozen=True):
    """One rule that content must follow."""

    not_compared = (
        "name", "requirement", "rationale", "example",
        "severity", "acknowledgeable", "at_release", "only_at_release", "only_where_printed",
        "needs_other_targets",
    )  # fmt: skip

    code: str
    """`BG` and three digits; never used for another rule."""
    name: str
    requirement: str
    """The rule itself, in one sentence of plain text."""
    rationale: str
    """The reason for the rule, and what helps to follow it; plain text."""
    example: Example
    severity: Severity = "error"
    acknowledgeable: bool = False
    """Whether a correct document can still be made although content breaks the rule."""
    at_release: Severity | None = None
    """Severity when a release is made; `None` for that of a build."""
    only_at_release: bool = False
    """Whether a build does not report the finding."""
    needs_other_targets: bool = False
    """Whether a finding depends on files of other targets, which no snapshot of a release has."""
    only_where_printed: bool = False
    """Whether files whose content the document omits have no such finding."""

    @property
    def severity_in_words(self) -> str:
        """The severity in a build and in a release, such as `warning; error in a release`."""
        if self.only_at_release:
            return f"{self.severity}, only in a release"
        if self.at_release not in (None, self.severity):
            return f"{self.severity}; {self.at_release} in a release"
        return self.severity

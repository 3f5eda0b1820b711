"""Arguments and help of `briefgen list`."""

from __future__ import annotations

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import project_option


@imported_when_run("list")
@project_option
def command() -> None:
    """List the targets that can be built, each with its output files."""

"""Arguments and help of `briefgen identify`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import project_option


@imported_when_run("identify")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@project_option
def command() -> None:
    """Say which target, version and release a Word file, PDF or report of changes is.

    It also names what was changed in the file.

    Exit code 0 if the file is known and its text unchanged, otherwise 1.
    """

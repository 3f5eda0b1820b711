"""Arguments and help of `briefgen verify`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.arguments.command import imported_when_run


@imported_when_run("verify")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
def command() -> None:
    """Prove that a release is unchanged, and that its snapshot still gives the same document.

    FOLDER is the folder of a release, such as releases/mexico/d3.5-v2. Exit code 0 if files,
    snapshot and words are as they were, 5 if not, 6 if another version of briefgen made the release
    and this one cannot read it.
    """

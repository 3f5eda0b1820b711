"""Arguments and help of `briefgen init`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.arguments.command import imported_when_run


@imported_when_run("init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--ci",
    type=click.Choice(["github", "gitlab"]),
    help="Also write the files for continuous integration, and pin the version of briefgen.",
)
def command() -> None:
    """Write a small complete starter project that builds.

    With --ci, a folder that already has a project gets the files for continuous integration only.
    """

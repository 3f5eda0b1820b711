"""Arguments and help of `briefgen init`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.arguments.command import imported_when_run


@imported_when_run("init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
def command() -> None:
    """Write a small complete starter project that builds."""

"""`briefgen init`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.output import say
from briefgen.diagnostics.summary import counted
from briefgen.starter import write_starter


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
def command(folder: Path) -> int:
    """Write a small complete starter project that builds."""
    written = write_starter(folder)
    command_line = "briefgen build --all" + ("" if folder == Path() else f" --project {folder}")
    say(f"{counted(len(written), 'file')} written to {folder}; next: {command_line}")
    return 0

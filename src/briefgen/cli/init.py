"""`briefgen init`."""

from __future__ import annotations

from pathlib import Path

from briefgen.cli.output import say
from briefgen.diagnostics.summary import counted
from briefgen.starter import write_starter


def run(folder: Path) -> int:
    """Run the command; returns its exit code."""
    written = write_starter(folder)
    command_line = "briefgen build --all" + ("" if folder == Path() else f" --project {folder}")
    say(f"{counted(len(written), 'file')} written to {folder}; next: {command_line}")
    return 0

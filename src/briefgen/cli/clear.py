"""`briefgen clear`."""

from __future__ import annotations

from pathlib import Path

from briefgen.clearance.record import record_clearance
from briefgen.cli.output import say
from briefgen.cli.selection import day_of
from briefgen.content.targets import find_target
from briefgen.diagnostics.collector import Diagnostics
from briefgen.workspace.files import Files, find_project
from briefgen.workspace.workspace import Workspace


def run(target: str, by: str, on: str, slot: str, project: Path | None) -> int:
    """Run the command; returns its exit code."""
    day = day_of(on, "--on")
    assert day is not None  # The option is required.
    root = find_project(project or Path.cwd())
    name = str(find_target(Files(Workspace(root), Diagnostics()), target))
    path = record_clearance(root, name, slot, by, day)
    what = f"'{slot}' of {name}" if slot else name
    say(f"{what}: cleared by {' '.join(by.split())} on {day}, recorded in {path}")
    return 0

"""`briefgen clear`."""

from __future__ import annotations

from pathlib import Path

from briefgen.clearance.record import record_clearances
from briefgen.cli.output import say
from briefgen.cli.selection import day_of, selected_targets
from briefgen.content.targets import find_target
from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import UsageError
from briefgen.workspace.files import Files, find_project
from briefgen.workspace.workspace import Workspace


def run(patterns: tuple[str, ...], by: str, on: str, slot: str, project: Path | None) -> int:
    """Run the command; returns its exit code."""
    day = day_of(on, "--on")
    assert day is not None  # The option is required.
    root = find_project(project or Path.cwd())
    targets = _targets(root, patterns)
    paths = record_clearances(root, targets, slot, by, day)
    for name in targets:
        what = f"'{slot}' of {name}" if slot else name
        path = next(one for one in paths if one.startswith(f"content/{name.partition('/')[0]}/"))
        say(f"{what}: cleared by {' '.join(by.split())} on {day}, recorded in {path}")
    return 0


def _targets(root: Path, patterns: tuple[str, ...]) -> tuple[str, ...]:
    """The targets; translations and cards only where a pattern names one.

    Raises `UsageError` for a pattern that matches none.
    """
    found: dict[str, None] = {}
    for pattern in patterns:
        try:
            found[str(find_target(Files(Workspace(root), Diagnostics()), pattern))] = None
        except UsageError:
            matching = selected_targets(root, (pattern,), everything=False)
            found |= {one: None for one in matching if ":" in pattern or ":" not in one}
    return tuple(found)

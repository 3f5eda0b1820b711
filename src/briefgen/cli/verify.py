"""`briefgen verify`."""

from __future__ import annotations

from pathlib import Path

from briefgen.cli.output import say
from briefgen.cli.selection import current_project
from briefgen.errors import OTHER_VERSION, OUTDATED
from briefgen.releases.folders import named_release
from briefgen.releases.verify import Step, verify_release

_MOST_REASONS = 20
"""Maximum number of reasons that are printed for one step."""


def run(folder: Path) -> int:
    """Run the command; returns its exit code."""
    found = verify_release(named_release(folder, current_project()))
    for step in found.steps:
        _print_step(step)
    if found.maker:
        say(f"made with briefgen {found.maker}; use that version", err=True)
        return OTHER_VERSION
    return 0 if found.is_proven else OUTDATED


def _print_step(step: Step) -> None:
    mark = {"true": "yes", "false": "NO", "not compared": "–"}[step.result]
    say(f"{mark:>3}  {step.claim}{': not compared' if step.result == 'not compared' else ''}")
    for reason in step.reasons[:_MOST_REASONS]:
        say(f"       {reason}")
    if len(step.reasons) > _MOST_REASONS:
        say(f"       … and {len(step.reasons) - _MOST_REASONS} more")

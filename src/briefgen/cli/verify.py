"""`briefgen verify`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.options import current_project
from briefgen.cli.output import say
from briefgen.releases.folders import named_release
from briefgen.releases.verify import Step, verify_release

NOT_PROVEN, OTHER_VERSION = 5, 6
"""Exit codes: a claim is false; this version of the program cannot read the snapshot."""
_MOST_REASONS = 20
"""Maximum number of reasons that are printed for one step."""


@click.command("verify")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
def command(folder: Path) -> int:
    """Prove that a release is unchanged, and that its snapshot still gives the same document.

    FOLDER is the folder of a release, such as releases/mexico/d3.5-v2. Exit code 0 if files,
    snapshot and words are as they were, 5 if not, 6 if another version of briefgen made the release
    and this one cannot read it.
    """
    found = verify_release(named_release(folder, current_project()))
    for step in found.steps:
        _print_step(step)
    if found.maker:
        say(f"made with briefgen {found.maker}; use that version", err=True)
        return OTHER_VERSION
    return 0 if found.is_proven else NOT_PROVEN


def _print_step(step: Step) -> None:
    mark = {"true": "yes", "false": "NO", "not compared": "–"}[step.result]
    say(f"{mark:>3}  {step.claim}{': not compared' if step.result == 'not compared' else ''}")
    for reason in step.reasons[:_MOST_REASONS]:
        say(f"       {reason}")
    if len(step.reasons) > _MOST_REASONS:
        say(f"       … and {len(step.reasons) - _MOST_REASONS} more")

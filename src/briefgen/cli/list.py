"""`briefgen list`."""

from __future__ import annotations

from pathlib import Path

from briefgen.build.outputs import output_files
from briefgen.cli.output import say
from briefgen.cli.selection import no_targets
from briefgen.content.targets import targets
from briefgen.workspace.files import find_project


def run(project: Path | None) -> int:
    """Run the command; returns its exit code."""
    root = find_project(project or Path.cwd())
    known = targets(root)
    if not known:
        say(no_targets(root), err=True)
    width = max(map(len, known), default=0)
    for target in known:
        say(f"{target:{width}}  {'  '.join(output_files(target))}")
    return 0

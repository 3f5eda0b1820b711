"""`briefgen list`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.build.outputs import output_files
from briefgen.cli.options import project_option
from briefgen.cli.output import say
from briefgen.content import find_project, targets


@click.command("list")
@project_option
def command(project: Path | None) -> int:
    """List the targets that can be built, each with its output files."""
    known = targets(find_project(project or Path.cwd()))
    width = max(map(len, known), default=0)
    for target in known:
        say(f"{target:{width}}  {'  '.join(output_files(target))}")
    return 0

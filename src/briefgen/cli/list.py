"""`briefgen list`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.options import project_option
from briefgen.content import find_project, targets


@click.command("list")
@project_option
def command(project: Path | None) -> int:
    """List the targets that can be built."""
    for target in targets(find_project(project or Path.cwd())):
        click.echo(target)
    return 0

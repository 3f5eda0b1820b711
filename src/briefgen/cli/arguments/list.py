"""Arguments and help of `briefgen list`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import project_option


@imported_when_run("list")
@click.option("--long", is_flag=True, help="Print the output files of each target instead.")
@project_option
def command() -> None:
    """List the targets that can be built, each with its kind, language and title.

    The kind is the name of its template.
    """

"""Arguments and help of `briefgen merge`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.reports import report_option


@imported_when_run("merge")
@click.argument(
    "sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--output", type=click.Path(path_type=Path), help="Folder into which output folders are merged."
)
@report_option
def command() -> None:
    """Merge the output folders and the JSON reports of shards.

    A SOURCE is an output folder, or a file that --report json has written.
    """

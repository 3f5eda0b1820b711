"""Arguments and help of `briefgen sent`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.arguments.command import imported_when_run


@imported_when_run("sent")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--to", required=True, help="Who received the release.")
@click.option("--on", metavar="DATE", help="The day, as in 2024-06-28 (default: today).")
def command() -> None:
    """Record who received a release; a release that was sent can never be withdrawn.

    FOLDER is the folder of a release, such as releases/mexico/d3.5-v2.
    """

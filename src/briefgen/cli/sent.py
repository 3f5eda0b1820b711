"""`briefgen sent`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from briefgen.cli.options import day_of
from briefgen.cli.output import say
from briefgen.releases.deliveries import record_delivery


@click.command("sent")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--to", required=True, help="Who received the release.")
@click.option("--on", metavar="DATE", help="The day, as in 2024-06-28 (default: today).")
def command(folder: Path, to: str, on: str | None) -> int:
    """Record who received a release; a release that was sent can never be withdrawn.

    FOLDER is the folder of a release.
    """
    day = day_of(on, "--on") or datetime.date.today()
    manifest = record_delivery(folder, to, day)
    say(f"{manifest.target}: sent to {' '.join(to.split())} on {day}")
    return 0

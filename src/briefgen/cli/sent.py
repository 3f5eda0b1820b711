"""`briefgen sent`."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from briefgen.cli.options import current_project, day_of
from briefgen.cli.output import say
from briefgen.errors import UsageError
from briefgen.releases.deliveries import record_delivery
from briefgen.releases.folders import named_release


@click.command("sent")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--to", required=True, help="Who received the release.")
@click.option("--on", metavar="DATE", help="The day, as in 2024-06-28 (default: today).")
def command(folder: Path, to: str, on: str | None) -> int:
    """Record who received a release; a release that was sent can never be withdrawn.

    FOLDER is the folder of a release, such as releases/mexico/d3.5-v2.
    """
    today = datetime.date.today()
    day = day_of(on, "--on") or today
    if day > today:
        raise UsageError(f"{day} is after today, {today}; record a delivery when it has been made")
    manifest = record_delivery(named_release(folder, current_project()), to, day)
    say(f"{manifest.release}: sent to {' '.join(to.split())} on {day}")
    return 0

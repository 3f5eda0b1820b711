"""Arguments and help of `briefgen new-version`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import project_option


@imported_when_run("new-version")
@click.argument("deliverable")
@click.argument("version")
@click.option("--based-on", help="Older version (default: the newest one).")
@click.option("--date", help="Date of the version, as YYYY-MM-DD (default: that of --on).")
@click.option("--month", help="Date of the version as a month of the project, as in M18.")
@click.option("--label", help="Name of the version, as printed (default: V3 for v3).")
@click.option("--reason", help="What changes and why, for the document history.")
@click.option("--on", help="Day on which content is due for review (default: today).")
@project_option
def command() -> None:
    """Write the file of the next VERSION of a DELIVERABLE, and list what is due for review.

    The file contains only what differs from the older version. Example: briefgen new-version
    mexico/d3.5 v3 --date 2026-06-30
    """

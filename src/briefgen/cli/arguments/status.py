"""Arguments and help of `briefgen status`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import patterns_argument, project_option


@imported_when_run("status")
@patterns_argument
@click.option("--on", metavar="DATE", help="The day, as YYYY-MM-DD (default: today).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="Format of the list (default: text).",
)
@project_option
def command() -> None:
    """List who owes what in targets (default: all), and what is late on a day.

    These are the fields under "contributors" of each briefing, with owner, state and deadline, and
    what was cleared, with the changes since.
    """

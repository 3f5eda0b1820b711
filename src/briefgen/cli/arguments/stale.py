"""Arguments and help of `briefgen stale`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import patterns_argument, project_option


@imported_when_run("stale")
@patterns_argument
@click.option("--on", metavar="DATE", help="The day, as YYYY-MM-DD (default: today).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="Format of the list (default: text).",
)
@click.option(
    "--exit-code",
    is_flag=True,
    help="Exit with 1 if anything is due, or if a target cannot be read.",
)
@project_option
def command() -> None:
    """List what is out of date on a day in targets (default: all), the worst first.

    These are facts past their review, sources last opened more than a year ago, words such as
    "by 2019" or "currently", and versions that a newer release replaces in a briefing, each with
    the places that print it, and facts with the releases that print them and who received these.
    Facts and numbers of rows that were corrected or removed after they were sent are first.
    """

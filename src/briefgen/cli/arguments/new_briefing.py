"""Arguments and help of `briefgen new-briefing`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import project_option


@imported_when_run("new-briefing")
@click.argument("target", metavar="[TARGET]", required=False)
@click.option("--title", help="Title of the briefing.")
@click.option("--date", help="Day of the meeting, as YYYY-MM-DD.")
@click.option("--time", help="Time of the meeting, as in 10.00.")
@click.option("--meeting", help="Name of the meeting (default: the title).")
@click.option("--place", help="Place of the meeting.")
@click.option(
    "--with",
    "people",
    metavar="NAME",
    multiple=True,
    help="With whom the meeting is; can be repeated.",
)
@click.option("--template", help="Kind of briefing (default: eu-briefing).")
@click.option(
    "--from",
    "version",
    metavar="VERSION",
    help="Version that the content comes from, as in d3.5@v2 (default: the newest one).",
)
@click.option("--level", help="Who may see the briefing (default: the level of the version).")
@click.option(
    "--about",
    metavar="NAME",
    multiple=True,
    help="Topic, country or organisation of the meeting; can be repeated.",
)
@click.option(
    "--example", "is_example", is_flag=True, help="Mark it as an example, with example words."
)
@click.option(
    "--no-questions",
    is_flag=True,
    help="Ask nothing, also on a terminal: use the defaults of what no option gives.",
)
@project_option
def command() -> None:
    """Write the file of a briefing, with proposals for its content.

    TARGET is its name, as in mexico/2019-06-aerospace (default: month and title). On a terminal,
    the command asks what no option gives, ten questions at most. Example: briefgen new-briefing
    --title 'Aerospace dialogue' --date 2019-06-13 --about aerospace
    """

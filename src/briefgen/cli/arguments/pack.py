"""Arguments and help of `briefgen pack`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import output_option, patterns_argument, project_option


@imported_when_run("pack")
@patterns_argument
@click.option("--title", default="", help="Title of the pack (default: that of the series).")
@click.option(
    "--level",
    default="",
    metavar="LEVEL",
    help="Refuse documents above this level (default: the pack has the highest level of them).",
)
@click.option(
    "--name",
    default="",
    metavar="NAME",
    help="Name of the files (default: that of the series, and -pack).",
)
@output_option
@project_option
def command() -> None:
    """Write several briefings into one PDF, with an index before them.

    TARGETs are the name of a series, as in mexico/2019-06-mission, or targets of one dossier, by
    their dates. Each begins on a right-hand page, and the pages are counted through. The index is
    written as a Word file, too.
    """

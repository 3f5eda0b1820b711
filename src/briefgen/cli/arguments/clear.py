"""Arguments and help of `briefgen clear`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import project_option


@imported_when_run("clear")
@click.argument("patterns", metavar="TARGET...", nargs=-1, required=True)
@click.option("--by", required=True, metavar="NAME", help="Who has cleared it.")
@click.option("--on", required=True, metavar="DATE", help="The day, as YYYY-MM-DD.")
@click.option(
    "--slot",
    default="",
    metavar="FIELD",
    help="Only this field that its template declares, such as key_messages of a briefing or "
    "meeting.place (default: the whole document).",
)
@project_option
def command() -> None:
    """Record who has cleared documents, or a field of them.

    Shell patterns such as 'mexico/*' are allowed, and the name of a series for all its briefings.
    Translations are named, as in mexico/talk:es. If one of the documents cannot be cleared, none
    is.

    The record is in clearances.yaml of the dossier, with a digest of all that is printed. A later
    change of anything printed but the header and footer, the design, the field as_of and the line
    on the clearance ends it.
    """

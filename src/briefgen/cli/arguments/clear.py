"""Arguments and help of `briefgen clear`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import project_option


@imported_when_run("clear")
@click.argument("target", metavar="TARGET")
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
    """Record who has cleared a document, or a field of it.

    The record is in clearances.yaml of the dossier, with a digest of all that is printed. A later
    change of anything printed but the header and footer, the design, the field as_of and the line
    on the clearance ends it.
    """

"""Arguments and help of `briefgen diff`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import project_option, redline_option


@imported_when_run("diff")
@click.argument("documents", metavar="[OLD NEW | TARGET...]", nargs=-1)
@click.option(
    "--since",
    metavar="REVISION",
    help="Compare each TARGET (default: all) with its state in a revision of git.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json", "history"]),
    default="text",
    help="Format of the report (default: text); history: one sentence for a document history.",
)
@click.option(
    "--from-content", is_flag=True, help="Read targets from the content, not from their releases."
)
@redline_option
@click.option("--exit-code", is_flag=True, help="Exit with 1 if there are changes.")
@project_option
def command() -> None:
    """Show the changes from one document to another.

    OLD and NEW are targets or folders of releases: two versions of a deliverable, such as
    mexico/d3.5@v1 and mexico/d3.5@v2, or two briefings. A target that was released is read from its
    release. Numbers, page numbers and contents that follow from other changes are not shown.
    """

"""Arguments and help of `briefgen translate`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import project_option


@click.group("translate")
def command() -> None:
    """Exchange the texts of a translation with translators and their tools."""


@imported_when_run("translate-export")
@click.argument("target", metavar="TARGET:LANGUAGE")
@click.option(
    "--output",
    metavar="FILE.xlf",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write (default: one with the name of the document, in the current folder).",
)
@project_option
def _export() -> None:
    """Write the texts of a translation as XLIFF 2.0.

    The file has every text that the document prints, with its translation and whether that is up
    to date. Values, notes, links and names are protected. Example: briefgen translate export
    mexico/d3.5@v2:de
    """


@imported_when_run("translate-import")
@click.argument("file", metavar="FILE.xlf", type=click.Path(path_type=Path))
@project_option
def _import() -> None:
    """Write the translations of an XLIFF file into the content.

    Nothing is written if the file has an error: a lost placeholder, an unknown text, another
    language, or original words that have changed since the export.
    """


command.add_command(_export, "export")
command.add_command(_import, "import")

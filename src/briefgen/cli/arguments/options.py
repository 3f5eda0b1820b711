"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click


class _Jobs(click.IntRange):
    """A number of processes."""

    name = "number"

    def __init__(self) -> None:
        super().__init__(min=1)

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        text = str(value)
        if not text.isdecimal() or int(text) < 1:
            self.fail(f"must be a whole number, 1 or more, not '{text}'", param, ctx)
        return int(text)


patterns_argument = click.argument("patterns", metavar="[TARGET]...", nargs=-1)
project_option = click.option(
    "--project",
    type=click.Path(path_type=Path),
    help="Project folder (default: the nearest parent folder that contains content/).",
)
output_option = click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Output folder (default: output/ in the project folder).",
)
strict_option = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
redline_option = click.option(
    "--redline",
    "redlines",
    metavar="FILE",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Also write a Word file with tracked changes (FILE.docx), or a PDF in which the changes "
    "are marked (FILE.pdf); can be repeated.",
)
jobs_option = click.option("-j", "--jobs", type=_Jobs(), default=1, help="Parallel processes.")

"""Arguments and help of `briefgen check`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import (
    output_option,
    patterns_argument,
    project_option,
    strict_option,
)
from briefgen.cli.arguments.reports import report_option, timings_option


@imported_when_run("check")
@patterns_argument
@click.option(
    "--since",
    metavar="REVISION",
    help="Check only the targets that a change since a revision of git touches.",
)
@click.option(
    "--outputs",
    is_flag=True,
    help="Compare the built files with each other instead, and search them for withheld words.",
)
@output_option
@strict_option
@report_option
@timings_option
@project_option
def command() -> None:
    """Check the content of targets (default: all) without building.

    With --outputs: compare the built files of each target, which must have the same content, and
    search them for words of a level that their readers must not see.
    """

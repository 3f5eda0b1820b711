"""Arguments and help of `briefgen upgrade`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import jobs_option, project_option


@imported_when_run("upgrade")
@click.option(
    "--with",
    "python",
    metavar="PYTHON",
    required=True,
    help="Interpreter that has the other version, such as .venv-new/bin/python.",
)
@click.option("--accept", is_flag=True, help="Pin the other version in requirements.txt.")
@jobs_option
@project_option
def command() -> None:
    """Build all targets with this and another version of briefgen, and show what differs.

    The files in the output folder stay as they are. With --accept, the version in requirements.txt
    is changed if the other version builds every target.
    """

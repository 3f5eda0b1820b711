"""Arguments and help of `briefgen migrate`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import project_option


@imported_when_run("migrate")
@click.option("--check", is_flag=True, help="List the keys to rename; write nothing.")
@project_option
def command() -> None:
    """Rename the keys of earlier versions in content/, templates/ and notices/.

    A template gets the fields and records that every template had before, if it lacks them.
    Comments, order and layout of the files stay as they are. With --check, the exit code is 1 if
    there are keys to rename.
    """

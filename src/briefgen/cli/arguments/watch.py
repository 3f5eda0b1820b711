"""Arguments and help of `briefgen watch`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import (
    jobs_option,
    output_option,
    patterns_argument,
    project_option,
    strict_option,
)


@imported_when_run("watch")
@patterns_argument
@jobs_option
@click.option("--attach-docx", is_flag=True, help="Put the Word file into the PDF (PDF/A-3a).")
@click.option(
    "--poll",
    is_flag=True,
    help="Look at the files four times a second, where the system does not notify of changes, as "
    "in folders of a network or of a virtual machine.",
)
@output_option
@strict_option
@project_option
def command() -> None:
    """Build targets, and build them again after each change, until Ctrl-C.

    TARGET is as in `build`; without one, all targets are watched, also those that are added later.
    While the content has errors, the last files stay in the output folder.
    """

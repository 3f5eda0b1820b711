"""Arguments and help of `briefgen release`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run
from briefgen.cli.arguments.options import project_option


@imported_when_run("release")
@click.argument("target", metavar="TARGET")
@click.option("--withdraw", is_flag=True, help="Remove a release that was not sent, and record it.")
@click.option(
    "--again",
    is_flag=True,
    help="Make the release again; allowed while dossier.yaml has 'stage: pre-1.0'.",
)
@click.option(
    "--against",
    metavar="RELEASE",
    help="Earlier release, a folder or a target, with which it is compared (default: the last).",
)
@project_option
def command() -> None:
    """Keep what is sent: check TARGET strictly, and write its files and a snapshot to releases/.

    A release is never changed. The version of a deliverable is released once, and `briefgen build`
    uses the files of its release from then on. Each release of a briefing has the next number.
    """

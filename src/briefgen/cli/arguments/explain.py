"""Arguments and help of `briefgen explain`."""

from __future__ import annotations

import click

from briefgen.cli.arguments.command import imported_when_run


@imported_when_run("explain")
@click.argument("code", required=False)
def command() -> None:
    """Explain a finding and how to fix it; without a code, list all rules."""

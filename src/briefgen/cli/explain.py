"""`briefgen explain`."""

from __future__ import annotations

from difflib import get_close_matches

import click

from briefgen.diagnostics.catalogue import CATALOGUE
from briefgen.errors import UsageError


@click.command("explain")
@click.argument("code")
def command(code: str) -> int:
    """Explain a finding and how to fix it."""
    explanation = CATALOGUE.get(code.upper())
    if explanation is None:
        near = get_close_matches(code.upper(), CATALOGUE, n=1)
        raise UsageError(
            f"no finding has the code {code}" + (f"; did you mean {near[0]}?" if near else "")
        )
    click.echo(f"{code.upper()}: {explanation.title}\n\n{explanation.text}")
    return 0

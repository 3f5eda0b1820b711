"""`briefgen explain`."""

from __future__ import annotations

from difflib import get_close_matches

import click

from briefgen.errors import UsageError
from briefgen.rules import RULES


@click.command("explain")
@click.argument("code")
def command(code: str) -> int:
    """Explain a finding and how to fix it."""
    rule = RULES.get(code.upper())
    if rule is None:
        near = get_close_matches(code.upper(), RULES, n=1)
        raise UsageError(
            f"no finding has the code {code}" + (f"; did you mean {near[0]}?" if near else "")
        )
    click.echo(f"{rule.code}: {rule.name}\n\n{rule.text}")
    return 0

"""`briefgen schema`."""

from __future__ import annotations

import json

import click

from briefgen.schema import KINDS, json_schema


@click.command("schema")
@click.argument("kind", type=click.Choice(sorted(KINDS)))
def command(kind: str) -> int:
    """Print the JSON Schema of a kind of content file."""
    click.echo(json.dumps(json_schema(kind), indent=2, ensure_ascii=False))
    return 0

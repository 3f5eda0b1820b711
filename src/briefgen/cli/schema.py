"""`briefgen schema`."""

from __future__ import annotations

import json

import click

from briefgen.diagnostics.json_format import DIAGNOSTICS_SCHEMA
from briefgen.schema import KINDS, json_schema

_FINDINGS = "diagnostics"
"""The name of the schema of findings, beside the kinds of files."""


@click.command("schema")
@click.argument("kind", type=click.Choice(sorted({*KINDS, _FINDINGS})))
def command(kind: str) -> int:
    """Print the JSON Schema of a kind of content file, or of `check --format json`."""
    schema = DIAGNOSTICS_SCHEMA if kind == _FINDINGS else json_schema(kind)
    click.echo(json.dumps(schema, indent=2, ensure_ascii=False))
    return 0

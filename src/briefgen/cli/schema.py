"""`briefgen schema`."""

from __future__ import annotations

import json

import click

from briefgen.cli.output import say
from briefgen.diagnostics.json_format import DIAGNOSTICS_SCHEMA
from briefgen.diagnostics.similar_names import did_you_mean
from briefgen.errors import UsageError
from briefgen.schema import KINDS, json_schema

_FINDINGS = "diagnostics"
"""The name of the schema of findings, beside the kinds of files."""


@click.command("schema")
@click.argument("kind", metavar="KIND")
def command(kind: str) -> int:
    """Print the JSON Schema of a kind of content file, or of `check --format json`.

    KIND is acronyms, briefing, chart, deliverable, diagnostics, dossier, facts, organisations,
    section, sources, story, table, template or version.
    """
    kinds = sorted({*KINDS, _FINDINGS})
    if kind not in kinds:
        hint = did_you_mean(kind, kinds) or f"kinds: {', '.join(kinds)}"
        raise UsageError(f"no schema has the name '{kind}'; {hint}")
    schema = DIAGNOSTICS_SCHEMA if kind == _FINDINGS else json_schema(kind)
    say(json.dumps(schema, indent=2, ensure_ascii=False))
    return 0

"""`briefgen schema`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import click

from briefgen.changes.json_format import CHANGES_SCHEMA
from briefgen.cli.output import say
from briefgen.diagnostics.json_format import DIAGNOSTICS_SCHEMA
from briefgen.diagnostics.similar_names import did_you_mean
from briefgen.errors import UsageError
from briefgen.releases.records import RECORDS, json_schema_of
from briefgen.schema import KINDS, editor_schema

_REPORTS = {"changes": CHANGES_SCHEMA, "diagnostics": DIAGNOSTICS_SCHEMA}
"""The schemas of reports, beside the kinds of files."""


@click.command("schema")
@click.argument("kind", metavar="KIND")
def command(kind: str) -> int:
    """Print the JSON Schema of a kind of content file, of a record of a release, or of a report.

    KIND is acronyms, briefing, chart, deliverable, dossier, facts, organisations, section, sources,
    story, table, template or version; deliveries, inputs, manifest, texts, values or withdrawals
    for the records of releases; diagnostics for `check --format json`, or changes for
    `diff --format json`.
    """
    kinds = sorted({*KINDS, *RECORDS, *_REPORTS})
    if kind not in kinds:
        hint = did_you_mean(kind, kinds) or f"kinds: {', '.join(kinds)}"
        raise UsageError(f"no schema has the name '{kind}'; {hint}")
    say(json.dumps(_schema(kind), indent=2, ensure_ascii=False))
    return 0


def _schema(kind: str) -> Mapping[str, Any]:
    if kind in _REPORTS:
        return _REPORTS[kind]
    return json_schema_of(kind) if kind in RECORDS else editor_schema(kind)

"""`briefgen schema`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from briefgen.changes.json_format import CHANGES_SCHEMA
from briefgen.cli.output import say
from briefgen.diagnostics.similar_names import did_you_mean
from briefgen.errors import UsageError
from briefgen.releases.records import RECORDS, json_schema_of
from briefgen.reports.json_report import REPORT_SCHEMA
from briefgen.schema.kinds import KINDS, editor_schema

_REPORTS = {"changes": CHANGES_SCHEMA, "report": REPORT_SCHEMA}
"""The schemas of reports, beside the kinds of files."""


def run(kind: str) -> int:
    """Run the command; returns its exit code."""
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

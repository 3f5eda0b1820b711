"""Findings as JSON, for editors and for continuous integration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import counts_of

VERSION = 1
"""Version of the format; it changes when a key is removed or changes its meaning."""


def findings_json(findings: Sequence[Diagnostic]) -> dict[str, Any]:
    """The findings of a run, in the form that `DIAGNOSTICS_SCHEMA` describes."""
    return {
        "version": VERSION,
        "findings": [_finding(one) for one in findings],
        "counts": counts_of(findings),
    }


def _finding(found: Diagnostic) -> dict[str, Any]:
    span = found.span
    return {
        "code": found.code,
        "name": found.rule.name,
        "severity": found.severity,
        "message": found.message,
        "hint": found.hint,
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "acknowledged": found.acknowledged or None,
    }


def _property(kind: str | list[str], description: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "description": description, **more}


def _closed(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


_COUNT = {"type": "integer", "minimum": 0}
_POSITION = {"minimum": 1}
_FINDING = _closed(
    {
        "code": _property("string", "Code of the rule.", pattern="^BG[0-9]{3}$"),
        "name": _property("string", "Name of the rule."),
        "severity": {"enum": ["error", "warning", "note"]},
        "message": _property("string", "The message, without a full stop."),
        "hint": _property("string", "How to correct it; may be empty."),
        "path": _property(
            "string", "File relative to the project folder; empty for the whole document."
        ),
        "line": _property("integer", "Line of the first character.", **_POSITION),
        "column": _property("integer", "Column of the first character.", **_POSITION),
        "end_line": _property("integer", "Line of the last character.", **_POSITION),
        "end_column": _property("integer", "Column after the last character.", **_POSITION),
        "acknowledged": _property(
            ["string", "null"], "Reason of the acknowledgement; null for other findings."
        ),
    }
)
DIAGNOSTICS_SCHEMA: Mapping[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "Findings of briefgen",
    **_closed(
        {
            "version": {"const": VERSION},
            "findings": {"type": "array", "items": _FINDING},
            "counts": _closed(
                dict.fromkeys(("errors", "warnings", "notes", "acknowledged", "files"), _COUNT)
            ),
        }
    ),
}
"""JSON Schema of `briefgen check --format json`, in draft 07."""

"""Comparisons as JSON, for other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import to_builtins

from briefgen.changes.change import CHANGE_KINDS, ContentChange, DocumentComparison, Position

CHANGES_VERSION = 1
"""Version of the format; it changes when a key is removed or changes its meaning."""


def changes_json(comparisons: Sequence[DocumentComparison]) -> dict[str, Any]:
    """Comparisons in the form that `CHANGES_SCHEMA` describes."""
    return {
        "version": CHANGES_VERSION,
        "comparisons": [
            {
                "old": one.old,
                "new": one.new,
                "counts": {_name(kind): count for kind, count in one.counts.items()},
                "changes": [_change(change) for change in one.changes],
            }
            for one in comparisons
        ],
    }


def _change(change: ContentChange) -> dict[str, Any]:
    return {
        "kind": _name(change.kind),
        "what": change.what,
        "label": change.label,
        "headings": list(change.headings),
        "old": _position(change.old),
        "new": _position(change.new),
        "words": [to_builtins(run) for run in change.words],
        "passages": [to_builtins(one) for one in change.passages],
        "details": [to_builtins(one) for one in change.details],
        "source": change.source,
        "places": [_position(one) for one in change.places],
        "within": [_change(one) for one in change.within],
    }


def _name(kind: str) -> str:
    return kind.replace(" ", "-")


def _position(position: Position | None) -> dict[str, Any] | None:
    if position is None:
        return None
    return {"path": position.path, "line": position.line, "headings": list(position.headings)}


# -- schema ----------------------------------------------------------------------------------


def _closed(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Mapping[str, Any], description: str) -> dict[str, Any]:
    return {"type": "array", "items": items, "description": description}


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


_POSITION = _closed(
    {
        "path": _text("File relative to the project folder; empty for what is in no file."),
        "line": {"type": "integer", "minimum": 1},
        "headings": _list({"type": "string"}, "The headings around it, the outermost first."),
    }
)
_OPTIONAL_POSITION = {"anyOf": [_POSITION, {"type": "null"}]}
_RUN = _closed({"kind": {"enum": ["equal", "removed", "added"]}, "text": {"type": "string"}})
_PASSAGE = _closed(
    {"what": _text("Kind of its part, such as `paragraph` or `row`."), "text": {"type": "string"}}
)
_DETAIL = _closed(
    {"name": _text("Name of the property."), "old": {"type": "string"}, "new": {"type": "string"}}
)
_CHANGE = _closed(
    {
        "kind": {"enum": [_name(kind) for kind in CHANGE_KINDS]},
        "what": _text("The changed thing, such as `section`, `cell`, `note` or `fact`."),
        "label": _text("Its name for a reader, such as `Table 3, row “HEGAN”`; may be empty."),
        "headings": _list({"type": "string"}, "The headings of the new version around it."),
        "old": _OPTIONAL_POSITION,
        "new": _OPTIONAL_POSITION,
        "words": _list(_RUN, "Both versions of a changed text, in runs."),
        "passages": _list(_PASSAGE, "The texts of an added, removed or moved part."),
        "details": _list(_DETAIL, "Properties that differ, such as the value of a fact."),
        "source": _text("Of a fact: the source in the new version; otherwise empty."),
        "places": _list(_POSITION, "Of a value or source: the places that print it."),
        "within": _list({"$ref": "#/definitions/change"}, "Of a moved part: the changes in it."),
    }
)
_COUNT = {"type": "integer", "minimum": 1}
_COUNTS = {
    "type": "object",
    "description": "The number of changes of each kind that occurs.",
    "properties": {_name(kind): _COUNT for kind in CHANGE_KINDS},
    "additionalProperties": False,
}
CHANGES_SCHEMA: Mapping[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": "Changes between documents of briefgen",
    "definitions": {"change": _CHANGE},
    **_closed(
        {
            "version": {"const": CHANGES_VERSION},
            "comparisons": _list(
                _closed(
                    {
                        "old": _text("The old version: a target, perhaps with a git revision."),
                        "new": _text("The new version."),
                        "counts": _COUNTS,
                        "changes": _list({"$ref": "#/definitions/change"}, "In reading order."),
                    }
                ),
                "One for each pair of documents.",
            ),
        }
    ),
}
"""JSON Schema of `briefgen diff --format json`, in draft 07."""

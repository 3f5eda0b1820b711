"""Whether a value follows one of the published schemas of reports."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_TYPES = {"string": str, "integer": int, "null": type(None), "array": list, "object": dict}
_KEYWORDS = {
    "$schema", "$ref", "title", "description", "definitions", "type", "enum", "const", "minimum",
    "pattern", "properties", "required", "additionalProperties", "items", "anyOf",
}  # fmt: skip


def assert_valid(
    value: Any, schema: Mapping[str, Any], definitions: Mapping[str, Any] | None = None
) -> None:
    """Check the keywords of JSON Schema that the published schemas use."""
    known = {**(definitions or {}), **schema.get("definitions", {})}
    assert {*schema} <= _KEYWORDS
    if "$ref" in schema:
        assert_valid(value, known[schema["$ref"].removeprefix("#/definitions/")], known)
    if "anyOf" in schema:
        assert any(_is_valid(value, one, known) for one in schema["anyOf"])
    if "const" in schema:
        assert value == schema["const"]
    if "enum" in schema:
        assert value in schema["enum"]
    if "type" in schema:
        kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        assert isinstance(value, tuple(_TYPES[kind] for kind in kinds))
    if "minimum" in schema:
        assert value >= schema["minimum"]
    if "pattern" in schema:
        assert re.search(schema["pattern"], value)
    if "properties" in schema:
        assert schema["additionalProperties"] is False
        assert {*schema.get("required", ())} <= value.keys() <= {*schema["properties"]}
        for key, inner in value.items():
            assert_valid(inner, schema["properties"][key], known)
    if "items" in schema:
        for inner in value:
            assert_valid(inner, schema["items"], known)


def _is_valid(value: Any, schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> bool:
    try:
        assert_valid(value, schema, definitions)
    except AssertionError:
        return False
    return True

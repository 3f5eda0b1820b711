"""JSON Schemas, in draft 07, of whole files and of files that change an older one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import BaseModel

from briefgen.schema.changes import ItemChange, RowChange

DRAFT = "http://json-schema.org/draft-07/schema#"
CHANGEABLE = ("table", "chart", "section")
"""The kinds of files, besides records, that can change the file of the same name in an older layer.
"""
_LISTS: Mapping[str, type[BaseModel]] = {"rows": RowChange, "items": ItemChange}
_DIGEST = {
    "type": "string",
    "description": "In a newer layer, the digest of the older file that this one replaces, so that "
    "`check` can say when it changes; `check` shows the digest.",
}


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a model, with its parts under `definitions`."""
    schema = model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}")
    if "$defs" in schema:
        schema["definitions"] = schema.pop("$defs")
    _close_mappings(schema)
    return schema


def _close_mappings(part: Any) -> None:
    """Forbid the keys that do not have the form of the keys of a mapping; pydantic does not."""
    if isinstance(part, dict):
        if "patternProperties" in part:
            part.setdefault("additionalProperties", False)
        for value in part.values():
            _close_mappings(value)
    elif isinstance(part, list):
        for value in part:
            _close_mappings(value)


def with_inherited(whole: dict[str, Any], keys: Collection[str]) -> dict[str, Any]:
    """The schema of a file that can inherit every key of the mappings under these keys."""
    definitions: dict[str, Any] = whole.get("definitions", {})
    waiting = [whole["properties"][key] for key in keys]
    done: set[str] = set()
    while waiting:
        part = waiting.pop()
        part.pop("required", None)
        name = part.get("$ref", "").rpartition("/")[2]
        if name and name not in done:
            done.add(name)
            waiting.append(definitions[name])
        for word in ("properties", "patternProperties"):
            waiting += part.get(word, {}).values()
        for word in ("anyOf", "oneOf", "allOf"):
            waiting += part.get(word, ())
    return whole


def with_meeting_of_table(whole: dict[str, Any]) -> dict[str, Any]:
    """The schema of a briefing that can name a meeting, which has its date and name."""
    whole["required"] = [key for key in whole["required"] if key != "date"]
    names_meeting = {"properties": {"meeting": {"required": ["key"]}}, "required": ["meeting"]}
    whole["anyOf"] = [{"required": ["date"]}, names_meeting]
    meeting = whole["definitions"]["MeetingRecord"]
    others = [key for key in meeting.pop("required", ()) if key != "name"]
    meeting["anyOf"] = [{"required": ["name", *others]}, {"required": ["key"]}]
    return whole


def with_series(whole: dict[str, Any], key: str) -> dict[str, Any]:
    """The schema of a briefing of which the rows of a table have what the file does not have.

    `key` is that of the table. Only a file without it must have the required keys.
    """
    meeting = whole["definitions"]["MeetingRecord"]
    required = {"required": whole.pop("required"), "anyOf": whole.pop("anyOf")}
    whole["if"] = {"required": [key]}
    whole["else"] = {**required, "properties": {"meeting": {"anyOf": meeting.pop("anyOf")}}}
    own = {name: field for name, field in whole["properties"].items() if name != key}
    row = {"type": "object", "properties": own}
    if "additionalProperties" in whole:
        row["additionalProperties"] = whole["additionalProperties"]
    for part in whole["properties"][key]["anyOf"]:
        if part["type"] == "object":
            rows = part.get("patternProperties", {"": {}})
            part["patternProperties"] = {one: {"anyOf": [row, {"type": "null"}]} for one in rows}
            part["additionalProperties"] = False
    return whole


def with_changes(whole: dict[str, Any], acknowledge: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a whole file, or of a file with `changes` if it has this key."""
    definitions = dict(whole.pop("definitions", {}))
    whole.pop("$schema")
    variants = [one["$ref"].rpartition("/")[2] for one in whole.get("oneOf", ())]
    keys: dict[str, Any] = {}
    for part in [definitions[name] for name in variants] or [whole]:
        keys |= {name: field for name, field in part["properties"].items() if name != "acknowledge"}
    for key, model in _LISTS.items():
        if key in keys:
            change = schema_of(model)
            definitions |= change.pop("definitions", {})
            definitions[model.__name__] = change
            items = {"$ref": f"#/definitions/{model.__name__}"}
            keys[key] = {"type": "array", "items": items}
    for part in [definitions[name] for name in variants] or [whole]:
        part["properties"]["replaces"] = _DIGEST
    return {
        "$schema": DRAFT,
        "definitions": {**definitions, "Whole": whole, "Changes": _changes(keys, acknowledge)},
        "if": {"required": ["changes"]},
        "then": {"$ref": "#/definitions/Changes"},
        "else": {"$ref": "#/definitions/Whole"},
    }


def _changes(keys: Mapping[str, Any], acknowledge: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a file that changes an older one; `keys` are those of a whole file."""
    optional = {
        key: {"anyOf": [field, {"type": "null"}]} if key not in _LISTS else field
        for key, field in keys.items()
    }
    return {
        "type": "object",
        "properties": {
            "changes": {
                "type": ["object", "null"],
                "description": "What differs from the file of the same name in the older layer.",
                "properties": optional,
            },
            "replaces": {
                "type": "object",
                "description": "The older values of those keys, so that `check` can say when they "
                "change.",
            },
            "acknowledge": acknowledge,
        },
        "required": ["changes"],
        "additionalProperties": False,
    }

"""Tables of keys from a JSON Schema: the schema that editors use is also the reference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.reference_pages.markdown import code, link_to, table

Schema = Mapping[str, Any]

_NOTHING: Mapping[str, str] = {}
_HEADER = ("key", "value", "required", "default", "meaning")
_SIMPLE = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "`true` or `false`",
    "null": "nothing",
}
_MARKDOWN = re.compile(r"\b((?:[Ii]nline )?Markdown)\b")
"""The description of a text with markup names it."""
_PLURALS = {
    "text": "texts",
    "identifier": "identifiers",
    "anchor": "anchors",
    "number": "numbers",
}


def key_tables(name: str, schema: Schema, more: Mapping[str, str] = _NOTHING) -> Iterator[str]:
    """Sections with the keys of a kind of file and of every mapping in it.

    `name` is the heading of the kind, at level 2; the mappings have headings of level 3.
    `more` says of keys whether a file must have them, where the schema does not.
    """
    yield f"## {name}\n\n{_sentence(schema['description'].removeprefix(f'{name}: '))}\n"
    yield from key_table(name, schema, more)
    for title, definition in schema.get("definitions", {}).items():
        yield f"### {_mapping_heading(name, title)}\n\n{definition['description']}\n"
        yield from key_table(name, definition)


def keys_of(schema: Schema) -> Iterator[tuple[str, Schema]]:
    """Every key of a schema and of its definitions, with the schema of its value."""
    for part in (schema, *schema.get("definitions", {}).values()):
        yield from part.get("properties", {}).items()


def key_table(name: str, schema: Schema, more: Mapping[str, str] = _NOTHING) -> Iterator[str]:
    """The keys of one mapping of a kind of file; `name` is the heading of the kind.

    `more` says of keys whether it must have them, where the schema does not.
    """
    if "properties" not in schema:
        if "additionalProperties" in schema or "oneOf" in schema:
            yield f"Value: {_value_type(name, schema)}.\n"
        return
    required = schema.get("required", ())
    rows = (
        (
            code(key),
            _value_type(name, value),
            "yes" if key in required else more.get(key, ""),
            _default(value),
            _meaning(value),
        )
        for key, value in schema["properties"].items()
    )
    yield table(_HEADER, rows)


def _mapping_heading(name: str, title: str) -> str:
    words = re.sub(r"(Record|Plan)$", "", title)
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words).lower()
    return f"{name}: {words}"


def _default(value: Schema) -> str:
    default = value.get("default")
    if isinstance(default, bool):
        return code(str(default).lower())
    return code(default) if default not in (None, "", [], {}) and "$ref" not in value else ""


def _meaning(value: Schema) -> str:
    """The description of the key, without the name of the type."""
    return _sentence(re.sub(r",? in (inline )?Markdown\b", "", value.get("description", "")))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _value_type(name: str, value: Schema) -> str:
    """The values that a key accepts."""
    if "$ref" in value:
        return link_to(_mapping_heading(name, value["$ref"].rpartition("/")[2]))
    for forms in ("anyOf", "oneOf"):
        if forms in value:
            found = [_value_type(name, form) for form in value[forms] if form.get("type") != "null"]
            return ", or ".join(dict.fromkeys(found))
    if "enum" in value:
        return ", ".join(code(word) for word in value["enum"])
    if "const" in value:
        return code(value["const"])
    match value.get("type"):
        case "array":
            items = re.sub("^list", "lists", _value_type(name, value["items"]))
            return f"list of {_PLURALS.get(items, items)}"
        case "object":
            return _mapping_type(name, value)
        case "string":
            return _text_type(value)
        case "integer" | "number":
            return _SIMPLE[value["type"]] + _number_range(value)
        case kind:
            return _SIMPLE.get(str(kind), "any value")


def _mapping_type(name: str, value: Schema) -> str:
    patterns = value.get("patternProperties", {})
    values = next(iter(patterns.values()), None) or value.get("additionalProperties", True)
    if isinstance(values, bool):
        return "mapping of names to values"
    names = ", ".join(code(word) for word in value.get("propertyNames", {}).get("enum", ()))
    return f"mapping of {names or 'names'} to {_value_type(name, values)}"


def _text_type(value: Schema) -> str:
    if value.get("format") == "date":
        return "date"
    if markdown := _MARKDOWN.search(value.get("description", "")):
        return "inline Markdown" if "nline" in markdown[1] else "Markdown"
    if value.get("pattern", "").startswith("^[a-z0-9]"):
        return "identifier"
    if value.get("pattern", "").startswith("^[a-z][a-z0-9]*("):
        return "anchor"
    return "text"


def _number_range(value: Schema) -> str:
    least, most = value.get("minimum"), value.get("maximum")
    if least is not None and most is not None:
        return f" from {least:g} to {most:g}"
    return f", at least {least:g}" if least is not None else ""

"""Mistakes in what a template declares again, or removes, of the templates that it extends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.model.forms import FORM_PARTS
from briefgen.schema import rules as schema_rules
from briefgen.syntax.yaml.documents import Path, YamlDocument

_TYPES = {"fields": "words", "records": "text"}
"""The types that fields have without the key `type`, by the keys of a template."""


def report_inherited_fields(documents: Sequence[YamlDocument], diagnostics: Diagnostics) -> None:
    """Findings for templates, each with the one that it extends after it.

    They are about fields that it declares again with another type, and fields or kinds of records
    that it removes and no other one declares.
    """
    for index, document in enumerate(documents):
        extended = documents[index + 1 :]
        for other in extended:
            _report_other_types(other, document, diagnostics)
        _report_unknown_nulls(extended, document, diagnostics)


def _report_other_types(
    extended: YamlDocument, template: YamlDocument, diagnostics: Diagnostics
) -> None:
    """A finding for each field that a template declares again with another type."""
    for path in _mappings_of_fields(template):
        below, default = _mapping_at(extended, path), _TYPES[str(path[0])]
        for key, declared in _mapping_at(template, path).items():
            older = below.get(key)
            if not isinstance(older, dict) or not isinstance(declared, dict):
                continue
            type_, older_type = declared.get("type"), older.get("type", default)
            if type_ is None or type_ == older_type:
                continue
            message = f"the field '{key}' of '{path[1]}' has the type '{older_type}' "
            message += "in the template that is extended"
            hint = "remove 'type', or give the field another name"
            span = template.span((*path, key, "type"))
            diagnostics.add(schema_rules.INVALID_VALUE, span, message, hint)


def _report_unknown_nulls(
    extended: Sequence[YamlDocument], template: YamlDocument, diagnostics: Diagnostics
) -> None:
    """A finding for each field or kind that a template removes and that no other one declares."""
    for path in (*_mappings_of_fields(template), ("records",)):
        known = {key for one in extended for key in _mapping_at(one, path)}
        for key, declared in _mapping_at(template, path).items():
            if declared is None and key not in known:
                message = f"'{key}' removes nothing: no template that is extended declares it"
                hint = suggest(str(key), [str(one) for one in known], "remove the key")
                span = template.key_span((*path, key))
                diagnostics.add(schema_rules.INVALID_VALUE, span, message, hint)


def _mappings_of_fields(template: YamlDocument) -> Iterator[Path]:
    """The paths of mappings of declared fields."""
    yield from (("fields", part) for part in FORM_PARTS)
    for kind in _mapping_at(template, ("records",)):
        yield ("records", kind, "fields")


def _mapping_at(document: YamlDocument, path: Path) -> dict[Any, Any]:
    """The mapping at a path; empty without one."""
    value: Any = document.data
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}

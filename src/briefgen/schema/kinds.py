"""Every kind of content file with its model, and the JSON Schema of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from briefgen.model.forms import FieldSchema, Forms
from briefgen.schema.briefings import BriefingRecord
from briefgen.schema.changes import ItemChange, RowChange
from briefgen.schema.charts import ChartRecord
from briefgen.schema.clearances import Clearances
from briefgen.schema.deliverables import (
    CompleteVersion,
    DeliverableRecord,
    VersionRecord,
    with_outline_of,
)
from briefgen.schema.forms import with_fields
from briefgen.schema.json_schemas import (
    CHANGEABLE,
    DRAFT,
    schema_of,
    with_changes,
    with_inherited,
    with_meeting_of_table,
    with_series,
)
from briefgen.schema.layer_files import ACKNOWLEDGE, MERGED_KEYS
from briefgen.schema.meetings import MeetingTable
from briefgen.schema.models import briefing_model, deliverable_model, version_model
from briefgen.schema.record_models import record_model
from briefgen.schema.registers import (
    Acronyms,
    DossierRecord,
    Facts,
    Lines,
    Organisations,
    People,
    Sources,
)
from briefgen.schema.tables import TableRecord
from briefgen.schema.templates import CompleteTemplate, TemplateRecord
from briefgen.schema.texts import SectionRecord

_ACKNOWLEDGED = {
    "type": "array",
    "description": "Findings in this file that are accepted, each with the reason.",
    "items": {
        "type": "object",
        "properties": {
            "code": {"type": "string", "description": "Code of the rule, such as BG305."},
            "at": {
                "type": "string",
                "description": "Keys of a value, joined by dots; the entries of a list count "
                "from 1, as in key_messages.1 (default: the whole file).",
            },
            "reason": {"type": "string", "description": "Why the finding is accepted."},
        },
        "required": ["code", "reason"],
        "additionalProperties": False,
    },
}

KINDS: Mapping[str, type[BaseModel]] = {
    "dossier": DossierRecord,
    "sources": Sources,
    "facts": Facts,
    "organisations": Organisations,
    "acronyms": Acronyms,
    "people": People,
    "lines": Lines,
    "meetings": MeetingTable,
    "clearances": Clearances,
    "table": TableRecord,
    "chart": ChartRecord,
    "section": SectionRecord,
    "deliverable": DeliverableRecord,
    "version": VersionRecord,
    "briefing": BriefingRecord,
    "template": TemplateRecord,
}
"""The model of each kind of file but records, by the name of the kind."""


_COMPLETE: Mapping[str, type[BaseModel]] = {
    "version": CompleteVersion,
    "template": CompleteTemplate,
}
"""By the kinds of files that inherit keys, the model of a file with the keys that it inherits."""
_OF_ROWS = "yes, here or in each row of a series"
_OF_EACH_FILE = ("version", "date")
"""Required keys that a file does not inherit, although its model allows it."""


def required_in_words(kind: str) -> dict[str, str]:
    """Whether a file of a kind must have a key, where the JSON Schema does not say so."""
    if kind == "briefing":
        fields = BriefingRecord.model_fields.items()
        required = (one.alias or name for name, one in fields if one.is_required())
        return {
            **dict.fromkeys(required, _OF_ROWS),
            "date": f"{_OF_ROWS}, or in the table of meetings",
        }
    if kind not in _COMPLETE:
        return {}
    fields = _COMPLETE[kind].model_fields.items()
    required = (name for name, one in fields if one.is_required())
    return {name: "yes" if name in _OF_EACH_FILE else "yes, or inherited" for name in required}


CHANGES: Mapping[str, type[BaseModel]] = {"a row": RowChange, "an item": ItemChange}
"""The model of a change in a list of a table, by the words for one entry."""


_WITH_FIELDS = {"deliverable": ("deliverable", "version"), "briefing": ("briefing",)}
"""By the kind of a template, the kinds of files that have the fields that it declares."""


def kinds_with_forms(template_kind: str, forms: Forms) -> tuple[str, ...]:
    """The kinds of files with the fields and records that a template of a kind declares.

    The records of a briefing are those of the template of its version.
    """
    records = () if template_kind == "briefing" else tuple(one.kind for one in forms.records)
    return *_WITH_FIELDS[template_kind], *records


def kinds_of(forms: Forms) -> list[str]:
    """The names of all kinds of files, with those of records that a template declares."""
    found = []
    for kind in KINDS:
        found.append(kind)
        found += [one.kind for one in forms.records] if kind == "section" else []
    return found


def json_schema(kind: str, forms: Forms | None = None) -> dict[str, Any]:
    """The JSON Schema of one kind of whole file, in draft 07.

    `forms` are the fields and records that the template declares; without them, a file can have
    any. Raises `KeyError` for an unknown kind.
    """
    schema = schema_of(model_of_kind(kind, forms))
    schema = with_meeting_of_table(schema) if kind == "briefing" else schema
    definitions = schema.get("definitions", {})
    variants = [one["$ref"].rpartition("/")[2] for one in schema.get("oneOf", ())]
    for part in [definitions[name] for name in variants] or [schema]:
        part.setdefault("properties", {})[ACKNOWLEDGE] = _ACKNOWLEDGED
    schema = with_series(schema, "series") if kind == "briefing" else schema
    return {"$schema": DRAFT, **schema}


def model_of_kind(kind: str, forms: Forms | None) -> type[BaseModel]:
    """The model of a kind of file, as `json_schema` describes it."""
    for one in forms.records if forms is not None else ():
        if one.kind == kind:
            return record_model(one.schema)
    model = KINDS[kind]
    if kind == "deliverable":
        return with_fields(model, deliverable_model(forms).parts)
    if kind == "briefing":
        return with_fields(model, briefing_model(forms).parts)
    if kind == "version":
        # A version can inherit what it must have.
        parts = version_model(forms).parts
        parts = tuple((part, _optional(fields)) for part, fields in parts)
        kinds = None if forms is None else tuple(one.kind for one in forms.records)
        return with_outline_of(with_fields(VersionRecord, parts), kinds)
    return model


def _optional(fields: tuple[FieldSchema, ...] | None) -> tuple[FieldSchema, ...] | None:
    if fields is None:
        return None
    return tuple((*one[:3], False, *one[4:]) for one in fields)


def editor_schema(kind: str, forms: Forms | None = None) -> dict[str, Any]:
    """The JSON Schema of every file of a kind, which YAML editors read, in draft 07.

    It also allows files that change an older one, and a template that inherits keys. `forms` are
    the fields and records that the template declares; without them, a file can have any.
    Raises `KeyError` for an unknown kind.
    """
    schema = json_schema(kind, forms)
    if kind == "template":
        return with_inherited(schema, MERGED_KEYS)
    is_changeable = kind in CHANGEABLE or kind not in KINDS
    return with_changes(schema, _ACKNOWLEDGED) if is_changeable else schema

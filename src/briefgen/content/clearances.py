"""Reads who has cleared a document, from clearances.yaml of its dossier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import partial
from typing import TYPE_CHECKING, Any

from briefgen.content.document_records import DocumentRecords
from briefgen.content.printed_days import printed_day
from briefgen.content.project_files.rules import UNKNOWN_CLEARANCE
from briefgen.content.records import Record, valid_parts
from briefgen.content.template import Template
from briefgen.content.template_parts import anchor_of
from briefgen.content.unshown.fields_not_shown import names_shown
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.model.clearances import (
    TO_CLEAR,
    WHOLE,
    Clearance,
    ClearedSlot,
    DocumentClearances,
)
from briefgen.model.forms import TYPES_OF_PARTS, slot_of
from briefgen.model.nodes import Anchor
from briefgen.schema.models import CLEARED_TARGET
from briefgen.spans.span import Span
from briefgen.syntax.expressions import LazyValue, Names, PrintedValue
from briefgen.syntax.yaml.documents import YamlDocument

if TYPE_CHECKING:
    from briefgen.schema.clearances import ClearedTarget

_NAMES = ("by", "on")
"""The names under `cleared_by` in templates."""


def clearances_path(dossier: str) -> str:
    """The file with the clearances of a dossier, relative to the project."""
    return f"content/{dossier}/clearances.yaml"


def given_clearances(
    document: YamlDocument, target: str, diagnostics: Diagnostics
) -> dict[str, Clearance]:
    """The clearances of a target in a file, by field; those with a mistake have a finding."""
    name = target.partition("/")[2]
    if name not in document.data:
        return {}
    record = valid_parts(document, CLEARED_TARGET, diagnostics, [(name,)])[(name,)]
    return {} if record is None else dict(_clearances(record))


def _clearances(record: Record[ClearedTarget]) -> Iterator[tuple[str, Clearance]]:
    if record.value.whole is not None:
        yield WHOLE, _clearance(record, ("whole",))
    for slot in record.value.slots:
        yield slot, _clearance(record, ("slots", slot))


def _clearance(record: Record[ClearedTarget], path: tuple[str, ...]) -> Clearance:
    own: Any = record.value.whole if path == ("whole",) else record.value.slots[path[-1]]
    lines = [line.partition(" ") for line in own.parts.splitlines()]
    named = [(digest, *rest.partition("\t")) for digest, _, rest in lines]
    return Clearance(
        by=own.by,
        on=own.on,
        digest=own.digest,
        parts={key: digest for digest, key, *_ in named},
        names={key: name for _, key, _, name in named if name},
        span=record.key_span(*path),
        by_span=record.span(*path, "by"),
        on_span=record.span(*path, "on"),
    )


def clearances_of(
    records: DocumentRecords, names: Names, diagnostics: Diagnostics
) -> DocumentClearances:
    """The clearances of a document, and what its files say about them.

    `names` are those of the lines of its template. One of an unknown field is a finding.
    """
    shown = names_shown(records.template)
    slots = _slots(records.template, names, shown)
    given = {}
    for slot, clearance in records.clearances.items():
        if slot == WHOLE or slot in slots:
            given[slot] = clearance
            continue
        message = f"the template declares no field '{slot}'"
        hint = suggest(slot, slots, "remove the clearance")
        diagnostics.add(UNKNOWN_CLEARANCE, clearance.span, message, hint)
    return DocumentClearances(
        given=given,
        required_at=_required_at(records),
        is_printed=any(f"cleared_by.{name}" in shown for name in _NAMES),
        prints_as_of="briefing.as_of" in shown,
        slots=slots,
    )


def _required_at(records: DocumentRecords) -> Span | None:
    """The key of the briefing that requires a clearance, or its record if the template does.

    A card needs none of its own: it has the words of its briefing, and is released with it.
    """
    briefing = records.briefing
    if records.target.is_card:
        return None
    if briefing is not None and briefing.value.requires_clearance is not None:
        is_required = briefing.value.requires_clearance
        return briefing.key_span("requires_clearance") if is_required else None
    return records.span if records.template.record.value.requires_clearance else None


def _slots(template: Template, names: Names, shown: Set[str]) -> Mapping[str, ClearedSlot]:
    """Every field that the template declares, by the name of its slot.

    `shown` are the names that the template prints.
    """
    places, found = _places(template), {}
    for name, form in template.forms.named():
        part, _, key = name.partition(".")
        is_in_lines = name in shown and form.type not in TYPES_OF_PARTS
        value = names.get(part, {}).get(key, "") if is_in_lines else ""
        slot = ClearedSlot(tuple(places.get(name, ())), partial(_words_of, value))
        found[slot_of(name)] = slot
    return found


def _words_of(value: object) -> str:
    """The words of a value of an expression; none for one that a line cannot print."""
    found = value.compute() if isinstance(value, LazyValue) else value
    words = found.text if isinstance(found, PrintedValue) else found
    return str(words) if isinstance(words, str | int) else ""


def _places(template: Template) -> Mapping[str, Sequence[tuple[Anchor, str]]]:
    """The sections of the parts that print fields, by the names of the fields."""
    found: dict[str, list[tuple[Anchor, str]]] = {}
    for plan in template.record.value.body:
        if plan.part == "field":
            found.setdefault(plan.field, []).append((Anchor(anchor_of(plan)), ""))
        for row in plan.rows if plan.part == "rows" else ():
            place = Anchor(anchor_of(plan)), row.field.partition(".")[2]
            found.setdefault(row.field, []).append(place)
    return found


def cleared_names(cleared: Clearance | None, language: str) -> dict[str, Any]:
    """The values of `cleared_by` for templates; empty without a valid clearance."""
    if cleared is None or cleared is TO_CLEAR:
        return dict.fromkeys(_NAMES, PrintedValue("", ""))
    return {
        "by": PrintedValue(cleared.by, cleared.by, cleared.by_span),
        "on": printed_day(cleared.on, cleared.on_span, language, "long"),
    }

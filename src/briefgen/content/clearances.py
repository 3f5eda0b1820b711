"""Reads who has cleared a document, from clearances.yaml of its dossier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from briefgen.content.document_records import DocumentRecords
from briefgen.content.printed_days import printed_day
from briefgen.content.records import Record, valid_parts
from briefgen.content.template import Template
from briefgen.content.template_parts import anchor_of
from briefgen.content.unshown.fields_not_shown import names_shown
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.clearances import TO_CLEAR, WHOLE, Clearance, DocumentClearances
from briefgen.model.nodes import Anchor
from briefgen.schema.models import CLEARED_TARGET
from briefgen.spans.span import Span
from briefgen.syntax.expressions import PrintedValue
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
    lines = (line.partition(" ") for line in own.parts.splitlines())
    return Clearance(
        by=own.by,
        on=own.on,
        digest=own.digest,
        parts={key: digest for digest, _, key in lines},
        span=record.key_span(*path),
        by_span=record.span(*path, "by"),
        on_span=record.span(*path, "on"),
    )


def clearances_of(records: DocumentRecords) -> DocumentClearances:
    """The clearances of a document, and what its files say about them."""
    shown = names_shown(records.template)
    return DocumentClearances(
        given=records.clearances,
        required_at=_required_at(records),
        is_printed=any(f"cleared_by.{name}" in shown for name in _NAMES),
        prints_as_of="briefing.as_of" in shown,
        sections=_sections(records.template) if records.briefing is not None else {},
    )


def _required_at(records: DocumentRecords) -> Span | None:
    """The key of the briefing that requires a clearance, or its record if the template does."""
    briefing = records.briefing
    if briefing is not None and briefing.value.requires_clearance is not None:
        is_required = briefing.value.requires_clearance
        return briefing.key_span("requires_clearance") if is_required else None
    return records.span if records.template.record.value.requires_clearance else None


def _sections(template: Template) -> Mapping[str, Anchor]:
    plans = [plan for plan in template.record.value.body if plan.part == "field"]
    fields = ((plan.field.partition("."), Anchor(anchor_of(plan))) for plan in plans)
    return {slot: anchor for (part, _, slot), anchor in fields if part == "briefing"}


def cleared_names(cleared: Clearance | None, language: str) -> dict[str, Any]:
    """The values of `cleared_by` for templates; empty without a valid clearance."""
    if cleared is None or cleared is TO_CLEAR:
        return dict.fromkeys(_NAMES, PrintedValue("", ""))
    return {
        "by": PrintedValue(cleared.by, cleared.by, cleared.by_span),
        "on": printed_day(cleared.on, cleared.on_span, language, "long"),
    }

"""Reads who writes which field of a briefing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.content.records import Record
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.model.contributions import Contributions, Contributor
from briefgen.model.forms import Forms, slot_of
from briefgen.schema import rules as schema_rules
from briefgen.syntax.yaml.documents import YamlDocument

if TYPE_CHECKING:
    from briefgen.schema.briefings import BriefingRecord


def contributions_of(briefing: Record[BriefingRecord], forms: Forms) -> Contributions:
    """The contributors of a briefing, without those of fields that its template lacks."""
    own = briefing.value
    return Contributions(
        contributors=tuple(_contributors(briefing, forms)),
        requester=own.requester,
        return_by=own.return_by,
    )


def _contributors(briefing: Record[BriefingRecord], forms: Forms) -> Iterator[Contributor]:
    known = [slot for slot, _ in forms.slots()]
    for name, one in briefing.value.contributors.items():
        span, slot = briefing.key_span("contributors", name), slot_of(name)
        if slot in known:
            yield Contributor(
                slot=slot, owner=one.owner, state=one.state, deadline=one.deadline, span=span
            )


def report_unknown_fields(briefing: YamlDocument, forms: Forms, diagnostics: Diagnostics) -> None:
    """A finding for each contributor of a field that the template lacks, also an invalid one."""
    known, given = [slot for slot, _ in forms.slots()], briefing.data.get("contributors")
    for name in given if isinstance(given, dict) else ():
        slot = slot_of(str(name))
        if slot not in known:
            message = f"the template declares no field '{name}'"
            hint = suggest(slot, known, "the template declares no field: remove it")
            span = briefing.key_span(("contributors", name))
            diagnostics.add(schema_rules.UNKNOWN_KEY, span, message, hint)

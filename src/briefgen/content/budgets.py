"""The limits of a document and its parts, and what its briefing names as what can go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefgen.content import rules
from briefgen.content.document_records import DocumentRecords
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.selection_criteria import known_anchors
from briefgen.content.template import fields_of_part
from briefgen.content.template_parts import anchor_of
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.model.budgets import Budget, Limit, Limits, lower_limit
from briefgen.model.content import BodyPart
from briefgen.spans.span import NO_SPAN, Span

if TYPE_CHECKING:
    from briefgen.schema.body_parts import BodyRecord
    from briefgen.schema.briefings import BriefingRecord


def limits_of(pages: int | None, words: int | None) -> Limits:
    """The limits that a template sets."""
    return Limits(pages=Limit(pages) if pages else None, words=Limit(words) if words else None)


def name_of_part(plan: BodyRecord) -> str:
    """The name by which a briefing names a part of the body."""
    if plan.part == "field":
        return plan.field.partition(".")[2]
    return "selection" if plan.part == "selection" else anchor_of(plan)


def budget_of(records: DocumentRecords, body: Sequence[BodyPart], context: ReadContext) -> Budget:
    """The limits of the template and of the briefing; the lower one of two applies.

    A card has only those of the template: it prints a few fields of its briefing.
    """
    template = records.template.record.value
    whole = limits_of(template.most_pages, template.most_words)
    briefing, plans = records.briefing, template.body
    is_own = briefing is not None and not records.target.is_card
    named = _parts(records, context.diagnostics) if is_own else {}
    parts = {
        str(part.anchor or part.kind): _lower(part.limits, named.get(part.name, Limits()))
        for part in body
    }
    names = {str(part.anchor or part.kind): part.name for part in body}
    parts = {
        anchor: replace(limits, name=names[anchor])
        for anchor, limits in parts.items()
        if limits != Limits()
    } | _texts(records, named)
    if briefing is None or records.target.is_card:
        return Budget(whole=whole, parts=parts)
    fields = frozenset(name for plan in plans for name in _names(plan))
    _report_two_meanings(briefing, fields, context.diagnostics)
    written = {
        name: briefing.span("budget", "cuts", place)
        for place, name in enumerate(briefing.value.budget.cuts)
    }
    forms = records.template.forms
    declared = [one for one in (*forms.briefing, *forms.meeting) if one.key in fields]
    return Budget(
        whole=_lower(whole, _limits(records, "budget")),
        parts=parts,
        cuts=known_anchors(written, context) if written else _ranked_fields(records, fields),
        fields=fields,
        required=frozenset(one.key for one in declared if one.required and one.default is None),
    )


def _ranked_fields(records: DocumentRecords, printed: Set[str]) -> Mapping[str, Span]:
    """The fields of a briefing that its template ranks as what can go, in this order."""
    ranked = sorted(records.template.forms.briefing, key=lambda one: one.cut)
    return {one.key: NO_SPAN for one in ranked if one.cut and one.key in printed}


def _report_two_meanings(
    briefing: Record[BriefingRecord], fields: Set[str], diagnostics: Diagnostics
) -> None:
    """Findings for keys of texts that the budget names, and that parts of the template have."""
    budget = briefing.value.budget
    for key in briefing.value.select.texts.keys() & fields & {*budget.parts, *budget.cuts}:
        span = briefing.key_span("select", "texts", key)
        message = f"'{key}' is also the name of a part of the template, which 'budget' could mean"
        hint = "choose another key for the text"
        diagnostics.add(rules.DUPLICATE_ANCHOR, span, message, hint)


def _names(plan: BodyRecord) -> Iterator[str]:
    """The names of a part and of its rows."""
    yield name_of_part(plan)
    if plan.part == "rows":
        yield from (field.partition(".")[2] for field in fields_of_part(plan))


def _parts(records: DocumentRecords, diagnostics: Diagnostics) -> Mapping[str, Limits]:
    """The limits of the briefing by the names of parts; an unknown name is a finding."""
    briefing = records.briefing
    assert briefing is not None  # Only a briefing has a budget.
    texts = briefing.value.select.texts
    known = {*map(name_of_part, records.template.record.value.body), *texts}
    found = {}
    for name in briefing.value.budget.parts:
        if name in known:
            found[name] = _limits(records, "budget", "parts", name)
            continue
        span = briefing.document.key_span((*briefing.path, "budget", "parts", name))
        message = f"the template has no part '{name}'"
        diagnostics.add(rules.UNKNOWN_PART_IN_BUDGET, span, message, suggest(name, known))
    return found


def _texts(records: DocumentRecords, named: Mapping[str, Limits]) -> dict[str, Limits]:
    """The limits of the briefing for its own texts among the selected content, by their keys."""
    texts = records.briefing.value.select.texts if records.briefing is not None else {}
    return {key: replace(named[key], name=key) for key in texts if key in named}


def _limits(records: DocumentRecords, *path: str) -> Limits:
    """The limits in a mapping of the briefing."""
    briefing = records.briefing
    assert briefing is not None  # Only a briefing has a budget.
    value = briefing.value.budget if len(path) == 1 else briefing.value.budget.parts[path[-1]]
    limits = {
        unit: Limit(most, briefing.span(*path, unit))
        for unit in ("pages", "words")
        if (most := getattr(value, unit)) is not None
    }
    return Limits(pages=limits.get("pages"), words=limits.get("words"))


def _lower(first: Limits, second: Limits) -> Limits:
    return Limits(
        pages=lower_limit(first.pages, second.pages), words=lower_limit(first.words, second.words)
    )

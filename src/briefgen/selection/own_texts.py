"""The sections of a briefing itself, and selected tables, among the content that it selects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import takewhile

from msgspec.structs import replace

from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import nearest
from briefgen.model.content import (
    Library,
    OutlineEntry,
    SectionFile,
    SelectionCriteria,
    TableFile,
)
from briefgen.model.nodes import Anchor, Section
from briefgen.selection.rules import NOTHING_INTRODUCED, TEXT_NOT_IN_ORDER
from briefgen.spans.span import NO_SPAN

Entries = tuple[OutlineEntry, ...]


def with_own_texts(
    shown: Library, entries: Entries, criteria: SelectionCriteria
) -> tuple[Library, Entries]:
    """The library and the entries with the briefing's own sections that `order` names.

    First come those that a briefing names, in its order, then all others as in the outline.
    """
    own = {
        anchor: file
        for anchor, file in criteria.texts.items()
        if anchor in criteria.order and file.section.blocks
    }
    return _with_sections(shown, entries, criteria, own)


def with_ordered_tables(
    shown: Library, entries: Entries, criteria: SelectionCriteria, tables: Iterable[TableFile]
) -> tuple[Library, Entries]:
    """The library and the entries with a section without a heading for each selected table.

    It is at the place of the table in `order`, which names each of them.
    """
    sections = {
        file.table.anchor: SectionFile(
            section=Section(
                anchor=file.table.anchor,
                title=(),
                blocks=(file.table,),
                numbering="none",
                span=file.table.span,
            ),
            tags=file.tags,
        )
        for file in tables
    }
    return _with_sections(shown, entries, criteria, sections)


def _with_sections(
    shown: Library,
    entries: Entries,
    criteria: SelectionCriteria,
    own: Mapping[Anchor, SectionFile],
) -> tuple[Library, Entries]:
    """The library and the entries with further sections, in the order of the briefing."""
    places = {anchor: place for place, anchor in enumerate(criteria.order)}
    found = (
        *entries,
        *(
            OutlineEntry(kind="section", anchor=anchor, span=file.section.span)
            for anchor, file in own.items()
        ),
    )
    ordered = sorted(found, key=lambda entry: places.get(entry.anchor, len(places)))
    return replace(shown, sections={**shown.sections, **own}), tuple(ordered)


def report_own_texts(
    library: Library, entries: Entries, criteria: SelectionCriteria, diagnostics: Diagnostics
) -> None:
    """Report each own section without a place, and each without a heading that nothing follows.

    `entries` are those that the briefing prints.
    """
    unknown = criteria.order.keys() - criteria.texts.keys() - {one.anchor for one in entries}
    meant = {nearest(one, criteria.texts) for one in unknown}
    if _may_lack(criteria, diagnostics):
        meant |= criteria.texts.keys()
    for anchor, file in criteria.texts.items():
        if anchor not in criteria.order.keys() | criteria.common_texts | meant:
            message = f"'order' does not name the text '{anchor}', so that it is not printed"
            hint = f"write '{anchor}' in 'order' at its place, or remove the text"
            diagnostics.add(TEXT_NOT_IN_ORDER, file.section.span, message, hint)
    of_briefing = {*criteria.texts, *(part.anchor for part in library.body)}
    is_complete = diagnostics.all_read and diagnostics.all_chosen
    if not is_complete or diagnostics.names_with_findings - of_briefing:
        return  # What follows may be missing.
    untitled = {anchor for anchor, file in criteria.texts.items() if not file.section.title}
    for entry in takewhile(lambda one: one.anchor in untitled, reversed(entries)):
        message = (
            f"the text '{entry.anchor}' has no heading, and nothing follows that it introduces"
        )
        hint = "write its 'title', or name it in 'order' before what it introduces"
        diagnostics.add(NOTHING_INTRODUCED, entry.span, message, hint)


def _may_lack(criteria: SelectionCriteria, diagnostics: Diagnostics) -> bool:
    """Whether the order of a briefing may lack keys, because of a finding on it."""
    if criteria.order_at == NO_SPAN:
        return not diagnostics.all_chosen
    return diagnostics.has_finding_in(criteria.order_at)

"""Names in the selection of a briefing that no content has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import did_you_mean, nearest
from briefgen.model.content import (
    ContentChoice,
    Library,
    OutlineEntry,
    SelectionCriteria,
    all_entries,
)
from briefgen.model.nodes import Anchor, Chart, Figure, Section, Table
from briefgen.model.walk import blocks_in, sections_in
from briefgen.selection.rules import (
    EMPTY_CHOICE,
    EMPTY_SELECTION,
    NOT_SELECTED,
    UNKNOWN_CUT,
    UNKNOWN_SELECTED_ANCHOR,
    UNKNOWN_SELECTED_NAME,
    UNKNOWN_TAG,
)
from briefgen.spans.span import NO_SPAN, Span


def report_unknown_names(
    library: Library,
    criteria: SelectionCriteria,
    entries: tuple[OutlineEntry, ...],
    tables: Set[Anchor],
    diagnostics: Diagnostics,
) -> None:
    """Report each name that no content has, and each anchor that `entries` do not contain.

    `tables` are the anchors of selected tables that no other content shows; `order` can name them.
    Nothing is reported if a file could not be read, because that file may have it.
    """
    if not diagnostics.all_read:
        return
    selectable = {*_anchors_of_content(library), *library.tables}
    _report_anchors(library, criteria.included.anchors, selectable, diagnostics)
    can_be_left_out = {*selectable, *_anchors_of_blocks(library), *library.charts}
    _report_anchors(library, criteria.excluded.anchors, can_be_left_out, diagnostics)
    of_texts = {*criteria.texts, *_anchors_in(file.section for file in criteria.texts.values())}
    _report_cuts(library, {*can_be_left_out, *library.budget.fields, *of_texts}, diagnostics)
    for choice in (criteria.included, criteria.excluded):
        _report_tags(library, choice.tags, diagnostics)
        _report_names("organisation", choice.organisations, library.countries, diagnostics)
        countries = {country for country in library.countries.values() if country}
        _report_names("country", choice.countries, countries, diagnostics)
    _report_depths_of_texts(criteria, diagnostics)
    if not diagnostics.all_chosen:
        return
    own = {entry.anchor for entry in entries}
    order = _without_parts(criteria.order, entries, library, diagnostics)
    _report_not_selected(order, {*own, *criteria.texts, *tables}, selectable, diagnostics)
    everything = {entry.anchor for entry in all_entries(entries)}
    _report_not_selected(
        criteria.depth_spans, {*everything, *criteria.texts}, selectable, diagnostics
    )


def report_empty_choices(
    criteria: SelectionCriteria, diagnostics: Diagnostics, *, has_content: bool
) -> None:
    """Report each empty list and mapping of a choice, and a choice that includes no content.

    One whose values all have a finding is not empty in its file.
    """
    for name, span in criteria.empty.items():
        if diagnostics.has_finding_in(span):
            continue
        message, hint = f"'{name}' is empty", "name what is meant, or remove the key"
        if name == "select":
            hint = "name content, as in 'select: {tags: [energy]}', or remove the key"
        diagnostics.add(EMPTY_CHOICE, span, message, hint)
    if not has_content:
        _report_empty_selection(criteria, diagnostics)


def _report_empty_selection(criteria: SelectionCriteria, diagnostics: Diagnostics) -> None:
    """Report a choice that includes no content, unless another finding may be the reason."""
    span = criteria.chosen_at
    if span == NO_SPAN or diagnostics.may_lack_content() or diagnostics.has_finding_in(span):
        return
    choices = (criteria.included, criteria.excluded)
    names = [name for one in choices for name in _spans(one)]
    if not any(map(diagnostics.has_finding_at, names)):
        message, hint = "the selection has no content", "name content, or remove the key"
        if names:
            message = "nothing remains of the selection"
            hint = "correct 'exclude', or remove 'select'"
        diagnostics.add(EMPTY_SELECTION, span, message, hint)


def _spans(choice: ContentChoice) -> Iterator[Span]:
    for names in (choice.tags, choice.anchors, choice.organisations, choice.countries):
        yield from names.values()


def _report_anchors(
    library: Library, anchors: Mapping[Anchor, Span], known: Set[str], diagnostics: Diagnostics
) -> None:
    texts = library.criteria.texts if library.criteria is not None else {}
    for anchor, span in anchors.items():
        if anchor in texts.keys() - known:
            hint = "remove it here: 'order' alone says where it is printed"
            message = f"'{anchor}' is a text of the briefing itself"
            diagnostics.add(UNKNOWN_SELECTED_ANCHOR, span, message, hint)
            continue
        may_be_unnamed = diagnostics.has_unnamed_parts and not nearest(anchor, known)
        if anchor in known or may_be_unnamed or anchor in diagnostics.names_with_findings:
            continue
        message = f"the deliverable has no section, record or table '{anchor}'"
        hint = _hint(anchor, known, "its outline contains", "add it to the outline, or remove it")
        if anchor in library.charts:
            message, hint = f"'{anchor}' is a chart", f"write 'charts: [{anchor}]' instead"
        diagnostics.add(UNKNOWN_SELECTED_ANCHOR, span, message, hint)


def _report_cuts(library: Library, known: Set[str], diagnostics: Diagnostics) -> None:
    for name, span in library.budget.cuts.items():
        may_be_unnamed = diagnostics.has_unnamed_parts and not nearest(name, known)
        if name in known or may_be_unnamed or name in diagnostics.names_with_findings:
            continue
        message = f"the briefing has no field, section, record, table, figure or chart '{name}'"
        hint = did_you_mean(name, known) or "remove it"
        diagnostics.add(UNKNOWN_CUT, span, message, hint)


def _report_tags(library: Library, tags: Mapping[str, Span], diagnostics: Diagnostics) -> None:
    if diagnostics.names_with_findings:
        return
    tagged = (library.sections, library.records, library.tables)
    known = {tag for files in tagged for file in files.values() for tag in file.tags}
    for tag in sorted(tags.keys() - known):
        message = f"no section, record or table has the tag '{tag}'"
        without = f"write 'tags: [{tag}]' in what is meant, or remove it"
        diagnostics.add(UNKNOWN_TAG, tags[tag], message, _hint(tag, known, "tags in use", without))


def _report_names(
    noun: str, names: Mapping[str, Span], known: Iterable[str], diagnostics: Diagnostics
) -> None:
    defined = frozenset(known)
    for name in names.keys() - defined - diagnostics.names_with_findings:
        message = f"organisations.yaml has no {noun} '{name}'"
        without = f"write the {noun} in organisations.yaml, or remove it"
        hint = did_you_mean(name, defined) or without
        diagnostics.add(UNKNOWN_SELECTED_NAME, names[name], message, hint)


def _without_parts(
    order: Mapping[Anchor, Span],
    entries: Iterable[OutlineEntry],
    library: Library,
    diagnostics: Diagnostics,
) -> Mapping[Anchor, Span]:
    """The order without parts of selected sections, each of which is reported."""
    wholes = {
        part: entry.anchor
        for entry in entries
        for part in _anchors_of_entries((entry,), library)
        if part != entry.anchor
    }
    for anchor in order.keys() & wholes.keys() - diagnostics.names_with_findings:
        whole = wholes[anchor]
        message = f"'{anchor}' is printed as part of '{whole}', which keeps its own order"
        hint = f"write '{whole}' instead, or remove '{anchor}' here"
        diagnostics.add(NOT_SELECTED, order[anchor], message, hint)
    return {anchor: span for anchor, span in order.items() if anchor not in wholes}


def _report_not_selected(
    anchors: Mapping[Anchor, Span], selected: Set[str], known: Set[str], diagnostics: Diagnostics
) -> None:
    for anchor, span in anchors.items():
        if anchor not in selected and anchor not in diagnostics.names_with_findings:
            message = f"the briefing selects no section, record or table '{anchor}' of its own"
            hint = _hint(anchor, selected, "it selects", "select it, or remove it here")
            if anchor not in known and not nearest(anchor, selected) and nearest(anchor, known):
                hint = f"{did_you_mean(anchor, known)} The briefing must select it, too"
            diagnostics.add(NOT_SELECTED, span, message, hint)


def _report_depths_of_texts(criteria: SelectionCriteria, diagnostics: Diagnostics) -> None:
    for anchor in criteria.depth_spans.keys() & criteria.texts.keys():
        message = f"'{anchor}' is a text of the briefing, which is always printed whole"
        span = criteria.depth_spans[anchor]
        diagnostics.add(NOT_SELECTED, span, message, "remove it here, and shorten the text")


def _hint(name: str, known: Set[str], label: str, without: str) -> str:
    """The most similar name, or all names after a label, or the hint `without` any name."""
    if not known:
        return without
    return did_you_mean(name, known) or f"{label}: {', '.join(sorted(known))}"


def _anchors_of_content(library: Library) -> Iterator[Anchor]:
    """The anchors of the entries of the outline, and of the parts of their sections."""
    return _anchors_of_entries(library.outline.entries, library)


def _anchors_of_entries(entries: Iterable[OutlineEntry], library: Library) -> Iterator[Anchor]:
    """The anchors of entries and of those in them, and of the parts of their sections."""
    files = (file.section for file in library.sections.values())
    sections = {one.anchor: one for one in sections_in(files)}
    for entry in all_entries(entries):
        yield entry.anchor
        if entry.anchor in sections:
            yield from (inner.anchor for inner in sections_in((sections[entry.anchor],)))


def _anchors_of_blocks(library: Library) -> Iterator[Anchor]:
    entries = all_entries(library.outline.entries)
    return _anchors_in(
        library.sections[entry.anchor].section for entry in entries if entry.kind == "section"
    )


def _anchors_in(sections: Iterable[Section]) -> Iterator[Anchor]:
    """The anchors of the tables, figures and charts in sections."""
    for section in sections_in(sections):
        for block in blocks_in(section.blocks):
            if isinstance(block, Table | Figure | Chart) and block.anchor is not None:
                yield block.anchor

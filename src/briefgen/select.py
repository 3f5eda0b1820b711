"""The selection of sections, stories and tables for one document."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from briefgen.diagnostics.collector import Diagnostics, nearest
from briefgen.diagnostics.rule import Example, Rule
from briefgen.model.content import Library, OutlineEntry, Selection, SelectionCriteria
from briefgen.model.nodes import Anchor, Block, Table
from briefgen.model.walk import blocks_in, sections_in

UNKNOWN_TAG = Rule(
    "BG201",
    "unknown tag",
    "'select' must name tags that a section, story or table has.",
    "Otherwise the briefing lacks content; most often the tag is misspelt.",
    acknowledgeable=True,
    example=Example.of(
        "briefing",
        "select: {tags: [aero, aeronautics]}",
        "select: {tags: [aero]}",
    ),
)
UNKNOWN_SELECTED_ANCHOR = Rule(
    "BG202",
    "unknown selected anchor",
    "'select' must name anchors of sections, stories or tables in the outline of the deliverable.",
    "Otherwise the briefing lacks content that its author expects.",
    example=Example.of(
        "briefing",
        "select: {tags: [aero], anchors: [aims]}",
        "select: {tags: [aero], anchors: [aim]}",
    ),
)


def select(library: Library, diagnostics: Diagnostics) -> Selection:
    """Select the whole outline for a deliverable, and the entries that match for a briefing.

    An entry that an anchor selects includes all its parts. Selected parts of an entry that is not
    selected replace that entry. A tag or an anchor that does not exist is a finding.
    """
    criteria = library.criteria
    if criteria is None:
        return Selection(library=library, entries=library.outline.entries, tables=())
    entries = _selected_entries(library, library.outline.entries, criteria)
    shown = _tables_shown(library, entries)
    tables = tuple(
        file.table
        for anchor, file in library.tables.items()
        if _is_selected(anchor, file.tags, criteria) and anchor not in shown
    )
    _report_unknown_criteria(library, criteria, diagnostics)
    return Selection(library=library, entries=entries, tables=tables)


def _is_selected(anchor: Anchor, tags: frozenset[str], criteria: SelectionCriteria) -> bool:
    return anchor in criteria.anchors or bool(tags & criteria.tags)


def _tags_of_entry(library: Library, entry: OutlineEntry) -> frozenset[str]:
    if entry.kind == "section":
        return library.sections[entry.anchor].tags
    return library.stories[entry.anchor].tags


def _selected_entries(
    library: Library, entries: tuple[OutlineEntry, ...], criteria: SelectionCriteria
) -> tuple[OutlineEntry, ...]:
    selected: list[OutlineEntry] = []
    for entry in entries:
        if entry.anchor in criteria.anchors:
            selected.append(entry)
            continue
        parts = _selected_entries(library, entry.parts, criteria)
        if _is_selected(entry.anchor, _tags_of_entry(library, entry), criteria):
            selected.append(replace(entry, parts=parts))
        else:
            selected.extend(parts)
    return tuple(selected)


def _tables_shown(library: Library, entries: tuple[OutlineEntry, ...]) -> set[Anchor]:
    shown: set[Anchor] = set()
    for entry in entries:
        if entry.kind == "section":
            for section in sections_in((library.sections[entry.anchor].section,)):
                shown |= {b.anchor for b in _tables_in(section.blocks)}
        shown |= _tables_shown(library, entry.parts)
    return shown


def _tables_in(blocks: tuple[Block, ...]) -> list[Table]:
    return [block for block in blocks_in(blocks) if isinstance(block, Table)]


def _report_unknown_criteria(
    library: Library, criteria: SelectionCriteria, diagnostics: Diagnostics
) -> None:
    """Report each tag and anchor that no content has.

    Nothing is reported if a file could not be read, because that file may have it.
    """
    if not diagnostics.all_read:
        return
    outlined = {*_anchors_in_outline(library.outline.entries), *library.tables}
    for anchor in criteria.anchors:
        may_be_unnamed = diagnostics.has_unnamed_parts and not nearest(anchor, outlined)
        excused = may_be_unnamed or anchor in diagnostics.names_with_findings
        if anchor not in outlined and not excused:
            message = f"the deliverable has no section, story or table '{anchor}'"
            hint = _hint(anchor, outlined, "its outline contains")
            if anchor in library.charts:
                message, hint = f"'{anchor}' is a chart", f"write 'charts: [{anchor}]' instead"
            span = criteria.anchor_spans[anchor]
            diagnostics.add(UNKNOWN_SELECTED_ANCHOR, span, message, hint)
    tagged = (library.sections, library.stories, library.tables)
    known = {tag for files in tagged for file in files.values() for tag in file.tags}
    for tag in () if diagnostics.may_lack_content() else sorted(criteria.tags - known):
        diagnostics.add(
            UNKNOWN_TAG,
            criteria.tag_spans[tag],
            f"no section, story or table has the tag '{tag}'",
            _hint(tag, known, "tags in use"),
        )


def _hint(name: str, known: Set[str], label: str) -> str:
    """The most similar name, or all names after a label."""
    if near := nearest(name, known):
        return f"did you mean '{near}'?"
    return f"{label}: {', '.join(sorted(known)) or 'none'}"


def _anchors_in_outline(entries: tuple[OutlineEntry, ...]) -> list[Anchor]:
    return [a for entry in entries for a in (entry.anchor, *_anchors_in_outline(entry.parts))]

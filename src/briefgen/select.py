"""The selection of sections, records and tables for one document."""

from __future__ import annotations

from collections.abc import Set

from msgspec.structs import replace

from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.rule import Example, Rule
from briefgen.diagnostics.similar_names import did_you_mean, nearest
from briefgen.model.content import (
    Library,
    OutlineEntry,
    RecordFile,
    SectionFile,
    Selection,
    SelectionCriteria,
    all_entries,
)
from briefgen.model.levels import described, may_show
from briefgen.model.nodes import Anchor, Block, Table
from briefgen.model.record_forms import noun_of
from briefgen.model.walk import blocks_in, sections_in
from briefgen.spans.span import Span

_LEVELS = "name: Demo\nlanguage: en-GB\nlevels: {public: Public, internal: Internal}\n"
_PLAN = "---\nanchor: plan\ntitle: Plan\nlevel: internal\n---\nWords.\n"
UNKNOWN_TAG = Rule(
    "BG201",
    "unknown tag",
    "'select' must name tags that a section, record or table has.",
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
    "'select' must name anchors of sections, records or tables in the outline of the deliverable.",
    "Otherwise the briefing lacks content that its author expects.",
    example=Example.of(
        "briefing",
        "select: {tags: [aero], anchors: [aims]}",
        "select: {tags: [aero], anchors: [aim]}",
    ),
)
ABOVE_LEVEL = Rule(
    "BG646",
    "content above the level of the document",
    "A document must contain only sections and records of its own level, or of more open ones.",
    "Otherwise readers see what they must not see. The order in 'levels' in dossier.yaml says who "
    "may see more; a document without a level contains nothing that has one.",
    example=Example(
        {
            "dossier.yaml": _LEVELS,
            "sections/plan.md": _PLAN,
            "version": "level: public\noutline: [{section: aim}, {section: plan}]",
        },
        {
            "dossier.yaml": _LEVELS,
            "sections/plan.md": _PLAN,
            "version": "level: internal\noutline: [{section: aim}, {section: plan}]",
        },
    ),
)
UNDECIDED_LEVEL = Rule(
    "BG647",
    "block of the most open level in a document without a level",
    "A document with a '::: level' block of the most open level must itself name a level.",
    "The program must not guess who reads the document. Blocks of all other levels are left out of "
    "a document without a level.",
    example=Example(
        {"dossier.yaml": _LEVELS, "section": "::: level public\nWords.\n:::"},
        {
            "dossier.yaml": _LEVELS,
            "section": "::: level public\nWords.\n:::",
            "version": "level: public",
        },
    ),
)


def select(library: Library, diagnostics: Diagnostics) -> Selection:
    """Select the whole outline for a deliverable, and the entries that match for a briefing.

    An entry that an anchor selects includes all its parts. Selected parts of an entry that is not
    selected replace that entry. A tag or an anchor that does not exist is a finding, and
    so is content that the document must not contain because of its level.
    """
    criteria = library.criteria
    if criteria is None:
        selection = Selection(library=library, entries=library.outline.entries, tables=())
        _report_levels(selection, diagnostics)
        return selection
    entries = _selected_entries(library, library.outline.entries, criteria)
    shown = _tables_shown(library, entries)
    tables = tuple(
        file.table
        for anchor, file in library.tables.items()
        if _is_selected(anchor, file.tags, criteria) and anchor not in shown
    )
    _report_unknown_criteria(library, criteria, diagnostics)
    selection = Selection(library=library, entries=entries, tables=tables)
    _report_levels(selection, diagnostics)
    return selection


# -- levels ----------------------------------------------------------------------------------


def _report_levels(selection: Selection, diagnostics: Diagnostics) -> None:
    """Report each selected section and record that the document must not contain."""
    library = selection.library
    entries = list(all_entries(selection.entries))
    own = described(library.level)
    for entry in entries:
        level = _file_of(library, entry).level
        if level is not None and not may_show(library.level, level):
            diagnostics.names_with_findings.add(entry.anchor)
            message = f"the {noun_of(entry.kind)} '{entry.anchor}' has level '{level.key}'"
            span, leave_out = _selected_at(library, entry)
            hint = f"{leave_out}, or write 'level: {level.key}' in the file of this document"
            diagnostics.add(ABOVE_LEVEL, span, f"{message}, but this document {own}", hint)
    printed = {path for entry in entries for path in _file_of(library, entry).paths}
    records = {path for record in library.records.values() for path in record.paths}
    sections = {path for file in library.sections.values() for path in file.paths}
    for block in library.undecided_blocks:
        if block.span.path not in (sections | records) - printed:
            level = block.level
            message = f"this block has level '{level.key}', but the document has no level"
            hint = f"write 'level: {level.key}', or another level, in the file of this document"
            diagnostics.add(UNDECIDED_LEVEL, block.span, message, hint)


def _file_of(library: Library, entry: OutlineEntry) -> SectionFile | RecordFile:
    if entry.kind == "section":
        return library.sections[entry.anchor]
    return library.records[entry.anchor]


def _selected_at(library: Library, entry: OutlineEntry) -> tuple[Span, str]:
    """The place that selects an entry, and a clause that says how to leave it out."""
    criteria = library.criteria
    if criteria is None:
        return entry.span, "remove it from the outline"
    tags = _tags_of_entry(library, entry) & criteria.tags
    if entry.anchor in criteria.anchors or not tags:
        above = [one for one in criteria.anchors if _contains(library, one, entry)]
        return criteria.anchor_spans[above[0]], f"remove '{above[0]}' from 'anchors'"
    return criteria.tag_spans[min(tags)], "select the other content by 'anchors'"


def _contains(library: Library, anchor: Anchor, entry: OutlineEntry) -> bool:
    """Whether the entry of an anchor is, or contains, another entry."""
    entries = all_entries(library.outline.entries)
    return any(one.anchor == anchor and entry in all_entries((one,)) for one in entries)


# -- criteria --------------------------------------------------------------------------------


def _is_selected(anchor: Anchor, tags: frozenset[str], criteria: SelectionCriteria) -> bool:
    return anchor in criteria.anchors or bool(tags & criteria.tags)


def _tags_of_entry(library: Library, entry: OutlineEntry) -> frozenset[str]:
    return _file_of(library, entry).tags


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
            message = f"the deliverable has no section, record or table '{anchor}'"
            hint = _hint(
                anchor, outlined, "its outline contains", "add it to the outline, or remove it"
            )
            if anchor in library.charts:
                message, hint = f"'{anchor}' is a chart", f"write 'charts: [{anchor}]' instead"
            span = criteria.anchor_spans[anchor]
            diagnostics.add(UNKNOWN_SELECTED_ANCHOR, span, message, hint)
    tagged = (library.sections, library.records, library.tables)
    known = {tag for files in tagged for file in files.values() for tag in file.tags}
    for tag in () if diagnostics.may_lack_content() else sorted(criteria.tags - known):
        diagnostics.add(
            UNKNOWN_TAG,
            criteria.tag_spans[tag],
            f"no section, record or table has the tag '{tag}'",
            _hint(
                tag, known, "tags in use", f"write 'tags: [{tag}]' in what is meant, or remove it"
            ),
        )


def _hint(name: str, known: Set[str], label: str, without: str) -> str:
    """The most similar name, or all names after a label, or the hint `without` any name."""
    if not known:
        return without
    return did_you_mean(name, known) or f"{label}: {', '.join(sorted(known))}"


def _anchors_in_outline(entries: tuple[OutlineEntry, ...]) -> list[Anchor]:
    return [a for entry in entries for a in (entry.anchor, *_anchors_in_outline(entry.parts))]

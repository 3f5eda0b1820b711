"""The selection of sections, records and tables for one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.rule import Example, Rule
from briefgen.model.content import (
    Library,
    OutlineEntry,
    RecordFile,
    SectionFile,
    Selection,
    TableFile,
    all_entries,
)
from briefgen.model.levels import described, may_show
from briefgen.model.nodes import Anchor, Block, Table
from briefgen.model.record_forms import noun_of
from briefgen.model.walk import blocks_in, sections_in
from briefgen.spans.span import Span

if TYPE_CHECKING:
    from briefgen.selection.matching import CriteriaMatching

_LEVELS = "name: Demo\nlanguage: en-GB\nlevels: {public: Public, internal: Internal}\n"
_PLAN = "---\nanchor: plan\ntitle: Plan\nlevel: internal\n---\nWords.\n"
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
    selected replace that entry. A name that does not exist is a finding, and so is content that the
    document must not contain because of its level.
    """
    criteria = library.criteria
    if criteria is None:
        entries = library.outline.entries
        selection = Selection(library=library, shown=library, entries=entries, tables=())
        _report_levels(selection, diagnostics)
        return selection
    # Imported here: a deliverable selects nothing.
    from briefgen.selection.matching import CriteriaMatching
    from briefgen.selection.own_texts import (
        report_own_texts,
        with_ordered_tables,
        with_own_texts,
    )
    from briefgen.selection.shown_once import shown_once
    from briefgen.selection.unknown_names import report_empty_choices, report_unknown_names

    matching = CriteriaMatching(library, criteria)
    selected = matching.entries(library.outline.entries)
    shown = matching.shown(selected)
    content = matching.printed(selected, shown)
    shown, entries = with_own_texts(shown, content, criteria)
    shown = shown_once(shown, entries, diagnostics)
    alone = _tables_alone(matching, shown, entries)
    ordered = [file for file in alone if file.table.anchor in criteria.order]
    shown, entries = with_ordered_tables(shown, entries, criteria, ordered)
    tables = tuple(file.table for file in alone if file not in ordered)
    report_own_texts(library, entries, criteria, diagnostics)
    anchors_of_tables = {file.table.anchor for file in alone}
    report_unknown_names(library, criteria, selected, anchors_of_tables, diagnostics)
    report_empty_choices(criteria, diagnostics, has_content=bool(content or alone))
    selection = Selection(library=library, shown=shown, entries=entries, tables=tables)
    _report_levels(selection, diagnostics)
    return selection


# -- levels ----------------------------------------------------------------------------------


def _report_levels(selection: Selection, diagnostics: Diagnostics) -> None:
    """Report each selected section and record that the document must not contain."""
    library = selection.shown
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
    return (library.sections if entry.kind == "section" else library.records)[entry.anchor]


def _selected_at(library: Library, entry: OutlineEntry) -> tuple[Span, str]:
    """The place that selects an entry, and a clause that says how to leave it out."""
    if library.criteria is None:
        return entry.span, "remove it from the outline"
    included = library.criteria.included
    tags = _file_of(library, entry).tags & included.tags.keys()
    above = [one for one in included.anchors if _contains(library, one, entry)]
    if above:
        return included.anchors[above[0]], f"remove '{above[0]}' from 'anchors'"
    if tags:
        return included.tags[min(tags)], "select the other content by 'anchors'"
    others = (*included.organisations.values(), *included.countries.values())
    return others[0], f"write 'exclude: {{anchors: [{entry.anchor}]}}'"


def _contains(library: Library, anchor: Anchor, entry: OutlineEntry) -> bool:
    """Whether the entry of an anchor is, or contains, another entry."""
    if anchor == entry.anchor:
        return True
    entries = all_entries(library.outline.entries)
    return any(one.anchor == anchor and entry in all_entries((one,)) for one in entries)


def _tables_alone(
    matching: CriteriaMatching, shown: Library, entries: tuple[OutlineEntry, ...]
) -> list[TableFile]:
    """The selected tables that no entry shows."""
    inside = _tables_shown(shown, entries)
    return [
        file
        for anchor, file in shown.tables.items()
        if matching.includes_table(anchor, file) and anchor not in inside
    ]


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

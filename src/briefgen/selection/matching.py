"""The entries of an outline that a selection includes, and what is shown of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from msgspec.structs import replace

from briefgen.model.content import (
    ContentChoice,
    Depth,
    Library,
    OutlineEntry,
    RecordFile,
    SectionFile,
    SelectionCriteria,
    TableFile,
    all_entries,
)
from briefgen.model.nodes import Anchor, Block, Chart, Figure, Inline, Section, Table
from briefgen.model.walk import sections_in
from briefgen.selection.depth import record_at, section_at
from briefgen.selection.organisations import are_named_in, names_pattern, organisations_of

_NO_TAGS: frozenset[str] = frozenset()
Entries = tuple[OutlineEntry, ...]


class CriteriaMatching:
    """Compares content with the criteria of a briefing."""

    def __init__(self, library: Library, criteria: SelectionCriteria) -> None:
        self._library = library
        self._included = _Choice(criteria.included, library)
        self._excluded = _Choice(criteria.excluded, library)
        self._criteria = criteria
        self._tables_of_charts = tables_of_charts(library, criteria.excluded.anchors)
        self._parts: dict[Anchor, SectionFile] = {}

    def entries(self, entries: tuple[OutlineEntry, ...]) -> tuple[OutlineEntry, ...]:
        """The entries that are included; a part of a section can be an entry of its own."""
        found: list[OutlineEntry] = []
        for entry in entries:
            if self._is_excluded(entry):
                continue
            if entry.anchor in self._criteria.included.anchors:
                found.append(self._without_excluded(entry))
                continue
            parts = self.entries(entry.parts)
            if self._included.names_file(entry.anchor, self._file(entry)):
                found.append(replace(entry, parts=parts))
            else:
                found += [*self._selected_parts(entry), *parts]
        return tuple(found)

    def shown(self, entries: tuple[OutlineEntry, ...]) -> Library:
        """The library with the sections and records of these entries as they are shown."""
        language = self._library.language
        sections = {**self._library.sections, **self._parts}
        records = dict(self._library.records)
        for entry in all_entries(entries):
            depth = self._depth_of(entry)
            if entry.kind == "section":
                file = sections[entry.anchor]
                left = replace(file, section=self._without_excluded_content(file.section))
                sections[entry.anchor] = section_at(depth, left, language)
            else:
                records[entry.anchor] = record_at(depth, records[entry.anchor], language)
        return replace(self._library, sections=sections, records=records)

    def printed(self, entries: tuple[OutlineEntry, ...], shown: Library) -> Entries:
        """The entries without those of which less depth leaves only the title."""
        kept = (replace(one, parts=self.printed(one.parts, shown)) for one in entries)
        return tuple(
            one
            for one in kept
            if one.parts or self._depth_of(one) == "whole" or _has_content(one, shown)
        )

    def _depth_of(self, entry: OutlineEntry) -> Depth:
        return self._criteria.depths.get(entry.anchor, self._criteria.depth)

    def includes_table(self, anchor: Anchor, file: TableFile) -> bool:
        """Whether a table is included, beside the content that shows it."""
        is_included = self._included.names_table(anchor, file)
        return is_included and not self._excluded.names_table(anchor, file)

    def _file(self, entry: OutlineEntry) -> SectionFile | RecordFile:
        library = self._library
        return (library.sections if entry.kind == "section" else library.records)[entry.anchor]

    def _is_excluded(self, entry: OutlineEntry) -> bool:
        file = self._file(entry)
        if self._excluded.has_name(entry.anchor, file.tags):
            return True
        blocks = (file.box,) if isinstance(file, RecordFile) else file.section.blocks
        title = file.title if isinstance(file, RecordFile) else file.section.title
        return self._excluded.is_named_in(title, blocks)

    def _without_excluded(self, entry: OutlineEntry) -> OutlineEntry:
        parts = (part for part in entry.parts if not self._is_excluded(part))
        return replace(entry, parts=tuple(map(self._without_excluded, parts)))

    def _selected_parts(self, entry: OutlineEntry) -> Iterator[OutlineEntry]:
        """The parts of the section of an entry that the selection names by their anchors."""
        if entry.kind != "section":
            return
        file = self._library.sections[entry.anchor]
        for part in _outermost(file.section.sections, self._criteria.included.anchors.keys()):
            if not self._excluded.has_name(part.anchor, _NO_TAGS):
                self._parts[part.anchor] = replace(file, section=part)
                yield replace(entry, anchor=part.anchor, parts=())

    def _without_excluded_content(self, section: Section) -> Section:
        """A section without the subsections, tables, figures and charts that are excluded."""
        inner = (one for one in section.sections if not self._is_excluded_part(one))
        blocks = (one for one in section.blocks if not self._is_excluded_block(one))
        return replace(
            section,
            blocks=tuple(blocks),
            sections=tuple(self._without_excluded_content(one) for one in inner),
        )

    def _is_excluded_part(self, section: Section) -> bool:
        by_name = self._excluded.has_name(section.anchor, _NO_TAGS)
        return by_name or self._excluded.is_named_in(section.title, section.blocks)

    def _is_excluded_block(self, block: Block) -> bool:
        if not isinstance(block, Table | Figure | Chart) or block.anchor is None:
            return False
        if block.anchor in self._tables_of_charts:
            return True
        if isinstance(block, Table) and block.anchor in self._library.tables:
            return self._excluded.names_table(block.anchor, self._library.tables[block.anchor])
        return self._excluded.has_name(block.anchor, _NO_TAGS)


class _Choice:
    """A choice, with the organisations of its countries, and the names of all of them."""

    def __init__(self, choice: ContentChoice, library: Library) -> None:
        self._choice = choice
        countries = library.countries.items()
        of_countries = (name for name, country in countries if country in choice.countries)
        self._organisations = frozenset((*choice.organisations, *of_countries))
        names = [library.organisation_names.get(one, ()) for one in self._organisations]
        names += [library.country_names.get(one, ()) for one in choice.countries]
        self._names = names_pattern({name for some in names for name in some})

    def has_name(self, anchor: Anchor, tags: Set[str]) -> bool:
        return anchor in self._choice.anchors or bool(tags & self._choice.tags.keys())

    def is_named_in(self, title: tuple[Inline, ...], blocks: tuple[Block, ...]) -> bool:
        """Whether a title or blocks name an organisation or a country, in words or by its key."""
        if self._names is None:
            return False
        printed = organisations_of(title, blocks)
        return bool(printed & self._organisations) or are_named_in(self._names, title, blocks)

    def names_table(self, anchor: Anchor, file: TableFile) -> bool:
        return self.has_name(anchor, file.tags) or self.is_named_in((), (file.table,))

    def names_file(self, anchor: Anchor, file: SectionFile | RecordFile) -> bool:
        if self.has_name(anchor, file.tags):
            return True
        if isinstance(file, RecordFile):
            return self.is_named_in(file.title, (file.box,))
        return any(self.is_named_in(s.title, s.blocks) for s in sections_in((file.section,)))


def tables_of_charts(library: Library, names: Iterable[str]) -> frozenset[Anchor]:
    """The anchors of the tables with the numbers of charts, for the charts among the names.

    A chart and its table are one piece of content: to leave out the chart leaves out both.
    """
    charts = (library.charts[Anchor(one)] for one in names if one in library.charts)
    tables = (chart.table for chart in charts)
    return frozenset(one.anchor for one in tables if one is not None and one.anchor is not None)


def _has_content(entry: OutlineEntry, shown: Library) -> bool:
    """Whether an entry prints more than its title, beside its parts."""
    if entry.kind == "section":
        return bool(shown.sections[entry.anchor].section.blocks)
    return bool(shown.records[entry.anchor].box.fields)


def _outermost(sections: tuple[Section, ...], anchors: Set[Anchor]) -> Iterator[Section]:
    """The subsections with one of these anchors that are not inside another one of them."""
    for section in sections:
        if section.anchor in anchors:
            yield section
        else:
            yield from _outermost(section.sections, anchors)

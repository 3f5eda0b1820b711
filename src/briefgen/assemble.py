"""Puts the selected content into order: one document, not yet numbered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from briefgen.model.content import (
    BodyPart,
    Library,
    OutlineEntry,
    Selection,
    SourceContent,
    all_entries,
)
from briefgen.model.document import Document, SourceDeliverable
from briefgen.model.nodes import Anchor, Block, Section
from briefgen.model.walk import kept, updated


def assemble(selection: Selection) -> Document:
    """The document, with the parts in the order of the template."""
    library = selection.library
    return Document(
        target=library.target,
        language=library.language,
        metadata=library.metadata,
        cover=library.cover,
        header_footer=library.header_footer,
        contents=library.contents,
        sections=tuple(
            _body_sections(selection.shown, library.body, selection.entries, selection.tables)
        ),
        wording=library.wording,
        acronyms=library.acronyms,
        original=library.original,
        source_deliverables=tuple(
            _source_deliverable(library, one) for one in library.source_contents
        ),
        omitted_references=library.criteria.omitted_references if library.criteria else "error",
        repeated_notes=library.repeated_notes,
        budget=library.budget,
        limited_texts=tuple(one for part in library.body for one in part.limited_texts),
        assets=library.assets,
        span=library.span,
    )


def _body_sections(
    library: Library,
    body: tuple[BodyPart, ...],
    entries: tuple[OutlineEntry, ...],
    tables: tuple[Block, ...] = (),
) -> Iterator[Section]:
    """The sections of the parts of a body; `entries` and `tables` are the selected content."""
    is_page_full = False
    for part in body:
        begins_page = part.begins_page or is_page_full
        for position, section in enumerate(_sections_of_part(library, part, entries, tables)):
            yield replace(section, begins_page=begins_page and position == 0)
            is_page_full = part.ends_page


def _sections_of_part(
    library: Library,
    part: BodyPart,
    entries: tuple[OutlineEntry, ...],
    tables: tuple[Block, ...],
) -> Iterator[Section]:
    match part.kind:
        case "outline":
            for section in _sections_of_entries(library, entries):
                yield section if part.is_numbered else replace(section, numbering="none")
        case "own":
            yield _own_section(part)
        case "since":
            pass  # What is new is found later, and not in a document that is compared.
        case "selection":
            if entries or tables:
                chosen = _sections_of_entries(library, entries)
                section = _own_section(part)
                yield replace(section, sections=chosen, blocks=part.blocks + tables)


def _own_section(part: BodyPart) -> Section:
    return Section(
        anchor=part.anchor or Anchor(part.kind),
        title=part.title,
        blocks=part.blocks,
        numbering="usual" if part.is_numbered else "none",
        span=part.span,
    )


def _source_deliverable(library: Library, source: SourceContent) -> SourceDeliverable:
    return SourceDeliverable(
        identifier=source.identifier,
        version=source.version,
        abstract=source.abstract,
        sections=tuple(_body_sections(library, source.body, source.entries)),
        is_withheld=source.is_withheld,
        name=source.name,
        folder=source.folder,
        acronyms=source.acronyms,
        original_acronyms=source.original_acronyms,
    )


def _sections_of_entries(
    library: Library, entries: tuple[OutlineEntry, ...]
) -> tuple[Section, ...]:
    numbers = dict(_numbers(library.outline.entries))
    return tuple(_section_of_entry(library, entry, numbers) for entry in entries)


def _section_of_entry(
    library: Library, entry: OutlineEntry, numbers: Mapping[Anchor, int]
) -> Section:
    parts = tuple(_section_of_entry(library, part, numbers) for part in entry.parts)
    if entry.kind == "section":
        section = library.sections[entry.anchor].section
        numbering = section.numbering if entry.numbering == "usual" else entry.numbering
        section = _without_page_at_top(section)
        return replace(section, numbering=numbering, sections=section.sections + parts)
    return _record_section(library, entry, numbers[entry.anchor], parts)


def _without_page_at_top(section: Section) -> Section:
    """A section that begins no page itself, nor directly below one of its headings.

    A text before it in the file, or between, can be missing in this document.
    """
    blocks, parts = section.blocks, section.sections
    if blocks and blocks[0].begins_page:
        blocks = (replace(blocks[0], begins_page=False), *blocks[1:])
    changed = [_without_page_at_top(one) for one in parts]
    begun = [one.begins_page and bool(n or blocks) for n, one in enumerate(parts)]
    inner = (updated(o, begins_page=b) for o, b in zip(changed, begun, strict=True))
    return updated(section, blocks=blocks, sections=kept(parts, inner), begins_page=False)


def _numbers(entries: tuple[OutlineEntry, ...]) -> Iterator[tuple[Anchor, int]]:
    """The number of each entry among those of its kind, from 1."""
    last: Counter[str] = Counter()
    for entry in all_entries(entries):
        last[entry.kind] += 1
        yield entry.anchor, last[entry.kind]


def _record_section(
    library: Library, entry: OutlineEntry, number: int, parts: tuple[Section, ...]
) -> Section:
    record = library.records[entry.anchor]
    pattern = library.numbered_records.get(entry.kind, "") if library.criteria is None else ""
    return Section(
        anchor=entry.anchor,
        title=record.title,
        blocks=(record.box,),
        sections=parts,
        numbering=entry.numbering,
        story_number=number if pattern else 0,
        number_words=pattern.format(number=number),
        span=record.span,
    )

"""The table of abbreviations: of all acronyms of the dossier, those that the document uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from briefgen.model.document import ABBREVIATIONS_SECTION, Document
from briefgen.model.nodes import Acronym, Block, Chart, Inline, Section, Table, Text
from briefgen.model.walk import (
    blocks_in,
    cover_blocks,
    inlines_in,
    inlines_of_block,
    sections_in,
)
from briefgen.resolve.acronyms import short_forms_in, short_forms_pattern


def with_used_abbreviations(document: Document) -> Document:
    """The document whose table of abbreviations has only the acronyms that it uses.

    They can be anywhere, the cover included. Without any, the section of the table is left out.
    """
    if not any(one.anchor == ABBREVIATIONS_SECTION for one in document.sections):
        return document
    used = _used(document)
    sections = []
    for section in document.sections:
        if section.anchor != ABBREVIATIONS_SECTION:
            sections.append(section)
            continue
        blocks = tuple(_with_rows(block, used) for block in section.blocks)
        if used:
            sections.append(replace(section, blocks=blocks))
    return replace(document, sections=tuple(sections))


def _with_rows(block: Block, used: frozenset[str]) -> Block:
    if not isinstance(block, Table):
        return block
    return replace(block, body=tuple(row for row in block.body if row.name in used))


def _used(document: Document) -> frozenset[str]:
    """The keys of the acronyms whose short forms are in the texts of a document."""
    entries = {**document.acronyms}
    if document.original is not None:
        entries = {**document.original.acronyms, **entries}
    pattern = short_forms_pattern(entries)
    if pattern is None:
        return frozenset()
    others = [one for one in document.sections if one.anchor != ABBREVIATIONS_SECTION]
    found: set[str] = set()
    for text in _texts(document, others):
        found |= short_forms_in(pattern, text)
    return frozenset(entries[short].name for short in found)


def _texts(document: Document, sections: Iterable[Section]) -> Iterator[str]:
    yield document.cover.title
    yield document.cover.subtitle
    yield from (row.value for row in document.cover.rows)
    for block in cover_blocks(document):
        yield from _texts_of_inlines(inlines_of_block(block))
    for section in sections_in(sections):
        yield from _texts_of_inlines(inlines_in(section.title))
        for block in section.blocks:
            yield from _texts_of_inlines(inlines_of_block(block))
        for block in blocks_in(section.blocks):
            if isinstance(block, Chart):
                yield from (*block.categories, *(one.name for one in block.series))


def _texts_of_inlines(inlines: Iterable[Inline]) -> Iterator[str]:
    for node in inlines:
        match node:
            case Text():
                yield node.text
            case Acronym():
                yield node.short
            case _:
                pass

"""Numbers headings, tables and figures. Charts count as figures.

An image that is shown again without an anchor of its own gets one here, because only the document
knows which images it shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.language.list_numbers import written_number
from briefgen.model.document import Document, Wording
from briefgen.model.nodes import (
    Anchor,
    Block,
    BulletList,
    Callout,
    Cell,
    Chart,
    Figure,
    NumberedList,
    Paragraph,
    Quote,
    Row,
    Section,
    StoryBox,
    Table,
)
from briefgen.model.walk import blocks_in, kept, sections_in, updated
from briefgen.resolve.generated_text import annex_label


class _Counters(Struct):
    tables: Iterator[int] = field(default_factory=lambda: count(1))
    figures: Iterator[int] = field(default_factory=lambda: count(1))
    anchors: set[str] = field(default_factory=set)
    """The anchors that authors wrote, and those of the figures so far."""


def number_document(document: Document) -> Document:
    """The document with its sections, tables and figures numbered, from the abstract on."""
    counters = _Counters(anchors=_written_anchors(document))
    cover = document.cover
    if cover.abstract is not None:
        blocks = _number_blocks(cover.abstract.blocks, counters)
        cover = updated(cover, abstract=updated(cover.abstract, blocks=blocks))
    sections = _numbered_sections(document.sections, "", counters, document.wording)
    return replace(document, cover=cover, sections=sections)


def _written_anchors(document: Document) -> set[str]:
    blocks = blocks_in([document.cover.abstract]) if document.cover.abstract else ()
    return {*_anchors_in_sections(document.sections), *filter(None, map(_written_anchor, blocks))}


def _anchors_in_sections(sections: tuple[Section, ...]) -> Iterator[str]:
    for section in sections_in(sections):
        yield section.anchor
        yield from filter(None, map(_written_anchor, blocks_in(section.blocks)))


def _written_anchor(block: Block) -> Anchor | None:
    return None if isinstance(block, Figure) and not block.has_own_anchor else block.anchor


def _numbered_sections(
    sections: tuple[Section, ...], prefix: str | None, counters: _Counters, wording: Wording
) -> tuple[Section, ...]:
    """The sections with numbers that begin with `prefix`; without numbers if it is `None`."""
    numbered: list[Section] = []
    positions, annexes = count(1), count(1)
    for section in sections:
        number, inner, numbering = "", None, section.numbering
        if numbering == "annex" and prefix == "":
            letter = written_number(next(annexes), "upper-letter")
            number, inner = annex_label(letter, wording), f"{letter}."
        elif prefix is not None and section.numbering != "none":
            numbering = "usual"  # A briefing prints an annex as a section of a part.
            number = f"{prefix}{next(positions)}"
            inner = f"{number}."
        blocks = _number_blocks(section.blocks, counters)
        parts = _numbered_sections(section.sections, inner, counters, wording)
        numbered.append(
            replace(section, number=number, numbering=numbering, blocks=blocks, sections=parts)
        )
    return tuple(numbered)


def _number_blocks(blocks: tuple[Block, ...], counters: _Counters) -> tuple[Block, ...]:
    return kept(blocks, (_number_block(block, counters) for block in blocks))


def _number_block(block: Block, counters: _Counters) -> Block:
    match block:
        case Table():
            number = next(counters.tables) if block.caption else 0
            return replace(block, number=number, body=_number_rows(block.body, counters))
        case Figure():
            number = next(counters.figures) if block.caption else 0
            return replace(block, number=number, anchor=_unique_anchor(block, counters))
        case Chart():
            return replace(block, number=next(counters.figures))
        case BulletList() | NumberedList():
            items = (updated(i, blocks=_number_blocks(i.blocks, counters)) for i in block.items)
            return updated(block, items=kept(block.items, items))
        case Quote() | Callout():
            return updated(block, blocks=_number_blocks(block.blocks, counters))
        case StoryBox():
            fields = (updated(f, blocks=_number_blocks(f.blocks, counters)) for f in block.fields)
            return updated(block, fields=kept(block.fields, fields))
        case Paragraph():
            return block
        case _:
            assert_never(block)


def _number_rows(rows: tuple[Row, ...], counters: _Counters) -> tuple[Row, ...]:
    return kept(rows, (updated(one, cells=_number_cells(one.cells, counters)) for one in rows))


def _number_cells(cells: tuple[Cell, ...], counters: _Counters) -> tuple[Cell, ...]:
    blocks = (updated(one, blocks=_number_blocks(one.blocks, counters)) for one in cells)
    return kept(cells, blocks)


def _unique_anchor(figure: Figure, counters: _Counters) -> Anchor:
    if figure.has_own_anchor:
        return figure.anchor
    candidate, repetition = str(figure.anchor), 1
    while candidate in counters.anchors:
        repetition += 1
        candidate = f"{figure.anchor[: Anchor.LONGEST - 5].rstrip('-')}-{repetition}"
    counters.anchors.add(candidate)
    return Anchor(candidate)

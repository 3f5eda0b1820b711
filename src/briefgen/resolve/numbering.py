"""Numbers headings, tables and figures. Charts count as figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import assert_never

from briefgen.model.document import Document
from briefgen.model.nodes import (
    Block,
    BulletList,
    Callout,
    Chart,
    Figure,
    NumberedList,
    Paragraph,
    Quote,
    Section,
    StoryBox,
    Table,
)
from briefgen.model.walk import kept, updated


@dataclass(slots=True)
class _Counters:
    tables: Iterator[int] = field(default_factory=lambda: count(1))
    figures: Iterator[int] = field(default_factory=lambda: count(1))


def number_document(document: Document) -> Document:
    """The document with its sections, tables and figures numbered."""
    return replace(document, sections=number_sections(document.sections))


def number_sections(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Sections numbered `1`, `1.1` …, their tables and figures numbered from 1."""
    return _numbered_sections(sections, "", _Counters())


def _numbered_sections(
    sections: tuple[Section, ...], prefix: str, counters: _Counters
) -> tuple[Section, ...]:
    numbered: list[Section] = []
    for position, section in enumerate(sections, 1):
        number = f"{prefix}{position}"
        blocks = _number_blocks(section.blocks, counters)
        parts = _numbered_sections(section.sections, f"{number}.", counters)
        numbered.append(replace(section, number=number, blocks=blocks, sections=parts))
    return tuple(numbered)


def _number_blocks(blocks: tuple[Block, ...], counters: _Counters) -> tuple[Block, ...]:
    return kept(blocks, (_number_block(block, counters) for block in blocks))


def _number_block(block: Block, counters: _Counters) -> Block:
    match block:
        case Table():
            return replace(block, number=next(counters.tables))
        case Figure() | Chart():
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

"""What must be right before anything is rendered and that no single file shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from briefgen.errors import Diagnostic
from briefgen.location import Location
from briefgen.model.charts import words_in
from briefgen.model.document import Document
from briefgen.model.images import is_svg, svg_words
from briefgen.model.nodes import (
    Acronym,
    Block,
    BulletList,
    Callout,
    Chart,
    Figure,
    Inline,
    NumberedList,
    Paragraph,
    Quote,
    StoryBox,
    Table,
    Text,
)
from briefgen.model.walk import blocks_in, inlines_in, inlines_of_block, sections_in


def check(document: Document, coverage: frozenset[int]) -> tuple[Diagnostic, ...]:
    """Every finding on an assembled document; `coverage` holds the code points the fonts show."""
    return (*_emptiness(document), *_missing_text(document), *_uncovered(document, coverage))


def _emptiness(document: Document) -> Iterator[Diagnostic]:
    """A document without a paragraph, and sections that hold nothing."""
    sections = tuple(sections_in(document.sections))
    if not any(section.blocks for section in sections):
        hint = "name sections in the outline, or choose some in `select`"
        yield Diagnostic(document.origin, "BG301", "the document would be empty", hint)
        return
    for section in sections:
        if not section.blocks and not section.sections:
            message = f"section '{section.anchor}' is empty"
            yield Diagnostic(section.origin, "BG302", message, "write it or leave it out")


def _missing_text(document: Document) -> Iterator[Diagnostic]:
    """Images whose meaning a reader who does not see them would miss (WCAG 2.1, 1.1.1)."""
    for section in sections_in(document.sections):
        for block in blocks_in(section.blocks):
            if isinstance(block, Figure) and not block.alt and not block.decorative:
                hint = "write what it shows, or mark it `{decorative=true}`"
                yield Diagnostic(block.origin, "BG303", "the image has no alternative text", hint)


def _uncovered(document: Document, coverage: frozenset[int]) -> Iterator[Diagnostic]:
    """Characters that no font has: one finding for each place of text."""
    for text, origin in _texts(document):
        missing = sorted({c for c in text if ord(c) not in coverage and c not in "\n\t"})
        if missing:
            names = ", ".join(f"{c!r} (U+{ord(c):04X})" for c in missing)
            hint = "write it in another way; the fonts cover Latin, Greek, Cyrillic and Hebrew"
            yield Diagnostic(origin, "BG304", f"no font has the character {names}", hint)


def _texts(document: Document) -> Iterator[tuple[str, Location]]:
    cover, running = document.cover, document.running
    lines = [*cover.imprint, cover.kicker, cover.title, cover.subtitle]
    lines += [words for row in cover.rows for words in (row.label, row.value)]
    lines += [running.head_left, running.head_right, running.foot_left, running.foot_centre]
    for line in lines:
        yield line, document.origin
    for entry in document.acronyms.values():
        yield entry.long + entry.plural, entry.origin
    front = (*((cover.abstract,) if cover.abstract else ()), *cover.notices)
    for block in front:
        yield from _inline_texts(inlines_of_block(block), document.origin)
    for section in sections_in(document.sections):
        yield from _inline_texts(inlines_in(section.title), section.origin)
        for block in blocks_in(section.blocks):
            if isinstance(block, StoryBox):
                yield block.kicker, block.origin
            if isinstance(block, Figure) and is_svg(document.assets.get(block.image, b"")):
                yield svg_words(document.assets[block.image]), block.origin
            if isinstance(block, Chart):
                for words in words_in(block):
                    yield words, block.origin
            yield from _inline_texts(inlines_in(_own_words(block)), block.origin)


def _own_words(block: Block) -> tuple[Inline, ...]:
    """The words of a block without those of blocks in it."""
    match block:
        case Paragraph():
            return block.content
        case StoryBox() | Callout():
            return block.title
        case Table() | Figure() | Chart():
            return block.caption
        case BulletList() | NumberedList() | Quote():
            return ()
        case _:
            assert_never(block)


def _inline_texts(nodes: Iterator[Inline], fallback: Location) -> Iterator[tuple[str, Location]]:
    for node in nodes:
        if isinstance(node, Text | Acronym):
            yield node.text, node.origin if node.origin.path else fallback

"""How many words a document and its parts print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.language.written_words import words_in
from briefgen.model.captions import printed_label
from briefgen.model.document import Cover, Document
from briefgen.model.nodes import Block, Chart, Figure, Note, Section, StoryBox, Table
from briefgen.model.walk import (
    blocks_in,
    cover_blocks,
    marks_in,
    marks_of_blocks,
    plain_text,
    sections_in,
    words_of,
)


def count_of_document(document: Document) -> int:
    """The number of words as they are printed, with labels, captions and notes.

    Headers, footers, the contents, the numbers of headings, items and notes, and the words inside
    charts and pictures do not count.
    """
    texts = [*_of_cover(document.cover), *_of_blocks(cover_blocks(document))]
    return _count(texts) + sum(map(count_of_section, document.sections))


def count_of_section(section: Section) -> int:
    """The same of a section with its subsections."""
    return sum(_count(_of_section(one)) for one in sections_in((section,)))


def _count(texts: Iterable[str]) -> int:
    return sum(len(words_in(text)) for text in texts)


def _of_cover(cover: Cover) -> Iterator[str]:
    yield from (*cover.imprint, cover.kicker, cover.title, cover.subtitle)
    for row in cover.rows:
        yield from (row.label, plain_text(row.inlines))


def _of_section(section: Section) -> Iterator[str]:
    yield from (section.number_words, plain_text(section.title))
    yield from _of_notes(marks_in(section.title))
    yield from _of_blocks(section.blocks)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    blocks = tuple(blocks)
    yield words_of(blocks)
    for block in blocks_in(blocks):
        match block:
            case Table() | Figure() | Chart():
                yield printed_label(block)
            case StoryBox():
                yield block.kicker
                for entry in block.fields:
                    yield from (entry.label, entry.remark)
            case _:
                pass
    yield from _of_notes(marks_of_blocks(blocks))


def _of_notes(marks: Iterable[object]) -> Iterator[str]:
    yield from (words_of(mark.blocks) for mark in marks if isinstance(mark, Note))

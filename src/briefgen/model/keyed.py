"""Everything in a resolved document that has a key, and every value that it prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from msgspec import Struct

from briefgen.model.document import CoverRow, Document
from briefgen.model.nodes import (
    Acronym,
    Block,
    BulletList,
    Callout,
    Cell,
    Chart,
    Figure,
    Inline,
    LineBreak,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    RepeatedMark,
    Row,
    StoryBox,
    StoryField,
    Table,
    Text,
    values_of,
)
from briefgen.model.walk import Inlines, inlines_in, inlines_of_block, is_plain, sections_in
from briefgen.spans.mapped_text import Value

Keyed = Inlines | Block | ListItem | Row | Cell | StoryField | Note | CoverRow | Text
"""An element with a key; inlines are a title or a caption, a text is a line of the template."""


def bare_key(key: str) -> str:
    """The key of an entry without the version that a briefing from several ones puts before it."""
    return key.rpartition(":")[2]


def nodes_by_key(document: Document) -> dict[str, Keyed]:
    """Every part of a resolved document by its key, in reading order."""
    return dict(_parts_of_document(document))


class ValueUse(Struct, frozen=True, kw_only=True):
    """One use of a value: a text prints it, or a chart shows it."""

    value: Value
    key: str
    """Key of the nearest part that has one."""
    text: str
    """The whole text that prints it; empty for a chart."""


def value_uses(document: Document) -> Iterator[ValueUse]:
    """Every use of a fact, count, date, organisation, acronym or name, in reading order.

    If an acronym that is spelt out divides the text of an expression, it is still one use.
    """
    reported: set[tuple[str, int]] = set()
    for key, part in _parts_of_document(document):
        for value, text in _values_in(part):
            use = (key, id(value))
            if use not in reported:
                reported.add(use)
                yield ValueUse(value=value, key=key, text=text)


def _values_in(part: Keyed) -> Iterable[tuple[Value, str]]:
    """The values of a part, without those of the parts in it that have keys of their own."""
    match part:
        case Paragraph():
            return _values_of_inlines(part.content)
        case Chart():
            return [(value, "") for value in part.values]
        case Text():
            return [(value, part.text) for value in values_of(part)]
        case CoverRow():
            printed = [(value, text.text) for text in part.sources for value in values_of(text)]
            return [*printed, *_values_of_inlines(part.content)]
        case tuple():
            return _values_of_inlines(part)
        case _:
            return ()


def _values_of_inlines(content: Iterable[Inline]) -> list[tuple[Value, str]]:
    found: list[tuple[Value, str]] = []
    for node in content:
        match node:
            case Text() | Acronym():
                found += [(value, node.text) for value in values_of(node)]
            case Note():
                found += _values_of_note(node)
            case LineBreak() | RepeatedMark():
                pass
            case _:
                found += _values_of_inlines(node.content)
    return found


def _values_of_note(note: Note) -> Iterator[tuple[Value, str]]:
    """The values of a note outside its paragraphs, which have keys of their own."""
    for block in note.blocks:
        for node in () if isinstance(block, Paragraph) else inlines_of_block(block):
            if isinstance(node, Text | Acronym):
                yield from ((value, node.text) for value in values_of(node))


# -- parts -----------------------------------------------------------------------------------


def _parts_of_document(document: Document) -> Iterator[tuple[str, Keyed]]:
    cover = document.cover
    for name, text in document.header_footer.sources.items():
        yield f"@header_footer/{name}", text
    for name, text in cover.sources.items():
        yield f"@cover/{name}", text
    for row in cover.rows:
        yield row.key, row
    if cover.abstract:
        yield from _parts_of_block(cover.abstract)
    yield from _parts_of_blocks(cover.notices)
    for section in sections_in(document.sections):
        yield from _parts_of_inlines(f"{section.anchor}/@title", section.title)
        yield from _parts_of_blocks(section.blocks)


def _parts_of_blocks(blocks: Iterable[Block]) -> Iterator[tuple[str, Keyed]]:
    for block in blocks:
        yield from _parts_of_block(block)


def _parts_of_block(block: Block) -> Iterator[tuple[str, Keyed]]:
    yield block.key, block
    match block:
        case Paragraph():
            yield from _parts_of_notes(block.content)
        case BulletList() | NumberedList():
            for item in block.items:
                yield item.key, item
                yield from _parts_of_blocks(item.blocks)
        case Quote():
            yield from _parts_of_blocks(block.blocks)
        case Callout():
            yield from _parts_of_inlines(f"{block.key}/@title", block.title)
            yield from _parts_of_blocks(block.blocks)
        case Table():
            yield from _parts_of_inlines(f"{block.key}/@caption", block.caption)
            for row in (*block.header, *block.body):
                yield row.key, row
                for cell in row.cells:
                    yield cell.key, cell
                    yield from _parts_of_blocks(cell.blocks)
        case Figure() | Chart():
            yield from _parts_of_inlines(f"{block.key}/@caption", block.caption)
        case StoryBox():
            yield from _parts_of_inlines(f"{block.key}/@title", block.title)
            for field in block.fields:
                yield field.key, field
                yield from _parts_of_blocks(field.blocks)
        case _:
            assert_never(block)


def _parts_of_inlines(key: str, content: Inlines) -> Iterator[tuple[str, Keyed]]:
    if content:
        yield key, content
        yield from _parts_of_notes(content)


def _parts_of_notes(content: Inlines) -> Iterator[tuple[str, Keyed]]:
    for node in () if is_plain(content) else inlines_in(content):
        if isinstance(node, Note):
            yield node.key, node
            yield from _parts_of_blocks(node.blocks)

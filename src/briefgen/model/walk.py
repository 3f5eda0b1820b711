"""Functions that visit and rebuild the document tree, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import is_
from typing import TypeVar, assert_never

from msgspec.structs import replace

from briefgen.model.document import Document
from briefgen.model.nodes import (
    Acronym,
    Block,
    BulletList,
    Callout,
    Cell,
    Chart,
    Emphasis,
    Figure,
    Inline,
    Language,
    LineBreak,
    Link,
    ListItem,
    Note,
    NumberedList,
    Paragraph,
    Quote,
    Reference,
    RepeatedMark,
    RevisedText,
    Row,
    Script,
    Section,
    StoryBox,
    StoryField,
    Strong,
    Table,
    Text,
)

Inlines = tuple[Inline, ...]
Blocks = tuple[Block, ...]
Node = TypeVar("Node")


def plain_text(content: Iterable[Inline]) -> str:
    """The text of inlines as one string, without notes."""
    return "".join(_inline_words(node) for node in content)


def has_words(content: Iterable[Inline]) -> bool:
    """Whether inlines print words besides notes; a reference without words gets a label later."""
    nodes = tuple(content)
    return bool(plain_text(nodes).strip()) or any(_has_reference(node) for node in nodes)


def _has_reference(node: Inline) -> bool:
    match node:
        case Reference():
            return True
        case Strong() | Emphasis() | Script() | Language() | Link() | RevisedText():
            return any(_has_reference(inner) for inner in node.content)
        case _:
            return False


def _inline_words(node: Inline) -> str:
    match node:
        case Text() | Acronym():
            return node.text
        case Strong() | Emphasis() | Script() | Language() | Link() | RevisedText():
            return plain_text(node.content)
        case Reference():
            return plain_text(node.content) or f"{node.before}{node.label}{node.after}"
        case LineBreak():
            return " "
        case Note() | RepeatedMark():
            return ""
        case _:
            assert_never(node)


def words_of(blocks: Iterable[Block]) -> str:
    """The text of blocks as one string, without notes; blocks are separated by a space."""
    parts = (part for block in blocks for part in parts_of(block))
    words = (plain_text(part) if isinstance(part, tuple) else words_of((part,)) for part in parts)
    return " ".join(words)


def without_links(content: Iterable[Inline]) -> Inlines:
    """The same inlines without notes; links and references are replaced by their text."""
    done: list[Inline] = []
    for node in content:
        match node:
            case Strong() | Emphasis() | Script() | Language() | RevisedText():
                done.append(replace(node, content=without_links(node.content)))
            case Link():
                done += without_links(node.content)
            case Reference():
                done.append(Text(text=plain_text((node,)), span=node.span))
            case Text() | Acronym() | LineBreak():
                done.append(node)
            case Note() | RepeatedMark():
                pass
            case _:
                assert_never(node)
    return tuple(done)


def without_deletions(content: Inlines) -> Inlines:
    """The same inlines without deleted text, which only a redline has."""
    return tuple(
        node for node in content if not (isinstance(node, RevisedText) and node.kind == "deleted")
    )


def inlines_in(content: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline in reading order, each before its content; a note's text follows its mark."""
    for node in content:
        yield node
        match node:
            case Text() | Acronym() | LineBreak() | RepeatedMark():
                pass
            case Note():
                for block in node.blocks:
                    yield from inlines_of_block(block)
            case (
                Strong() | Emphasis() | Script() | Language() | Link() | Reference() | RevisedText()
            ):
                yield from inlines_in(node.content)
            case _:
                assert_never(node)


_PLAIN = (Text, Acronym, LineBreak)


def is_plain(content: Iterable[Inline]) -> bool:
    """Whether inlines are words and line breaks only, without formats, references and notes."""
    for node in content:  # noqa: SIM110 (a generator would need twice the time)
        if not isinstance(node, _PLAIN):
            return False
    return True


def marks_in(content: Iterable[Inline]) -> list[Note | RepeatedMark]:
    """The notes and repeated marks among inlines, in reading order, as `inlines_in` finds them."""
    found: list[Note | RepeatedMark] = []
    for node in content:
        match node:
            case Text() | Acronym() | LineBreak():
                pass
            case Note():
                found += (node, *marks_of_blocks(node.blocks))
            case RepeatedMark():
                found.append(node)
            case _:
                found += marks_in(node.content)
    return found


def marks_of_blocks(blocks: Iterable[Block]) -> list[Note | RepeatedMark]:
    """The notes and repeated marks of blocks, in reading order."""
    found: list[Note | RepeatedMark] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += marks_in(block.content)
            continue
        for part in parts_of(block):
            if isinstance(part, Paragraph):
                found += marks_in(part.content)
            else:
                found += marks_in(part) if isinstance(part, tuple) else marks_of_blocks((part,))
    return found


def inlines_of_block(block: Block) -> Iterator[Inline]:
    """Every inline of a block and of its inner blocks, in reading order."""
    if isinstance(block, Paragraph):
        yield from inlines_in(block.content)
        return
    for part in parts_of(block):
        if isinstance(part, tuple):
            yield from inlines_in(part)
        else:
            yield from inlines_of_block(part)


def is_quote_source(block: Block) -> bool:
    """Whether a block of a quotation is its source."""
    return isinstance(block, Paragraph) and block.role == "quote_source"


def parts_of(block: Block) -> Iterator[Inlines | Block]:
    """Direct content of a block: sequences of inlines, and blocks, in reading order."""
    match block:
        case Paragraph():
            yield block.content
        case BulletList() | NumberedList():
            for item in block.items:
                yield from item.blocks
        case Quote():
            yield from block.blocks
        case Callout():
            yield block.title
            yield from block.blocks
        case Table():
            yield block.caption
            for row in (*block.header, *block.body):
                for cell in row.cells:
                    yield from cell.blocks
        case Figure() | Chart():
            yield block.caption
        case StoryBox():
            yield block.title
            for entry in block.fields:
                yield from entry.blocks
        case _:
            assert_never(block)


def blocks_in(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block in reading order, each before its inner blocks, without those of notes."""
    for block in blocks:
        yield block
        if isinstance(block, Paragraph):
            continue
        for part in parts_of(block):
            if isinstance(part, Paragraph):
                yield part
            elif not isinstance(part, tuple):
                yield from blocks_in((part,))


def cover_blocks(document: Document) -> Iterator[Block]:
    """The abstract and the notices."""
    if document.cover.abstract is not None:
        yield document.cover.abstract
    yield from document.cover.notices


def blocks_of_document(document: Document) -> Iterator[Block]:
    """Every printed block that is not inside another one, with those of the cover."""
    yield from cover_blocks(document)
    for section in sections_in(document.sections):
        yield from section.blocks


def sections_in(sections: Iterable[Section]) -> Iterator[Section]:
    """Every section, each before its subsections."""
    for section in sections:
        yield section
        yield from sections_in(section.sections)


def sections_of_level(sections: Iterable[Section], level: int) -> Iterator[Section]:
    """Every section of a level, which counts from 1, in reading order."""
    for section in sections:
        if level == 1:
            yield section
        else:
            yield from sections_of_level(section.sections, level - 1)


Rewrite = Callable[[Inlines, str], Inlines]
"""Rewrites a sequence of inlines, given the name of the part that it is in.

`text`, `table`, `heading` of a section, `caption`, or `title` of a callout or a story.
"""


def updated(node: Node, **changes: object) -> Node:
    """The node with changed fields; the node itself if every value is the same object as before."""
    for name, value in changes.items():
        if getattr(node, name) is not value:
            return replace(node, **changes)  # type: ignore[type-var]
    return node


def kept(old: tuple[Node, ...], new: Iterable[Node]) -> tuple[Node, ...]:
    """The new nodes as a tuple; the old tuple if every node is the same object as before."""
    nodes = tuple(new)
    return old if len(nodes) == len(old) and all(map(is_, nodes, old)) else nodes


def rewrite_document(document: Document, rewrite: Rewrite) -> Document:
    """The document with every sequence of inlines rewritten: the abstract, then the sections."""
    cover = document.cover
    if cover.abstract:
        blocks = rewrite_blocks(cover.abstract.blocks, rewrite)
        cover = updated(cover, abstract=updated(cover.abstract, blocks=blocks))
    rewritten = (rewrite_section(section, rewrite) for section in document.sections)
    sections = kept(document.sections, rewritten)
    return updated(document, cover=cover, sections=sections)


def rewrite_section(section: Section, rewrite: Rewrite) -> Section:
    """The section with every sequence of inlines rewritten, in reading order."""
    title = rewrite(section.title, "heading")
    blocks = rewrite_blocks(section.blocks, rewrite)
    parts = [rewrite_section(part, rewrite) for part in section.sections]
    sections = kept(section.sections, parts)
    return updated(section, title=title, blocks=blocks, sections=sections)


def rewrite_blocks(blocks: Blocks, rewrite: Rewrite, part: str = "text") -> Blocks:
    """The blocks with every sequence of inlines rewritten, in reading order."""
    return kept(blocks, [_rewrite_block(block, rewrite, part) for block in blocks])


def _rewrite_block(block: Block, rewrite: Rewrite, part: str) -> Block:
    match block:
        case Paragraph():
            content = rewrite(block.content, part)
            return block if content is block.content else replace(block, content=content)
        case BulletList() | NumberedList():
            items = [_rewrite_inside(item, rewrite, part) for item in block.items]
            return updated(block, items=kept(block.items, items))
        case Quote():
            blocks = rewrite_blocks(block.blocks, rewrite, part)
            return updated(block, blocks=blocks)
        case Callout():
            title = rewrite(block.title, "title")
            return updated(block, title=title, blocks=rewrite_blocks(block.blocks, rewrite, part))
        case Table():
            caption = rewrite(block.caption, "caption")
            header = kept(block.header, [_rewrite_row(row, rewrite) for row in block.header])
            body = kept(block.body, [_rewrite_row(row, rewrite) for row in block.body])
            return updated(block, caption=caption, header=header, body=body)
        case Figure() | Chart():
            return updated(block, caption=rewrite(block.caption, "caption"))
        case StoryBox():
            title = rewrite(block.title, "title")
            fields = [_rewrite_inside(entry, rewrite, part) for entry in block.fields]
            return updated(block, title=title, fields=kept(block.fields, fields))
        case _:
            assert_never(block)


_WithBlocks = TypeVar("_WithBlocks", ListItem, Cell, StoryField)


def _rewrite_inside(node: _WithBlocks, rewrite: Rewrite, part: str) -> _WithBlocks:
    blocks = rewrite_blocks(node.blocks, rewrite, part)
    return node if blocks is node.blocks else replace(node, blocks=blocks)


def _rewrite_row(row: Row, rewrite: Rewrite) -> Row:
    cells = [_rewrite_inside(cell, rewrite, "table") for cell in row.cells]
    return updated(row, cells=kept(row.cells, cells))

"""Content in less depth: the first paragraph, or the sentences that print figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec.structs import replace

from briefgen.language.sentences import sentence_ends
from briefgen.model.content import Depth, RecordFile, SectionFile
from briefgen.model.mapped_nodes import part_of
from briefgen.model.nodes import (
    Block,
    BulletList,
    Inline,
    ListItem,
    Paragraph,
    Section,
    Table,
    Text,
    values_of,
)
from briefgen.model.walk import inlines_in, parts_of, plain_text, sections_in

_FIGURES = ("count", "fact")
"""The kinds of values that make a sentence a key fact."""
_WORD = re.compile(r"[^\W\d_]{2}")


def section_at(depth: Depth, file: SectionFile, language: str) -> SectionFile:
    """The section of a file at a depth; in less depth, it has no subsections."""
    section = file.section
    if depth == "whole":
        return file
    if depth == "summary":
        blocks = _first_paragraph(section.blocks)
    else:
        inner = (block for one in sections_in((section,)) for block in one.blocks)
        blocks = _key_facts(section, inner, language)
    return replace(file, section=replace(section, blocks=blocks, sections=()))


def record_at(depth: Depth, file: RecordFile, language: str) -> RecordFile:
    """A record at a depth: its first field, or its sentences with figures in one field."""
    box = file.box
    if depth == "whole":
        return file
    if depth == "summary":
        fields = box.fields[:1]
    else:
        inner = (block for one in box.fields for block in one.blocks)
        blocks = _key_facts(box, inner, language)
        fields = (replace(box.fields[0], name="", label="", blocks=blocks),) if blocks else ()
    return replace(file, box=replace(box, fields=fields))


def _first_paragraph(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The first paragraph, or without one the first block."""
    paragraphs = tuple(block for block in blocks if isinstance(block, Paragraph))
    return (paragraphs or blocks)[:1]


def _key_facts(whole: Section | Block, blocks: Iterable[Block], language: str) -> tuple[Block, ...]:
    """The sentences with figures as a list; nothing without any.

    A figure in a table or a strip means nothing without the words beside it, and is left out.
    """
    items = tuple(
        ListItem(blocks=(Paragraph(content=sentence, span=one.span),), span=one.span)
        for block in blocks
        for one in _paragraphs_in(block)
        for sentence in sentences(one.content, language)
        if _has_figure(sentence) and _WORD.search(plain_text(sentence))
    )
    return (BulletList(items=items, span=whole.span),) if items else ()


def _paragraphs_in(block: Block) -> Iterator[Paragraph]:
    """Every paragraph in reading order, except those in tables and strips."""
    if isinstance(block, Paragraph):
        yield block
    elif not (isinstance(block, Table) or (isinstance(block, BulletList) and block.is_strip)):
        for part in parts_of(block):
            if not isinstance(part, tuple):
                yield from _paragraphs_in(part)


def _has_figure(content: Iterable[Inline]) -> bool:
    texts = (node for node in inlines_in(content) if isinstance(node, Text))
    return any(value.kind in _FIGURES for text in texts for value in values_of(text))


def sentences(content: tuple[Inline, ...], language: str) -> list[tuple[Inline, ...]]:
    """The sentences of a paragraph, each with the notes behind it.

    A sentence that ends inside bold text, a link and the like is not divided from the next one.
    """
    ends = sentence_ends("".join(map(_words_of, content)), language)[:-1]
    found: list[list[Inline]] = [[]]
    offset = 0
    for node in content:
        length = len(_words_of(node))
        if not isinstance(node, Text):
            if length and offset in ends and found[-1]:
                found.append([])
            found[-1].append(node)
        else:
            inside = [end - offset for end in ends if offset <= end < offset + length]
            for start, end in pairwise((0, *inside, length)):
                if start in inside and found[-1]:
                    found.append([])
                if start < end:
                    found[-1].append(part_of(node, start, end))
        offset += length
    return [_without_last_space(one) for one in found]


def _words_of(node: Inline) -> str:
    return node.text if isinstance(node, Text) else plain_text((node,))


def _without_last_space(content: list[Inline]) -> tuple[Inline, ...]:
    """A sentence without the space between it and the next one."""
    last = max((n for n, node in enumerate(content) if _words_of(node)), default=None)
    if last is not None and isinstance(node := content[last], Text):
        content[last] = part_of(node, 0, len(node.text.rstrip()))
    return tuple(content)

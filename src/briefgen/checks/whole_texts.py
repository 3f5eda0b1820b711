"""The paragraphs, headings, captions and notes of a document, each as one text."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.document import Document
from briefgen.model.nodes import Acronym, Block, Inline, LineBreak, Note, Text
from briefgen.model.walk import Inlines, blocks_in, cover_blocks, parts_of, sections_in
from briefgen.spans.mapped_text import MappedText, join_texts, mapped_to


def whole_texts(document: Document) -> Iterator[MappedText]:
    """Each sequence of inlines as one text without notes; then each paragraph of its notes."""
    for block in cover_blocks(document):
        yield from _texts_of_block(block)
    for section in sections_in(document.sections):
        yield from _texts(section.title)
        for block in section.blocks:
            yield from _texts_of_block(block)


def _texts_of_block(block: Block) -> Iterator[MappedText]:
    for inner in blocks_in((block,)):
        for part in parts_of(inner):
            if isinstance(part, tuple):
                yield from _texts(part)


def _texts(content: Inlines) -> Iterator[MappedText]:
    pieces: list[MappedText] = []
    notes: list[Note] = []
    _collect(content, pieces, notes)
    if pieces:
        yield join_texts(pieces, next((one.path for one in pieces if one.path), ""))
    for note in notes:
        for block in note.blocks:
            yield from _texts_of_block(block)


def _collect(content: tuple[Inline, ...], pieces: list[MappedText], notes: list[Note]) -> None:
    for node in content:
        match node:
            case Note():
                notes.append(node)
            case Text() | Acronym():
                segments = node.source or mapped_to(node.text, node.span).segments
                pieces.append(MappedText(node.text, node.span.path, segments))
            case LineBreak():
                pieces.append(mapped_to("\n", node.span))
            case _:
                _collect(getattr(node, "content", ()), pieces, notes)

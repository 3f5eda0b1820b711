"""Notes numbered in reading order through the whole document."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model.document import Document
from briefgen.model.nodes import Emphasis, Inline, Language, Link, Note, Strong
from briefgen.model.walk import (
    inlines_in,
    inlines_of_block,
    rewrite_document,
    sections_in,
)

SEPARATOR = ","
"""What stands between the marks of neighbouring notes, as in `4,5`."""
_IN_HEADING = "\u2009"
"""The same in a heading: Word takes notes out of contents and running lines, and leaves words."""


class _Numberer:
    """Counts notes while the tree is rewritten in reading order."""

    def __init__(self) -> None:
        self.number = 0
        self.after_note = False
        self.separator = SEPARATOR

    def rewrite(self, content: tuple[Inline, ...], place: str) -> tuple[Inline, ...]:
        self.after_note = False
        self.separator = _IN_HEADING if place in ("heading", "caption") else SEPARATOR
        return self._run(content)

    def _run(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(self._inline(node) for node in content)

    def _inline(self, node: Inline) -> Inline:
        match node:
            case Note():
                self.number += 1
                separator = self.separator if self.after_note else ""
                self.after_note = True
                return replace(node, number=self.number, separator=separator)
            case Strong() | Emphasis() | Language() | Link():
                return replace(node, content=self._run(node.content))
            case _:
                self.after_note = False
                return node


def number_notes(document: Document) -> Document:
    """The document with its notes numbered: cover first, then the sections."""
    return rewrite_document(document, _Numberer().rewrite)


def notes_of(document: Document) -> tuple[Note, ...]:
    """Every note of a numbered document, in the order of its number."""
    notes = []
    if document.cover.abstract:
        notes += [n for n in inlines_of_block(document.cover.abstract) if isinstance(n, Note)]
    for section in sections_in(document.sections):
        notes += [n for n in inlines_in(section.title) if isinstance(n, Note)]
        for block in section.blocks:
            notes += [n for n in inlines_of_block(block) if isinstance(n, Note)]
    return tuple(notes)

"""Notes numbered in reading order through the whole document, and sources cited again."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import replace
from itertools import chain, count

from briefgen.model.document import Document
from briefgen.model.nodes import (
    Anchor,
    Block,
    Emphasis,
    Inline,
    Language,
    Link,
    Note,
    Paragraph,
    Reference,
    RepeatedMark,
    Strong,
)
from briefgen.model.walk import (
    inlines_in,
    inlines_of_block,
    kept,
    rewrite_document,
    sections_in,
    updated,
)
from briefgen.resolve.generated_text import short_note, with_alternatives
from briefgen.resolve.labels import anchors_in

SEPARATOR = ","
"""The separator between the marks of adjacent notes, as in `4,5`."""
_LISTED = ("heading", "caption")
"""Places whose words enter lists that word processors fill themselves.

There each mark is that of a note, which such lists leave out; one set again is a field in Word,
whose number they would copy.
"""
_IN_LISTED = "\u2009"
"""The separator there: the lists omit notes, but not the text between them."""
_GENERATED = "cited"
"""Prefix of the generated anchors of notes that are referred to."""

_Cited = tuple[str, tuple[Block, ...]]
"""A source and what a note prints of it: what two notes share that say the same."""


class _Numberer:
    """Counts notes while the tree is rewritten in reading order."""

    def __init__(self, document: Document) -> None:
        self.policy = document.repeated_notes
        self.wording = document.wording
        self.anchors = {} if self.policy == "repeat" else _cited_again(document)
        self.first: dict[_Cited, int] = {}
        """Numbers of the notes that later ones may refer to."""
        self.number = 0
        self.after_note = False
        self.part = ""

    def rewrite(self, content: tuple[Inline, ...], part: str) -> tuple[Inline, ...]:
        self.after_note = False
        self.part = part
        return self._run(content)

    def _run(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return kept(content, (self._inline(node) for node in content))

    def _inline(self, node: Inline) -> Inline:
        match node:
            case Note() | RepeatedMark():
                between = _IN_LISTED if self.part in _LISTED else SEPARATOR
                separator = between if self.after_note else ""
                self.after_note = True
                marked = self._note(node) if isinstance(node, Note) else node
                return with_alternatives(replace(marked, separator=separator), self.wording)
            case Strong() | Emphasis() | Language() | Link():
                return updated(node, content=self._run(node.content))
            case Reference() if node.content:
                return updated(node, content=self._run(node.content))
            case _:
                self.after_note = False
                return node

    def _note(self, note: Note) -> Note | RepeatedMark:
        """The note with its number, or what the policy puts in its place."""
        cited = _cited(note)
        anchor = self.anchors.get(cited)
        first = self.first.get(cited)
        if anchor and first and self.policy == "reuse" and self.part not in _LISTED:
            return RepeatedMark(
                note=anchor, number=first, anchor=note.anchor, key=note.key, span=note.span
            )
        self.number += 1
        if anchor and first and self.policy == "short":
            content = short_note(note, anchor, self.wording)
            words = Paragraph(content=content, key=f"{note.key}[1]", span=note.span)
            note = replace(note, blocks=(words,), source="")
        elif anchor and not first:
            self.first[cited] = self.number
            note = replace(note, anchor=anchor)
        return replace(note, number=self.number)


def _cited(note: Note) -> _Cited:
    return note.source, note.blocks


def _cited_again(document: Document) -> Mapping[_Cited, Anchor]:
    """Anchors of the notes whose source a later one cites in the same words."""
    taken = {anchor for anchor, _ in anchors_in(document)}
    met: dict[_Cited, Note] = {}
    anchors: dict[_Cited, Anchor] = {}
    for note in notes_of(document):
        cited = _cited(note)
        if note.source and cited in met and cited not in anchors:
            anchors[cited] = met[cited].anchor or _free_anchor(note.source, taken)
            taken.add(anchors[cited])
        met.setdefault(cited, note)
    return anchors


def _free_anchor(source: str, taken: Container[Anchor]) -> Anchor:
    """An anchor that stays with a source, whatever else is cited before it."""
    ends = chain([""], (f"-{number}" for number in count(2)))
    whole = "-".join((_GENERATED, *re.findall("[a-z0-9]+", source.lower())))
    names = (Anchor(whole[: Anchor.LONGEST - len(end)].rstrip("-") + end) for end in ends)
    return next(name for name in names if name not in taken)


def number_notes(document: Document) -> Document:
    """The document with its notes numbered: cover first, then the sections.

    A source that is cited again, in the same words, gets what the document's policy says. The
    first note is marked by an anchor then, and a citation under another anchor keeps that.
    """
    return rewrite_document(document, _Numberer(document).rewrite)


def notes_of(document: Document) -> tuple[Note, ...]:
    """Every note of a document, in reading order."""
    notes = []
    if document.cover.abstract:
        notes += [n for n in inlines_of_block(document.cover.abstract) if isinstance(n, Note)]
    for section in sections_in(document.sections):
        notes += [n for n in inlines_in(section.title) if isinstance(n, Note)]
        for block in section.blocks:
            notes += [n for n in inlines_of_block(block) if isinstance(n, Note)]
    return tuple(notes)

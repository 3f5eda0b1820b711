"""Numbers the notes of a document in reading order, and shortens or merges repeated citations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping
from itertools import chain, count

from msgspec.structs import replace

from briefgen.model.document import Document, RepeatedNotes
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
    Script,
    Strong,
)
from briefgen.model.walk import (
    is_plain,
    kept,
    marks_in,
    marks_of_blocks,
    rewrite_document,
    sections_in,
    updated,
)
from briefgen.resolve.generated_text import short_note, with_alternatives
from briefgen.resolve.reference_labels import anchors_in

SEPARATOR = ","
"""The separator between the marks of adjacent notes, as in `4,5`."""
_COPIED_PARTS = ("heading", "caption")
"""Parts whose text word processors copy into lists of headings and captions.

Every citation in them has a note of its own, because such lists omit the marks of notes. They would
copy the number of a repeated mark, which is a field in Word.
"""
_COPIED_SEPARATOR = "\u2009"
"""The separator in these parts: the lists omit notes, but not the text between them."""
_PREFIX = "cited"
"""Prefix of the generated anchors of notes to which later notes refer."""

_Citation = tuple[str, tuple[Inline, ...] | tuple[Block, ...]]
"""A source, or all sources of a note, and the printed text, which a later note can repeat."""


class _Numberer:
    """Counts notes while the tree is rewritten in reading order."""

    def __init__(self, document: Document) -> None:
        self.policy = document.repeated_notes
        self.wording = document.wording
        self.language = document.language
        self.anchors = {} if self.policy == "repeat" else _cited_again(document)
        self.cited_again = {name for name, _ in self.anchors}
        self.first: dict[_Citation, int] = {}
        """Numbers of the notes that later ones may refer to."""
        self.number = 0
        self.after_note = False
        self.part = ""

    def rewrite(self, content: tuple[Inline, ...], part: str) -> tuple[Inline, ...]:
        if is_plain(content):
            return content
        self.after_note = False
        self.part = part
        return self._number_inlines(content)

    def _number_inlines(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return kept(content, (self._number_inline(node) for node in content))

    def _number_inline(self, node: Inline) -> Inline:
        match node:
            case Note() | RepeatedMark():
                between = _COPIED_SEPARATOR if self.part in _COPIED_PARTS else SEPARATOR
                separator = between if self.after_note else ""
                self.after_note = True
                numbered = self._number_note(node) if isinstance(node, Note) else node
                mark = replace(numbered, separator=separator)
                return with_alternatives(mark, self.wording, self.language)
            case Strong() | Emphasis() | Script() | Language() | Link():
                return updated(node, content=self._number_inlines(node.content))
            case Reference() if node.content:
                return updated(node, content=self._number_inlines(node.content))
            case _:
                self.after_note = False
                return node

    def _number_note(self, note: Note) -> Note | RepeatedMark:
        """The numbered note, or what replaces it for a source that is cited again."""
        again = {
            one: anchor
            for one in _citations_of(note, self.policy)
            if one[0] in self.cited_again and (anchor := self.anchors.get(one))
        }
        earlier = {one[0]: anchor for one, anchor in again.items() if one in self.first}
        if earlier and self.policy == "reuse" and self.part not in _COPIED_PARTS:
            ((cited, anchor),) = again.items()
            number = self.first[cited]
            return RepeatedMark(
                note=anchor, number=number, anchor=note.anchor, key=note.key, span=note.span
            )
        self.number += 1
        if earlier and self.policy == "short":
            note = self._shortened(note, earlier)
        for one, anchor in again.items():
            if one not in self.first:
                self.first[one] = self.number
                note = replace(note, anchor=anchor)
        return replace(note, number=self.number)

    def _shortened(self, note: Note, earlier: Mapping[str, Anchor]) -> Note:
        """The note with short forms of the sources that earlier notes cite."""
        content = short_note(note, earlier, self.wording)
        words = Paragraph(content=content, key=f"{note.key}[1]", span=note.span)
        sources = [replace(one, is_short=one.name in earlier) for one in note.sources]
        return replace(note, blocks=(words,), sources=tuple(sources))


def _citations_of(note: Note, policy: RepeatedNotes) -> list[_Citation]:
    """The sources of a note where later notes name each in short; otherwise all in one."""
    if policy == "short":
        return [(one.name, one.entry) for one in note.sources]
    return [(note.citation, note.blocks)] if note.sources else []


def _cited_again(document: Document) -> Mapping[_Citation, Anchor]:
    """Anchors of the notes of which a later one cites a source, or all, in the same words."""
    used = {anchor for anchor, _ in anchors_in(document)}
    first: dict[_Citation, int] = {}
    given: dict[int, Anchor] = {}
    anchors: dict[_Citation, Anchor] = {}
    notes = notes_of(document)
    citations = [_citations_of(note, document.repeated_notes) for note in notes]
    counts = Counter(name for cited in citations for name, _ in cited)
    for number, cited in enumerate(citations):
        for one in cited:
            if counts[one[0]] == 1:
                continue
            place = first.setdefault(one, number)
            if place != number and one not in anchors:
                anchor = given.get(place) or notes[place].anchor
                anchors[one] = given[place] = anchor or _generated_anchor(one[0], used)
                used.add(anchors[one])
    return anchors


def _generated_anchor(source: str, used: Container[Anchor]) -> Anchor:
    """An anchor made from the key of a source, so that the notes before it do not change it."""
    ends = chain([""], (f"-{number}" for number in count(2)))
    whole = "-".join((_PREFIX, *re.findall("[a-z0-9]+", source.lower())))
    names = (Anchor(whole[: Anchor.LONGEST - len(end)].rstrip("-") + end) for end in ends)
    return next(name for name in names if name not in used)


def number_notes(document: Document) -> Document:
    """The document with its notes numbered: cover first, then the sections.

    `repeated_notes` of the document decides about a source that is cited again in the same words.
    Its first note then has an anchor; a later citation keeps an anchor of its own.
    """
    return rewrite_document(document, _Numberer(document).rewrite)


def notes_of(document: Document) -> tuple[Note, ...]:
    """Every note of a document, in reading order."""
    marks = marks_of_blocks((document.cover.abstract,) if document.cover.abstract else ())
    for section in sections_in(document.sections):
        marks += marks_in(section.title)
        marks += marks_of_blocks(section.blocks)
    return tuple([mark for mark in marks if isinstance(mark, Note)])

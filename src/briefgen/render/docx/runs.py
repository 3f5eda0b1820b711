"""Inlines to runs: one function for each kind of inline."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import assert_never

from briefgen.model.nodes import (
    Acronym,
    Emphasis,
    Inline,
    Language,
    LineBreak,
    Link,
    Note,
    Reference,
    RepeatedMark,
    Strong,
    Text,
)
from briefgen.model.walk import plain_text
from briefgen.render.docx.fields import note_mark_field, reference_field
from briefgen.render.docx.oxml import (
    BREAK,
    NO_LANGUAGE,
    Xml,
    footnote_reference,
    hyperlink,
    join,
    r,
    t,
)
from briefgen.render.docx.style_list import emphasised
from briefgen.render.docx.writer_state import Writing, bookmark_name
from briefgen.typeset.hyphenation import is_address


@dataclass(frozen=True, slots=True)
class Face:
    """How words are set within the style of their paragraph."""

    link: str = ""
    """Character style of the link that they stand in."""
    strong: bool = False
    emphasis: bool = False
    language: str = ""
    bold: bool = False
    """Whether the paragraph's style is bold: two bolds cancel each other in Word (17.7.3)."""
    in_title: bool = False
    """On a blue band, where the paragraph's white serves links too."""
    plain: bool = False
    """Whether links and references are mere words, as inside the link of a contents entry."""

    @property
    def style(self) -> str:
        """Name of the character style; empty for the paragraph's own."""
        link = self.link
        if self.in_title:
            link = "Hyperlink Title" if link == "Hyperlink" else ""
        return emphasised(link, strong=self.strong and not self.bold, emphasis=self.emphasis)


BODY = Face()
HEADING = Face(bold=True)


def runs(content: Iterable[Inline], writing: Writing, face: Face = BODY) -> Xml:
    """The inlines of one paragraph; notes that are met are left to the footnotes part."""
    return join(_inline(node, writing, face) for node in content)


def words(text: str, face: Face = BODY) -> Xml:
    """Words that the program writes itself."""
    return r(t(text), face.style, face.language)


def _inline(node: Inline, writing: Writing, face: Face) -> Xml:
    match node:
        case Text() | Acronym():
            return words(node.text, face)
        case Strong():
            return runs(node.content, writing, replace(face, strong=True))
        case Emphasis():
            return runs(node.content, writing, replace(face, emphasis=True))
        case Language():
            return runs(node.content, writing, replace(face, language=node.language))
        case Link():
            return _link(node, writing, face)
        case LineBreak():
            return words(" ", face) if face.plain else r(BREAK)
        case Reference():
            return _reference(node, writing, face)
        case Note():
            return _mark(node, writing)
        case RepeatedMark():
            return _repeated_mark(node)
        case _:
            assert_never(node)


def _link(node: Link, writing: Writing, face: Face) -> Xml:
    if face.plain:
        return runs(node.content, writing, face)
    inside = replace(face, link="Hyperlink", plain=True)
    if is_address(plain_text(node.content)):
        language = NO_LANGUAGE if writing.theme.hyphenation else face.language
        inside = replace(inside, link="Hyperlink Address", language=language)
    identifier = writing.links.to("hyperlink", node.url, external=True)
    return hyperlink(runs(node.content, writing, inside), relationship=identifier)


def _reference(node: Reference, writing: Writing, face: Face) -> Xml:
    if node.kind is None or face.plain:
        return words(plain_text([node]), face)
    if node.content:
        content = runs(node.content, writing, replace(face, link="Hyperlink", plain=True))
        return hyperlink(content, anchor=bookmark_name(node.target))
    inside = replace(face, link="Cross-Reference", plain=True)
    live = reference_field(node.kind, node.target, node.label, inside.style)
    return join((words(node.before, face), live, words(node.after, face)))


def _mark(node: Note, writing: Writing) -> Xml:
    writing.notes.append(node)
    mark = writing.bookmark((node.anchor,), footnote_reference(node.number))
    return join((_separator(node), mark))


def _repeated_mark(node: RepeatedMark) -> Xml:
    return join((_separator(node), note_mark_field(node.note, node.number)))


def _separator(node: Note | RepeatedMark) -> Xml:
    return r(t(node.separator), "Footnote Reference")

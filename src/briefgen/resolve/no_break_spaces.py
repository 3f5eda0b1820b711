"""No-break spaces between a word or figure and the signs that belong to it, by language."""

from __future__ import annotations

from typing import assert_never

from briefgen.language.spaces import with_no_break_spaces
from briefgen.model.document import Document
from briefgen.model.nodes import (
    Acronym,
    CitedSource,
    Emphasis,
    Inline,
    Language,
    LineBreak,
    Link,
    Note,
    Reference,
    RepeatedMark,
    RevisedText,
    Script,
    Strong,
    Text,
)
from briefgen.model.walk import Inlines, kept, rewrite_blocks, rewrite_document, updated


def keep_signs_with_words(document: Document) -> Document:
    """The document in which no line begins or ends with a sign that belongs to a word or figure.

    A text keeps its length: ordinary spaces become no-break ones.
    """
    return rewrite_document(document, lambda content, _: _spaced(content, document.language))


def _spaced(content: Inlines, language: str) -> Inlines:
    return kept(content, [_with_spaces(node, language) for node in content])


def _with_spaces(node: Inline, language: str) -> Inline:
    match node:
        case Text():
            text = with_no_break_spaces(node.text, language)
            return node if text == node.text else updated(node, text=text)
        case Language():
            return updated(node, content=_spaced(node.content, node.language))
        case Strong() | Emphasis() | Script() | Link() | Reference() | RevisedText():
            return updated(node, content=_spaced(node.content, language))
        case Note():
            blocks = rewrite_blocks(node.blocks, lambda inner, _: _spaced(inner, language))
            sources = kept(node.sources, [_with_spaces_in_words(s, language) for s in node.sources])
            return updated(node, blocks=blocks, sources=sources)
        case Acronym() | LineBreak() | RepeatedMark():
            return node
        case _:
            assert_never(node)


def _with_spaces_in_words(source: CitedSource, language: str) -> CitedSource:
    """A source with the spaces in what a note prints of it."""
    words, place = (_spaced(one, language) for one in (source.words, source.place_words))
    return updated(source, words=words, place_words=place)

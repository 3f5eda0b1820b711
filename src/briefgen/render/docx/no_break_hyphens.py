"""Hyphenated words that Word must not break, because it does not repeat the hyphen."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model.document import ResolvedDocument
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
    Script,
    Strong,
    Text,
)
from briefgen.model.walk import plain_text, rewrite_blocks, rewrite_document
from briefgen.typeset.hyphenation import is_address, repeats_hyphen, without_breaks


def with_no_break_hyphens(resolved: ResolvedDocument) -> ResolvedDocument:
    """The document with no-break hyphens (17.3.3.18) in words of languages that repeat a hyphen."""
    language = resolved.document.language
    contents = tuple(
        replace(entry, title=_rewritten(entry.title, language)) for entry in resolved.contents
    )
    document = rewrite_document(
        resolved.document, lambda content, _part: _rewritten(content, language)
    )
    return replace(resolved, document=document, contents=contents)


def _rewritten(content: tuple[Inline, ...], language: str) -> tuple[Inline, ...]:
    return tuple(_rewrite(node, language) for node in content)


def _rewrite(node: Inline, language: str) -> Inline:
    match node:
        case Text() | Acronym():
            repeats = repeats_hyphen(language) and "-" in node.text
            return replace(node, text=without_breaks(node.text)) if repeats else node
        case Strong() | Emphasis() | Script():
            return replace(node, content=_rewritten(node.content, language))
        case Language():
            return replace(node, content=_rewritten(node.content, node.language))
        case Link():
            if is_address(plain_text(node.content)):
                return node
            return replace(node, content=_rewritten(node.content, language))
        case Reference():
            return replace(node, content=_rewritten(node.content, language))
        case Note():
            blocks = rewrite_blocks(node.blocks, lambda inner, _part: _rewritten(inner, language))
            return replace(node, blocks=blocks)
        case LineBreak() | RepeatedMark():
            return node

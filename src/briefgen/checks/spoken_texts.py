"""Whether a text that is read aloud can be said: without marks, brackets, references, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefgen.checks import rules
from briefgen.checks.numbered_places import numbered_places
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.limits import BRACKET, LimitedText
from briefgen.model.mapped_nodes import mapped
from briefgen.model.nodes import (
    Acronym,
    Block,
    Emphasis,
    Inline,
    Language,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Reference,
    RepeatedMark,
    RevisedText,
    Script,
    Strong,
    Text,
)
from briefgen.model.walk import blocks_in, parts_of, plain_text
from briefgen.spans.span import Span

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WEB = re.compile(
    r"(?:https?://|(?<![\w.])www\.)[^\s,;)]*[^\s,;).]|(?<![\w@.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*"
    r"\.[a-z]{2,}/[\w/.-]*\w",
    re.IGNORECASE,
)
_NOTE_DIGITS = re.compile(r"(?P<before>[^\W\d]*)(?P<digits>[¹²³⁰⁴-⁹]+)")
_SMALL = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWERS = re.compile(r"(?:[kcdm]?m|ft|in|mi)", re.IGNORECASE)
"""Units of length, after which a small digit says a square or a cube: m², km³."""


class _Found(Struct, frozen=True):
    """A part of a text that cannot be said."""

    name: str
    """A noun with its article, such as `a note mark`."""
    span: Span


def check_spoken(
    limited: LimitedText, blocks: tuple[Block, ...], language: str
) -> Iterator[Diagnostic]:
    """The parts of a text to be read aloud that cannot be said, each kind once in a paragraph.

    `language` is that of the document (BCP 47).
    """
    if not limited.limits.is_spoken:
        return
    for block in blocks_in(blocks):
        own = [part for part in parts_of(block) if isinstance(part, tuple) and not is_beside(block)]
        found = {one.name: one for part in own for one in _unspeakable(part, language)}
        for one in found.values():
            message = f"'{limited.name}' is read aloud, but has {one.name}"
            hint = "move it to the facts behind what is said, or remove it"
            span = one.span if one.span.path else block.span
            yield Diagnostic(span, rules.CANNOT_BE_READ_ALOUD, message, hint)


def is_beside(block: Block) -> bool:
    """Whether a block is not part of what is said, as the pronunciation of a name on a card."""
    return isinstance(block, Paragraph) and block.role == "small"


def _unspeakable(content: Iterable[Inline], language: str) -> Iterator[_Found]:
    leaves = list(_leaves(content))
    for node in leaves:
        match node:
            case Note() | RepeatedMark():
                yield _Found("a note mark", node.span)
            case Reference():
                yield _Found("a reference", node.span)
            case Text() | Acronym():
                if BRACKET.search(node.text):
                    yield _Found("a bracket", node.span)
    yield from _in_words(leaves, language)


def _leaves(content: Iterable[Inline]) -> Iterator[Inline]:
    """The inlines of a text without those in a note, in a reference or above the line."""
    for node in content:
        match node:
            case Strong() | Emphasis() | Language() | Link() | RevisedText():
                yield from _leaves(node.content)
            case Script() if node.position == "subscript":
                yield from _leaves(node.content)
            case _:
                yield node


def _in_words(leaves: Iterable[Inline], language: str) -> Iterator[_Found]:
    """The parts that cannot be said in the words of a text, which can be in several nodes."""
    pieces: list[tuple[int, str, Inline]] = []
    words = ""
    for node in leaves:
        own = _words_in(node)
        pieces.append((len(words), own, node))
        words += own
    for name, start, end in _in_text(words, language):
        yield _Found(name, _span(pieces, start, end))


def _words_in(node: Inline) -> str:
    """The words of a leaf, in which digits above the line are small ones."""
    match node:
        case Text() | Acronym():
            return node.text
        case Script():
            return plain_text(node.content).translate(_SMALL)
        case LineBreak():
            return " "
    return "\ufffc"


def _in_text(words: str, language: str) -> Iterator[tuple[str, int, int]]:
    """The name of each part that cannot be said, with its start and end."""
    for found in _WEB.finditer(words):
        yield "a web address", *found.span()
    for found in _EMAIL.finditer(words):
        yield "an e-mail address", *found.span()
    for found in _NOTE_DIGITS.finditer(words):
        is_power = found["digits"] in "²³" and _POWERS.fullmatch(found["before"])
        if not is_power:
            yield "a superscript number", *found.span("digits")
    for start, end in numbered_places(words, language):
        name = " ".join(words[start:end].split())
        yield f"a reference to '{name}', which no listener sees", start, end


def _span(pieces: Iterable[tuple[int, str, Inline]], start: int, end: int) -> Span:
    """The place of the characters from one offset up to another."""
    spans = []
    for offset, words, node in pieces:
        first, last = max(start - offset, 0), min(end - offset, len(words))
        if first < last:
            own = mapped(node).span(first, last) if isinstance(node, Text) else node.span
            spans.append(own)
    return spans[0].to(spans[-1])

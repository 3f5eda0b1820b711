"""Where a line may break inside a word, and what an address is: the same in every output."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import assert_never

from msgspec import Struct

from briefgen.hyphens import NO_BREAK_HYPHEN, SOFT_HYPHEN
from briefgen.language.hyphenation import break_points, repeats_hyphen
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
    RevisedText,
    Script,
    Strong,
    Text,
)
from briefgen.model.walk import plain_text
from briefgen.typeset.arial_metrics import ARIAL_BOLD

_LETTER = r"[^\W\d_]"
_HYPHEN_IN_WORD = re.compile(f"(?<={_LETTER})-(?={_LETTER})")
_DASH_BREAK = re.compile(r"(?<=[–—])(?=\w)")
_HYPHEN_BREAK = re.compile(f"(?<={_LETTER}-)(?={_LETTER})|{_DASH_BREAK.pattern}")
_ADDRESS_BREAK = re.compile(r"(?<=[/?&=_-])(?=[^/])|(?<=\w)(?=[.#%])")
_INNER_HYPHEN = re.compile(r"(?<=\w)-(?=\w|$)")
_WORDS = 10_000
"""Number of words whose parts are remembered."""
WORDS_AND_SPACES = re.compile(r" +|[^ ]+")


def is_address(words: str) -> bool:
    """Whether the text of a link is an address, which breaks after slashes and similar signs."""
    return " " not in words and any(sign in words for sign in "/.@")


@lru_cache(maxsize=_WORDS)
def break_units(word: str, language: str, *, address: bool = False) -> tuple[str, ...]:
    """The parts of a word between which a line may end.

    `word` has no spaces. `language` is that of the word, as a BCP 47 tag: where the next line would
    repeat the hyphen, no line ends at it, because neither format writes the second hyphen.
    """
    breaks = _ADDRESS_BREAK if address else _HYPHEN_BREAK
    if not address and repeats_hyphen(language):
        breaks = _DASH_BREAK
    return tuple(part for part in breaks.split(word) if part)


def with_no_break_hyphens(text: str, language: str) -> str:
    """The text with no-break hyphens between letters, if its language repeats a hyphen.

    Word then breaks no line where `break_units` has no break. Addresses keep their hyphens.
    """
    if "-" not in text or not repeats_hyphen(language):
        return text
    return " ".join(
        word if "://" in word else _HYPHEN_IN_WORD.sub(NO_BREAK_HYPHEN, word)
        for word in text.split(" ")
    )


def with_soft_hyphens(text: str, widest: float, language: str) -> str:
    """The text with soft hyphens in the words that are wider than `widest`, in ems."""
    return " ".join(
        SOFT_HYPHEN.join(_divided(word, language))
        if ARIAL_BOLD.text_width(word, 1.0) > widest
        else word
        for word in text.split(" ")
    )


def _divided(word: str, language: str) -> list[str]:
    points = (0, *break_points(word, language), len(word))
    return [word[start:end] for start, end in pairwise(points)]


def with_whole_words(text: str, longest: float) -> str:
    """The text with no-break hyphens in the words that are not wider than `longest`, in ems."""
    if "-" not in text:
        return text
    return " ".join(
        _INNER_HYPHEN.sub(NO_BREAK_HYPHEN, word)
        if ARIAL_BOLD.text_width(word, 1.0) <= longest
        else word
        for word in text.split(" ")
    )


# -- paragraphs ------------------------------------------------------------------------------


class UnbreakablePart(Struct, frozen=True):
    """A part of a paragraph in which no line ends, but for hyphenation."""

    text: str
    language: str
    """Language of its first letter (BCP 47); empty for an address, which has none."""


class _Piece(Struct, frozen=True):
    """Text in one language."""

    text: str
    language: str
    address: bool = False
    line_end: bool = False
    """Whether it is a line break."""


def unbreakable_parts(
    content: Iterable[Inline], language: str
) -> list[tuple[UnbreakablePart, ...]]:
    """The words of a paragraph, each as the parts between which lines may end.

    `language` is that of the paragraph (BCP 47). Marks of notes are not among the words.
    """
    words: list[list[UnbreakablePart]] = [[]]
    open_part = False
    for piece in _pieces(content, language, linked=False):
        for token in WORDS_AND_SPACES.findall(piece.text):
            if token[0] == " " or piece.line_end:
                words.append([])
                open_part = False
                continue
            for text in break_units(token, piece.language, address=piece.address):
                if open_part:
                    last = words[-1].pop()
                    words[-1].append(UnbreakablePart(last.text + text, last.language))
                else:
                    spoken = "" if piece.address else piece.language
                    words[-1].append(UnbreakablePart(text, spoken))
                open_part = False
            open_part = not (piece.address and token[-1] in "-–")
    return [tuple(word) for word in words if word]


def _pieces(content: Iterable[Inline], language: str, *, linked: bool) -> Iterator[_Piece]:
    """The texts of inlines; a link inside another one is plain text, and so no address."""
    for node in content:
        match node:
            case Text() | Acronym():
                yield _Piece(node.text, language)
            case Strong() | Emphasis() | Script() | RevisedText():
                yield from _pieces(node.content, language, linked=linked)
            case Language():
                yield from _pieces(node.content, node.language, linked=linked)
            case Link() if not linked and is_address(plain_text(node.content)):
                yield _Piece(plain_text(node.content), language, address=True)
            case Link():
                yield from _pieces(node.content, language, linked=True)
            case Reference():
                yield _Piece(plain_text([node]), language)
            case LineBreak():
                yield _Piece(" ", language, line_end=True)
            case Note() | RepeatedMark():
                pass
            case _:
                assert_never(node)

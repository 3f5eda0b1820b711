"""The places at which the lines of a text end, for lines that the Word file breaks itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.model.nodes import Inline
from briefgen.model.walk import plain_text
from briefgen.theme.tokens import TextStyle
from briefgen.typeset.line_breaks import unbreakable_parts
from briefgen.typeset.word_fonts import width_in_style

_SLACK = 0.01
"""Tolerance for rounding when a line is filled, in points."""


def line_ends(
    content: Sequence[Inline], style: TextStyle, language: str, width: float
) -> list[int]:
    """The offsets in the plain text at which lines end, each line as full as possible.

    An offset is that of a space, or the one after a hyphen or dash. `language` is that of the
    content (BCP 47). The width of the lines is in points. A part that cannot be broken and is wider
    than a line has a line of its own.
    """
    text = plain_text(content)
    ends: list[int] = []
    start = previous = 0
    for begin, end in _unbroken(content, style, language, width):
        too_wide = width_in_style(text[start:end], style, language) > width + _SLACK
        if previous > start and too_wide:
            ends.append(previous)
            start = begin
        previous = end
    return ends


def _unbroken(
    content: Sequence[Inline], style: TextStyle, language: str, width: float
) -> Iterator[tuple[int, int]]:
    """The start and the end of each part of the plain text in which no line ends."""
    text, end = plain_text(content), 0
    for word in unbreakable_parts(content, language):
        whole = "".join(part.text for part in word)
        fits = width_in_style(whole, style, language) <= width
        for part in [whole] if style.whole_words and fits else [part.text for part in word]:
            begin = text.index(part, end)
            end = begin + len(part)
            yield begin, end

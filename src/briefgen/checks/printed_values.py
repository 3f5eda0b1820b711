"""The place of words that an expression prints."""

from __future__ import annotations

from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import Span


def span_of_words(text: MappedText, start: int, end: int) -> Span:
    """The span of the characters from one offset up to another.

    Where they are those of one value, it is the span of the value in the file that defines it: a
    template that prints it has nothing to correct.
    """
    values = [value for segment in text.part(start, end).segments for value in segment.values]
    if len(values) == 1 and values[0].defined_at.path:
        return values[0].defined_at
    return text.span(start, end)

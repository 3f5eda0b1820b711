"""The place of words that an expression prints."""

from __future__ import annotations

from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import Span


def span_of_words(text: MappedText, start: int, end: int) -> Span:
    """The span of the characters from one offset up to another.

    Where a value prints them, it is the span of the key that gives them: a template that prints
    the value has nothing to correct.
    """
    segments = [one for one in text.segments if one.offset <= start]
    words, before = text.text[start:end], text.text[segments[-1].offset : start]
    places = [
        span for given, span in segments[-1].origins for _ in range(given.count(words)) if span.path
    ]
    if places:
        return places[min(before.count(words), len(places) - 1)]
    values = [value for segment in text.part(start, end).segments for value in segment.values]
    if len(values) == 1 and values[0].defined_at.path:
        return values[0].defined_at
    return text.span(start, end)

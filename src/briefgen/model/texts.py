"""Texts with the origin of their characters."""

from __future__ import annotations

from briefgen.spans.mapped_text import MappedText, Segment, Value
from briefgen.spans.span import NO_SPAN, Span
from briefgen.structs import PartlyCompared


class Text(PartlyCompared, frozen=True, kw_only=True):
    """Running text without line feeds; lines do not break at hard spaces (U+00A0)."""

    not_compared = ("wording", "source", "span")

    text: str
    wording: str = ""
    """Name of the field of `Wording` that `resolve` writes here; empty for an author's text."""
    source: tuple[Segment, ...] = ()
    """Origin of its characters; empty for text that briefgen adds."""
    span: Span = NO_SPAN


class Acronym(PartlyCompared, frozen=True, kw_only=True):
    """An acronym that is spelt out at its first use. Only `resolve` creates it."""

    not_compared = ("source", "span")

    short: str
    """Short form, for example `EU`."""
    text: str
    """Printed text, for example `European Union (EU)`."""
    source: tuple[Segment, ...] = ()
    """Origin of the short form: one segment."""
    span: Span = NO_SPAN


def text_of(source: MappedText) -> Text:
    """A text that keeps the origin of its characters."""
    return Text(text=source.text, source=source.segments, span=source.span())


def values_of(text: Text | Acronym) -> tuple[Value, ...]:
    """The values that expressions printed into a text, in order."""
    return tuple([value for segment in text.source for value in segment.values])

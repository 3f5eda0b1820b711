"""Text nodes as texts whose characters have spans, and parts of them."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.model.nodes import Text, text_of
from briefgen.spans.mapped_text import MappedText, Segment


def mapped(text: Text) -> MappedText:
    """A text with the span of each of its characters."""
    own = Segment(0, text.span.line, text.span.column, text.span.end_line, text.span.end_column)
    return MappedText(text.text, text.span.path, text.source or (own,))


def part_of(text: Text, start: int, end: int) -> Text:
    """The characters of a text from one offset up to another."""
    if start == 0 and end == len(text.text):
        return text
    if not text.source:
        return Text(text=text.text[start:end], wording=text.wording, span=text.span)
    part = mapped(text).part(start, end)
    return replace(text_of(part), wording=text.wording)

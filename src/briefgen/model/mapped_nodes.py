"""Text nodes as texts whose characters have spans, and parts of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from briefgen.model.nodes import Inline, Text, text_of, values_of
from briefgen.spans.mapped_text import MappedText, Segment, join_texts
from briefgen.spans.span import NO_SPAN, Span

_WORD = re.compile(r"[^\W\d_]{2}")


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


def segments_of(text: Text) -> Iterator[tuple[Segment, int]]:
    """The runs of characters of a text with the offsets after them."""
    ends = [*(segment.offset for segment in text.source[1:]), len(text.text)]
    return zip(text.source, ends if text.source else (), strict=True)


def words_between_values(text: Text) -> bool:
    """Whether a text has letters that no expression prints."""
    return any(
        not segment.values and any(map(str.isalpha, text.text[segment.offset : end]))
        for segment, end in segments_of(text)
    )


def origin_of(texts: Sequence[Text]) -> Span:
    """The place of the last value that a line prints, or of the line in the template."""
    values = [value.defined_at for text in texts for value in values_of(text)]
    spans = [*(text.span for text in texts if text.text), *values]
    return next((span for span in reversed(spans) if span.path), NO_SPAN)


def has_value_in(segment: Segment, is_in_language: Callable[[str], bool]) -> bool:
    """Whether a run prints words of a fact or an organisation in a language.

    `is_in_language` says whether the texts of a file are in it. A name has no language.
    """
    for value in segment.values:
        if value.kind not in ("fact", "organisation"):
            continue
        name = value.value if value.kind == "organisation" else None
        words = segment.origins or ((str(value.value), value.defined_at),)
        if any(
            word != name and _WORD.search(word) and is_in_language(span.path)
            for word, span in words
        ):
            return True
    return False


def with_joined_texts(content: Sequence[Inline]) -> tuple[Inline, ...]:
    """Adjacent texts joined into one, which keeps the spans of its characters."""
    if len(content) == 1 and not isinstance(content[0], Text):
        return tuple(content)
    joined: list[Inline] = []
    for is_text, group in groupby(content, lambda node: isinstance(node, Text)):
        if not is_text:
            joined += group
            continue
        texts = [node for node in group if isinstance(node, Text) and node.text]
        if len(texts) > 1:
            source = join_texts((mapped(text) for text in texts), texts[0].span.path)
            span = texts[0].span.to(texts[-1].span)
            texts = [Text(text=source.text, source=source.segments, span=span)]
        joined += texts
    return tuple(joined)

"""Text whose characters keep their spans in the file that they come from."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec import Struct

from briefgen.spans.span import NO_SPAN, Span


class Value(Struct, frozen=True, kw_only=True):
    """A value of the content that an expression or a record refers to by a key."""

    kind: str
    """`fact`, `count`, `organisation`, `acronym`, `date`, or `name` for any other name."""
    key: str
    """Identifier in its register, or the dotted name: `jobs`, `cover.version`."""
    value: str | int | float | datetime.date
    """The value as the content gives it, before it is formatted."""
    span: Span
    """Span of the whole expression, or of the key in a record."""
    defined_at: Span = NO_SPAN
    """Span of the value in the file that gives it: of a fact's `value`, of an organisation's
    `name`, of the whole table that is counted. `NO_SPAN` for a default."""
    source: str = ""
    """Title or address of the source that a fact names; otherwise empty."""
    printed: str = ""
    """The value with its unit, or its `display`, as the language of the document writes it; empty
    for a value that is printed as it is."""

    @property
    def shown(self) -> str:
        """The value as a reader sees it, with single spaces."""
        return " ".join((self.printed or str(self.value)).split())


Origins = tuple[tuple[str, Span], ...]
"""Words in their order, each with its span in the file that gives it.

Words in the language of the document have `NO_SPAN`, whatever the language of their file.
"""


class Segment(Struct, frozen=True):
    """A run of characters of a text, up to the next segment, and its source in the file.

    In a segment without an end, each character is the next one of the same line. In a segment with
    an end, all characters together come from one range of the file, for example an expression.
    """

    offset: int
    """Offset of the first character in the text, from 0."""
    line: int
    """Line of the first character in the file, from 1."""
    column: int
    """Column of the first character in the file, from 1."""
    end_line: int = 0
    """Line of the last character of the range, from 1; 0 for a segment without an end."""
    end_column: int = 0
    """Column after the range, from 1; 0 for a segment without an end."""
    values: tuple[Value, ...] = ()
    """The values that these characters print."""
    origins: Origins = ()
    """The words of which these characters consist, if several keys give them: the unit of a fact,
    the country of an organisation. Empty for words of one key."""

    def span_at(self, path: str, offset: int) -> Span:
        """The span of the character at an offset of the text."""
        if self.end_line:
            return Span(path, self.line, self.column, self.end_line, self.end_column)
        column = self.column + offset - self.offset
        return Span(path, self.line, column, self.line, column + 1)


class MappedText(Struct, frozen=True):
    """Text from a file, also after values are filled in and texts are joined."""

    text: str
    path: str
    """The file, relative to the project's folder."""
    segments: tuple[Segment, ...]
    """Sorted by offset; the first begins at 0."""

    def at(self, offset: int) -> Span:
        """The span of the character at an offset."""
        return self.segments[self._index(offset)].span_at(self.path, offset)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The span of the characters from one offset up to another; empty for no characters."""
        end = len(self.text) if end is None else end
        first = self.segments[self._index(start)]
        column = first.column + (0 if first.end_line else start - first.offset)
        if end <= start:
            return Span(self.path, first.line, column)
        last = self.segments[self._index(end - 1)]
        if last.end_line:
            return Span(self.path, first.line, column, last.end_line, last.end_column)
        end_column = last.column + end - last.offset
        return Span(self.path, first.line, column, last.line, end_column)

    def part(self, start: int, end: int) -> MappedText:
        """The text from one offset up to another."""
        first = self._index(start)
        segment = self.segments[first]
        column = segment.column + (0 if segment.end_line else start - segment.offset)
        segments = [replace_offset(segment, 0, column)]
        if first + 1 == len(self.segments):
            return MappedText(self.text[start:end], self.path, tuple(segments))
        for segment in self.segments[first + 1 :]:
            if segment.offset >= end:
                break
            segments.append(replace_offset(segment, segment.offset - start))
        return MappedText(self.text[start:end], self.path, tuple(segments))

    def replacement(self, text: str, start: int, end: int) -> MappedText:
        """Another text for the characters of a range, with their values.

        Every character of it has the span of the whole range.
        """
        segments = self.part(start, end).segments
        values = tuple([value for segment in segments for value in segment.values])
        origins = tuple([one for segment in segments for one in segment.origins])
        return mapped_to(text, self.span(start, end), values, origins)

    def _index(self, offset: int) -> int:
        """Index of the segment that contains an offset."""
        segments = self.segments
        if len(segments) == 1 or offset < segments[1].offset:
            return 0
        if offset >= segments[-1].offset:
            return len(segments) - 1
        return bisect_right(segments, offset, key=_offset_of) - 1


def _offset_of(segment: Segment) -> int:
    return segment.offset


def replace_offset(segment: Segment, offset: int, column: int = 0) -> Segment:
    """The segment at another offset and, unless `column` is 0, from another column of its line."""
    if segment.offset == offset and column in (0, segment.column):
        return segment
    return Segment(
        offset,
        segment.line,
        column or segment.column,
        segment.end_line,
        segment.end_column,
        segment.values,
        segment.origins,
    )


def mapped_to(
    text: str, span: Span, values: tuple[Value, ...] = (), origins: Origins = ()
) -> MappedText:
    """A text of which every character has the same span."""
    segment = Segment(0, span.line, span.column, span.end_line, span.end_column, values, origins)
    return MappedText(text, span.path, (segment,))


def text_of_lines(lines: Sequence[str], path: str, first_line: int = 1) -> MappedText:
    """Whole lines of a file as one text; `first_line` counts from 1."""
    segments = []
    offset = 0
    for number, line in enumerate(lines, first_line):
        segments.append(Segment(offset, number, 1))
        offset += len(line) + 1
    return MappedText("\n".join(lines), path, tuple(segments) or (Segment(0, first_line, 1),))


def join_texts(texts: Iterable[MappedText], path: str) -> MappedText:
    """The concatenation of texts from one file."""
    joined, segments, offset = [], [], 0
    for mapped_text in texts:
        if not mapped_text.text:
            continue
        joined.append(mapped_text.text)
        segments += [replace_offset(s, offset + s.offset) for s in mapped_text.segments]
        offset += len(mapped_text.text)
    return MappedText("".join(joined), path, tuple(segments) or (Segment(0, 1, 1),))

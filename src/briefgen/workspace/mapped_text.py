"""Text with the place of every character in the file it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.workspace.span import Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters that stand side by side in the file, up to the next segment."""

    offset: int
    """Where the run begins in the passage."""
    line: int
    column: int
    fixed: bool = False
    """Whether every character belongs to this one place, as those of an inserted value do."""


@dataclass(frozen=True, slots=True)
class MappedText:
    """Text that may be a part of a file, or made from one with values filled in."""

    text: str
    path: str
    segments: tuple[Segment, ...]
    """Sorted by offset; the first begins at 0."""

    def at(self, offset: int) -> Span:
        """The place of one character in the file."""
        index = bisect_right(self.segments, offset, key=_offset_of) - 1
        segment = self.segments[max(index, 0)]
        column = segment.column if segment.fixed else segment.column + offset - segment.offset
        return Span(self.path, segment.line, column)

    def part(self, start: int, end: int) -> MappedText:
        """The passage from one offset up to another."""
        return MappedText(self.text[start:end], self.path, self._segments(start, end))

    def _segments(self, start: int, end: int) -> tuple[Segment, ...]:
        first = max(bisect_right(self.segments, start, key=_offset_of) - 1, 0)
        place = self.at(start)
        segments = [Segment(0, place.line, place.column, self.segments[first].fixed)]
        for segment in self.segments[first + 1 :]:
            if segment.offset >= end:
                break
            moved = segment.offset - start
            segments.append(Segment(moved, segment.line, segment.column, segment.fixed))
        return tuple(segments)


def _offset_of(segment: Segment) -> int:
    return segment.offset


def fixed(text: str, span: Span) -> MappedText:
    """A passage whose characters all belong to one place."""
    return MappedText(text, span.path, (Segment(0, span.line, span.column, fixed=True),))


def of_lines(lines: Sequence[str], path: str, first_line: int = 1) -> MappedText:
    """A passage of whole lines of a file, beginning at the given line."""
    segments = []
    offset = 0
    for number, line in enumerate(lines, first_line):
        segments.append(Segment(offset, number, 1))
        offset += len(line) + 1
    return MappedText("\n".join(lines), path, tuple(segments) or (Segment(0, first_line, 1),))


def join(passages: Iterable[MappedText], path: str) -> MappedText:
    """Passages of one file, set one after the other."""
    texts, segments, offset = [], [], 0
    for mapped_text in passages:
        texts.append(mapped_text.text)
        segments += [
            Segment(offset + s.offset, s.line, s.column, s.fixed) for s in mapped_text.segments
        ]
        offset += len(mapped_text.text)
    return MappedText("".join(texts), path, tuple(segments) or (Segment(0, 1, 1),))

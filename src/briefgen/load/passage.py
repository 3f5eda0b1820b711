"""Text with the place of every character in the file it came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.location import Location


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
class Passage:
    """Text that may be a part of a file, or made from one with values filled in."""

    text: str
    path: str
    segments: tuple[Segment, ...]
    """Sorted by offset; the first begins at 0."""

    def at(self, offset: int) -> Location:
        """The place of one character in the file."""
        index = bisect_right(self.segments, offset, key=_offset_of) - 1
        segment = self.segments[max(index, 0)]
        column = segment.column if segment.fixed else segment.column + offset - segment.offset
        return Location(self.path, segment.line, column)

    def part(self, start: int, end: int) -> Passage:
        """The passage from one offset up to another."""
        return Passage(self.text[start:end], self.path, self._segments(start, end))

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


def fixed(text: str, location: Location) -> Passage:
    """A passage whose characters all belong to one place."""
    return Passage(text, location.path, (Segment(0, location.line, location.column, fixed=True),))


def of_lines(lines: Sequence[str], path: str, first_line: int = 1) -> Passage:
    """A passage of whole lines of a file, beginning at the given line."""
    segments = []
    offset = 0
    for number, line in enumerate(lines, first_line):
        segments.append(Segment(offset, number, 1))
        offset += len(line) + 1
    return Passage("\n".join(lines), path, tuple(segments) or (Segment(0, first_line, 1),))


def join(passages: Iterable[Passage], path: str) -> Passage:
    """Passages of one file, set one after the other."""
    texts, segments, offset = [], [], 0
    for passage in passages:
        texts.append(passage.text)
        segments += [
            Segment(offset + s.offset, s.line, s.column, s.fixed) for s in passage.segments
        ]
        offset += len(passage.text)
    return Passage("".join(texts), path, tuple(segments) or (Segment(0, 1, 1),))

"""The outlines of glyphs, for repeated text that is not part of the content.

Repeated header rows and kickers are drawn as shapes. Therefore search, copied text and assistive
technology find their words only once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from briefgen.render.pdf.font_files import derived_data

Point = tuple[float, float]
PathSegment = tuple[str, tuple[Point, ...]]
"""The operator `m`, `l`, `c` or `h` (ISO 32000-1, 8.5.2), with its points in ems from the origin of
the glyph."""

_RANGES = (
    (0x20, 0x7E),  # ASCII
    (0xA0, 0x17F),  # Latin letters with accents
    (0x218, 0x21B),  # Romanian letters
    (0x37E, 0x3CE),  # Greek
    (0x400, 0x45F),  # Cyrillic
    (0x2010, 0x2044),  # dashes, quotation marks
    (0x20AC, 0x20AC),  # the euro sign
)
"""The characters whose outlines are kept between runs, as first and last code points."""
_USUAL = "".join(chr(code) for first, last in _RANGES for code in range(first, last + 1))
_SHARE = 2 / 3
"""Where the control points of a cubic curve are, from its ends to that of the quadratic one."""


class GlyphOutlines:
    """The outlines of the glyphs of one face. Its file, which is large, is not kept in memory."""

    def __init__(self, path: Path) -> None:
        kept = json.loads(derived_data(path, "outlines", lambda: _drawn_as_json(path, _USUAL)))
        self._path = path
        self._units_per_em: int = kept["unitsPerEm"]
        self._drawn: dict[str, str] = kept["outlines"]
        self._known: dict[str, tuple[PathSegment, ...]] = {}

    def letter(self, character: str) -> tuple[PathSegment, ...]:
        """The outline of a character; empty if it is not visible."""
        if character not in self._known:
            if character not in self._drawn:
                added = json.loads(_drawn_as_json(self._path, character))
                self._drawn |= added["outlines"]
            segments = _segments(self._drawn[character], self._units_per_em)
            self._known[character] = tuple(segments)
        return self._known[character]


@cache
def glyph_outlines(path: Path) -> GlyphOutlines:
    """The glyphs of the face in a file."""
    return GlyphOutlines(path)


def _drawn_as_json(path: Path, characters: Iterable[str]) -> bytes:
    # Imported here: the outlines of usual characters are kept, and fontTools is slow to import.
    from briefgen.render.pdf.drawn_glyphs import drawn_glyphs

    units_per_em, outlines = drawn_glyphs(path, characters)
    return json.dumps({"unitsPerEm": units_per_em, "outlines": outlines}).encode()


def _segments(drawn: str, em: float) -> Iterator[PathSegment]:
    """The segments of an outline in the syntax of `drawn_glyphs`; quadratic curves become cubic."""
    start = 0.0, 0.0
    for segment in filter(None, drawn.split(",")):
        operator, *numbers = segment.split()
        units = list(map(float, numbers))
        points = list(zip(units[::2], units[1::2], strict=True))
        if operator == "q":
            operator, points = "c", _cubic(start, *points)
        start = points[-1] if points else start
        yield operator, tuple((x / em, y / em) for x, y in points)


def _cubic(start: Point, control: Point, end: Point) -> list[Point]:
    """The points of the cubic curve that is the same as a quadratic one, without its start."""
    first = start[0] + _SHARE * (control[0] - start[0]), start[1] + _SHARE * (control[1] - start[1])
    second = end[0] + _SHARE * (control[0] - end[0]), end[1] + _SHARE * (control[1] - end[1])
    return [first, second, end]

"""Letters as shapes, for words that are seen again and must not be met again as text.

What repeats at the top of a page - a table's header row, the kicker of a story - is drawn: text
taken out of the file by a search, a copy or an assistive device holds it once.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

Step = tuple[str, tuple[tuple[float, float], ...]]
"""`move`, `line`, `curve` or `close`, with its points in ems from the letter's origin."""


class _Pen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Notes down a glyph's outline; quadratic curves come as cubic ones."""

    def __init__(self, glyphs: object, em: float) -> None:
        super().__init__(glyphs)
        self.em = em
        self.steps: list[Step] = []

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802  # fontTools' name
        self._note("move", point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._note("line", point)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._note("curve", *points)

    def _closePath(self) -> None:  # noqa: N802
        self._note("close")

    def _note(self, step: str, *points: tuple[float, float]) -> None:
        self.steps.append((step, tuple((x / self.em, y / self.em) for x, y in points)))


class Outlines:
    """The letters of one face."""

    def __init__(self, path: Path) -> None:
        font = TTFont(path, lazy=True)
        self.glyphs = font.getGlyphSet()
        self.names = font.getBestCmap()
        self.em = float(font["head"].unitsPerEm)
        self.known: dict[str, tuple[Step, ...]] = {}

    def letter(self, character: str) -> tuple[Step, ...]:
        """The outline of a character; empty for one that shows nothing."""
        if character not in self.known:
            pen = _Pen(self.glyphs, self.em)
            name = self.names.get(ord(character))
            if name is not None:
                self.glyphs[name].draw(pen)
            self.known[character] = tuple(pen.steps)
        return self.known[character]


@cache
def outlines_of(path: Path) -> Outlines:
    """The letters of the face in a file."""
    return Outlines(path)

"""Reads the outlines of glyphs from the file of a font; fontTools is slow to import."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont


class _Pen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Records the outline of a glyph; the curves of TrueType are quadratic."""

    def __init__(self, glyphs: object) -> None:
        super().__init__(glyphs)
        self.segments: list[str] = []

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802  # fontTools' name
        self._record("m", point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._record("l", point)

    def _qCurveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._record("q", *points)

    def _closePath(self) -> None:  # noqa: N802
        self._record("h")

    def _record(self, operator: str, *points: tuple[float, float]) -> None:
        numbers = (str(coordinate) for point in points for coordinate in point)
        self.segments.append(" ".join((operator, *numbers)))


def drawn_glyphs(path: Path, characters: Iterable[str]) -> tuple[int, dict[str, str]]:
    """The units of the em, and the outline of each character in them; empty if it has no glyph.

    An outline has segments between commas: an operator `m`, `l`, `q` (a quadratic curve) or `h`,
    and its coordinates from the origin of the glyph.
    """
    outlines = {}
    with TTFont(path, lazy=True) as font:
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        for character in characters:
            pen = _Pen(glyphs)
            name = names.get(ord(character))
            if name is not None:
                glyphs[name].draw(pen)
            outlines[character] = ",".join(pen.segments)
        return font["head"].unitsPerEm, outlines

"""The outlines of glyphs, for repeated text that is not part of the content.

Repeated header rows and kickers are drawn as shapes. Therefore search, copied text and assistive
technology find their words only once.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

PathSegment = tuple[str, tuple[tuple[float, float], ...]]
"""`move`, `line`, `curve` or `close`, with its points in ems from the origin of the glyph."""


class _Pen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Records the outline of a glyph; quadratic curves are converted to cubic ones."""

    def __init__(self, glyphs: object, em: float) -> None:
        super().__init__(glyphs)
        self.em = em
        self.steps: list[PathSegment] = []

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


_ASCII = frozenset(map(chr, range(0x21, 0x7F)))
"""Characters that are read first."""
_LATIN = frozenset(map(chr, range(0xA1, 0x180)))
"""Characters that are read with the first one that is not in `_ASCII`: letters with accents."""


class GlyphOutlines:
    """The outlines of the glyphs of one face. Its file, which is large, is not kept in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.known: dict[str, tuple[PathSegment, ...]] = {" ": (), "\u00a0": ()}

    def letter(self, character: str) -> tuple[PathSegment, ...]:
        """The outline of a character; empty if it is not visible."""
        if character not in self.known:
            usual = _ASCII if character in _ASCII else _LATIN
            self._read({character, *usual} - self.known.keys())
        return self.known[character]

    def _read(self, characters: set[str]) -> None:
        with TTFont(self.path, lazy=True) as font:
            glyphs, names = font.getGlyphSet(), font.getBestCmap()
            em = float(font["head"].unitsPerEm)
            for character in characters:
                pen = _Pen(glyphs, em)
                name = names.get(ord(character))
                if name is not None:
                    glyphs[name].draw(pen)
                self.known[character] = tuple(pen.steps)


@cache
def glyph_outlines(path: Path) -> GlyphOutlines:
    """The glyphs of the face in a file."""
    return GlyphOutlines(path)

"""The four static faces of the PDF's font family, and their metrics."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct, field

from briefgen.render.pdf.font_files import FACES, font_folder
from briefgen.render.pdf.internals.fonts import load_font
from briefgen.theme.tokens import TextStyle, WordTextStyle

FAMILY = "Arimo"
FIRST_FACE = "Arimo-Regular"
"""The initial font of a page; ReportLab's default is not embedded."""
ASCENT, DESCENT = 0.905, 0.212
"""Ascent and descent of Arial and Arimo, in ems."""


class FontFace(Struct, eq=False):
    """A static face, with the `FontMetrics` of its text; no two faces are equal."""

    name: str
    path: Path
    """Its TrueType file."""
    widths: dict[int, float]
    """Advance width by code point, in thousandths of the em."""
    metrics: str = ""
    """Name of the font that the widths are of; empty for those of the file."""
    _known: dict[str, float] = field(default_factory=dict)

    def text_width(self, text: str, size: float) -> float:
        """The width of a text without kerning, in points."""
        width = self._known.get(text)
        if width is None:
            widths = self.widths
            width = sum(widths.get(ord(character), 0.0) for character in text) / 1000
            self._known[text] = width
        return width * size


class FontSet(Struct, frozen=True):
    """The four faces of a family."""

    faces: dict[str, FontFace]
    """The faces by PostScript name."""
    by_font: Mapping[str, FontSet] = field(default_factory=dict)
    """The faces with the metrics of other fonts, by the name of the font in lower case."""

    def of(self, style: TextStyle) -> FontSet:
        """The faces with the metrics of the font of a style."""
        if not self.by_font or not isinstance(style, WordTextStyle):
            return self
        return self.by_font.get(style.font.casefold(), self)

    def face(self, *, bold: bool, italic: bool) -> FontFace:
        style = {(0, 0): "Regular", (1, 0): "Bold", (0, 1): "Italic", (1, 1): "BoldItalic"}
        return self.faces[f"{FAMILY}-{style[bold, italic]}"]

    @property
    def coverage(self) -> frozenset[int]:
        """The code points that every face has glyphs for."""
        return _coverage(*self.faces.values())


@lru_cache(maxsize=1)
def _coverage(*faces: FontFace) -> frozenset[int]:
    return frozenset.intersection(*(frozenset(face.widths) for face in faces))


@cache
def load_fonts() -> FontSet:
    """The faces, loaded once per process; makes missing font files.

    Raises `SetupError` if a file cannot be made.
    """
    folder = font_folder()
    paths = {name: folder / f"{name}.ttf" for name in FACES}
    return FontSet({n: FontFace(n, path, load_font(n, path)) for n, path in paths.items()})

"""TrueType fonts in ReportLab's form; `patches` registers them while a file is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reportlab.pdfbase import ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from briefgen.render.pdf.internals.quick_face import QuickFace

_fonts: dict[str, TTFont] = {}


def load_font(name: str, path: Path) -> dict[int, float]:
    """Load a TrueType font; returns its advance widths by code point, in thousandths of the em."""
    original, ttfonts.TTFontFace = ttfonts.TTFontFace, QuickFace  # type: ignore[misc]
    try:
        font = _fonts[name] = TTFont(name, str(path))
    finally:
        ttfonts.TTFontFace = original  # type: ignore[misc]
    # Widths by code point are not public; the public width of a text is too slow for the layout.
    return {
        code: font.face.charWidths.get(code, font.face.defaultWidth)
        for code in font.face.charToGlyph
    }


def loaded_fonts() -> Mapping[str, TTFont]:
    """Every loaded font by its name in page content."""
    return _fonts

"""The metrics of fonts without a font file, for a layout that only determines page numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from briefgen.render.pdf.fonts import FontSet
from briefgen.theme.tokens import Theme, WordTextStyle
from briefgen.typeset.word_fonts import FACES, known_widths

_TIMES = ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic")
_COURIER = ("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique")
_STANDARD: Mapping[str, tuple[str, ...]] = {
    "times new roman": _TIMES,
    "times": _TIMES,
    "liberation serif": _TIMES,
    "tinos": _TIMES,
    "courier new": _COURIER,
    "courier": _COURIER,
}
"""Fonts with the metrics of one of the standard 14 fonts (ISO 32000-1, 9.6.2.2)."""


def with_metrics_of_styles(theme: Theme, fonts: FontSet) -> FontSet:
    """The faces with the widths of the fonts that the styles of a Word template name."""
    named = {style.font for style in theme.styles.values() if isinstance(style, WordTextStyle)}
    by_font = {name.casefold(): with_metrics_of(name, fonts) for name in sorted(named)}
    return replace(fonts, by_font=by_font)


def with_metrics_of(name: str, fonts: FontSet) -> FontSet:
    """The faces with the widths of the font of a name; unchanged if these are unknown."""
    known = known_widths(name)
    standard = _STANDARD.get(name.casefold())
    if known is not None:
        widths = [dict(known[face]) for face in FACES]
    elif standard is not None:
        widths = [_widths(face) for face in standard]
    else:
        return fonts
    pairs = zip(fonts.faces.items(), widths, strict=True)
    return FontSet(
        {
            key: replace(face, widths=face.widths | of_face, _known={})
            for (key, face), of_face in pairs
        }
    )


def _widths(name: str) -> dict[int, float]:
    """The widths of the Latin letters of a standard font, in thousandths of the em."""
    letters = bytes(range(0x20, 0x100)).decode("cp1252", "ignore")
    canvas = Canvas(BytesIO())
    return {ord(one): canvas.stringWidth(one, name, 1000) for one in letters}

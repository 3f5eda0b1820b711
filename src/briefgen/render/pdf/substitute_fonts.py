"""The metrics of fonts without a font file, for a layout that only determines page numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from briefgen.render.pdf.fonts import FontSet

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


def with_metrics_of(name: str, fonts: FontSet) -> FontSet:
    """The faces with the widths of the font of a name; unchanged if these are unknown."""
    standard = _STANDARD.get(name.casefold())
    if standard is None:
        return fonts
    pairs = zip(fonts.faces.items(), standard, strict=True)
    return FontSet(
        {
            key: replace(face, widths=face.widths | _widths(as_wide), _known={})
            for (key, face), as_wide in pairs
        }
    )


def _widths(name: str) -> dict[int, float]:
    """The widths of the Latin letters of a standard font, in thousandths of the em."""
    letters = bytes(range(0x20, 0x100)).decode("cp1252", "ignore")
    canvas = Canvas(BytesIO())
    return {ord(one): canvas.stringWidth(one, name, 1000) for one in letters}

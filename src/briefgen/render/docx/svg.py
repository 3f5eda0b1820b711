"""Converts SVG to PNG, for programs that cannot show SVG."""

from __future__ import annotations

from pathlib import Path

import fontpkg_arimo

from briefgen.errors import BuildError

_FACES = ("Arimo[wght].ttf", "Arimo-Italic[wght].ttf")
_PIXELS_PER_POINT = 300 / 72
"""300 pixels per inch."""
_TRIAL = 30.0
"""Width and height of a trial conversion, in points."""
_STYLES = "text, tspan { font-family: Arimo !important }"
"""The PNG is the same on every machine: no installed font is used."""


def svg_error(svg: bytes) -> str:
    """The reason why an SVG cannot be converted; empty if it can."""
    try:
        rasterise(svg, _TRIAL, _TRIAL)
    except BuildError as error:
        return str(error)
    return ""


def rasterise(svg: bytes, width: float, height: float | None = None) -> bytes:
    """A PNG of 300 pixels per inch, as large as fits into `width` and `height`, in points.

    Raises `BuildError` if the SVG cannot be converted.
    """
    # Imported here: few documents contain SVG.
    from resvg_py import svg_to_bytes

    folder = Path(fontpkg_arimo.ROOT) / "files"
    try:
        return svg_to_bytes(
            svg_string=svg.decode("utf-8-sig"),
            dpi=96,
            width=round(width * _PIXELS_PER_POINT),
            height=round(height * _PIXELS_PER_POINT) if height else None,
            skip_system_fonts=True,
            font_files=[str(folder / name) for name in _FACES],
            font_family="Arimo",
            style_sheet=_STYLES,
        )
    except ValueError as error:
        raise BuildError(f"no PNG for Word can be made of it: {error}") from error

"""SVG as PNG, for programs that show no SVG."""

from __future__ import annotations

from pathlib import Path

import fontpkg_arimo

from briefgen.errors import BuildError

_FACES = ("Arimo[wght].ttf", "Arimo-Italic[wght].ttf")
_PIXELS_PER_POINT = 300 / 72
"""300 pixels to the inch."""
_TRIAL = 30.0
"""Width and height, in points, at which a drawing is tried."""
_STYLES = "text, tspan { font-family: Arimo !important }"
"""No font of the machine is used, so that the PNG is the same everywhere."""


def svg_error(svg: bytes) -> str:
    """Why no PNG can be made of an SVG; empty where one can."""
    try:
        rasterise(svg, _TRIAL, _TRIAL)
    except BuildError as error:
        return str(error)
    return ""


def rasterise(svg: bytes, width: float, height: float | None = None) -> bytes:
    """A PNG of 300 pixels to the inch, as large as fits; `width` and `height` are in points.

    Raises `BuildError` for what cannot be drawn.
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

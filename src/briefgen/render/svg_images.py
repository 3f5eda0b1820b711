"""Converts drawings to bitmaps, where a format cannot show them as vectors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from briefgen.cache.results import kept_result
from briefgen.errors import BuildError
from briefgen.render.font_sources import ITALIC, UPRIGHT

PRINT = 300
"""Pixels per inch of a bitmap in place of its drawing."""
FALLBACK = 220
"""Pixels per inch of a bitmap beside its drawing, for programs that do not show the drawing.

Word reduces pictures to this for print.
"""
_ITALIC = re.compile(rb"italic|oblique", re.IGNORECASE)
_KEPT = 32
"""Maximum number of bitmaps that are kept: papers of one dossier have the same charts."""


@lru_cache(maxsize=_KEPT)
def rasterise(
    svg: bytes, width: float, height: float | None = None, *, pixels_per_inch: int = PRINT
) -> bytes:
    """A PNG as large as fits into `width` and `height`, in points.

    It is the same on every machine: no installed font is used. Raises `BuildError` if the drawing
    cannot be converted.
    """
    kept = kept_result("bitmap", lambda: repr((svg, width, height, pixels_per_inch)))
    if kept.value is not None:
        return kept.value
    data = _rasterised(svg, width, height, pixels_per_inch / 72)
    kept.keep(data)
    return data


def _faces(svg: bytes) -> Iterator[Path]:
    """The font files for a drawing; each takes some milliseconds to read."""
    yield UPRIGHT
    if _ITALIC.search(svg):
        yield ITALIC


def _rasterised(svg: bytes, width: float, height: float | None, pixels_per_point: float) -> bytes:
    # Imported here: few documents contain SVG.
    from resvg_py import svg_to_bytes

    try:
        return svg_to_bytes(
            svg_string=svg.decode(),
            dpi=96,
            width=max(1, round(width * pixels_per_point)),
            height=max(1, round(height * pixels_per_point)) if height else None,
            skip_system_fonts=True,
            font_files=[str(face) for face in _faces(svg)],
            font_family="Arimo",
        )
    except ValueError as error:
        raise BuildError(f"no bitmap can be made of a drawing: {error}") from error

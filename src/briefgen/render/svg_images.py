"""Converts drawings to bitmaps, where a format cannot show them as vectors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from briefgen.cache.results import kept_result
from briefgen.errors import BuildError
from briefgen.render.font_sources import ITALIC, UPRIGHT

_PIXELS_PER_POINT = 300 / 72
"""300 pixels per inch."""
_ITALIC = re.compile(rb"italic|oblique", re.IGNORECASE)
_KEPT = 32
"""Maximum number of bitmaps that are kept: papers of one dossier have the same charts."""


@lru_cache(maxsize=_KEPT)
def rasterise(svg: bytes, width: float, height: float | None = None) -> bytes:
    """A PNG of 300 pixels per inch, as large as fits into `width` and `height`, in points.

    It is the same on every machine: no installed font is used. Raises `BuildError` if the drawing
    cannot be converted.
    """
    kept = kept_result("bitmap", lambda: repr((svg, width, height)))
    if kept.value is not None:
        return kept.value
    data = _rasterised(svg, width, height)
    kept.keep(data)
    return data


def _faces(svg: bytes) -> Iterator[Path]:
    """The font files for a drawing; each takes some milliseconds to read."""
    yield UPRIGHT
    if _ITALIC.search(svg):
        yield ITALIC


def _rasterised(svg: bytes, width: float, height: float | None) -> bytes:
    # Imported here: few documents contain SVG.
    from resvg_py import svg_to_bytes

    try:
        return svg_to_bytes(
            svg_string=svg.decode(),
            dpi=96,
            width=max(1, round(width * _PIXELS_PER_POINT)),
            height=max(1, round(height * _PIXELS_PER_POINT)) if height else None,
            skip_system_fonts=True,
            font_files=[str(face) for face in _faces(svg)],
            font_family="Arimo",
        )
    except ValueError as error:
        raise BuildError(f"no bitmap can be made of a drawing: {error}") from error

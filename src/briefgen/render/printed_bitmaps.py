"""Gives bitmaps the resolution that they need in their printed size."""

from __future__ import annotations

import math
from functools import lru_cache
from io import BytesIO

from PIL import Image

_COARSE, _SMOOTH = 100 / 72, 150 / 72
"""Pixels per point below which the pixels of a bitmap can be seen, and those of an enlarged one."""
_PRINTED, _FINE = 300 / 72, 600 / 72
"""Pixels per point of a reduced bitmap, and those above which a bitmap is reduced."""
_LARGE = 1_000_000
"""The number of pixels above which a bitmap is reduced; a smaller one needs little memory."""
_KEPT = 16
"""Maximum number of bitmaps that are kept in memory."""
_JPEG_QUALITY = 92


@lru_cache(maxsize=_KEPT)
def reduced_bitmap(data: bytes, width: float) -> bytes:
    """A PNG or JPEG with at most 600 pixels per inch if it is printed `width` points wide.

    A large bitmap with more is reduced to 300 pixels per inch.
    """
    with Image.open(BytesIO(data)) as image:
        if image.width <= _FINE * width or image.width * image.height <= _LARGE:
            return data
        share = _PRINTED * width / image.width
        size = max(1, round(share * image.width)), max(1, round(share * image.height))
        return _resized(image, size, Image.Resampling.LANCZOS)


@lru_cache(maxsize=_KEPT)
def smooth_bitmap(data: bytes, width: float) -> bytes:
    """A PNG or JPEG with at least 100 pixels per inch if it is printed `width` points wide.

    One with fewer is enlarged, as Word and browsers do when they show it. A PDF would ask its
    viewer to do so with `Interpolate`, which PDF/A forbids (ISO 19005-2, 6.2.8.1); without it
    viewers show each pixel as a square.
    """
    with Image.open(BytesIO(data)) as image:
        if image.width >= _COARSE * width:
            return data
        factor = math.ceil(_SMOOTH * width / image.width)
        size = factor * image.width, factor * image.height
        return _resized(image, size, Image.Resampling.BICUBIC)


def _resized(image: Image.Image, size: tuple[int, int], method: Image.Resampling) -> bytes:
    palette = "RGBA" if "transparency" in image.info else "RGB"
    modes = {"1": "L", "P": palette, "PA": "RGBA"}
    resized = image.convert(modes.get(image.mode, image.mode)).resize(size, method)
    target = BytesIO()
    if image.format == "JPEG":
        resized.save(target, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    else:
        resized.save(target, "PNG")
    return target.getvalue()

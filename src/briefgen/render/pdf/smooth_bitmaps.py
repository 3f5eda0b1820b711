"""Enlarges coarse bitmaps, as Word and browsers do when they show them.

A PDF would ask its viewer to do so with `Interpolate`, which PDF/A forbids (ISO 19005-2, 6.2.8.1);
without it viewers show each pixel as a square.
"""

from __future__ import annotations

import math
from functools import lru_cache
from io import BytesIO

from PIL import Image

_COARSE = 100 / 72
"""Pixels per point below which the pixels of a printed bitmap can be seen."""
_SMOOTH = 150 / 72
"""Least number of pixels per point of an enlarged bitmap."""
_KEPT = 64
"""Maximum number of bitmaps that are kept in memory."""
_JPEG_QUALITY = 92


@lru_cache(maxsize=_KEPT)
def smooth_bitmap(data: bytes, width: float) -> bytes:
    """A PNG or JPEG in the resolution that it needs if it is printed `width` points wide.

    It is the given one unless that is coarse.
    """
    with Image.open(BytesIO(data)) as image:
        if image.width >= _COARSE * width:
            return data
        factor = math.ceil(_SMOOTH * width / image.width)
        modes = {"1": "L", "P": "RGBA", "PA": "RGBA"}
        colours = image.convert(modes.get(image.mode, image.mode))
        size = factor * image.width, factor * image.height
        enlarged = colours.resize(size, Image.Resampling.BICUBIC)
        target = BytesIO()
        if image.format == "JPEG":
            enlarged.save(target, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
        else:
            enlarged.save(target, "PNG")
        return target.getvalue()

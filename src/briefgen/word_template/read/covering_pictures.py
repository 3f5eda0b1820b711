"""Finds pictures in headers and footers that cover the text of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.ooxml.element import Element
from briefgen.ooxml.units import EMU, POINTS, TWIPS

_COVERED = 0.6
"""The share of the width and of the height of the page from which a picture covers it."""
_LETTER = {"w": "12240", "h": "15840"}
"""The page of a file that does not define it, in twips (17.6.13)."""
_VML_LENGTH = re.compile(r"(?<![\w-])(width|height):\s*([0-9.]+)(pt|in|cm|mm|pc|px)?")


def covers_page(root: Element, page_size: Mapping[str, str]) -> bool:
    """Whether a floating picture of a header or footer covers most of the page.

    `page_size` has the attributes of `w:pgSz` by local name, in twips.
    """
    size = page_size or _LETTER
    width, height = (int(size[name]) / TWIPS for name in ("w", "h"))
    return any(
        picture_width >= _COVERED * width and picture_height >= _COVERED * height
        for picture_width, picture_height in _floating_pictures(root)
    )


def _floating_pictures(root: Element) -> Iterator[tuple[float, float]]:
    """Width and height of each floating picture, in points (20.4.2.3; VML in part 4, 19.1)."""
    for anchor in root.descendants("wp:anchor"):
        extent = anchor.find("wp:extent")
        if extent is not None:
            yield int(extent.get("cx", "0")) / EMU, int(extent.get("cy", "0")) / EMU
    for shape in root.descendants("v:shape", "v:rect"):
        if "position:absolute" in shape.get("style"):
            lengths = {
                name: float(number) * POINTS.get(unit, 0.75 if unit == "px" else 1.0)
                for name, number, unit in _VML_LENGTH.findall(shape.get("style"))
            }
            yield lengths.get("width", 0.0), lengths.get("height", 0.0)

"""Finds pictures in headers and footers that cover the text of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefgen.ooxml.element import Element
from briefgen.ooxml.picture_sizes import drawing_size, is_floating, vml_size
from briefgen.ooxml.units import TWIPS

_COVERED = 0.6
"""The share of the width and of the height of the page from which a picture covers it."""
_LETTER = {"w": "12240", "h": "15840"}
"""The page of a file that does not define it, in twips (17.6.13)."""


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
    """Width and height of each floating picture, in points (20.4.2.3)."""
    yield from map(drawing_size, root.descendants("wp:anchor"))
    for shape in filter(is_floating, root.descendants("v:shape", "v:rect")):
        yield vml_size(shape, without_unit=1.0)

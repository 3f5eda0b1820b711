"""The sizes of pictures, in points."""

from __future__ import annotations

import re

from briefgen.ooxml.element import Element
from briefgen.ooxml.units import EMU, POINTS

_VML_POINTS = {**POINTS, "px": 0.75}
"""The number of points in each unit of VML."""
_VML_LENGTH = re.compile(
    rf"(?<![\w-])(width|height):\s*(\d+(?:\.\d*)?|\.\d+)({'|'.join(_VML_POINTS)})?(?![\w.%])"
)


def drawing_size(drawing: Element) -> tuple[float, float]:
    """Width and height of a drawing, inline or floating; 0 without them (20.4.2.7)."""
    extent = drawing.find("wp:extent")
    if extent is None:
        return 0.0, 0.0
    return int(extent.get("cx", "0")) / EMU, int(extent.get("cy", "0")) / EMU


def vml_size(shape: Element, *, without_unit: float = 0.0) -> tuple[float, float]:
    """Width and height in the style of a VML shape; 0 without a valid length (part 4, 19.1).

    `without_unit` is the number of points of 1 in a length without a unit, which is a coordinate if
    the shape is in a group.
    """
    lengths = {
        name: float(number) * _VML_POINTS.get(unit, without_unit)
        for name, number, unit in _VML_LENGTH.findall(shape.get("style"))
    }
    return lengths.get("width", 0.0), lengths.get("height", 0.0)


def is_floating(shape: Element) -> bool:
    """Whether a VML shape has a position of its own, out of the lines."""
    return "position:absolute" in shape.get("style")

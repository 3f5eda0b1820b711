"""Limits for filters, patterns and masks, which are drawn through bitmaps of their own size.

Beyond them a small drawing would need minutes, or more memory than any machine has.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from briefgen.content.pictures.svg_values import NUMBERS

_BITMAPS = frozenset(("filter", "pattern", "mask"))
_SIDES = ("x", "y", "width", "height")
_TRANSFORMATIONS = ("transform", "patternTransform")
_SCALE = re.compile(r"(?:scale|matrix)\s*\(([^()]*)\)")
_LARGEST_SHARE = 10.0
"""Maximum size of such a bitmap, as a multiple of the drawing or of the shape."""
_LARGEST_SCALE = 100.0


def uses_bitmaps(root: Element) -> bool:
    """Whether a drawing has elements that are drawn through bitmaps."""
    return any(_name(node) in _BITMAPS for node in root.iter())


def exceeded_limit(node: Element, side: float) -> str:
    """The attribute of an element that is too large; empty if none is.

    `side` is the longer side of the drawing, in its own units.
    """
    name = _name(node)
    if name in _BITMAPS:
        own = node.get(f"{name}Units")
        is_share = own == "objectBoundingBox" or (
            own is None and "href" not in " ".join(node.keys())
        )
        limit = _LARGEST_SHARE * (1.0 if is_share else side)
        for key in _SIDES:
            if _largest(node.get(key, "")) > limit:
                return key
    if name == "feGaussianBlur" and _largest(node.get("stdDeviation", "")) > side:
        return "stdDeviation"
    for key in _TRANSFORMATIONS:
        scales = " ".join(_SCALE.findall(" ".join(_scaling_part(node.get(key, "")))))
        if _largest(scales) > _LARGEST_SCALE:
            return key
    return ""


def _scaling_part(value: str) -> list[str]:
    """The transformations without the two lengths at the end of a matrix."""
    return [f"scale({' '.join(NUMBERS.findall(inner)[:4])})" for inner in _SCALE.findall(value)]


def _largest(value: str) -> float:
    share = 0.01 if "%" in value else 1.0
    return max((abs(float(number)) * share for number in NUMBERS.findall(value)), default=0.0)


def _name(node: Element) -> str:
    return str(node.tag).rpartition("}")[2]

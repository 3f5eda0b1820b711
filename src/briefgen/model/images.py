"""Recognition of image formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_COMMON_ELEMENTS = frozenset(
    {
        "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line",
        "polyline", "polygon", "text", "tspan", "linearGradient", "radialGradient", "stop",
        "clipPath",
    }
)  # fmt: skip
_RARE_ATTRIBUTES = frozenset(
    {
        "marker-start", "marker-mid", "marker-end", "mask", "filter", "style", "paint-order",
        "textLength", "rotate", "baseline-shift", "dominant-baseline", "alignment-baseline",
        "writing-mode", "letter-spacing", "word-spacing", "vector-effect", "transform-origin",
        "spreadMethod",
    }
)  # fmt: skip
"""Attributes that not every version of Word draws as SVG defines them."""


def is_svg(data: bytes) -> bool:
    """Whether an image is a drawing in SVG; bitmap formats begin with other characters."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def svg_size(data: bytes) -> tuple[float, float]:
    """Width and height of a drawing, in pixels of 1/96 inch, each above 0."""
    root = _root_of(data)
    box = root.get("viewBox", "0 0 0 0").replace(",", " ").split()
    return float(root.get("width", box[2])), float(root.get("height", box[3]))


def has_only_common_elements(data: bytes) -> bool:
    """Whether all programs that show SVG draw a drawing alike: only shapes, text and gradients."""
    return all(
        node.tag.rpartition("}")[2] in _COMMON_ELEMENTS and not _RARE_ATTRIBUTES & set(node.attrib)
        for node in _root_of(data).iter()
    )


def svg_words(data: bytes) -> str:
    """All text of a drawing, in one line."""
    return " ".join("".join(_root_of(data).itertext()).split())


def _root_of(data: bytes) -> Element:
    # Imported here: few documents contain drawings.
    from xml.etree import ElementTree

    return ElementTree.fromstring(data)

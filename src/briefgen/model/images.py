"""Recognition of image formats."""

from __future__ import annotations

from xml.etree import ElementTree


def is_svg(data: bytes) -> bool:
    """Whether an image is a drawing in SVG; bitmap formats begin with other characters."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def svg_size(data: bytes) -> tuple[float, float]:
    """Width and height of a drawing, in pixels of 1/96 inch, each above 0."""
    root = ElementTree.fromstring(data)
    box = root.get("viewBox", "0 0 0 0").replace(",", " ").split()
    return float(root.get("width", box[2])), float(root.get("height", box[3]))


def svg_words(data: bytes) -> str:
    """All text of a drawing, in one line."""
    return " ".join("".join(ElementTree.fromstring(data).itertext()).split())

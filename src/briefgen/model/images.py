"""Recognition of image formats."""

from __future__ import annotations

from xml.etree import ElementTree


def is_svg(data: bytes) -> bool:
    """Whether an image is an SVG; bitmap formats begin with other characters."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def svg_words(data: bytes) -> str:
    """All text between the tags of an SVG, in one line."""
    return " ".join("".join(ElementTree.fromstring(data).itertext()).split())

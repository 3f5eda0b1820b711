"""What the bytes of an image are."""

from __future__ import annotations

from xml.etree import ElementTree


def is_svg(data: bytes) -> bool:
    """Whether an image is a drawing in SVG; rasters begin with other characters."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def svg_words(data: bytes) -> str:
    """The text that an SVG shows, and whatever else stands between its tags, in one line."""
    return " ".join("".join(ElementTree.fromstring(data).itertext()).split())

"""Checks images and brings them into the form that both renderers show.

A bitmap becomes an upright PNG or JPEG in sRGB; a drawing becomes an SVG that has only shapes and
text, refers to nothing outside and has no style sheet. Neither has metadata afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from briefgen.content import rules
from briefgen.content.pictures.bitmaps import BitmapError, normalised_bitmap
from briefgen.content.pictures.problems import ImageProblem
from briefgen.content.pictures.svg import normalised_svg

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How PNG and JPEG files begin."""
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


class NormalisedImage(Struct, frozen=True):
    """An image as it is printed, and the problems of its file."""

    data: bytes
    """Its bytes; empty if it cannot be printed."""
    problems: tuple[ImageProblem, ...] = ()


def normalised_image(data: bytes) -> NormalisedImage:
    """The image that a file contains, in the form that is printed."""
    if data.startswith(_SIGNATURES):
        try:
            return NormalisedImage(normalised_bitmap(data))
        except BitmapError as error:
            hint = error.hint or "open it in the program that made it and save it again"
            problem = ImageProblem(
                rules.UNDRAWABLE_IMAGE, f"cannot be drawn: it {error}", f"{hint} as PNG or JPEG"
            )
            return NormalisedImage(b"", (problem,))
    if data.startswith(b"\x1f\x8b"):
        message, hint = "is compressed", "if it is a drawing, save it as SVG, not as SVGZ"
        return NormalisedImage(b"", (ImageProblem(rules.UNSUPPORTED_IMAGE, message, hint),))
    if not _is_markup(data):
        message, hint = "is neither a PNG, a JPEG nor an SVG file", "save it as PNG, JPEG or SVG"
        return NormalisedImage(b"", (ImageProblem(rules.UNSUPPORTED_IMAGE, message, hint),))
    return NormalisedImage(*normalised_svg(data, _embedded_bitmap))


def _embedded_bitmap(data: bytes) -> bytes:
    """A bitmap inside a drawing; raises `BitmapError` if it cannot be drawn."""
    if not data.startswith(_SIGNATURES):
        raise BitmapError("is neither a PNG nor a JPEG file")
    return normalised_bitmap(data)


def _is_markup(data: bytes) -> bool:
    """Whether a file begins with a tag, in any encoding of Unicode."""
    encoding = next((_BYTE_ORDER_MARKS[m] for m in _marks_of(data)), "latin-1")
    beginning = data[:1000].decode(encoding, errors="replace")
    return beginning.lstrip("\ufeffï»¿ \t\r\n\0").startswith("<")


def _marks_of(data: bytes) -> Iterator[bytes]:
    return (mark for mark in _BYTE_ORDER_MARKS if data.startswith(mark))

"""Brings PNG and JPEG into the form that both renderers show.

An image that is upright, in sRGB or grey, and not too large keeps its compressed data; only its
metadata are removed. Any other image is decoded and saved again.
"""

from __future__ import annotations

import warnings
import zlib
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageCms

from briefgen.content.pictures.jpeg import Jpeg, read_jpeg
from briefgen.content.pictures.png import Png, compressed_rows, read_png

_MAX_PIXELS = 89_000_000
"""The most pixels that are decoded; the memory needed is four bytes for each."""
_PAGE = 2480, 3508
"""Width and height of an A4 page with 300 pixels per inch."""
_HUGE = 2 * _PAGE[0] * _PAGE[1]
"""The number of pixels above which an image is reduced to the size of `_PAGE`."""
_JPEG_QUALITY = 92
_SAME_COLOUR = 4
"""Maximum difference, of 255, of colours that a profile and sRGB show alike."""
_ORIENTATION = 0x0112
"""EXIF tag 274: the edges of the stored image that are its top and left (CIPA DC-008)."""
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""The transposition that makes an image upright, by its orientation."""
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, zlib.error, ImageCms.PyCMSError)
"""The errors that decoding a damaged file raises."""
_DISPLAY_GAMMA = 1 / 2.2


class BitmapError(Exception):
    """A bitmap cannot be shown; the text is a predicate, such as `is damaged or cut off`."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint
        """How to correct it, up to the words 'as PNG or JPEG'."""


def normalised_bitmap(data: bytes) -> bytes:
    """An upright PNG or JPEG in sRGB or grey, without metadata but with its colour profile.

    Raises `BitmapError` if the image is damaged, too large or of a kind that no program shows.
    """
    is_png = data.startswith(b"\x89PNG")
    try:
        file = read_png(data) if is_png else read_jpeg(data)
    except ValueError as error:
        raise BitmapError(str(error) or "is damaged or cut off") from error
    if file.width * file.height > _MAX_PIXELS:
        hint = f"reduce it to {_PAGE[0]} pixels in width, and save it again"
        size = f"{file.width} × {file.height}"
        raise BitmapError(f"has too many pixels: {size}", hint)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _normalised(file, is_usual=_is_usual(file), is_png=is_png)
    except _DAMAGED as error:
        raise BitmapError("is damaged or cut off") from error


def _is_usual(file: Png | Jpeg) -> bool:
    """Whether the compressed data can be kept; raises `ValueError` if rows are missing."""
    if isinstance(file, Jpeg):
        return file.is_usual
    rows = compressed_rows(file)
    if rows == "missing":
        raise ValueError
    return rows == "complete"


def _normalised(file: Png | Jpeg, *, is_usual: bool, is_png: bool) -> bytes:
    with Image.open(BytesIO(file.data), formats=("PNG", "JPEG")) as image:
        is_huge = file.width * file.height > _HUGE
        if is_huge and not is_png:
            share = min(_PAGE[0] / file.width, _PAGE[1] / file.height)
            size = round(file.width * share), round(file.height * share)
            image.draft(None, size)  # decodes only every second, fourth or eighth pixel
        image.load()
        orientation = image.getexif().get(_ORIENTATION, 1)
        if isinstance(file, Png):
            shown = _in_srgb(_in_eight_bits(image, file.depth), file.gamma)
        else:
            shown = _in_srgb(_with_full_ink(image, file), 0.0)
        if shown is image and not is_huge and orientation not in _TURNS and is_usual:
            return file.without_metadata()
        profile = shown.info.get("icc_profile")
        shown = _reduced(shown) if is_huge else shown
        if orientation in _TURNS:
            shown = shown.transpose(_TURNS[orientation])
        return _saved(shown, profile, is_png=is_png)


def _reduced(image: Image.Image) -> Image.Image:
    modes = {"1": "L", "P": "RGB", "PA": "RGBA"}
    smaller = image.convert(modes[image.mode]) if image.mode in modes else image
    smaller.thumbnail(_PAGE, Image.Resampling.LANCZOS)
    return smaller


def _saved(image: Image.Image, profile: bytes | None, *, is_png: bool) -> bytes:
    target = BytesIO()
    image.info = {}
    if is_png:
        image.save(target, "PNG", icc_profile=profile)
    else:
        image.save(target, "JPEG", icc_profile=profile, quality=_JPEG_QUALITY, subsampling=0)
    return target.getvalue()


def _with_full_ink(image: Image.Image, file: Jpeg) -> Image.Image:
    """The image as its file means it: Pillow inverts CMYK whatever the markers say."""
    if image.mode != "CMYK" or file.is_inverted:
        return image
    return _with_profile(ImageChops.invert(image), image)


def _in_eight_bits(image: Image.Image, depth: int) -> Image.Image:
    """The image of a PNG with at most 8 bits a channel and with transparency as a channel."""
    transparency = image.info.get("transparency")
    if image.mode.startswith("I"):
        return _eight_bit_grey(image, transparency)
    if transparency is not None:
        # Pillow scales the samples to 8 bits, but not the transparent one.
        if depth < 8 and image.mode in {"1", "L"}:
            image.info["transparency"] = transparency * 255 // (2**depth - 1)
        elif depth == 16:
            image.info["transparency"] = tuple(value >> 8 for value in transparency)
        return _with_profile(image.convert("RGBA"), image)
    return image


def _eight_bit_grey(image: Image.Image, transparent: int | None) -> Image.Image:
    """A grey image of 16 bits with 8 bits; `transparent` is the grey that is not shown."""
    data = image.convert("I;16").tobytes()
    low = Image.frombytes("L", image.size, data[0::2])
    high = Image.frombytes("L", image.size, data[1::2])
    shown = _with_profile(high, image)
    if transparent is not None:
        low = low.point([255 * (value != transparent & 255) for value in range(256)])
        alpha = high.point([255 * (value != transparent >> 8) for value in range(256)])
        shown = _with_profile(Image.merge("LA", (high, ImageChops.lighter(low, alpha))), image)
    return shown


def _with_profile(image: Image.Image, original: Image.Image) -> Image.Image:
    image.info = {"icc_profile": original.info.get("icc_profile")}
    return image


# -- colours --


def _in_srgb(image: Image.Image, gamma: float) -> Image.Image:
    """The image in sRGB or grey; the image itself if it is shown alike without a conversion.

    `gamma` is the exponent with which a PNG without a profile was encoded; 0 for none.
    """
    profile = image.info.get("icc_profile")
    if profile and not _is_like_srgb(profile, image.mode):
        converted = _converted(image, profile)
        if converted is not None:
            return converted
    if image.mode == "CMYK":
        return _without_profile(image.convert("RGB"))
    if gamma and not profile and abs(gamma / _DISPLAY_GAMMA - 1) > 0.05:
        return _with_display_gamma(image, gamma)
    return image


def _without_profile(image: Image.Image) -> Image.Image:
    image.info = {}
    return image


def _with_display_gamma(image: Image.Image, gamma: float) -> Image.Image:
    exponent = _DISPLAY_GAMMA / gamma
    table = [round(255 * (value / 255) ** exponent) for value in range(256)]
    colours = image.convert("RGBA") if image.mode in {"P", "PA"} else image
    colours = colours.convert("L") if colours.mode == "1" else colours
    bands = colours.split()
    shown = [
        b if n == "A" else b.point(table) for n, b in zip(colours.getbands(), bands, strict=True)
    ]
    return _without_profile(Image.merge(colours.mode, shown))


@cache
def _srgb() -> Any:
    return ImageCms.createProfile("sRGB")


def _converted(image: Image.Image, profile: bytes) -> Image.Image | None:
    """The image in sRGB, without a profile; `None` if the profile does not fit it."""
    alpha = image.getchannel("A") if "A" in image.getbands() else None
    colours = _opaque(image)
    try:
        shown = ImageCms.profileToProfile(colours, BytesIO(profile), _srgb(), outputMode="RGB")
    except (ImageCms.PyCMSError, ValueError, OSError):
        return None
    assert shown is not None  # only a conversion in place returns nothing
    if colours.mode == "L":
        shown = shown.convert("L")
    if alpha is not None:
        shown.putalpha(alpha)
    return _without_profile(shown)


def _opaque(image: Image.Image) -> Image.Image:
    """The colours of an image in a mode that profiles describe."""
    modes = {"1": "L", "L": "L", "LA": "L", "CMYK": "CMYK"}
    return image.convert(modes.get(image.mode, "RGB"))


@cache
def _is_like_srgb(profile: bytes, mode: str) -> bool:
    """Whether a profile shows the colours of a mode as sRGB does, or as grey does."""
    if mode == "CMYK":
        return False
    kind = "L" if mode in {"1", "L", "LA"} else "RGB"
    steps = range(0, 256, 51)
    values = [(r, g, b) for r in steps for g in steps for b in steps]
    if kind == "L":
        sample = Image.frombytes("L", (256, 1), bytes(range(256)))
    else:
        sample = Image.frombytes("RGB", (len(values), 1), bytes(v for rgb in values for v in rgb))
    shown = _converted(_with_profile(sample, sample), profile)
    if shown is None:
        return False
    difference = ImageChops.difference(sample, shown.convert(kind)).getextrema()
    highest = max(pair[1] if isinstance(pair, tuple) else pair for pair in difference)
    return highest <= _SAME_COLOUR

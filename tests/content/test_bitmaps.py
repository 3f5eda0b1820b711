"""PNG and JPEG: upright, in sRGB, without metadata, and of limited size."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from briefgen.content.pictures import normalised_image
from support.bitmap_files import (
    SECRETS,
    BitmapFile,
    bitmap_files,
    chunk,
    exif,
    jpegs,
    picture,
    png,
    srgb_profile,
)

EVERY = {file.name: file for file in bitmap_files()}
JPEG = next(jpegs()).data


def shown(data: bytes) -> Image.Image:
    """The image on a white page."""
    image = Image.open(io.BytesIO(data)).convert("RGBA")
    page = Image.new("RGBA", image.size, "white")
    page.alpha_composite(image)
    return page.convert("RGB")


def quarters(image: Image.Image) -> list[tuple[int, ...]]:
    width, height = image.size
    places = [(width * x // 4, height * y // 4) for y in (1, 3) for x in (1, 3)]
    return [image.getpixel(place) for place in places]


@pytest.mark.parametrize("name", EVERY)
def test_an_image_is_upright_in_srgb_and_has_no_metadata(name: str) -> None:
    file: BitmapFile = EVERY[name]
    normalised = normalised_image(file.data)
    assert normalised.problems == ()
    image = Image.open(io.BytesIO(normalised.data))
    assert (image.size, image.mode in {"CMYK", "I;16"}) == (file.size, False)
    pairs = zip(quarters(shown(normalised.data)), file.expected, strict=True)
    assert max(abs(a - b) for found, right in pairs for a, b in zip(found, right, strict=True)) <= 8
    assert not image.getexif()
    assert not any(secret in normalised.data for secret in SECRETS)
    assert normalised_image(normalised.data).data == normalised.data


@pytest.mark.parametrize("name", ["JPEG with an sRGB profile", "PNG with an sRGB profile"])
def test_the_colour_profile_is_kept(name: str) -> None:
    image = Image.open(io.BytesIO(normalised_image(EVERY[name].data).data))
    original = Image.open(io.BytesIO(EVERY[name].data))
    assert image.info["icc_profile"] == original.info["icc_profile"]


def test_a_turned_image_keeps_its_colour_profile() -> None:
    target = io.BytesIO()
    picture().save(target, "JPEG", exif=exif(6), icc_profile=srgb_profile())
    image = Image.open(io.BytesIO(normalised_image(target.getvalue()).data))
    assert image.info["icc_profile"]
    assert image.size == (picture().height, picture().width)


def test_an_image_that_is_right_already_is_not_encoded_again() -> None:
    target = io.BytesIO()
    picture().save(target, "JPEG", quality=60)
    assert normalised_image(target.getvalue()).data == target.getvalue()


# -- damage -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["PNG with all metadata", "JPEG, 4:2:0"])
@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_a_file_that_is_cut_off_is_a_finding(name: str, share: float) -> None:
    data = EVERY[name].data
    normalised = normalised_image(data[: int(len(data) * share)])
    assert normalised.data == b""
    assert "damaged or cut off" in normalised.problems[0].message


DAMAGED = {
    "wrong checksum": EVERY["PNG, RGB of 8 bits"].data.replace(b"IDAT", b"IDAT\xff", 1),
    "no pixels": png(2, 8, lambda x, y: (0, 0, 0), size=(0, 0)),
    "missing rows": b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress(b"\0" * 28))
    + chunk(b"IEND", b""),
    "no frame": b"\xff\xd8\xff\xd9",
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_file_is_a_finding(case: str) -> None:
    normalised = normalised_image(DAMAGED[case])
    assert normalised.data == b""
    assert "is damaged or cut off" in normalised.problems[0].message


def test_a_jpeg_with_twelve_bits_is_a_finding_that_says_so() -> None:
    start = JPEG.index(b"\xff\xc0") + 4
    [problem] = normalised_image(JPEG[:start] + b"\x0c" + JPEG[start + 1 :]).problems
    assert "12 bits for each colour" in problem.message


# -- size -------------------------------------------------------------------------------------


def huge(width: int, height: int) -> bytes:
    """A white PNG whose rows are made one by one."""
    compressor = zlib.compressobj()
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    rows = b"".join(compressor.compress(row) for _ in range(height)) + compressor.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = (chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_an_image_with_too_many_pixels_is_not_decoded() -> None:
    [problem] = normalised_image(
        huge(60_000, 60_000)[:5000] + b"\0" * 9 + chunk(b"IEND", b"")
    ).problems
    assert problem.rule.code == "BG307"
    [problem] = normalised_image(huge(10_000, 9_000)).problems
    assert "too many pixels: 10000 × 9000" in problem.message
    assert "2480 pixels in width" in problem.hint


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_huge_image_is_reduced_to_a_page_with_300_pixels_per_inch(kind: str) -> None:
    target = io.BytesIO()
    picture().resize((6000, 4000)).save(target, kind)
    normalised = normalised_image(target.getvalue())
    image = Image.open(io.BytesIO(normalised.data))
    assert (image.size, image.format) == ((2480, 1653), kind)
    assert quarters(image)[0] == pytest.approx((200, 40, 40), abs=6)

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


# -- what follows the fields of a segment or a chunk ------------------------------------------

SECRET = b"Jane at 52.5200"


def segment(code: int, data: bytes) -> bytes:
    return bytes((0xFF, code)) + struct.pack(">H", len(data) + 2) + data


def after_start(*segments: bytes) -> bytes:
    return JPEG[:2] + b"".join(segments) + JPEG[2:]


def profile_parts(*parts: bytes) -> list[bytes]:
    head = b"ICC_PROFILE\0"
    return [
        segment(0xE2, head + bytes((number, len(parts))) + part)
        for number, part in enumerate(parts, 1)
    ]


SRGB = srgb_profile()
ADOBE = b"Adobe\0\x64\0\0\0\0\x01"
JPEGS_WITH_MORE = {
    "Adobe": after_start(segment(0xEE, ADOBE + SECRET)),
    "Adobe, cut off": after_start(segment(0xEE, b"Adobe\0\x64")),
    "JFIF": after_start(segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0" + SECRET)),
    "JFIF, cut off": after_start(segment(0xE0, b"JFIF\0\1")),
    "another APP14": after_start(segment(0xEE, SECRET)),
    "number of lines": after_start(segment(0xDC, b"\0\x09" + SECRET)),
    "reserved": after_start(segment(0xF0, SECRET)),
    "profile": after_start(*profile_parts(SRGB + SECRET)),
    "profile in parts": after_start(*profile_parts(SRGB[:100], SRGB[100:] + SECRET, SECRET)),
    "profile in reversed parts": after_start(*profile_parts(SRGB[:100], SRGB[100:] + SECRET)[::-1]),
}


@pytest.mark.parametrize("case", JPEGS_WITH_MORE)
def test_a_jpeg_has_no_bytes_after_the_fields_of_its_segments(case: str) -> None:
    normalised = normalised_image(JPEGS_WITH_MORE[case])
    assert normalised.problems == ()
    assert SECRET not in normalised.data
    image = Image.open(io.BytesIO(normalised.data))
    assert image.tobytes() == Image.open(io.BytesIO(JPEG)).tobytes()
    assert image.info.get("icc_profile") == (SRGB if "profile" in case else None)
    assert normalised_image(normalised.data).data == normalised.data


def test_only_the_marker_of_adobe_says_that_cmyk_is_inverted() -> None:
    plain = EVERY["baseline JPEG in CMYK, plain"]
    other = plain.data[:2] + segment(0xEE, b"Other words") + plain.data[2:]
    pairs = zip(quarters(shown(normalised_image(other).data)), plain.expected, strict=True)
    assert max(abs(a - b) for found, right in pairs for a, b in zip(found, right, strict=True)) <= 8


def with_chunks(colour_type: int, *extra: tuple[bytes, bytes], more: bytes = b"") -> bytes:
    """A PNG of 9 by 9 equal pixels whose last chunk contains `more`."""
    data = png(colour_type, 8, lambda x, y: (0,) * (3 if colour_type == 2 else 1), extra=extra)
    return data[:-12] + chunk(b"IEND", more)


def with_rows(after: bytes = b"", in_rows: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", 2, 2, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0\1\2\0\3\4" + in_rows, 0) + after
    chunks = (chunk(b"IHDR", head), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


PACKED = b"p\0\0" + zlib.compress(SRGB)
PNGS_WITH_MORE = {
    "end": with_chunks(2, more=SECRET),
    "sRGB": with_chunks(2, (b"sRGB", b"\0" + SECRET)),
    "two sRGB": with_chunks(2, (b"sRGB", b"\0"), (b"sRGB", SECRET)),
    "palette": png(3, 2, lambda x, y: (3,), extra=((b"PLTE", bytes(12) + SECRET),)),
    "palette of RGB": with_chunks(2, (b"PLTE", SECRET)),
    "transparency of RGB": with_chunks(2, (b"tRNS", bytes(6) + SECRET)),
    "transparency of grey": with_chunks(0, (b"tRNS", bytes(2) + SECRET)),
    "profile": with_chunks(2, (b"iCCP", b"p\0\0" + zlib.compress(SRGB + SECRET, 0))),
    "after the profile": with_chunks(2, (b"iCCP", PACKED + SECRET)),
    "after the rows": with_rows(after=SECRET),
    "below the last row": with_rows(in_rows=SECRET),
}


@pytest.mark.parametrize("case", PNGS_WITH_MORE)
def test_a_png_has_no_bytes_after_the_fields_of_its_chunks(case: str) -> None:
    data = PNGS_WITH_MORE[case]
    assert SECRET in data
    normalised = normalised_image(data)
    assert normalised.problems == ()
    assert SECRET not in normalised.data
    assert shown(normalised.data).tobytes() == shown(data).tobytes()
    image = Image.open(io.BytesIO(normalised.data))
    assert image.info.get("icc_profile") == (SRGB if "profile" in case else None)
    assert normalised_image(normalised.data).data == normalised.data

"""PNG and JPEG files of every kind, made from one picture of four coloured quarters.

The quarters differ, so a picture that is turned or is mirrored has other colours in them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import product

from msgspec import Struct
from PIL import Image, ImageCms

from support.cmyk_profile import exchanged_profile

WIDTH, HEIGHT = 48, 32
Colour = tuple[int, int, int]
COLOURS: tuple[Colour, ...] = ((200, 40, 40), (40, 160, 60), (40, 70, 200), (230, 200, 40))
"""Colours of the quarters: top left, top right, bottom left, bottom right."""
SECRETS = (b"Jane Photographer", b"52.5200", b"GPSMARK", b"Taken at home")
"""Words of the metadata, none of which may be printed or copied."""
_STORED = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
"""For each orientation, the transposition of Pillow that stores an upright picture so."""


class BitmapFile(Struct, frozen=True, dict=True):
    name: str
    data: bytes
    expected: tuple[Colour, ...] = COLOURS
    """The colours that a white page shows in the quarters."""
    size: tuple[int, int] = (WIDTH, HEIGHT)


def grey(colour: Colour) -> int:
    return round(0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2])


GREYS: tuple[Colour, ...] = tuple((grey(c),) * 3 for c in COLOURS)


def picture(colours: tuple[Colour, ...] = COLOURS) -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT))
    for index, colour in enumerate(colours):
        left, top = index % 2 * WIDTH // 2, index // 2 * HEIGHT // 2
        image.paste(colour, (left, top, left + WIDTH // 2, top + HEIGHT // 2))
    return image


# -- metadata ---------------------------------------------------------------------------------


def exif(orientation: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x013B] = "Jane Photographer"
    made[0x010E] = "Taken at home"
    made.get_ifd(0x8825)[1] = "N"
    made.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    made.get_ifd(0x8825)[29] = "GPSMARK"
    return made


XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-'
    b'syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>'
    b"Jane Photographer</dc:creator><place>52.5200</place></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def _segment(code: int, data: bytes) -> bytes:
    return bytes((0xFF, code)) + struct.pack(">H", len(data) + 2) + data


def _with_segments(jpeg: bytes) -> bytes:
    """A JPEG with XMP, IPTC, a comment, a thumbnail, and bytes after its end."""
    thumbnail = _segment(0xE0, b"JFXX\0\x10" + b"Taken at home")
    xmp = _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)
    iptc = _segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x16\x1c\x02PJane Photographer")
    comment = _segment(0xFE, b"Taken at home")
    multiple = _segment(0xE2, b"MPF\0GPSMARK")
    parts = thumbnail + xmp + iptc + comment + multiple
    return jpeg[:2] + parts + jpeg[2:] + b"GPSMARK" * 20


# -- profiles ---------------------------------------------------------------------------------


def srgb_profile() -> bytes:
    return bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())


def swapped_profile() -> bytes:
    """A profile that shows red as green and green as red."""
    profile = bytearray(srgb_profile())
    count = struct.unpack(">I", profile[128:132])[0]
    places = {bytes(profile[132 + 12 * n : 136 + 12 * n]): 132 + 12 * n for n in range(count)}
    red, green = places[b"rXYZ"], places[b"gXYZ"]
    profile[red + 4 : red + 12], profile[green + 4 : green + 12] = (
        profile[green + 4 : green + 12],
        profile[red + 4 : red + 12],
    )
    return bytes(profile)


SWAPPED: tuple[Colour, ...] = tuple((c[1], c[0], c[2]) for c in COLOURS)


# -- JPEG -------------------------------------------------------------------------------------


def _jpeg(image: Image.Image, **options: object) -> bytes:
    target = BytesIO()
    image.save(target, "JPEG", quality=95, **options)  # type: ignore[arg-type]
    return target.getvalue()


def _stored(orientation: int) -> Image.Image:
    upright = picture()
    if orientation == 1:
        return upright
    return upright.transpose(Image.Transpose(_STORED[orientation]))


def _cmyk(image: Image.Image) -> Image.Image:
    """The colours in CMYK without black, as an image."""
    return image.convert("CMYK")


INKS: tuple[Colour, ...] = ((255, 0, 255), (0, 255, 255), (255, 255, 0), (0, 0, 0))
"""Cyan, magenta, yellow and black as the exchanged profile shows them."""


def _inks() -> Image.Image:
    """A quarter of each ink of CMYK."""
    bands = [Image.new("L", (WIDTH, HEIGHT)) for _ in "CMYK"]
    for index, band in enumerate(bands):
        left, top = index % 2 * WIDTH // 2, index // 2 * HEIGHT // 2
        band.paste(255, (left, top, left + WIDTH // 2, top + HEIGHT // 2))
    return Image.merge("CMYK", bands)


def _plain_cmyk(jpeg: bytes) -> bytes:
    """A JPEG in CMYK without the marker of Adobe, which says that its values are inverted."""
    start = jpeg.index(b"\xff\xee")
    length = struct.unpack(">H", jpeg[start + 2 : start + 4])[0]
    return jpeg[:start] + jpeg[start + 2 + length :]


def jpegs() -> Iterator[BitmapFile]:
    """JPEG files."""
    for orientation, progressive in product(range(1, 9), (False, True)):
        data = _jpeg(_stored(orientation), exif=exif(orientation), progressive=progressive)
        kind = "progressive" if progressive else "baseline"
        yield BitmapFile(f"{kind} JPEG, orientation {orientation}", data)
    for subsampling in ("4:4:4", "4:2:2", "4:2:0"):
        data = _jpeg(picture(), subsampling=subsampling)
        yield BitmapFile(f"JPEG, {subsampling}", data)
    yield BitmapFile("JPEG in grey", _jpeg(picture().convert("L")), GREYS)
    yield BitmapFile("JPEG in RGB", _jpeg(picture(), keep_rgb=True))
    for progressive in (False, True):
        kind = "progressive" if progressive else "baseline"
        inverted = _jpeg(_cmyk(picture()), progressive=progressive)
        negative = _cmyk(picture()).point(lambda value: 255 - value)
        plain = _plain_cmyk(_jpeg(negative, progressive=progressive))
        yield BitmapFile(f"{kind} JPEG in CMYK, inverted by Adobe", inverted)
        yield BitmapFile(f"{kind} JPEG in CMYK, plain", plain)
    profile = exchanged_profile()
    yield BitmapFile("JPEG in CMYK with its own profile", _jpeg(_inks(), icc_profile=profile), INKS)
    negative = _jpeg(_inks().point(lambda value: 255 - value), icc_profile=profile)
    yield BitmapFile("JPEG in CMYK with its own profile, plain", _plain_cmyk(negative), INKS)
    turned = _jpeg(_cmyk(_stored(6)), exif=exif(6))
    yield BitmapFile("JPEG in CMYK, orientation 6", turned)
    yield BitmapFile("JPEG with all metadata", _with_segments(_jpeg(picture(), exif=exif())))
    yield BitmapFile("JPEG with an sRGB profile", _jpeg(picture(), icc_profile=srgb_profile()))
    other = _jpeg(picture(), icc_profile=swapped_profile())
    yield BitmapFile("JPEG with another profile", other, SWAPPED)


# -- PNG --------------------------------------------------------------------------------------


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


_ADAM7 = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
Sample = Callable[[int, int], tuple[int, ...]]


def png(
    colour_type: int,
    depth: int,
    sample: Sample,
    *,
    interlaced: bool = False,
    extra: tuple[tuple[bytes, bytes], ...] = (),
    size: tuple[int, int] = (WIDTH, HEIGHT),
) -> bytes:
    """A PNG of any colour type and depth; `sample` gives the channels of a pixel."""
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    raw = b"".join(_pass(depth, sample, size, one) for one in passes)
    head = struct.pack(">IIBBBBB", *size, depth, colour_type, 0, 0, int(interlaced))
    chunks = [chunk(b"IHDR", head), *(chunk(*one) for one in extra)]
    chunks += [chunk(b"IDAT", zlib.compress(raw)), chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _pass(
    depth: int, sample: Sample, size: tuple[int, int], step: tuple[int, int, int, int]
) -> bytes:
    left, top, across, down = step
    rows = []
    for y in range(top, size[1], down):
        values = [value for x in range(left, size[0], across) for value in sample(x, y)]
        if values:
            bits = "".join(f"{value:0{depth}b}" for value in values)
            bits += "0" * (-len(bits) % 8)
            rows.append(b"\0" + int(bits, 2).to_bytes(len(bits) // 8))
    return b"".join(rows)


def _quarter(x: int, y: int) -> int:
    return (x >= WIDTH // 2) + 2 * (y >= HEIGHT // 2)


def _scaled(value: int, depth: int) -> int:
    """A value of 8 bits with another number of bits."""
    return round(value / 255 * (2**depth - 1))


def _shown(value: int, depth: int) -> int:
    return round(_scaled(value, depth) / (2**depth - 1) * 255)


ALPHAS = (255, 128, 255, 0)
"""Opacity of the quarters."""


def _on_white(colours: tuple[Colour, ...], alphas: tuple[int, ...] = ALPHAS) -> tuple[Colour, ...]:
    return tuple(
        (
            round(255 + (c[0] - 255) * a / 255),
            round(255 + (c[1] - 255) * a / 255),
            round(255 + (c[2] - 255) * a / 255),
        )
        for c, a in zip(colours, alphas, strict=True)
    )


_TEXTS = (
    (b"tEXt", b"Author\0Jane Photographer"),
    (b"zTXt", b"Comment\0\0" + zlib.compress(b"Taken at home")),
    (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP),
    (b"tIME", struct.pack(">HBBBBB", 2019, 3, 1, 12, 0, 0)),
)
_PALETTE = b"".join(bytes(colour) for colour in COLOURS)


def pngs() -> Iterator[BitmapFile]:
    """PNG files."""
    for interlaced in (False, True):
        ending = ", interlaced" if interlaced else ""
        for name, colour_type, depth, sample, expected, extra in _kinds():
            data = png(colour_type, depth, sample, interlaced=interlaced, extra=extra)
            yield BitmapFile(f"PNG, {name}{ending}", data, expected)
    for orientation in range(1, 9):
        image = _stored(orientation)
        target = BytesIO()
        image.save(target, "PNG", exif=exif(orientation))
        yield BitmapFile(f"PNG, orientation {orientation}", target.getvalue())
    yield BitmapFile("PNG with all metadata", png(2, 8, _rgb(8), extra=_TEXTS))
    for name, profile, expected in (
        ("an sRGB profile", srgb_profile(), COLOURS),
        ("another profile", swapped_profile(), SWAPPED),
    ):
        extra = ((b"iCCP", b"p\0\0" + zlib.compress(profile)),)
        yield BitmapFile(f"PNG with {name}", png(2, 8, _rgb(8), extra=extra), expected)
    linear = tuple(_linear(colour) for colour in COLOURS)
    data = png(
        2, 8, lambda x, y: linear[_quarter(x, y)], extra=((b"gAMA", struct.pack(">I", 100_000)),)
    )
    yield BitmapFile("PNG with linear samples", data)
    yield BitmapFile(
        "PNG with the usual gamma",
        png(2, 8, _rgb(8), extra=((b"gAMA", struct.pack(">I", 45_455)),)),
    )


def _linear(colour: Colour) -> Colour:
    red, green, blue = (round(255 * (value / 255) ** 2.2) for value in colour)
    return red, green, blue


def _rgb(depth: int) -> Sample:
    scaled = [tuple(_scaled(value, depth) for value in colour) for colour in COLOURS]
    return lambda x, y: scaled[_quarter(x, y)]


def _grey(depth: int) -> Sample:
    return lambda x, y: (_scaled(GREYS[_quarter(x, y)][0], depth),)


def _grey_shown(depth: int) -> tuple[Colour, ...]:
    return tuple((_shown(g[0], depth),) * 3 for g in GREYS)


Extra = tuple[tuple[bytes, bytes], ...]


def _kinds() -> Iterator[tuple[str, int, int, Sample, tuple[Colour, ...], Extra]]:
    for depth in (1, 2, 4, 8, 16):
        yield f"grey of {depth} bits", 0, depth, _grey(depth), _grey_shown(depth), ()
        see_through = struct.pack(">H", _grey(depth)(0, 0)[0])
        if depth > 1:
            shown = _on_white(_grey_shown(depth), (0, 255, 255, 255))
            same = [g == _grey_shown(depth)[0] for g in _grey_shown(depth)]
            shown = _on_white(_grey_shown(depth), tuple(0 if one else 255 for one in same))
            name = f"grey of {depth} bits, one transparent"
            yield name, 0, depth, _grey(depth), shown, ((b"tRNS", see_through),)
    for depth in (8, 16):
        yield f"RGB of {depth} bits", 2, depth, _rgb(depth), COLOURS, ()
        alpha = [_scaled(value, depth) for value in ALPHAS]
        yield (
            f"RGB of {depth} bits with alpha",
            6,
            depth,
            _both(_rgb(depth), alpha),
            _on_white(COLOURS),
            (),
        )
        yield (
            f"grey of {depth} bits with alpha",
            4,
            depth,
            _both(_grey(depth), alpha),
            _on_white(GREYS),
            (),
        )
    first = b"".join(struct.pack(">H", value) for value in COLOURS[0])
    shown = _on_white(COLOURS, (0, 255, 255, 255))
    yield "RGB, one transparent", 2, 8, _rgb(8), shown, ((b"tRNS", first),)
    for depth in (2, 4, 8):
        sample: Sample = lambda x, y: (_quarter(x, y),)  # noqa: E731
        yield f"palette of {depth} bits", 3, depth, sample, COLOURS, ((b"PLTE", _PALETTE),)
        extra = ((b"PLTE", _PALETTE), (b"tRNS", bytes(ALPHAS)))
        name = f"palette of {depth} bits with alpha"
        yield name, 3, depth, sample, _on_white(COLOURS), extra
    two = COLOURS[0], COLOURS[1], COLOURS[0], COLOURS[1]
    left: Sample = lambda x, y: (int(x >= WIDTH // 2),)  # noqa: E731
    yield "palette of 1 bit", 3, 1, left, two, ((b"PLTE", _PALETTE[:6]),)


def _both(colours: Sample, alpha: list[int]) -> Sample:
    return lambda x, y: (*colours(x, y), alpha[_quarter(x, y)])


def bitmap_files() -> list[BitmapFile]:
    """Every file of the corpus."""
    return [*jpegs(), *pngs()]

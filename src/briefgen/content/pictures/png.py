"""The chunks of a PNG file (ISO/IEC 15948)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"iCCP")
"""The chunks that say how the image looks."""
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Number of channels of each colour type."""
_PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)
"""The first column and row of each pass of an interlaced image, and its steps (8.2)."""
_PALETTE = 3
"""The colour type of images with a palette."""
_MAX_PROFILE = 20_000_000
"""Maximum number of bytes of a colour profile that are read."""
_STEP = 1_000_000
"""Number of bytes that are decompressed at once."""
_READ = (*_KEPT, b"eXIf")
"""The chunks for the decoder: with the orientation, without texts."""


class Png(Struct, frozen=True):
    """A PNG file, in chunks."""

    width: int
    """Width in pixels."""
    height: int
    """Height in pixels."""
    depth: int
    """Bits of a sample (11.2.2)."""
    gamma: float
    """The exponent with which its samples were encoded (11.3.3.2); 0 if it does not say."""
    chunks: tuple[tuple[bytes, bytes], ...]
    """Name and whole bytes of each chunk."""

    @property
    def data(self) -> bytes:
        """The file for the decoder, without texts."""
        return self._with(_READ)

    def without_metadata(self) -> bytes:
        """The file without everything that does not change how the image looks."""
        return self._with(_KEPT)

    def _with(self, names: tuple[bytes, ...]) -> bytes:
        kept: list[bytes] = []
        known: set[bytes] = set()
        for name, chunk in self.chunks:
            if name in names and (name == b"IDAT" or name not in known):
                known.add(name)
                kept.append(_plain(name, chunk, self.chunks[0][1]))
        return _SIGNATURE + b"".join(kept)


def read_png(data: bytes) -> Png:
    """The chunks of a file, without what follows its end.

    Raises `ValueError` if the file is cut off; `compressed_rows` says whether rows are missing.
    """
    chunks = tuple(_chunks(data))
    (name, header), *_ = chunks
    if name != b"IHDR" or len(header) != 25:
        raise ValueError
    width, height = struct.unpack(">II", header[8:16])
    if not width or not height:
        raise ValueError
    gamma = 0.0
    if not any(name in (b"sRGB", b"iCCP") for name, _ in chunks):
        stored = [chunk[8:12] for name, chunk in chunks if name == b"gAMA" and len(chunk) == 16]
        gamma = struct.unpack(">I", stored[0])[0] / 100_000 if stored else 0.0
    return Png(width, height, header[16], gamma, chunks)


def _plain(name: bytes, chunk: bytes, header: bytes) -> bytes:
    """A chunk without what can follow its fields; nothing if the kind of image has none such."""
    depth, colour_type = header[16], header[17]
    lengths = {b"sRGB": 1, b"IEND": 0, b"PLTE": 0, b"tRNS": {0: 2, 2: 6}.get(colour_type, 0)}
    if colour_type == _PALETTE:
        lengths |= {b"PLTE": 3 << min(depth, 8), b"tRNS": 1 << min(depth, 8)}
    data = chunk[8:-4]
    plain = _plain_profile(data) if name == b"iCCP" else data[: lengths.get(name, len(data))]
    if not plain and name in (b"PLTE", b"tRNS"):
        return b""
    return chunk if plain == data else _written(name, plain)


def _plain_profile(data: bytes) -> bytes:
    """The fields of a profile without what follows its end (11.3.3.3; ICC.1, 7.2.2)."""
    name, _, packed = data.partition(b"\0")
    decompressor = zlib.decompressobj()
    try:
        profile = decompressor.decompress(packed[1:], _MAX_PROFILE)
    except zlib.error:
        return data  # the decoder ignores it or refuses the file
    end = int.from_bytes(profile[:4])
    if decompressor.eof and not decompressor.unused_data and len(profile) <= end:
        return data
    return name + b"\0\0" + zlib.compress(profile[:end])


def _written(name: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", checksum)


def compressed_rows(file: Png) -> Literal["missing", "complete", "more"]:
    """Whether the compressed data have every row and end there.

    The decoder leaves missing rows black and ignores what follows the last one.
    """
    wanted = _length_of_rows(file.chunks[0][1])
    decompressor = zlib.decompressobj()
    found, has_more = 0, False
    for name, chunk in file.chunks:
        data = chunk[8:-4] if name == b"IDAT" else b""
        while data and found <= wanted and not decompressor.eof:
            found += len(decompressor.decompress(data, _STEP))
            data = decompressor.unconsumed_tail
        has_more |= bool(data or decompressor.unused_data)
    if found < wanted:
        return "missing"
    return "complete" if found == wanted and not has_more else "more"


def _length_of_rows(header: bytes) -> int:
    """Bytes of all rows, each with its filter type (7.2 and 8.2)."""
    width, height, depth, colour_type = struct.unpack(">IIBB", header[8:18])
    bits = depth * _CHANNELS.get(colour_type, 1)
    passes = _PASSES if header[20] else ((0, 0, 1, 1),)
    sizes = (
        (-((left - width) // across), -((top - height) // down))
        for left, top, across, down in passes
    )
    return sum(rows * (1 + (columns * bits + 7) // 8) for columns, rows in sizes if columns > 0)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    start, name = len(_SIGNATURE), b""
    while name != b"IEND":
        length = data[start : start + 4]
        end = start + 12 + (int.from_bytes(length) if len(length) == 4 else len(data))
        if end > len(data):
            raise ValueError
        name = data[start + 4 : start + 8]
        yield name, data[start:end]
        start = end

"""The chunks of a PNG file (ISO/IEC 15948)."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

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
_STEP = 1_000_000
"""Number of bytes that are decompressed at once."""
_READ = (*_KEPT, b"eXIf")
"""The chunks for the decoder: with the orientation, without texts."""


@dataclass(frozen=True, slots=True)
class Png:
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

    @property
    def is_usual(self) -> bool:
        """Whether every program shows the compressed data."""
        return True

    def without_metadata(self) -> bytes:
        """The file without everything that does not change how the image looks."""
        return self._with(_KEPT)

    def _with(self, names: tuple[bytes, ...]) -> bytes:
        return _SIGNATURE + b"".join(chunk for name, chunk in self.chunks if name in names)


def read_png(data: bytes) -> Png:
    """The chunks of a file, without what follows its end.

    Raises `ValueError` if the file is cut off; `is_complete` says whether rows are missing.
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


def is_complete(file: Png) -> bool:
    """Whether the compressed data have every row; the decoder leaves missing rows black."""
    decompressor = zlib.decompressobj()
    missing = _length_of_rows(file)
    for name, chunk in file.chunks:
        data = chunk[8:-4] if name == b"IDAT" else b""
        while data and missing > 0:
            missing -= len(decompressor.decompress(data, _STEP))
            data = decompressor.unconsumed_tail
    return missing <= 0


def _length_of_rows(file: Png) -> int:
    """Bytes of all rows, each with its filter type (7.2 and 8.2)."""
    header = file.chunks[0][1]
    colour_type, is_interlaced = header[17], header[20]
    bits = file.depth * _CHANNELS.get(colour_type, 1)
    passes = _PASSES if is_interlaced else ((0, 0, 1, 1),)
    sizes = (
        (-((left - file.width) // across), -((top - file.height) // down))
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

"""The chunks of a PNG file (ISO/IEC 15948)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"iCCP")
"""The chunks that say how the image looks."""
_READ = (*_KEPT, b"eXIf")
"""The chunks for the decoder: with the orientation, without texts."""


@dataclass(frozen=True, slots=True)
class Png:
    """A PNG file, in chunks."""

    width: int
    """Width in pixels."""
    height: int
    """Height in pixels."""
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
    """The chunks of a file, without what follows its end; raises `ValueError` if it is cut off."""
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
    return Png(width, height, gamma, chunks)


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

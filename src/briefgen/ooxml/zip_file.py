"""Writes ZIP files with sorted names and fixed times.

`zipfile` compresses each member again. Word files of one template have the same styles, theme and
pictures, so here what was compressed before is used again.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from functools import lru_cache

_LARGEST = 100_000
"""Number of bytes of a member above which its compressed data is not kept."""
_KEPT = 64
"""Maximum number of members whose compressed data is kept."""
_VERSION, _DEFLATED, _UTF8 = 20, 8, 0x800
"""Version of the format (2.0), method, and the flag of names that are not ASCII."""
_TIME, _DATE = 0, 1 << 5 | 1
"""Midnight of 1 January 1980, the earliest time that a ZIP file can record."""
_READABLE = 0o600 << 16
"""The mode of each file, for its owner only."""
_MEMBER = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4sBB5H3I5H2I")
_END = struct.Struct("<4s4H2IH")


def zip_members(members: Mapping[str, bytes]) -> bytes:
    """The bytes of a ZIP file of these members by name; equal members give equal bytes."""
    written, entries = bytearray(), bytearray()
    for name in sorted(members):
        data = members[name]
        deflate = _kept if len(data) <= _LARGEST else _deflated
        compressed, checksum = deflate(data)
        flags, file_name = (0, name.encode()) if name.isascii() else (_UTF8, name.encode())
        shared = _DEFLATED, _TIME, _DATE, checksum, len(compressed), len(data), len(file_name), 0
        # No comment, the first disk, no attributes of text, and 0 for DOS as the system.
        place = 0, 0, 0, _READABLE, len(written)
        entries += _ENTRY.pack(b"PK\1\2", _VERSION, 0, _VERSION, flags, *shared, *place)
        entries += file_name
        written += _MEMBER.pack(b"PK\3\4", _VERSION, flags, *shared)
        written += file_name
        written += compressed
    count, start = len(members), len(written)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(entries), start, 0)
    return bytes(written + entries + end)


def _deflated(data: bytes) -> tuple[bytes, int]:
    """The compressed data (RFC 1951), and the checksum of the data."""
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressor.compress(data) + compressor.flush(), zlib.crc32(data)


_kept = lru_cache(maxsize=_KEPT)(_deflated)


def forget_members() -> None:
    """Compress members again that were compressed before."""
    _kept.cache_clear()

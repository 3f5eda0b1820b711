"""A colour profile for CMYK whose cyan is shown as magenta, and its magenta as cyan."""

from __future__ import annotations

import struct
from itertools import product

_WHITE = 0.9642, 1.0, 0.8249
"""The white of profiles, D50, in XYZ (ICC.1, 7.2.16)."""
_TO_XYZ = (
    (0.4360747, 0.3850649, 0.1430804),
    (0.2225045, 0.7168786, 0.0606169),
    (0.0139322, 0.0971045, 0.7141733),
)
"""Linear sRGB to XYZ with this white."""


def exchanged_profile() -> bytes:
    """The profile, in version 2.4 (ICC.1:2001)."""
    white = struct.pack(">3i", *(round(65536 * value) for value in _WHITE))
    parts = {
        b"desc": _description(b"exchanged"),
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": b"XYZ \0\0\0\0" + white,
        b"A2B0": _table(),
    }
    table, body, start = b"", b"", 132 + 12 * len(parts)
    for name, part in parts.items():
        table += name + struct.pack(">II", start + len(body), len(part))
        body += part + bytes(-len(part) % 4)
    head = struct.pack(">I4sI", start + len(body), b"lcms", 0x0240_0000) + b"prtrCMYKLab "
    head += struct.pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + white
    return head.ljust(128, b"\0") + struct.pack(">I", len(parts)) + table + body


def _description(text: bytes) -> bytes:
    return b"desc\0\0\0\0" + struct.pack(">I", len(text) + 1) + text + bytes(79)


def _table() -> bytes:
    """The colours of all mixtures of inks without shades (ICC.1:2001, 6.5.9)."""
    colours = b"".join(
        _lab(*(255 * (1 - ink) * (1 - black) for ink in (magenta, cyan, yellow)))
        for cyan, magenta, yellow, black in product((0, 1), repeat=4)
    )
    straight = bytes(range(256))
    matrix = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    return b"mft1\0\0\0\0\4\3\2\0" + matrix + 4 * straight + colours + 3 * straight


def _lab(red: float, green: float, blue: float) -> bytes:
    """A colour of sRGB in Lab, of 8 bits each."""
    linear = [_linear(value / 255) for value in (red, green, blue)]
    xyz = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in _TO_XYZ]
    x, y, z = (_root(value / white) for value, white in zip(xyz, _WHITE, strict=True))
    lightness, a, b = 116 * y - 16, 500 * (x - y), 200 * (y - z)
    return bytes((round(2.55 * lightness), round(a) + 128, round(b) + 128))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _root(value: float) -> float:
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116

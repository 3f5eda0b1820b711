"""The emblem of the European Union as a bitmap in the colours of the theme.

Its shape is always the same, and drawing it takes longer than writing the rest of a cover.
Therefore the package contains it as `emblem.png`, in which only the palette is replaced.
`tests/support/drawn_emblem.py` draws that file.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path
from zlib import crc32

from briefgen.theme.tokens import Colours

EMBLEM_FILE = Path(__file__).parent / "emblem.png"
"""The emblem, 300 pixels high: about 600 per inch at its default size."""
_SHADES = 256
"""Colours of the palette, a gradient from the blue to the gold."""


@cache
def emblem_image(colours: Colours) -> bytes:
    """The emblem as a PNG."""
    before, kind, after = EMBLEM_FILE.read_bytes().partition(b"PLTE")
    palette = kind + _palette(colours)
    # PNG (ISO/IEC 15948), 5.3: the type and the data of a chunk are followed by their checksum.
    return before + palette + struct.pack(">I", crc32(palette)) + after[3 * _SHADES + 4 :]


def _palette(colours: Colours) -> bytes:
    """The channels of each shade (ISO/IEC 15948, 11.2.3)."""
    blue, gold = _channels(colours.emblem_blue), _channels(colours.emblem_gold)
    return bytes(
        round(start + (end - start) * step / (_SHADES - 1))
        for step in range(_SHADES)
        for start, end in zip(blue, gold, strict=True)
    )


def _channels(colour: str) -> bytes:
    return bytes.fromhex(colour.lstrip("#"))

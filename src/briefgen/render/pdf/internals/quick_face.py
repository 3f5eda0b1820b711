"""A TrueType face whose long tables are read at once; ReportLab reads them number by number.

See the chapters on the tables `cmap`, `hmtx` and `loca` of ISO/IEC 14496-22.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from
from typing import Literal

from reportlab.pdfbase.ttfonts import TTFontFace

_CMAP_HEADER = 14
"""Bytes of a subtable of format 4 before the last codes of its segments."""


class QuickFace(TTFontFace):
    """Has the same characters, widths and positions of glyphs as ReportLab's class."""

    # Not in the stubs.
    _ttf_data: bytes

    def extractInfo(  # noqa: N802  # ReportLab's name
        self,
        charInfo: Literal[0, 1] | bool = 1,  # noqa: N803
    ) -> None:
        """Read the file. In another form than that of the faces of Arimo, ReportLab reads it."""
        super().extractInfo(0)
        if charInfo and not self._is_read():
            super().extractInfo(charInfo)

    def _is_read(self) -> bool:
        glyphs: int = self.numGlyphs
        (long_positions,) = self._numbers("h", self._start("head") + 50, 1)
        (widths,) = self._numbers("H", self._start("hhea") + 34, 1)
        codes = dict(self._glyphs_of_codes())
        if 0x20 not in codes or max(codes.values()) >= glyphs:
            return False
        if not long_positions or widths != glyphs:
            return False
        metrics = self._numbers("H", self._start("hmtx"), 2 * glyphs)
        self.hmetrics = list(zip(metrics[::2], metrics[1::2], strict=True))
        scale = 1000 / self.unitsPerEm
        advances = [width * scale for width in metrics[::2]]
        self.glyphPos = list(self._numbers("L", self._start("loca"), glyphs + 1))
        self.defaultWidth = advances[0]
        codes[0xA0] = codes[0x20]
        self.charToGlyph = codes
        self.charWidths = {code: advances[glyph] for code, glyph in codes.items()}
        return True

    def _glyphs_of_codes(self) -> Iterator[tuple[int, int]]:
        """The glyph of each code point, if there is a table for Unicode in format 4."""
        start = self._start_of_codes()
        if start is None or self._numbers("H", start, 1) != (4,):
            return
        length, _, doubled = self._numbers("H", start + 2, 3)
        segments, at = doubled // 2, start + _CMAP_HEADER
        last = self._numbers("H", at, segments)
        first = self._numbers("H", at + 2 * segments + 2, segments)
        deltas = self._numbers("H", at + 4 * segments + 2, segments)
        at += 6 * segments + 2
        words = self._numbers("H", at, (start + length - at) // 2)
        for number, offset in enumerate(words[:segments]):
            delta, codes = deltas[number], range(first[number], last[number] + 1)
            if not offset:
                yield from ((code, code + delta & 0xFFFF) for code in codes)
                continue
            # An offset counts bytes from its own place, and glyph 0 is that of missing characters.
            begin = number + offset // 2
            for code, glyph in zip(codes, words[begin : begin + len(codes)], strict=True):
                yield code, glyph + delta & 0xFFFF if glyph else 0

    def _start_of_codes(self) -> int | None:
        """The place of the table for Unicode of Windows (platform 3, encoding 1)."""
        start = self._start("cmap")
        _, count = self._numbers("H", start, 2)
        for number in range(count):
            at = start + 4 + 8 * number
            if self._numbers("H", at, 2) == (3, 1):
                return start + self._numbers("L", at + 4, 1)[0]
        return None

    def _start(self, table: str) -> int:
        start: int = self.get_table_pos(table)[0]
        return start

    def _numbers(self, kind: str, start: int, count: int) -> tuple[int, ...]:
        """Big-endian numbers of a kind (as in `struct`) from a place in the file."""
        return unpack_from(f">{count}{kind}", self._ttf_data, start)

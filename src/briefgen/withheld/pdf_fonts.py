"""The characters and widths of the codes of fonts in PDF files (ISO 32000-1, 9.6 to 9.10)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pikepdf
from fontTools.agl import toUnicode
from fontTools.encodings.MacRoman import MacRoman
from fontTools.encodings.StandardEncoding import StandardEncoding
from msgspec import Struct

from briefgen.parity.pdf_words import decoder_of

_UNKNOWN = "\ufffd"
_USUAL_WIDTH, _USUAL_WIDTH_OF_COMPOSITE = 500.0, 1000.0
_LATIN = {code: bytes([code]).decode("latin-1") for code in range(256)}


class PdfFont(Struct, frozen=True):
    """The characters and widths of the codes of a font."""

    decode: Callable[[bytes], str]
    code_length: int
    """The number of bytes of a code."""
    widths: Mapping[int, float]
    """In thousandths of the type size, by code."""
    usual_width: float
    """Of all other codes."""

    def width(self, codes: bytes) -> float:
        """The width of a string, in thousandths of the type size."""
        length = self.code_length
        if length == 1:
            return sum(self.widths.get(code, self.usual_width) for code in codes)
        pieces = (codes[at : at + length] for at in range(0, len(codes), length))
        return sum(self.widths.get(int.from_bytes(one), self.usual_width) for one in pieces)


def _as_latin(codes: bytes) -> str:
    return codes.decode("latin-1")


UNKNOWN_FONT = PdfFont(_as_latin, 1, {}, _USUAL_WIDTH)
"""A font that a page names but does not have."""


class PdfFonts:
    """The fonts of a PDF file, each read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], PdfFont] = {}

    def font(self, font: Any) -> PdfFont:
        """A font by its dictionary; `UNKNOWN_FONT` for none."""
        if not isinstance(font, pikepdf.Dictionary):
            return UNKNOWN_FONT
        key = font.objgen
        found = self._known.get(key) or _read(font)
        if key != (0, 0):  # a font that is written where it is used has no number
            self._known[key] = found
        return found


def _read(font: Any) -> PdfFont:
    mapped = isinstance(font.get("/ToUnicode"), pikepdf.Stream)
    if font.get("/Subtype") == "/Type0":
        decode = decoder_of(font) if mapped else _as_latin
        return PdfFont(decode, 2, *_widths_of_composite(font))
    named = _by_names(font)
    decode = _with_names(decoder_of(font), named) if mapped else named
    widths = font.get("/Widths", ())
    first = int(font.get("/FirstChar", 0))
    return PdfFont(decode, 1, {first + n: float(w) for n, w in enumerate(widths)}, _USUAL_WIDTH)


def _with_names(
    mapped: Callable[[bytes], str], named: Callable[[bytes], str]
) -> Callable[[bytes], str]:
    """A function with the names of glyphs for the codes that a map to Unicode lacks."""

    def decode(codes: bytes) -> str:
        text = mapped(codes)
        if _UNKNOWN not in text:
            return text
        return "".join(named(bytes([code])) if mapped(bytes([code])) == _UNKNOWN
                       else mapped(bytes([code])) for code in codes)  # fmt: skip

    return decode


def _by_names(font: Any) -> Callable[[bytes], str]:
    """A function from codes to characters, by the encoding of a font (9.6.6).

    Names in the Adobe Glyph List and of the forms `uni00E9` and `u1F600` are known. Codes without
    such a name are Latin letters.
    """
    encoding = font.get("/Encoding")
    of_base = encoding
    table = dict(_LATIN)
    if isinstance(encoding, pikepdf.Dictionary):
        of_base = encoding.get("/BaseEncoding")
    table |= _base(str(of_base))
    code = 0
    differences = encoding.get("/Differences", ()) if of_base is not encoding else ()
    for one in differences:
        if isinstance(one, pikepdf.Name):
            table[code] = toUnicode(str(one)[1:]) or table.get(code, _UNKNOWN)
            code += 1
        else:
            code = int(one)
    return lambda codes: "".join(map(table.__getitem__, codes))


def _base(name: str) -> dict[int, str]:
    if name == "/WinAnsiEncoding":
        text = bytes(range(256)).decode("cp1252", "replace")
        return {code: one for code, one in enumerate(text) if one != _UNKNOWN}
    names = {"/MacRomanEncoding": MacRoman, "/StandardEncoding": StandardEncoding}.get(name, ())
    return {code: text for code, one in enumerate(names) if (text := toUnicode(one))}


def _widths_of_composite(font: Any) -> tuple[dict[int, float], float]:
    """The widths by code, which is the number of a glyph, and the width of all others (9.7.4.3)."""
    inner = font["/DescendantFonts"][0]
    widths: dict[int, float] = {}
    entries = list(inner.get("/W", ()))
    while len(entries) > 1:
        first, second = int(entries.pop(0)), entries.pop(0)
        if isinstance(second, pikepdf.Array):
            widths |= {first + n: float(width) for n, width in enumerate(second)}
        elif entries:
            width = float(entries.pop(0))
            widths |= dict.fromkeys(range(first, min(int(second), 65535) + 1), width)
    return widths, float(inner.get("/DW", _USUAL_WIDTH_OF_COMPOSITE))

"""Reads the text on the pages of a PDF, with ToUnicode maps, by marked-content sequence.

ISO 32000-1, 9.4 (text), 9.10 (extraction of text content) and 14.6 (marked content).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import pikepdf
from msgspec import Struct

from briefgen.parity.text_blocks import PagePosition

_OPERATORS = "BDC BMC EMC BT Tf TL Tm Td TD T* Tj TJ ' \" cm q Q"
_UNKNOWN = "\ufffd"
_START = pikepdf.Matrix()


class Shown(Struct, frozen=True):
    """The text that one operator shows."""

    text: str
    position: PagePosition
    """Start of its baseline."""
    content: int | str
    """Identifier of its marked content (MCID), or type of its artifact; otherwise empty."""


def words_of_page(page: pikepdf.Page, number: int) -> list[Shown]:
    """All text of a page, in the order of its content stream; `number` counts from 1."""
    reader = _ContentReader(page, number)
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        reader.step(str(instruction.operator), instruction.operands)
    return reader.shown


class _ContentReader:
    """The text state and the open marked content while the operators of a page are read."""

    def __init__(self, page: pikepdf.Page, number: int) -> None:
        self.shown: list[Shown] = []
        self._number = number
        resources: Any = page.obj.get("/Resources", pikepdf.Dictionary())
        self._fonts: Any = resources.get("/Font", pikepdf.Dictionary())
        self._decoders: dict[str, Callable[[bytes], str]] = {}
        self._decode: Callable[[bytes], str] = lambda _: _UNKNOWN
        self._line = self._page = _START
        self._saved: list[pikepdf.Matrix] = []
        self._leading = 0.0
        self._content: list[int | str] = []
        """Identifier or artifact type of each open sequence, the innermost last."""

    def step(self, operator: str, operands: Any) -> None:
        match operator:
            case "Tj" | "'" | '"':
                if operator != "Tj":
                    self._move(0.0, -self._leading)
                self._show([operands[-1]])
            case "TJ":
                self._show(part for part in operands[0] if isinstance(part, pikepdf.String))
            case "Tf":
                self._decode = self._decoder(str(operands[0]))
            case "BDC" | "BMC":
                self._content.append(self._opened(operands))
            case "EMC":
                self._content.pop()
            case _:
                self._position(operator, [float(operand) for operand in operands])

    def _position(self, operator: str, numbers: list[float]) -> None:
        match operator:
            case "Tm":
                self._line = pikepdf.Matrix(*numbers)
            case "BT":
                self._line = _START
            case "TL":
                self._leading = numbers[0]
            case "Td":
                self._move(*numbers)
            case "TD":
                self._leading = -numbers[1]
                self._move(*numbers)
            case "T*":
                self._move(0.0, -self._leading)
            case "cm":
                self._page = pikepdf.Matrix(*numbers) @ self._page
            case "q":
                self._saved.append(self._page)
            case "Q":
                self._page = self._saved.pop()

    def _move(self, right: float, up: float) -> None:
        self._line = pikepdf.Matrix(1, 0, 0, 1, right, up) @ self._line

    def _opened(self, operands: Any) -> int | str:
        properties: Any = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
            return int(properties["/MCID"])
        if str(operands[0]) == "/Artifact":
            return str(properties.get("/Type", "/Artifact"))
        return ""

    def _show(self, parts: Iterable[Any]) -> None:
        text = "".join(self._decode(bytes(part)) for part in parts)
        matrix = self._line @ self._page
        inside = [one for one in self._content if one != ""]
        owners = [one for one in inside if isinstance(one, int)] or inside or [""]
        self.shown.append(Shown(text, PagePosition(self._number, matrix.e, matrix.f), owners[-1]))

    def _decoder(self, name: str) -> Callable[[bytes], str]:
        if name not in self._decoders:
            self._decoders[name] = decoder_of(self._fonts[name])
        return self._decoders[name]


def decoder_of(font: Any) -> Callable[[bytes], str]:
    """A function from codes to characters, with the ToUnicode map of a font (9.10.3).

    Unmapped codes become U+FFFD.
    """
    source = font.get("/ToUnicode")
    if not isinstance(source, pikepdf.Stream):
        return lambda codes: _UNKNOWN * len(codes)
    text = source.read_bytes().decode("latin-1")
    found = re.search(r"begincodespacerange\s*<([0-9A-Fa-f]+)>", text)
    width = len(found[1]) // 2 if found else 1
    table = _unicode_map(text)

    def decode(codes: bytes) -> str:
        pieces = (codes[start : start + width] for start in range(0, len(codes), width))
        return "".join(table.get(int.from_bytes(piece), _UNKNOWN) for piece in pieces)

    return decode


def _unicode_map(text: str) -> dict[int, str]:
    table: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, characters in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            table[int(code, 16)] = bytes.fromhex(characters).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, characters in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = bytes.fromhex(characters).decode("utf-16-be")
            for step in range(int(last, 16) - int(first, 16) + 1):
                table[int(first, 16) + step] = start[:-1] + chr(ord(start[-1]) + step)
    return table

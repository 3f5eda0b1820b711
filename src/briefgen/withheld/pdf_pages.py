"""The texts of pages and forms of PDF files, in several orders (ISO 32000-1, 8.10 and 9.4)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import Any

import pikepdf
from msgspec import Struct
from msgspec.structs import replace

from briefgen.withheld.pdf_fonts import UNKNOWN_FONT, PdfFont, PdfFonts
from briefgen.withheld.pieces import Letters, letters_in_text

_Matrix = tuple[float, float, float, float, float, float]
_START: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_OPERATORS = "BT Tf Tc Tw Tz TL Ts Tm Td TD T* Tj TJ ' \" cm q Q Do BDC DP"
_PARAMETERS = {"Tc": "spacing", "Tw": "word_spacing", "TL": "leading", "Ts": "rise"}
_TURN = 5
"""The directions of lines are compared in steps of this number of degrees."""
_DEEPEST, _MOST_FORMS = 6, 500
"""Maximum number of forms in each other, and of those that a page shows."""
_MARK = 0.8
"""The size of a mark at the end of a word, at most, divided by that of the word."""
_LINE, _WORD, _COLUMN = 0.4, 0.2, 1.0
"""Distances, divided by the type size: between the baselines of lines, and at least between words
and between columns."""
_READ_ERRORS = (
    AttributeError,
    pikepdf.PdfError, ValueError, RuntimeError, TypeError, KeyError, IndexError, OverflowError,
)  # fmt: skip


class _ShownString(Struct, frozen=True):
    """A string that a page shows. Lengths are in the units of the page, along the line."""

    text: str
    turned: int
    """The direction of its line, in steps."""
    start: float
    end: float
    line: float
    """The distance of its baseline from the origin, larger for lower lines."""
    size: float


def letters_shown(place: str, holder: Any, fonts: PdfFonts) -> Iterator[Letters]:
    """The letters that the operators of a page or form show, and properties of its marked content.

    They are in the order of the operators, of the lines on the page, and of columns in it. Words
    are apart only in the last two: a page can have letters before those that are drawn first.
    """
    reader = _ShownReader(fonts)
    reader.read(holder, _START)
    plain = "".join(one.text for one, depth in reader.shown if depth == 0)
    yield from letters_in_text(f"{place}, text", plain, words="")
    lines = _lines(one for one, _ in reader.shown)
    for text in ("\n".join(map(_with_spaces, lines)), "\n".join(_columns(lines))):
        yield from letters_in_text(f"{place}, text", text)
    yield from letters_in_text(f"{place}, properties of marked content", "".join(reader.properties))


def _lines(shown: Iterable[_ShownString]) -> list[list[_ShownString]]:
    """The lines on a page from the top, each from its beginning; turned lines come later."""
    found: list[list[_ShownString]] = []
    for one in sorted(shown, key=lambda one: (one.turned, one.line)):
        last = found[-1][0] if found else None
        is_next = last is None or one.turned != last.turned
        if last is None or is_next or one.line - last.line > _LINE * max(one.size, last.size):
            found.append([])
        found[-1].append(one)
    return [sorted(line, key=lambda one: one.start) for line in found]


def _columns(lines: Sequence[Sequence[_ShownString]]) -> Iterator[str]:
    """The texts of the columns: parts of lines that begin below each other."""
    parts: list[list[_ShownString]] = []
    for line in lines:
        parts.append([line[0]])
        for before, one in pairwise(line):
            if one.start - before.end > _COLUMN * one.size:
                parts.append([])
            parts[-1].append(one)
    last: _ShownString | None = None
    column: list[list[_ShownString]] = []
    for part in sorted(parts, key=lambda part: (part[0].turned, part[0].start)):
        first = part[0]
        if last and (first.turned != last.turned or first.start - last.start > _WORD * first.size):
            yield _text_of_column(column)
            column = []
        last = first
        column.append(part)
    yield _text_of_column(column)


def _text_of_column(parts: list[list[_ShownString]]) -> str:
    return "\n".join(map(_with_spaces, sorted(parts, key=lambda part: part[0].line)))


def _with_spaces(shown: Sequence[_ShownString]) -> str:
    """The strings one after the other, with spaces where there is one on the page."""
    found = [one.text for one in shown[:1]]
    for before, one in pairwise(shown):
        gap = one.start - before.end
        is_beside = one.turned == before.turned and abs(one.line - before.line) <= _LINE * one.size
        is_mark = one.size < _MARK * before.size  # as that of a note
        if is_mark or not is_beside or not -one.size < gap < _WORD * one.size:
            found.append(" ")
        found.append(one.text)
    return "".join(found)


class _TextState(Struct):
    """The graphics state, as far as texts need it (8.4.1 and 9.3)."""

    page: _Matrix
    font: PdfFont = UNKNOWN_FONT
    size: float = 1.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


class _ShownReader:
    """Reads the operators of a page and of the forms that it shows."""

    def __init__(self, fonts: PdfFonts) -> None:
        self.fonts = fonts
        self.shown: list[tuple[_ShownString, int]] = []
        """Each string, with the number of forms that it is in."""
        self.properties: list[str] = []
        """The strings in the properties of marked content, but for those in forms."""
        self._forms = 0

    def read(self, holder: Any, page: _Matrix, depth: int = 0) -> None:
        """Read what a page or form shows, as far as it can be read."""
        content = _PageContent(self, holder.get("/Resources"), page, depth)
        try:
            instructions = pikepdf.parse_content_stream(holder, _OPERATORS)
        except _READ_ERRORS:
            return
        for instruction in instructions:
            with suppress(*_READ_ERRORS):
                content.step(str(instruction.operator), instruction.operands)

    def read_form(self, form: Any, page: _Matrix, depth: int) -> None:
        """Read what a form shows at a place on a page."""
        if form.get("/Subtype") == "/Form" and depth <= _DEEPEST and self._forms < _MOST_FORMS:
            self._forms += 1
            self.read(form, _product(_matrix(form.get("/Matrix", _START)), page), depth)


class _PageContent:
    """The state while the operators of one page or form are read."""

    def __init__(self, reader: _ShownReader, resources: Any, page: _Matrix, depth: int) -> None:
        none = pikepdf.Dictionary()
        resources = none if resources is None else resources
        self._reader = reader
        self._fonts: Any = resources.get("/Font", none)
        self._forms: Any = resources.get("/XObject", none)
        self._state = _TextState(page)
        self._saved: list[_TextState] = []
        self._line = self._text = _START
        self._depth = depth

    def step(self, operator: str, operands: Any) -> None:
        match operator:
            case "Tj":
                self._show([operands[0]])
            case "TJ":
                self._show(operands[0])
            case "'" | '"':
                if operator == '"':
                    self._state.word_spacing, self._state.spacing = map(float, operands[:2])
                self._move(0.0, -self._state.leading)
                self._show([operands[-1]])
            case "Tf":
                self._state.font = self._reader.fonts.font(self._fonts.get(str(operands[0])))
                self._state.size = float(operands[1])
            case "BDC" | "DP":
                self._properties(operands[-1])
            case "Do":
                form, inner = self._forms[str(operands[0])], self._depth + 1
                self._reader.read_form(form, self._state.page, inner)
            case _:
                self._set(operator, [float(one) for one in operands])

    def _set(self, operator: str, numbers: list[float]) -> None:
        state = self._state
        match operator:
            case "BT":
                self._line = self._text = _START
            case "Tm":
                self._line = self._text = _matrix(numbers)
            case "Td" | "TD":
                if operator == "TD":
                    state.leading = -numbers[1]
                self._move(*numbers)
            case "T*":
                self._move(0.0, -state.leading)
            case "cm":
                state.page = _product(_matrix(numbers), state.page)
            case "q":
                self._saved.append(replace(state))
            case "Q":
                self._state = self._saved.pop() if self._saved else state
            case "Tz":
                state.scale = numbers[0] / 100
            case _:
                setattr(state, _PARAMETERS[operator], numbers[0])

    def _properties(self, properties: Any) -> None:
        if self._depth == 0 and isinstance(properties, pikepdf.Dictionary):
            strings = (one for _, one in properties.items() if isinstance(one, pikepdf.String))
            self._reader.properties += map(str, strings)

    def _move(self, right: float, up: float) -> None:
        self._line = self._text = _product((1, 0, 0, 1, right, up), self._line)

    def _show(self, parts: Iterable[Any]) -> None:
        """Add strings; a number between them moves the next one, in thousandths of the size."""
        state = self._state
        for one in parts:
            if not isinstance(one, pikepdf.String):
                self._advance(-float(one) / 1000 * state.size)
                continue
            codes = bytes(one)
            text = state.font.decode(codes)
            count = len(codes) / state.font.code_length
            wide = state.font.width(codes) / 1000 * state.size
            wide += count * state.spacing + codes.count(b" ") * state.word_spacing
            before = self._place()
            self._advance(wide)
            self._add(text, before, self._place())

    def _advance(self, wide: float) -> None:
        self._text = _product((1, 0, 0, 1, wide * self._state.scale, 0), self._text)

    def _place(self) -> tuple[float, float]:
        """The place of the next letter on the page."""
        matrix = _product(self._text, self._state.page)
        return matrix[4] + self._state.rise * matrix[2], matrix[5] + self._state.rise * matrix[3]

    def _add(self, text: str, start: tuple[float, float], end: tuple[float, float]) -> None:
        across, up, *_ = _product(self._text, self._state.page)
        angle = math.atan2(up, across)
        right, down = math.cos(angle), math.sin(angle)
        ends = [x * right + y * down for x, y in (start, end)]
        if ends[1] < ends[0]:  # each letter is at the left of the one before it
            text, ends = text[::-1], ends[::-1]
        size = abs(self._state.size) * math.hypot(across, up)
        line = start[0] * down - start[1] * right
        turned = round(math.degrees(angle) / _TURN)
        shown = _ShownString(text, turned, ends[0], ends[1], line, size or 1.0)
        self._reader.shown.append((shown, self._depth))


def _matrix(numbers: Iterable[Any]) -> _Matrix:
    a, b, c, d, e, f = map(float, numbers)
    return a, b, c, d, e, f


def _product(one: _Matrix, other: _Matrix) -> _Matrix:
    """The matrix that first has the effect of `one`, then that of `other`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip

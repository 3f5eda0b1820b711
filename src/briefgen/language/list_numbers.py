"""The numbers of lists: digits, letters and Roman numerals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

NumberFormat = Literal["decimal", "lower-letter", "upper-letter", "lower-roman", "upper-roman"]

_NUMERALS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def written_number(number: int, number_format: NumberFormat) -> str:
    """A number, from 1, in a format; after `z` come `aa`, `bb` and so on, as Word writes them."""
    match number_format:
        case "decimal":
            return str(number)
        case "lower-letter" | "upper-letter":
            words = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        case "lower-roman" | "upper-roman":
            words = _roman_numeral(number)
    return words.upper() if number_format.startswith("upper") else words


def number_formats_of(written: str) -> Iterator[tuple[NumberFormat, int]]:
    """The formats in which something is a number, each with that number: `i` is 9 or 1."""
    if written.isascii() and written.isdigit():
        yield "decimal", int(written)
        return
    case = "lower" if written == written.lower() else "upper"
    letters = written.lower()
    if not letters.isascii() or not letters.isalpha():
        return
    if len(set(letters)) == 1:
        number = ord(letters[0]) - ord("a") + 1 + 26 * (len(letters) - 1)
        yield ("lower-letter" if case == "lower" else "upper-letter"), number
    if set(letters) <= set(_VALUES):
        following = [*(_VALUES[one] for one in letters[1:]), 0]
        values = [_VALUES[one] for one in letters]
        number = sum(-a if a < b else a for a, b in zip(values, following, strict=True))
        if _roman_numeral(number) == letters:
            yield ("lower-roman" if case == "lower" else "upper-roman"), number


def _roman_numeral(number: int) -> str:
    words = ""
    for value, letters in _NUMERALS:
        words += letters * (number // value)
        number %= value
    return words

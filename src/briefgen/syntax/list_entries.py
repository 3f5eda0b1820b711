"""Adjacent lines that are the entries of a list, or the rows of a table, in other programs.

Markdown would join them into one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from briefgen.late_patterns import compiled
from briefgen.syntax.numbered_lines import counts_up


class StrayEntries(Struct, frozen=True):
    """Lines that begin as the entries of a list."""

    line: int
    """The first of the lines, counted from 0."""
    sign: str
    """The characters with which that line begins."""
    message: str
    hint: str


_Follows = Callable[[str, str], bool]


class _Series(Struct, frozen=True):
    pattern: str
    """Its first group is the number, the letter or the sign of an entry."""
    follows: _Follows
    """Whether two entries can begin with these numbers or signs, one after the other."""
    message: str
    entry: str
    """The characters with which an entry begins here."""
    firsts: frozenset[str] = frozenset()
    """Numbers of a first entry: the next entry can then be several lines below it."""


def _next_letter(one: str, other: str) -> bool:
    return ord(other) == ord(one) + 1


def _next_roman(one: str, other: str) -> bool:
    return one.islower() == other.islower() and _roman(other) == _roman(one) + 1


def _next_decimal(one: str, other: str) -> bool:
    """`1.2` after `1.1`, `1.1.1` after `1.1`."""
    *before, last = one.split(".")
    return other in (".".join([*before, str(int(last) + 1)]), f"{one}.1")


def _next_number(one: str, other: str) -> bool:
    return counts_up([one, other])


def _same(one: str, other: str) -> bool:
    return one == other


_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def _roman(numeral: str) -> int:
    """The value of a Roman numeral."""
    values = [_DIGITS[letter] for letter in numeral.lower()]
    following = [*values[1:], 0]
    return sum(-a if a < b else a for a, b in zip(values, following, strict=True))


def _series(
    pattern: str, follows: _Follows, message: str, entry: str = "1. ", firsts: str = ""
) -> _Series:
    return _Series(pattern, follows, message, entry, frozenset(firsts.split()))


_LETTERS = "these letters do not number a list"
_ROMAN = "these Roman numerals do not number a list"
_BRACKETS = "these numbers in brackets do not begin a list"
_SIGNS = "this sign does not begin an entry of a list"
_ALPHABETS = "a A α Α а А"
_SERIES = (
    # Abbreviations and initials, as in `u. a.` and `A. B. Smith`, do not begin an entry.
    _series(r"([^\W\d_])(?:\.(?![ \t]+[^\W\d_]\.)|\))[ \t]+\S", _next_letter, _LETTERS, "a) ",
            firsts=_ALPHABETS),
    _series(r"\(([^\W\d_])\)[ \t]+\S", _next_letter, _LETTERS, "a) ", firsts=_ALPHABETS),
    _series(r"([ivxlc]+|[IVXLC]+)[.)][ \t]+\S", _next_roman, _ROMAN, "i. ", firsts="i I"),
    _series(r"\(([ivxlc]+|[IVXLC]+)\)[ \t]+\S", _next_roman, _ROMAN, "i. ", firsts="i I"),
    _series(r"\(([0-9]+)\)[ \t]+\S", _next_number, _BRACKETS, firsts="1"),
    _series(r"\[([0-9]{1,3})\][ \t]+\S", _next_number, _BRACKETS, firsts="1"),
    _series(r"([0-9]{1,3})[/\]:][ \t]+\S", _next_number,
            "this form of a number does not begin a list", firsts="1"),
    _series(r"([0-9]{1,3})[°ºª][ \t]+\S", _next_number,
            "this form of a number does not begin a list", firsts="1"),
    _series(r"([0-9]{1,3}(?:\.[0-9]{1,3})+)\.?[ \t]+\S", _next_decimal,
            "numbers with several parts do not begin a list", firsts="1.1"),
    _series(r"(#)\.[ \t]+\S", _same, "'#.' does not number a list"),
    _series(r"([0-9]+)[.)][^\W\d_]", _next_number,
            "a space is missing after the number of an entry"),
    _series(r"([-*+])[^\W\d_]", _same, "a space is missing after the sign of an entry", "- "),
    _series(r"([–—―])[ \t]+\S", _same, "dashes do not begin the entries of a list", "- "),
    _series(r"([»›−‐‑;])[ \t]+\S", _same, _SIGNS, "- "),
    _series(r"([→⇒⟶➙★☆✦])[ \t]*\S", _same, _SIGNS, "- "),
    _series(r"(o)[ \t]+\S", _same, "this letter does not begin an entry of a list", "- "),
)  # fmt: skip
_SERIES_OF_FIELDS = (
    *_SERIES,
    _series(r"([0-9]+)[.)][ \t]+\S", _next_number, "this text cannot contain a list", firsts="1"),
    _series(r"(\*)[ \t]+\S", _same, "this text cannot contain a list", "- "),
)
_ORDINARY = re.compile(r"[^\W\d_]{2,}(?![\w.)])")
"""The first word of a line that no entry of a series begins with."""
_BAR = re.compile(r"(?<=\S)(?:[ \t]+\|[ \t]*|[ \t]*\|[ \t]+)(?=\S)")
"""A bar between two cells of a row that has no bars at its ends."""


def stray_entries(lines: Sequence[str], *, is_paragraph: bool) -> Iterator[StrayEntries]:
    """The lists and tables that lines would be in other programs, one for each kind of sign.

    `is_paragraph` says whether other blocks, such as lists, can precede and follow the lines.
    """
    if sum([_ORDINARY.match(line) is None for line in lines]) > 1:
        yield from _entries_of_series(lines, _SERIES if is_paragraph else _SERIES_OF_FIELDS)
    yield from _stray_rows(lines)


def _entries_of_series(lines: Sequence[str], known: Sequence[_Series]) -> Iterator[StrayEntries]:
    for series in known:
        number = _first_entry(lines, series)
        if number is not None:
            found = compiled(series.pattern).match(lines[number])
            sign = found[0][:-1] if found else ""
            hint = f"begin each entry with '{series.entry}', or put empty lines between the lines"
            yield StrayEntries(number, sign, series.message, hint)


def _first_entry(lines: Sequence[str], series: _Series) -> int | None:
    """The first line that another entry of the series follows."""
    pattern = compiled(series.pattern)
    found = [(n, match[1]) for n, line in enumerate(lines) if (match := pattern.match(line))]
    for (number, one), (next_number, other) in pairwise(found):
        is_near = next_number == number + 1 or one in series.firsts
        if is_near and series.follows(one, other):
            return number
    return None


def _stray_rows(lines: Sequence[str]) -> Iterator[StrayEntries]:
    """Adjacent lines with the same number of bars between words."""
    counts = [len(_BAR.findall(line)) for line in lines]
    for number, (one, other) in enumerate(pairwise(counts)):
        if one and one == other:
            hint = (
                "a table needs '|---|---|' below its first row, one for each column; "
                "to keep the lines, put empty lines between them"
            )
            yield StrayEntries(number, lines[number], "these lines are not rows of a table", hint)
            return

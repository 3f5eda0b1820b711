"""Lists whose entries begin with letters or Roman numerals, and numbers in brackets.

CommonMark (5.2) knows `1.` and `1)`. Here, lines that begin with `a)`, `a.`, `i.`, `(a)` or `(1)`
are a list, too, if at least two follow each other. `A.` begins
none: it may be an initial; nor does `u. a.`, which is an abbreviation.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from briefgen.language.list_numbers import NumberFormat, number_formats_of
from briefgen.late_patterns import compiled

_MARKER = (
    r"(?P<open>\(?)(?P<number>[0-9]{1,3}|[a-zA-Z]|[ivxlc]{2,8}|[IVXLC]{2,8})"
    r"(?P<close>\)|\.(?![ \t]+[^\W\d_]\.))(?=[ \t])"
)


class ListNumbers(Struct, frozen=True):
    """How the entries of a list are numbered."""

    number_format: NumberFormat
    first: int
    """The number of the first entry."""
    pattern: str
    """How a number is written, with `{}` for the number itself: `{}.`, `{})` or `({})`."""


class EntryMarker(Struct, frozen=True):
    """The characters with which a line begins as an entry of a list."""

    number: str
    pattern: str

    @property
    def length(self) -> int:
        """Number of its characters."""
        return len(self.pattern) - len("{}") + len(self.number)

    @property
    def in_digits(self) -> str:
        """As many characters that begin an entry in CommonMark."""
        return f"{'1':0>{self.length - 1}}{self.pattern[-1]}"

    def numbers(self) -> list[ListNumbers]:
        """The numbers that it can be; none for one that CommonMark knows, and for an initial."""
        is_bare_number = self.number.isdigit() and self.pattern != "({})"
        is_initial = self.number.isupper() and len(self.number) == 1 and self.pattern == "{}."
        if is_bare_number or is_initial:
            return []
        formats = number_formats_of(self.number)
        return [ListNumbers(one, number, self.pattern) for one, number in formats]


def marker_at(text: str, start: int, end: int) -> EntryMarker | None:
    """The marker at the start of a line, after its spaces."""
    found = compiled(_MARKER).match(text, start, end)
    if found is None or (found["open"] and found["close"] != ")"):
        return None
    return EntryMarker(found["number"], f"{found['open']}{{}}{found['close']}")


def list_numbers(markers: Sequence[EntryMarker]) -> ListNumbers | None:
    """How entries with these markers are numbered, by the first two; `None` for text."""
    if len(markers) < 2 or markers[0].pattern != markers[1].pattern:
        return None
    second = {(one.number_format, one.first) for one in markers[1].numbers()}
    found = (one for one in markers[0].numbers() if (one.number_format, one.first + 1) in second)
    return next(found, None)


def counts_up_from(numbers: ListNumbers, written: Sequence[str]) -> bool:
    """Whether written numbers, without their signs, increase by one from the first."""
    return all(
        (numbers.number_format, numbers.first + place) in number_formats_of(one)
        for place, one in enumerate(written)
    )

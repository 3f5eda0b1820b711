"""Ranges of figures and of days."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from itertools import takewhile

from briefgen.language.conventions import conventions_of
from briefgen.language.days import day_in_words
from briefgen.language.number_format import number_format

_DASH = " – "
_SPACE = re.compile(r"(\s+)")
"""The space between two words, which is kept."""


def figure_range(first: str, last: str, language: str, unit: str = "") -> str:
    """Two numbers as in a file, such as `10` and `12.5`, as a range that has the unit once."""
    figures = number_format(language)
    pattern = conventions_of(language).number_range
    return figures.with_unit(pattern.format(figures.figure(first), figures.figure(last)), unit)


def day_range(first: datetime.date, last: datetime.date, language: str) -> str:
    """Two days in words, with a dash between them; equal days are one.

    The month and the year are written once if they are the same: `5–7 November 2024`.
    """
    days = [day_in_words(day, language) for day in (first, last)]
    if first == last:
        return days[0]
    if first.year != last.year:
        return _DASH.join(days)
    words, others = (_SPACE.split(day) for day in days)
    start, end = _common(words, others), _common(words[::-1], others[::-1])
    if first.month == last.month:
        pattern = conventions_of(language).number_range
    else:
        pattern = f"{{}}{_DASH}{{}}"
        end = end if str(first.year) in "".join(words[len(words) - end :]) else 0
    before, after = words[:start], words[len(words) - end :]
    from_day, to_day = ("".join(one[start : len(one) - end]) for one in (words, others))
    if first.month == last.month and not after:
        from_day = from_day.removesuffix(".")  # Hungarian: 2024. november 5–7.
    return "".join((*before, pattern.format(from_day, to_day), *after))


def _common(words: Sequence[str], others: Sequence[str]) -> int:
    """The number of words that two lists have in common at their beginning."""
    pairs = zip(words, others, strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))

"""Ranges of figures and of days."""

from __future__ import annotations

import datetime

from briefgen.language.conventions import conventions_of
from briefgen.language.days import day_in_words
from briefgen.language.number_format import number_format

_DASH = " – "


def figure_range(first: str, last: str, language: str, unit: str = "") -> str:
    """Two numbers as in a file, such as `10` and `12.5`, as a range that has the unit once."""
    figures = number_format(language)
    pattern = conventions_of(language).number_range
    return figures.with_unit(pattern.format(figures.figure(first), figures.figure(last)), unit)


def day_range(first: datetime.date, last: datetime.date, language: str) -> str:
    """Two days in words, with a dash between them; equal days are one."""
    days = (day_in_words(first, language), day_in_words(last, language))
    return days[0] if first == last else _DASH.join(days)

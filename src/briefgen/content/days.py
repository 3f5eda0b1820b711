"""Dates in words."""

from __future__ import annotations

import datetime

from briefgen.model.number_format import european
from briefgen.spans.span import Span
from briefgen.syntax.expressions import LazyValue, PrintedValue


def day_in_words(day: datetime.date, language: str, style: str = "long") -> str:
    """A date in the language, or as `2019-03-31` if Babel does not know the language.

    `style` is a length of date formats in CLDR: `long`, or `full` with the day of the week.
    """
    # Importing Babel takes longer than the rest of loading, and few templates print a date.
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        locale = Locale.parse(european(language), sep="-")
    except (UnknownLocaleError, ValueError):
        return day.isoformat()
    return str(format_date(day, style, locale))


def printed_day(day: datetime.date, defined_at: Span, language: str, style: str) -> LazyValue:
    """A date that an expression prints in words, made when it is printed."""
    return LazyValue(lambda: PrintedValue(day_in_words(day, language, style), day, defined_at))

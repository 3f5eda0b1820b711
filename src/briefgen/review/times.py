"""Times in a text: `2019`, `May 2019`, `3 May 2019`, `12.6.2019`, `2019-06-12`, `2016–2018`."""

from __future__ import annotations

import datetime
import re
from functools import cache

from msgspec import Struct

from briefgen.language.conventions import conventions_of
from briefgen.language.months import month_number
from briefgen.model.contract import months_later
from briefgen.review.plans_by_language import PLANS

YEAR = "(?:19|20)[0-9]{2}"
"""Pattern of a year."""
_TO = re.compile(r"\s*(?:[–—/-]|,)\s*|\s+\w{1,5}\s+|\s+jusqu['’]\w+\s+")
"""The words or marks between the first and the last time of a range."""
_SHORT_YEAR = re.compile(r"[–—/-]([0-9]{2})(?![\w-])")
"""The end of a range such as `2016–18`."""


class Time(Struct, frozen=True):
    """A day, month, quarter or year, or a range of them, that a text names."""

    end: int
    """Offset in the text behind it."""
    first: datetime.date
    last: datetime.date
    is_range: bool = False
    is_year: bool = False
    """Whether it is a year alone, which can also be meant as a number."""


def time_at(text: str, start: int, language: str) -> Time | None:
    """The time that begins at an offset of a text; `None` without one.

    `language` is that of the text (BCP 47), whose dated words are known.
    """
    time = _one_time(text, start, language)
    if time is None:
        return None
    if short := _SHORT_YEAR.match(text, time.end):
        year = time.first.year // 100 * 100 + int(short[1])
        if year > time.first.year:
            return Time(short.end(), time.first, datetime.date(year, 12, 31), is_range=True)
    while (to := _TO.match(text, time.end)) and (other := _one_time(text, to.end(), language)):
        last = max(time.last, other.last)
        time = Time(other.end, min(time.first, other.first), last, is_range=True)
    return time


def _one_time(text: str, start: int, language: str) -> Time | None:
    for pattern in _patterns(language.partition("-")[0].lower()):
        found = pattern.match(text, start)
        if found is not None and (time := _time(found, language)) is not None:
            return time
    return None


def _time(found: re.Match[str], language: str) -> Time | None:
    """The time of a match; `None` if it names no day, month or quarter of the calendar."""
    parts = found.groupdict()
    year = int(parts["year"])
    if quarter := parts.get("quarter"):
        number = _quarter(quarter, language)
        return _period(found.end(), year, 3 * number - 2, 3)
    word = parts.get("month")
    if word is None:
        return Time(
            found.end(), datetime.date(year, 1, 1), datetime.date(year, 12, 31), is_year=True
        )
    month = int(word) if word.isdigit() else month_number(word, language)
    if not parts.get("day"):
        return _period(found.end(), year, month, 1)
    number = int(parts["day"])
    if month > 12 and parts.get("mark"):
        month, number = number, month  # As in `12/31/2018`
    try:
        day = datetime.date(year, month, number)
    except ValueError:
        return None
    return Time(found.end(), day, day, is_range=bool(parts.get("other")))


def _period(end: int, year: int, month: int, months: int) -> Time | None:
    if not 1 <= month <= 12:
        return None
    first = datetime.date(year, month, 1)
    last = months_later(first, months) - datetime.timedelta(days=1)
    return Time(end, first, last)


def _quarter(word: str, language: str) -> int:
    """The number of a quarter from 1; 0 for other words."""
    if found := re.search("[1-4]", word):
        return int(found[0])
    ordinals = conventions_of(language).ordinals.values()
    for words in ordinals:
        if word.lower() in words[:4]:
            return words.index(word.lower()) + 1
    return 0


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """The forms of times in a language, the longest first."""
    plans = PLANS[language]
    of = rf"(?:(?:{plans.of})\s*)?" if plans.of else ""
    year, day, word = rf"(?P<year>{YEAR})", "(?P<day>[0-9]{1,2})", r"(?P<month>[^\W\d_]+)"
    month = rf"{word}\.?(?:\s+fómhair)?"
    other = r"(?P<other>[0-9]{1,2}\.?(?:\s*[–-]\s*|\s+\w{1,3}\s+))?"
    after_day = rf"(?:\.|[ºª°]|-?[^\W\d_]{{1,3}}(?=\s))?\s+{of}"
    forms = (
        rf"{year}-(?P<month>[0-9]{{2}})-{day}",
        rf"{day}(?P<mark>[./-])\s?(?P<month>[0-9]{{1,2}})(?P=mark)\s?{year}",
        rf"{other}{day}{after_day}{month}\s+{of}{year}",
        rf"{month}\s+{other}{day}(?:st|nd|rd|th)?,?\s+{year}",
        rf"{year}(?:\.|\s?m\.)?\s+{word}\s+{day}\.?",
        rf"{year}(?:\.|\s?m\.)?(?:\s+(?:gada|aasta))?\s+(?:{day}\.\s+)?{word}",
        rf"{year}-(?P<month>0[1-9]|1[0-2])",
        rf"{month}\s+{of}{year}",
        rf"(?:\w{{1,4}}\s+|l['’])?(?P<quarter>[1-4][.\w]{{0,4}}|\w+)\s+(?:{plans.quarter})\s+"
        rf"{of}{year}",
        rf"(?P<quarter>Q[1-4])\s+{of}{year}",
        year,
    )
    end = r"(?:\.?-[^\W\d_]{1,4})?(?![\w-])"
    return tuple(re.compile(form + end, re.IGNORECASE) for form in forms)

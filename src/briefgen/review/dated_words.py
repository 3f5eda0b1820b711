"""Words that are true only for a time: `currently`, `is planned`, `by 2019`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cache

from briefgen.language.months import month_number
from briefgen.review.words_by_language import WORDS

_YEAR = "(?:19|20)[0-9]{2}"
_AFTER_YEAR = re.compile(rf"{_YEAR}\W{{0,3}}(?:\w{{1,2}}\.?\W{{0,2}})?$")
"""The end of a text before the second year of a range, as in `from 2015 to 2019`."""


def knows_dated_words(language: str) -> bool:
    """Whether the dated words of a language (BCP 47) are known."""
    return _primary(language) in WORDS


def dated_words_in(
    text: str, language: str, on: datetime.date
) -> Iterator[tuple[int, int, datetime.date | None]]:
    """The offsets of dated words in a text, in order, and the time that they name if any.

    A time that begins after the day `on` is not dated yet. A language without known words has none.
    """
    if not knows_dated_words(language):
        return
    for found in _pattern(_primary(language)).finditer(text):
        year = re.search(_YEAR, found["year"] or found["of_year"] or "")
        if year is None:
            yield found.start(), found.end(), None
            continue
        month = month_number(found["month"] or "", language)
        if found["month"] and not month:
            continue  # As in `confirmed by the 2017 survey`
        if _AFTER_YEAR.search(text, 0, found.start()):
            continue
        first = datetime.date(int(year[0]), month or 1, 1)
        if first <= on:
            yield found.start(), found.end(), first


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


@cache
def _pattern(language: str) -> re.Pattern[str]:
    words = WORDS[language]
    of = rf"(?:{words.of}\s+)?" if words.of else ""
    between = rf"(?:(?:{words.between})[\s-]+)?" if words.between else ""
    choices = [
        rf"(?:{_any(words.limits)})\s+{between}(?:[0-9]{{1,2}}[.º]?\s+{of})?"
        rf"(?:(?P<month>[^\W\d_]+)\s+{of})?(?P<year>{_YEAR})",
        f"(?P<of_year>{_any(words.years).replace('YEAR', _YEAR)})",
        _any(words.phrases),
    ]
    pattern = "|".join(choices).replace(" ", r"\s+")
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)


def _any(expressions: Iterable[str]) -> str:
    """One of some expressions, the longest first; `(?!)`, which matches nothing, without any."""
    return "|".join(sorted(expressions, key=len, reverse=True)) or "(?!)"

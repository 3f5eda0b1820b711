"""Words that are true only for a time: `currently`, `is planned`, `by 2019`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from briefgen.syntax.months import month_number


@dataclass(frozen=True, slots=True)
class DatedWords:
    """The dated words of a language, as regular expressions of whole words without case."""

    phrases: tuple[str, ...]
    limits: tuple[str, ...]
    """Words before a year or a month with a year until which something is promised."""
    between: str
    """Words that can be between the two, such as `the end of`."""


_WORDS: Mapping[str, DatedWords] = {
    "en": DatedWords(
        phrases=(
            "currently",
            "presently",
            "at present",
            "at the moment",
            "at the time of writing",
            "for the time being",
            "nowadays",
            "these days",
            "today",
            "right now",
            "now under way",
            "under ?way",
            "ongoing",
            "so far",
            "to date",
            "up to now",
            "until now",
            "not yet",
            "as yet",
            "recently",
            "lately",
            "soon",
            "upcoming",
            "forthcoming",
            "in the near future",
            "in (?:the coming|the next few|recent) (?:weeks|months|years)",
            "(?:this|last|next) (?:week|month|quarter|year|spring|summer|autumn|winter)",
            "(?:is|are|being|been) (?:currently |now |also |still )?"
            "(?:planned|scheduled|foreseen|envisaged|expected)",
            "(?:is|are) (?:currently |now |still )?being (?:built|prepared|developed|negotiated"
            "|set up|planned|discussed|created|drafted|implemented|launched)",
            "(?:plan|plans|planning|intend|intends|intending) to",
            "in preparation",
            "under (?:construction|development|discussion|preparation|negotiation)",
        ),
        limits=("by", "until", "till", "before", "no later than", "not later than"),
        between="(?:the )?(?:very )?(?:end|beginning|start|middle|close)(?: of)?|early|mid|late"
        "|(?:the )?(?:spring|summer|autumn|winter)(?: of)?|Q[1-4]",
    ),
}
"""The words by language, without its country."""


def knows_dated_words(language: str) -> bool:
    """Whether the dated words of a language (BCP 47) are known."""
    return _primary(language) in _WORDS


def dated_words_in(
    text: str, language: str, on: datetime.date
) -> Iterator[tuple[int, int, datetime.date | None]]:
    """The offsets of dated words in a text, in order, and the time that they name if any.

    A time that begins after the day `on` is not dated yet. A language without known words has none.
    """
    words = _WORDS.get(_primary(language))
    if words is None:
        return
    for found in _pattern(words).finditer(text):
        if found["year"] is None:
            yield found.start(), found.end(), None
            continue
        month = month_number(found["month"] or "", language)
        if found["month"] and not month:
            continue  # As in `confirmed by the 2017 survey`
        first = datetime.date(int(found["year"]), month or 1, 1)
        if first <= on:
            yield found.start(), found.end(), first


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


def _pattern(words: DatedWords) -> re.Pattern[str]:
    phrases = "|".join(words.phrases).replace(" ", r"\s+")
    limits = "|".join(words.limits).replace(" ", r"\s+")
    between = words.between.replace(" ", r"\s+")
    until = (
        rf"(?:{limits})\s+(?:(?:{between})[\s-]+)?(?:[0-9]{{1,2}}\s+)?"
        r"(?:(?P<month>[^\W\d_]+)\s+)?(?P<year>(?:19|20)[0-9]{2})"
    )
    return re.compile(rf"(?<![\w-])(?:{until}|{phrases})(?![\w-])", re.IGNORECASE)

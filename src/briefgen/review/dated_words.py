"""Words that are true only for a time: `currently`, `is planned`, `by 2019`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from msgspec import Struct

from briefgen.review.plans_by_language import PLANS
from briefgen.review.times import YEAR, Time, time_at
from briefgen.review.words_by_language import WORDS

_AFTER_YEAR = re.compile(rf"{YEAR}\W{{0,3}}(?:\w{{1,2}}\.?\W{{0,2}})?$")
"""The end of a text before the second year of a range, as in `from 2015 to 2019`."""
_REACH = 7
"""Maximum number of words between a word such as `will` and its time."""
_REMEMBERED = 512
"""Maximum number of texts that are remembered for other documents."""
_OPENING = re.compile(r"\s*([(:])\s*|\s+")
"""The characters before a time that has no word before it."""
_WORD = re.compile(r"\s+[\w'’-]+")
_BEFORE_PLAN = re.compile(r"(?:,?\s+[\w'’-]+){0,2},?\s+")
"""The words that can be between a time at the beginning of a sentence and a word such as `will`."""
_WORD_START = re.compile(r"(?<!\S)(?=\S)")
_SENTENCE_START = re.compile(r"(?:^|(?<=[.!?;:(]))\s*")


class DatedText(Struct, frozen=True, order=True):
    """Words of a text that are true only for a time."""

    start: int
    end: int
    since: datetime.date | None = None
    """The day since which they are out of date; `None` if they name no time."""
    has_passed: bool = False
    """Whether their time has passed, and not only begun."""


def knows_dated_words(language: str) -> bool:
    """Whether the dated words of a language (BCP 47) are known."""
    return _primary(language) in WORDS


def dated_words_in(text: str, language: str, on: datetime.date) -> list[DatedText]:
    """The dated words in a text, in order, without overlaps.

    A time until which something is promised counts from its first day; a time at which something
    is to come or continues, from the day after its last one. Times that are not out of date yet on
    the day `on` are left out. A language without known words has none.
    """
    if not knows_dated_words(language) or not _may_be_dated(text, _primary(language)):
        return []
    kept: list[DatedText] = []
    for find in (_limits, _years, _plans, _phrases):
        for one in find(text, language, on):
            if all(one.end <= other.start or other.end <= one.start for other in kept):
                kept.append(one)
    return sorted(kept, key=lambda one: one.start)


@lru_cache(maxsize=_REMEMBERED)
def _may_be_dated(text: str, primary: str) -> bool:
    """Whether a text has any words that can be out of date; many documents have the same texts."""
    patterns = _patterns(primary)
    each = (patterns.limits, patterns.years, patterns.plans, patterns.phrases)
    return any(pattern.search(text) for pattern in each)


def _plans(text: str, language: str, on: datetime.date) -> Iterator[DatedText]:
    """Words such as `will` and `ongoing` with a time that has passed."""
    patterns = _patterns(_primary(language))
    for found in patterns.plans.finditer(text):
        start, end = found.span()
        time = _time_behind(text, end, language, patterns)
        if time is not None:
            end = time.end
        elif (before := _time_before(text, start, language, patterns)) is not None:
            start, time = before
        if time is not None and time.last < on:
            yield DatedText(start, end, time.last + datetime.timedelta(days=1), has_passed=True)


def _time_before(
    text: str, end: int, language: str, patterns: _DatedPatterns
) -> tuple[int, Time] | None:
    """The time at the beginning of a sentence, shortly before a plan, with its offset."""
    starts = _WORD_START if patterns.follows_time else _SENTENCE_START
    for begin in starts.finditer(text, 0, end):
        at = patterns.at.match(text, begin.end()) or (begin if patterns.without_at else None)
        time = _time_after(text, at, language, patterns) if at else None
        if time is not None and _BEFORE_PLAN.fullmatch(text, time.end, end):
            return begin.end(), time
    return None


def _time_behind(text: str, start: int, language: str, patterns: _DatedPatterns) -> Time | None:
    """The time of a plan that ends at an offset."""
    for distance in range(_REACH + 1):
        if opening := _OPENING.match(text, start):
            time = time_at(text, opening.end(), language)
            may_be_number = time and time.is_year and not (patterns.without_at or opening[1])
            if time and not may_be_number:
                return time
        at = patterns.at.match(text, start)
        if at and (time := _time_after(text, at, language, patterns)):
            return time
        word = _WORD.match(text, start)
        other = patterns.other_time.match(text, start)
        if other and distance <= 2:  # As in `will run from 2016 to 2018`
            time = _time_after(text, other, language, patterns)
            return time if time and time.is_range else None
        if other or word is None:
            return None
        start = word.end()
    return None


def _time_after(
    text: str, words: re.Match[str], language: str, patterns: _DatedPatterns
) -> Time | None:
    """The time after words such as `in` or `by`, also after `the end of` behind them."""
    time = time_at(text, words.end(), language)
    if time is None and (between := patterns.between.match(text, words.end())):
        time = time_at(text, between.end(), language)
    return time


def _limits(text: str, language: str, on: datetime.date) -> Iterator[DatedText]:
    """Times until which something is promised, as in `by 2019`."""
    patterns = _patterns(_primary(language))
    for found in patterns.limits.finditer(text):
        time = _time_after(text, found, language, patterns)
        if time and time.first <= on and not _AFTER_YEAR.search(text, 0, found.start()):
            yield DatedText(found.start(), time.end, time.first)


def _years(text: str, language: str, on: datetime.date) -> Iterator[DatedText]:
    """Other promises with a year, such as `2019-ig`."""
    for found in _patterns(_primary(language)).years.finditer(text):
        year = re.search(YEAR, found[0])
        first = datetime.date(int(year[0]), 1, 1) if year else None
        if first and first <= on and not _AFTER_YEAR.search(text, 0, found.start()):
            yield DatedText(found.start(), found.end(), first)


def _phrases(text: str, language: str, _: datetime.date) -> Iterator[DatedText]:
    """Words that are dated without a time, such as `currently`."""
    for found in _patterns(_primary(language)).phrases.finditer(text):
        yield DatedText(found.start(), found.end())


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


class _DatedPatterns(Struct, frozen=True):
    """The patterns of a language; `at`, `between` and `limits` end where a time begins."""

    plans: re.Pattern[str]
    other_time: re.Pattern[str]
    without_at: bool
    follows_time: bool
    at: re.Pattern[str]
    between: re.Pattern[str]
    limits: re.Pattern[str]
    years: re.Pattern[str]
    phrases: re.Pattern[str]


@cache
def _patterns(language: str) -> _DatedPatterns:
    words, plans = WORDS[language], PLANS[language]
    limits = _any(words.limits)
    other_time = plans.other_time.replace(" ", r"\s")
    return _DatedPatterns(
        plans=_whole(plans.words.replace(" ", r"\s")),
        other_time=_compiled(rf",? (?:{limits}|{other_time})(?:\s+|(?!\w))"),
        without_at=plans.without_at,
        follows_time=plans.follows_time,
        at=_compiled(rf"[\s,(–:]*(?:{_any(plans.at.split('|'))})(?:(?<=['’-])|\s+)"),
        between=_compiled(rf"(?:{words.between or '(?!)'})(?:(?<=['’])|[\s-]+)"),
        limits=_compiled(rf"(?<![\w-])(?:{limits})(?:\s+|-)"),
        years=_whole(_any(words.years).replace("YEAR", YEAR)),
        phrases=_whole(_any(words.phrases)),
    )


def _whole(expression: str) -> re.Pattern[str]:
    return _compiled(rf"(?<![\w-])(?:{expression})(?![\w-])")


def _compiled(expression: str) -> re.Pattern[str]:
    """An expression in which a space means any white space."""
    return re.compile(expression.replace(" ", r"\s+"), re.IGNORECASE)


def _any(expressions: Iterable[str]) -> str:
    """One of some expressions, the longest first; `(?!)`, which matches nothing, without any."""
    return "|".join(sorted(expressions, key=len, reverse=True)) or "(?!)"

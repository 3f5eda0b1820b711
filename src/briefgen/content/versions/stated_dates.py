"""Dates and months of a project in words: `M18 – April 2017 (updated: 31 March 2019)`."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.content.versions.durations import is_word_for_months
from briefgen.language.months import month_number
from briefgen.model.contract import Contract, Period, Stated
from briefgen.spans.span import Span

PROJECT_MONTH = re.compile(r"M([1-9][0-9]{0,2})")
"""A month of the project as the value of a key: `M18`."""
_WORD = r"[^\W\d_]+"
_PATTERNS = (
    # 2017-04-30 and 2017-04
    r"(?P<iso_year>[0-9]{4})-(?P<iso_month>[0-9]{2})(?:-(?P<iso_day>[0-9]{2}))?(?![0-9])",
    # 30.4.2017 and 30/04/2017
    r"(?P<n_day>[0-9]{1,2})(?P<sep>[./-])\s?(?P<n_month>[0-9]{1,2})(?P=sep)\s?(?P<n_year>[0-9]{4})",
    # 04/2017
    r"(?P<s_month>[0-9]{1,2})[./](?P<s_year>[0-9]{4})",
    # M18 and Month 18
    "(?:PM|[Mm\N{GREEK CAPITAL LETTER MU}\N{CYRILLIC CAPITAL LETTER EM}])"
    r"[.\s]?\s?0?(?P<project>[1-9][0-9]{0,2})(?![\w])",
    rf"(?P<unit>{_WORD})\s+(?P<unit_number>[1-9][0-9]{{0,2}})(?![\w])",
    # 2017. április 30. and 2017. gada 30. aprīlis
    r"(?P<y_year>[0-9]{4})\.?\s+(?:(?:m\.|gada)\s+)?(?:(?P<y_before>[0-9]{1,2})\.\s+)?"
    rf"(?P<y_name>{_WORD})(?:\s+(?P<y_after>[0-9]{{1,2}})(?![\w]))?",
    # 30 April 2017, 30 de abril de 2017, April 2017
    r"(?:(?P<d_day>[0-9]{1,2})(?:\.|º|er|st|nd|rd|th)?\s+(?:de\s+|ta[’']\s?)?)?"
    rf"(?P<d_name>{_WORD})\.?(?i:\s+fómhair)?,?\s+(?:de\s+|del\s+)?(?P<d_year>[0-9]{{4}})(?![\w])",
    # April 30, 2017
    rf"(?P<a_name>{_WORD})\.?\s+(?P<a_day>[0-9]{{1,2}}),?\s+(?P<a_year>[0-9]{{4}})(?![\w])",
)
"""Forms of dates and months, in the order in which they are tried at a place."""
_FORMS = tuple(re.compile(pattern) for pattern in _PATTERNS)
_START = re.compile(r"(?<![\w.])\w")


def stated(name: str, text: str, span: Span, contract: Contract, language: str) -> Stated:
    """A text with the dates and months that it names."""
    return Stated(name, text, span, tuple(periods_in(text, contract, language)))


def periods_in(text: str, contract: Contract, language: str) -> Iterator[Period]:
    """The dates and months that a text in a language (BCP 47) names, in its order."""
    end = 0
    for start in _START.finditer(text):
        if start.start() < end:
            continue
        for form in _FORMS:
            found = form.match(text, start.start())
            period = _period(found, contract, language) if found else None
            if found and period:
                end = found.end()
                yield replace(period, place=found.span())
                break


def _period(found: re.Match[str], contract: Contract, language: str) -> Period | None:
    groups = {key: value for key, value in found.groupdict().items() if value}
    words = " ".join(found[0].split()).rstrip(",")
    number = groups.get("project")
    if "unit" in groups and is_word_for_months(groups["unit"]):
        number = groups["unit_number"]
    try:
        if number is not None:
            return project_month(int(number), words, contract)
        year, month, day = _numbers(groups, language)
        last = day or calendar.monthrange(year, month)[1]
        return Period(words, datetime.date(year, month, day or 1), datetime.date(year, month, last))
    except ValueError:  # No such day, or a word that is not a month
        return None


def project_month(number: int, words: str, contract: Contract) -> Period:
    """A month of the project, counted from 1."""
    return Period(words, contract.first_day(number), contract.last_day(number), number)


def _numbers(groups: dict[str, str], language: str) -> tuple[int, int, int]:
    """Year, month and day of a date; the day is 0 for a whole month."""
    if "iso_year" in groups:
        return int(groups["iso_year"]), int(groups["iso_month"]), int(groups.get("iso_day", 0))
    if "n_year" in groups:
        day, month = int(groups["n_day"]), int(groups["n_month"])
        day, month = (month, day) if month > 12 else (day, month)
        return int(groups["n_year"]), month, day
    if "s_year" in groups:
        return int(groups["s_year"]), int(groups["s_month"]), 0
    kind = next((key for key in ("y", "d", "a") if f"{key}_name" in groups), "")
    days = (groups[key] for key in (f"{kind}_day", "y_before", "y_after") if key in groups)
    named = month_number(groups.get(f"{kind}_name", ""), language)
    return int(groups.get(f"{kind}_year", 0)), named, int(next(days, 0))

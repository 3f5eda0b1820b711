"""Texts of an older version that a new one cannot inherit, adapted to the new one."""

from __future__ import annotations

import datetime
import re

from briefgen.content.days import day_in_words
from briefgen.content.versions.order import NUMBER_OF_VERSION

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_END = r"(?![\w.]*\w)"
"""The end of the name of a version: `V2` does not end in `V2.1`."""
_DAY_FORMS = ("full", "long", "medium", "short", "d MMMM y", "LLLL y", "MMMM y", "LLL y", "MM/y")
"""Forms of a date as Babel knows them, the longest first."""


def month_in_words(day: datetime.date, language: str) -> str:
    """The month of a date in a language, such as `June 2026`."""
    return day_in_words(day, language, "LLLL y")


def forms_of(day: datetime.date, language: str) -> tuple[str, ...]:
    """The forms in which a text in a language can name a date or its month, the longest first."""
    return tuple(day_in_words(day, language, form) for form in _DAY_FORMS)


def adapted_delivery(
    delivery: str, days: tuple[datetime.date, datetime.date], language: str
) -> str:
    """The actual delivery of an older version for a new one.

    A date in brackets is that of an update: `M18 – April 2017 (updated: March 2019)`. The first
    delivery then stays. Without one, the result is the month of the new version.
    """
    for form in _DAY_FORMS:
        written = re.escape(day_in_words(days[0], language, form))
        found = re.search(rf"\([^()]*?{written}[^()]*\)", delivery)
        if found is not None:
            update = re.sub(written, day_in_words(days[1], language, form), found[0])
            return delivery[: found.start()] + update + delivery[found.end() :]
    return month_in_words(days[1], language)


def adapted_subtitle(
    subtitle: str,
    labels: tuple[str, str],
    days: tuple[datetime.date, datetime.date],
    language: str,
) -> str:
    """A subtitle with another name and another date of the version.

    `labels` and `days` are those of the older and of the new version. Empty if it names the older
    version in a way that only a person can adapt, as `Version 2` for a version `FINAL`.
    """
    old, new = (number[0] if number else "" for number in map(_NUMBER.search, labels))
    text = _with_label(subtitle, labels)
    if old and new:
        text = NUMBER_OF_VERSION.sub(
            lambda one: one[0].replace(one[1], new) if one[1] == old else one[0], text
        )
    if labels[0] != labels[1] and _names(text, labels[0], old if old != new else ""):
        return ""
    for form in _DAY_FORMS:
        written = day_in_words(days[0], language, form)
        if written in text:
            return text.replace(written, day_in_words(days[1], language, form))
    return re.sub(rf"(?<!\d){days[0].year}(?!\d)", str(days[1].year), text)


def _with_label(subtitle: str, labels: tuple[str, str]) -> str:
    """The subtitle with the new label, also of words that have the old one after `Version`.

    Only a label between signs is replaced by one of another kind: `V2 · June` by `FINAL · June`.
    """
    same_kind = bool(_NUMBER.search(labels[0])) == bool(_NUMBER.search(labels[1]))
    label = rf"(?<!\w){re.escape(labels[0])}{_END}"
    pattern = label if same_kind else rf"(?<!\w ){label}(?! \w)"
    return re.sub(pattern, lambda _: labels[1], subtitle)


def _names(text: str, label: str, number: str) -> bool:
    """Whether a text has the label of a version in any letters, or its number after `Version`."""
    if re.search(rf"(?<!\w){re.escape(label)}{_END}", text, re.IGNORECASE):
        return True
    return any(found[1] == number for found in NUMBER_OF_VERSION.finditer(text))

"""Texts of an older version that a new one cannot inherit, adapted to the new one."""

from __future__ import annotations

import datetime
import re

from briefgen.content.versions.order import NUMBER_OF_VERSION
from briefgen.content.versions.stated_dates import periods_in
from briefgen.language.days import day_in_words
from briefgen.model.contract import Contract, Period

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_END = r"(?![\w.]*\w)"
"""The end of the name of a version: `V2` does not end in `V2.1`."""
_DAY_FORMS = ("full", "long", "medium", "short", "d MMMM y", "LLLL y", "MMMM y", "LLL y", "MM/y")
"""Forms of a date as Babel knows them, the longest first."""
_BRACKETS = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_UPDATED = {
    "bg": "актуализирано",
    "cs": "aktualizováno",
    "da": "opdateret",
    "de": "aktualisiert",
    "el": "επικαιροποίηση",
    "en": "updated",
    "es": "actualizado",
    "et": "ajakohastatud",
    "fi": "päivitetty",
    "fr": "mis à jour",
    "ga": "nuashonraithe",
    "hr": "ažurirano",
    "hu": "frissítve",
    "it": "aggiornato",
    "lt": "atnaujinta",
    "lv": "atjaunināts",
    "mt": "aġġornat",
    "nl": "bijgewerkt",
    "pl": "zaktualizowano",
    "pt": "atualizado",
    "ro": "actualizat",
    "sk": "aktualizované",
    "sl": "posodobljeno",
    "sv": "uppdaterad",
}
"""Word for `updated` by language."""


def month_in_words(day: datetime.date, language: str) -> str:
    """The month of a date in a language, such as `June 2026`."""
    return day_in_words(day, language, "LLLL y")


def forms_of(day: datetime.date, language: str) -> tuple[str, ...]:
    """The forms in which a text in a language can name a date or its month, the longest first."""
    return tuple(day_in_words(day, language, form) for form in _DAY_FORMS)


def adapted_delivery(
    delivery: str, days: tuple[datetime.date, datetime.date], contract: Contract, language: str
) -> str:
    """The actual delivery of an older version for a new one, in which the first delivery stays.

    A date in brackets after other words is that of an update, as in `M18 – April 2017 (updated:
    March 2019)`; it becomes that of the new version. Without one, the update is added: to
    brackets at the end, or in brackets. `days` are the dates of both versions.
    """
    brackets = list(_BRACKETS.finditer(delivery))
    periods = list(periods_in(delivery, contract, language))
    for form in _DAY_FORMS:
        written = day_in_words(days[0], language, form)
        for one in brackets:
            if written in one[0] and _names_update(one, written):
                update = one[0].replace(written, day_in_words(days[1], language, form))
                return delivery[: one.start()] + update + delivery[one.end() :]
    for period in reversed(periods):
        start, end = period.place
        around = next((one for one in brackets if one.start() < start < one.end()), None)
        if around is not None and _names_update(around, period.words):
            update = _of_same_kind(period, days[1], contract, language)
            return delivery[:start] + update + delivery[end:]
    if brackets and brackets[-1].end() == len(delivery):
        return f"{delivery[:-1]}; {update_in_words(days[1], language)})"
    return f"{delivery} ({update_in_words(days[1], language)})"


def _names_update(brackets: re.Match[str], date: str) -> bool:
    """Whether a date in brackets is that of an update, and not the one of a month before them.

    In `M18 (April 2017)` it is that of the month; with words beside it, or after another date, it
    is that of an update.
    """
    beside = brackets[0].replace(date, "", 1)
    before = brackets.string[: brackets.start()]
    return bool(re.search(r"[^\W\d_]{2}", beside) or _YEAR.search(before))


def _of_same_kind(period: Period, day: datetime.date, contract: Contract, language: str) -> str:
    """A date as a text has that of another version: as a month of the project, or in ISO 8601."""
    if period.month:
        return re.sub(r"[0-9]+", str(contract.month_of(day)), period.words)
    if _ISO.fullmatch(period.words):
        return day.isoformat()[: len(period.words)]
    return month_in_words(day, language)


def update_in_words(day: datetime.date, language: str) -> str:
    """The month of an update in a language, such as `updated: June 2026`."""
    updated = _UPDATED.get(language.partition("-")[0].lower(), _UPDATED["en"])
    return f"{updated}: {month_in_words(day, language)}"


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
    named = [one[1] for one in NUMBER_OF_VERSION.finditer(text)]
    if named and new and new not in named:
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

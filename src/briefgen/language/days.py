"""Dates in words."""

from __future__ import annotations

import datetime
from contextlib import suppress

from msgspec import json

from briefgen.cache.results import kept_result
from briefgen.language.conventions import OFFICIAL_LANGUAGES
from briefgen.language.tags import european


def day_in_words(day: datetime.date, language: str, style: str = "long") -> str:
    """A date in the language, or as `2019-03-31` if Babel does not know the language.

    `style` is a length of date formats in CLDR: `long`, or `full` with the day of the week; or
    another form that Babel knows.

    ICU writes the dates of the official languages of the Union. Babel knows more languages and
    forms, and writes the same dates; importing it and reading its data takes longer than the rest
    of a dossier.
    """
    if style not in ("long", "full") or language.partition("-")[0] not in OFFICIAL_LANGUAGES:
        return _day_by_babel(day, language, style)
    kept = kept_result("day", lambda: f"{day} {style} {language}")
    if kept.value is not None:
        with suppress(ValueError):
            return json.decode(kept.value, type=str)
    written = _day_by_icu(day, language, style)
    kept.keep(json.encode(written))
    return written


def _day_by_icu(day: datetime.date, language: str, style: str) -> str:
    # Imported here: the dates of a document are mostly known from an earlier run.
    from icu4py.messageformat import MessageFormat

    noon = datetime.datetime.combine(day, datetime.time(12))
    written: str = MessageFormat(f"{{d,date,{style}}}", european(language)).format({"d": noon})
    return written


def _day_by_babel(day: datetime.date, language: str, style: str) -> str:
    # Imported here: see above.
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        locale = Locale.parse(european(language), sep="-")
    except (UnknownLocaleError, ValueError):
        return day.isoformat()
    return str(format_date(day, style, locale))

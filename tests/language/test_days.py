"""Dates in words."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys

import pytest
from babel import Locale
from babel.dates import format_date

from briefgen.language.conventions import OFFICIAL_LANGUAGES
from briefgen.language.days import day_in_words
from briefgen.language.tags import european
from support.command_line import SOURCE

REGIONS = ("de-AT", "de-CH", "en-GB", "en-IE", "en-US", "es-MX", "fr-BE", "nl-BE", "pt-BR", "sv-FI")
DAYS = [datetime.date(2019, month, 28 - month) for month in range(1, 13)]
DAYS += [datetime.date(2024, 2, 29), datetime.date(1999, 12, 31), datetime.date(2031, 1, 1)]


@pytest.mark.parametrize("style", ["long", "full"])
@pytest.mark.parametrize("language", sorted({*OFFICIAL_LANGUAGES, *REGIONS}))
def test_dates_of_icu_are_those_of_babel(language: str, style: str) -> None:
    locale = Locale.parse(european(language), sep="-")
    for day in DAYS:
        assert day_in_words(day, language, style) == format_date(day, style, locale)


@pytest.mark.parametrize(
    ("language", "style", "written"),
    [
        ("is", "long", "31. mars 2019"),
        ("tlh", "long", "2019-03-31"),
        ("en-GB", "LLLL y", "March 2019"),
        ("de", "d MMMM y", "31 März 2019"),
    ],
)
def test_babel_writes_other_languages_and_forms(language: str, style: str, written: str) -> None:
    assert day_in_words(datetime.date(2019, 3, 31), language, style) == written


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"])
def test_a_date_is_the_same_in_every_time_zone(zone: str) -> None:
    code = (
        "import datetime; from briefgen.language.days import day_in_words; "
        "print(day_in_words(datetime.date(2019, 3, 31), 'en', 'full'))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": SOURCE, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout.strip() == "Sunday, 31 March 2019"

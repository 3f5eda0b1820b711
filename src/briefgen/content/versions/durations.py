"""Durations in words: `24 months`, `2 years`, `2 Jahre und 6 Monate`."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache

_MONTHS = (
    "mēne měs mesiac mjesec mies mėn месец μήν monat month mois mes måned månad maand "
    "kuukau hónap xahar xhur lun"
)
"""First letters of the words for months in the official languages of the EU."""
_YEARS = (
    "year jahr jaar anno anni año aasta vuo godin годин gad metai metu metus leto leta let bliain "
    "bliana bhliain mbliain sen snin έτ χρόν"
)
_SHORT_MONTHS = "kuu kuud mí mhí m mj mdr mth mths"
"""Words for months that begin other words."""
_SHORT_YEARS = (
    "an ani ans ano anos år év éve évig rok roka roky roku roků rokov lat lata let yr yrs"
)
"""Words for years that begin other words."""
_PART = re.compile(r"([0-9]+(?:[.,][0-9]+)?)[\s\u2011-]*(?:de\s+)?([^\W\d_]+)")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def is_word_for_months(word: str) -> bool:
    """Whether a word means months in an official language of the EU."""
    return _is_one_of(word, _SHORT_MONTHS, _MONTHS)


def _is_word_for_years(word: str) -> bool:
    return _is_one_of(word, _SHORT_YEARS, _YEARS)


def _is_one_of(word: str, whole: str, beginnings: str) -> bool:
    low = _bare(word)
    return low in _bare(whole).split() or low.startswith(tuple(_bare(beginnings).split()))


@cache
def _bare(text: str) -> str:
    """A text in lower case and without accents, which are often left out."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def months_in(duration: str) -> int | None:
    """The number of months of a duration in words; `None` if it is not in months and years.

    Words in brackets do not count: `24 months (2 years)` is 24.
    """
    total, units = Decimal(0), set()
    for number, word in _PART.findall(_BRACKETS.sub(" ", duration)):
        unit = 1 if is_word_for_months(word) else 12 if _is_word_for_years(word) else 0
        if unit in units:
            return None
        if unit:
            units.add(unit)
            total += Decimal(number.replace(",", ".")) * unit
    return int(total) if total > 0 and total == total.to_integral_value() else None

"""Numbers to twelve in words, and ordinals in figures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from briefgen.language.conventions import conventions_of
from briefgen.language.number_format import number_format

LARGEST = 12
"""Larger numbers are printed in figures."""
Kind = Literal["cardinal", "ordinal"]


def words_of(kind: Kind, number: int, language: str) -> Mapping[str, str]:
    """The words for a number to 12 by their forms; empty for a language or number without words.

    A form in which the language has no word for the number has figures.
    """
    found = conventions_of(language)
    if kind == "cardinal":
        if not 0 <= number <= LARGEST:
            return {}
        return {form: words[number] or str(number) for form, words in found.cardinals.items()}
    if not 1 <= number <= LARGEST:
        return {}
    figures = ordinal_figures(number, language)
    return {
        form: words[number - 1] or figures.get(form, "") for form, words in found.ordinals.items()
    }


def ordinal_figures(number: int, language: str) -> Mapping[str, str]:
    """An ordinal in figures by its forms, such as `13th`; empty for a language without them."""
    figure = number_format(language).figure(str(number))
    forms = conventions_of(language).ordinal_figures.items()
    return {form: _pattern(str(number), patterns).format(figure) for form, patterns in forms}


def _pattern(digits: str, patterns: Mapping[str, str]) -> str:
    return next(printed for digit, printed in patterns.items() if re.fullmatch(digit, digits))

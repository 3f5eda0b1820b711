"""Spaces at which no line may break, by the rules of each language."""

from __future__ import annotations

import re
from functools import cache

from briefgen.language.conventions import conventions_of
from briefgen.language.number_format import CURRENCY_CODES, CURRENCY_SIGNS, number_format

_NO_BREAK_SPACE = "\u00a0"
_NARROW_NO_BREAK_SPACE = "\u202f"


def with_no_break_spaces(text: str, language: str) -> str:
    """The text with no-break spaces for ordinary ones where its language (BCP 47) has them.

    Between a figure and its percent sign or currency, and beside punctuation that has a space;
    in French the space before `;`, `!` and `?` is narrow. No space is added or removed.
    """
    if " " not in text:
        return text
    for pattern, space in _rules(language):
        text = pattern.sub(space, text)
    return text


@cache
def _rules(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of ordinary spaces, and what replaces them.

    Each begins with the space: `re` finds a first letter much faster than a look behind.
    """
    found, group = conventions_of(language), number_format(language).group
    signs, codes = "".join(CURRENCY_SIGNS), "|".join(CURRENCY_CODES)
    places: dict[str, list[str]] = {
        _NO_BREAK_SPACE: [
            rf"(?<=\d )(?=(?:[%‰{signs}]|{codes})(?!\w))",
            rf"(?=\d)(?:(?<=[{signs}] )|(?<=(?<!\w)(?:{codes}) ))",
        ],
        _NARROW_NO_BREAK_SPACE: [],
    }
    if group in places:
        places[group].append(r"(?<=\d )(?<!\d{4} )(?=\d{3}(?!\d))")
    if found.no_break_space_before:
        places[_NO_BREAK_SPACE].append(rf"(?=[{found.no_break_space_before}](?:\W|$))")
    if found.narrow_space_before:
        places[_NARROW_NO_BREAK_SPACE].append(rf"(?=[{found.narrow_space_before}](?:\W|$))")
    if found.no_break_space_after:
        places[_NO_BREAK_SPACE].append(rf"(?<=[{found.no_break_space_after}] )")
    return tuple(
        (re.compile(f" (?:{'|'.join(inner)})"), space) for space, inner in places.items() if inner
    )

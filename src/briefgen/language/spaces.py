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
    found = conventions_of(language)
    currency = "|".join(map(re.escape, (*CURRENCY_SIGNS, *CURRENCY_CODES)))
    rules = [
        (re.compile(rf"(?<=\d) (?=(?:[%‰]|{currency})(?!\w))"), _NO_BREAK_SPACE),
        (re.compile(rf"(?<!\w)({currency}) (?=\d)"), rf"\1{_NO_BREAK_SPACE}"),
    ]
    group = number_format(language).group
    if group.isspace():
        rules.append((re.compile(r"(?<!\d)(\d{1,3}) (?=\d{3}(?!\d))"), rf"\1{group}"))
    for signs, space in (
        (found.no_break_space_before, _NO_BREAK_SPACE),
        (found.narrow_space_before, _NARROW_NO_BREAK_SPACE),
    ):
        if signs:
            rules.append((re.compile(f" (?=[{signs}](?:\\W|$))"), space))
    if found.no_break_space_after:
        rules.append((re.compile(f"(?<=[{found.no_break_space_after}]) "), _NO_BREAK_SPACE))
    return tuple(rules)

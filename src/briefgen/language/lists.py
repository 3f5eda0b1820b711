"""Words in a row, as a sentence of a language lists them: `a, b and c`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from briefgen.language.conventions import conventions_of


def listed(items: Sequence[str], language: str, word: Literal["and", "or"] = "and") -> str:
    """The items with commas, and the word `and` or `or` of the language before the last one.

    `language` is a BCP 47 tag. In a language that briefgen has no words of, all items have commas.
    """
    found = conventions_of(language)
    conjunction = found.list_and if word == "and" else found.list_or
    if len(items) < 2 or not conjunction:
        return ", ".join(items)
    changed, beginnings = found.list_and_before if word == "and" else found.list_or_before
    if changed and re.match(beginnings, items[-1]):
        conjunction = changed
    return f"{', '.join(items[:-1])}{conjunction}{items[-1]}"

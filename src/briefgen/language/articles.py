"""The indefinite article of English."""

from __future__ import annotations

import re

_INITIALS = re.compile(r"[A-Z]{2,}\b")
"""A short form that is spelt when it is said, as in `EU strategy`."""
_NAMED_WITH_VOWEL = "AEFHILMNORSX"
"""The letters whose names begin with a vowel."""
_WITH_VOWEL = re.compile(
    r"hono|honest|heir|hour|(?!eu|ewe|uk[r ]|uni[^mn]|u[bcfrst][aeiou]|one\b|once)[aeiou]",
    re.IGNORECASE,
)
"""The beginning of words that begin with a vowel when they are said."""


def indefinite_article(words: str) -> str:
    """`a` or `an`, as it fits the words after it."""
    if _INITIALS.match(words):
        return "an" if words[0] in _NAMED_WITH_VOWEL else "a"
    return "an" if _WITH_VOWEL.match(words) else "a"

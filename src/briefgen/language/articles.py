"""The indefinite article of English."""

from __future__ import annotations

import re

from briefgen.late_patterns import compiled

_INITIALS = r"[A-Z]{2,}\b"
"""A short form that is spelt when it is said, as in `EU strategy`."""
_NAMED_WITH_VOWEL = "AEFHILMNORSX"
"""The letters whose names begin with a vowel."""
_WITH_VOWEL = r"hono|honest|heir|hour|(?!eu|ewe|uk[r ]|uni[^mn]|u[bcfrst][aeiou]|one\b|once)[aeiou]"
"""The beginning of words that begin with a vowel when they are said."""


def indefinite_article(words: str) -> str:
    """`a` or `an`, as it fits the words after it."""
    if compiled(_INITIALS).match(words):
        return "an" if words[0] in _NAMED_WITH_VOWEL else "a"
    return "an" if compiled(_WITH_VOWEL, re.IGNORECASE).match(words) else "a"

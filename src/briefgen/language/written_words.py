"""The words of a text, as they are counted."""

from __future__ import annotations

import re

_NUMBER_SPACE = re.compile("(?<=\\d)[\u00a0\u2009\u202f](?=\\d)")
"""A space inside a number."""


def words_in(text: str) -> list[str]:
    """The words of a text; a number with spaces is one, and signs alone do not count."""
    words = _NUMBER_SPACE.sub("", text).split()
    return [word for word in words if any(sign.isalnum() for sign in word)]

"""The time in which a text is spoken."""

from __future__ import annotations

from briefgen.language.written_words import words_in

_WORDS_IN_A_MINUTE = 130
"""The speed of a speaker who is understood, also by interpreters."""
_MOST_SECONDS = 50
"""Number of seconds up to which a time is given in seconds."""
_STEP = 10
"""Seconds are rounded to a multiple of this number."""


def speaking_time(text: str) -> str:
    """The time to speak a text, rounded, as in `30 s` or `2 min`; empty for a text without words.

    The symbols are those of the International System of Units, which every language uses.
    """
    words = len(words_in(text))
    if not words:
        return ""
    seconds = 60 * words / _WORDS_IN_A_MINUTE
    rounded = max(round(seconds / _STEP), 1) * _STEP
    if rounded <= _MOST_SECONDS:
        return f"{rounded}\u00a0s"
    return f"{max(round(seconds / 60), 1)}\u00a0min"

"""Hyphenation dictionaries with two levels, such as the German one; pyphen ignores the levels.

The first level divides a compound into words, the second divides each word into syllables. At each
letter only the longest matching pattern applies: a long pattern without digits prevents a break
that the shorter patterns inside it allow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

NEXT_LEVEL = "NEXTLEVEL"
"""The line between the two levels."""
_NO_DIGITS = str.maketrans("", "", "0123456789")
_NO_PATTERN = re.compile(r"[%#]|[A-Z]{4}|.*/")
"""Comments, settings, and patterns with a slash, which change the spelling."""
_SHORTEST_PART = 2
"""Minimum number of letters between a break and the end of a word in a compound."""


class _PatternLevel:
    """The patterns of one level, by their letters."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = {pattern.translate(_NO_DIGITS): pattern for pattern in patterns}
        self.beginnings = {""}
        for letters in self.patterns:
            end = len(letters)
            while letters[:end] not in self.beginnings:
                self.beginnings.add(letters[:end])
                end -= 1

    def points(self, word: str) -> Iterator[int]:
        """The positions in a word where the highest digit of all patterns is odd."""
        text = f".{word}."
        highest = [0] * (len(text) + 1)
        state = ""
        for end, letter in enumerate(text, 1):
            state += letter
            while state not in self.beginnings:
                state = state[1:]
            position = end - len(state)
            for sign in self.patterns.get(state, ""):
                if sign.isdecimal():
                    highest[position] = max(highest[position], int(sign))
                else:
                    position += 1
        return (position - 1 for position in range(2, len(text) - 1) if highest[position] % 2)


class TwoLevelDictionary:
    """A dictionary that contains the line `NEXT_LEVEL`."""

    def __init__(self, lines: list[str]) -> None:
        patterns = [line.strip() for line in lines]
        middle = patterns.index(NEXT_LEVEL)
        self.compounds, self.syllables = (
            _PatternLevel(line for line in level if not _NO_PATTERN.match(line))
            for level in (patterns[1:middle], patterns[middle + 1 :])
        )

    def positions(self, word: str) -> list[int]:
        """The positions at which a word in lower case may be hyphenated."""
        ends = [0, *self.compounds.points(word), len(word)]
        inner = (
            begin + point
            for begin, end in pairwise(ends)
            for point in self.syllables.points(word[begin:end])
            if _SHORTEST_PART <= point <= end - begin - _SHORTEST_PART
        )
        return sorted([*ends[1:-1], *inner])

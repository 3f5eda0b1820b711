"""Finds the most similar of many words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

_MOST_COMPARED = 200
"""Number of words up to which a word is compared with all of them."""


class SimilarWords:
    """Words with which others are compared.

    Of more than 200 words, only those are compared that differ by one letter at most: one letter
    missing, added or replaced. Otherwise the time would grow with the product of both numbers.
    """

    def __init__(self, words: Sequence[str], cutoff: float) -> None:
        """`cutoff` is the minimum similarity, from 0 to 1."""
        self._words = words
        self._cutoff = cutoff

    def nearest(self, word: str) -> str:
        """The most similar word; empty if none is similar enough."""
        candidates = self._words
        if len(candidates) > _MOST_COMPARED:
            found = (self._by_letters.get(key, ()) for key in _without_a_letter(word))
            candidates = sorted({one for words in found for one in words})
        # Imported here: most words are known.
        from difflib import get_close_matches

        near = get_close_matches(word, candidates, n=1, cutoff=self._cutoff)
        return near[0] if near else ""

    @cached_property
    def _by_letters(self) -> dict[str, list[str]]:
        """The words by themselves, and by themselves without one letter."""
        found: dict[str, list[str]] = {}
        for word in self._words:
            for key in _without_a_letter(word):
                found.setdefault(key, []).append(word)
        return found


def _without_a_letter(word: str) -> Iterator[str]:
    yield word
    yield from {word[:index] + word[index + 1 :] for index in range(len(word))}

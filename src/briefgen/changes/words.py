"""The words that differ between two texts, in runs that a person can read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from briefgen.changes.tokens import Token

_FEW_WORDS = 3
"""Equal words between two changes, up to this number, can belong to one change."""
_TIMES = 3
"""How many times as many words must change around them."""


class WordRun(Struct, frozen=True):
    """Words that are equal in both texts, or those that replace each other."""

    old: tuple[Token, ...]
    new: tuple[Token, ...]
    is_equal: bool


def word_runs(old: Sequence[Token], new: Sequence[Token]) -> tuple[WordRun, ...]:
    """Both texts as runs in their order; no two equal or two changed runs are neighbours.

    A few equal words between larger changes belong to the change: a sentence that is rewritten has
    some words in common with the old one by chance.
    """
    before, after = _identities(old), _identities(new)
    if before == after:
        return (WordRun(tuple(old), tuple(new), is_equal=True),) if before else ()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    runs = [
        WordRun(tuple(old[i:i2]), tuple(new[j:j2]), is_equal=tag == "equal")
        for tag, i, i2, j, j2 in matcher.get_opcodes()
    ]
    return tuple(_trimmed(_without_islands(runs)))


def shares(runs: Sequence[WordRun]) -> float:
    """The share of the words that are equal in both texts, from 0 to 1."""
    equal = sum(2 * len(run.old) for run in runs if run.is_equal)
    total = sum(len(run.old) + len(run.new) for run in runs)
    return equal / total if total else 1


def _identities(tokens: Sequence[Token]) -> list[str]:
    return [token.identity for token in tokens]


def _without_islands(runs: Sequence[WordRun]) -> list[WordRun]:
    """The runs with each island joined with the changes on both sides of it."""
    done = list(runs)
    start = 1
    while (place := _next_island(done, start)) is not None:
        before, island, after = done[place - 1 : place + 2]
        old = before.old + island.old + after.old
        done[place - 1 : place + 2] = [
            WordRun(old, before.new + island.new + after.new, is_equal=False)
        ]
        start = max(place - 2, 1)  # There, more words now change behind the island.
    return done


def _next_island(runs: Sequence[WordRun], start: int) -> int | None:
    for place in range(start, len(runs) - 1):
        run = runs[place]
        if run.is_equal and not any(token.is_mark for token in run.new):
            words = _words(run.new)
            if words > _FEW_WORDS:
                continue
            around = [
                _words(one.old) + _words(one.new) for one in (runs[place - 1], runs[place + 1])
            ]
            if sum(around) >= _TIMES * max(words, 1) + words:
                return place
    return None


def _words(tokens: Sequence[Token]) -> int:
    return sum(_is_word(token.text) for token in tokens)


@lru_cache(maxsize=8192)
def _is_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def _trimmed(runs: Sequence[WordRun]) -> list[WordRun]:
    """The runs with changes that begin and end with words that differ."""
    done: list[WordRun] = []
    for run in runs:
        done += [run] if run.is_equal else _ends_apart(run)
    joined: list[WordRun] = []
    for run in done:
        if joined and run.is_equal and joined[-1].is_equal:
            last = joined[-1]
            joined[-1] = replace(last, old=last.old + run.old, new=last.new + run.new)
        elif run.old or run.new:
            joined.append(run)
    return joined


def _ends_apart(run: WordRun) -> list[WordRun]:
    old, new = run.old, run.new
    start = 0
    while start < min(len(old), len(new)) and old[start].identity == new[start].identity:
        start += 1
    end = 0
    rest = min(len(old), len(new)) - start
    while end < rest and old[-1 - end].identity == new[-1 - end].identity:
        end += 1
    middle = WordRun(old[start : len(old) - end], new[start : len(new) - end], is_equal=False)
    first = WordRun(old[:start], new[:start], is_equal=True)
    last = WordRun(old[len(old) - end :], new[len(new) - end :], is_equal=True)
    return [one for one in (first, middle, last) if one.old or one.new]


def shared_words(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of words that two texts have in common, from 0 to 1 (Dice)."""
    if not one or not other:
        return 0
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common / (len(one) + len(other))

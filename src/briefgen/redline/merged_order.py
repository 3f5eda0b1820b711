"""The parts of two sequences in one order, as a redline shows them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

Part = TypeVar("Part", bound=Hashable)


def merged_order(
    old: Sequence[Part], new: Sequence[Part], partner: Callable[[Part], Part | None]
) -> Iterator[tuple[Part | None, Part | None]]:
    """Each part of two sequences once, in pairs of an old part and its new one.

    `partner` gives the new part of an old one; it may be elsewhere, or `None`. No part occurs twice
    in a sequence. The pairs are as many as can be in the order of both sequences. An old part
    without one follows the old part before it directly, and a new part the new part before it:
    a part that has moved is a removal and an addition.
    """
    i = j = 0
    for next_i, next_j in (*_longest_chain(old, new, partner), (len(old), len(new))):
        yield from ((part, None) for part in old[i:next_i])
        yield from ((None, part) for part in new[j:next_j])
        if next_i < len(old):
            yield old[next_i], new[next_j]
        i, j = next_i + 1, next_j + 1


def _longest_chain(
    old: Sequence[Part], new: Sequence[Part], partner: Callable[[Part], Part | None]
) -> list[tuple[int, int]]:
    """The indices of the most pairs in which the order of both sides is the same."""
    places = {part: place for place, part in enumerate(new)}
    pairs = [(i, places[other]) for i, part in enumerate(old) if (other := partner(part)) in places]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, j) in enumerate(pairs):
        length = bisect_left(ends, j)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [j]
        last[length : length + 1] = [number]
    chain = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]

"""How alike two parts are, and the pairs of two sequences that are alike and in one order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from briefgen.changes.parts import DocumentPart
from briefgen.changes.pictures import likeness_of_pictures
from briefgen.changes.rows import has_key, have_other_keys
from briefgen.changes.words import shared_words

EQUAL = 100.0
"""The likeness of parts with the same content."""
_LEAST = {"row": 55, "header row": 55}
"""The least likeness of parts that are matched, by kind, from 0 to 100."""
_LEAST_OF_OTHERS = 70
_CONTAINERS = ("section", "story", "list", "quote", "box", "key message", "table", "story box")
"""Kinds that are compared by the words that they share, in whatever order."""
_EXCHANGEABLE = (("section", "story"), ("box", "key message"))
"""Kinds of which one can become the other."""
_LEAST_SHARED = 45
"""The least share of words, in per cent, of containers and of long parts."""
_LONG = 400
"""Number of words from which other parts are compared in this way too, which is faster."""
_SAME_LABEL = 90
"""The likeness of rows with the same key, and of fields with the same label."""
_COMMON = 24
"""Words that are in more parts than this do not make parts candidates."""
_MOST_CANDIDATES = 8
"""Maximum number of parts that one part is compared with, those with most words in common.

Of those with equally many, the nearest in place.
"""
_FEW = 900
"""Up to this number of pairs, each part is compared with each other one."""

Candidate = tuple[int, int, float]
"""Indices of two parts, and their likeness."""


def likeness(one: DocumentPart, other: DocumentPart) -> float:
    """From 0 to 100; 0 for kinds that cannot be matched, or less likeness than their kind needs."""
    if not same_kind(one, other):
        return 0
    if one.signature == other.signature:
        return EQUAL
    if _same_label(one, other):
        return _SAME_LABEL
    if have_other_keys(one, other):
        return 0
    if found := likeness_of_pictures(one, other):
        return found
    first, second = one.own_words, other.own_words
    if not first or not second:
        return 0
    if one.kind in _CONTAINERS or min(len(first), len(second)) > _LONG:
        found = 100 * shared_words(first, second)
        return found if found >= _LEAST_SHARED else 0
    least = _LEAST.get(one.kind, _LEAST_OF_OTHERS)
    # Below EQUAL: the same words can differ in formats or in their order.
    return min(99, fuzz.token_sort_ratio(" ".join(first), " ".join(second), score_cutoff=least))


def same_kind(one: DocumentPart, other: DocumentPart) -> bool:
    """Whether one part can become the other; a section becomes a story with a box."""
    return one.kind == other.kind or any(
        one.kind in kinds and other.kind in kinds for kinds in _EXCHANGEABLE
    )


def _same_label(one: DocumentPart, other: DocumentPart) -> bool:
    if one.kind in ("row", "header row"):
        has_label = one.kind == "header row" or (has_key(one) and has_key(other))
        return has_label and bool(one.first_cell) and one.first_cell == other.first_cell
    return one.kind in ("field", "cover row") and bool(one.label) and one.label == other.label


# -- candidates ------------------------------------------------------------------------------


def candidates(old: Sequence[DocumentPart], new: Sequence[DocumentPart]) -> Iterator[Candidate]:
    """The pairs of parts that are alike.

    Of parts with equal content, only pairs at about the same place among them are candidates.
    """
    equal = list(_equal(old, new))
    yield from equal
    done = {(i, j) for i, j, _ in equal}
    has_equal_old, has_equal_new = {i for i, _, _ in equal}, {j for _, j, _ in equal}
    for i, j in _worth_comparing(old, new):
        if (i, j) in done or (i in has_equal_old and j in has_equal_new):
            continue
        if (found := likeness(old[i], new[j])) > 0:
            yield i, j, found


def _equal(old: Sequence[DocumentPart], new: Sequence[DocumentPart]) -> Iterator[Candidate]:
    places: dict[object, list[int]] = defaultdict(list)
    for j, part in enumerate(new):
        places[part.signature].append(j)
    seen: Counter[object] = Counter()
    for i, part in enumerate(old):
        found = places.get(part.signature, [])
        rank = seen[part.signature]
        seen[part.signature] += 1
        window = found if len(found) <= _MOST_CANDIDATES else found[max(0, rank - 4) : rank + 4]
        yield from ((i, j, EQUAL) for j in window)


def _worth_comparing(
    old: Sequence[DocumentPart], new: Sequence[DocumentPart]
) -> Iterable[tuple[int, int]]:
    """The pairs that have enough words in common that they can be alike."""
    if len(old) * len(new) <= _FEW:
        return [(i, j) for i in range(len(old)) for j in range(len(new))]
    places: dict[str, list[int]] = defaultdict(list)
    for j, part in enumerate(new):
        for word in set(part.words):
            places[word].append(j)
    found = []
    for i, part in enumerate(old):
        shared: Counter[int] = Counter()
        for word in set(part.words):
            if len(places.get(word, ())) <= _COMMON:
                shared.update(places.get(word, ()))
        best = sorted(shared, key=lambda j: (-shared[j], abs(i - j), j))
        found += [(i, j) for j in best[:_MOST_CANDIDATES]]
    return found


# -- order -----------------------------------------------------------------------------------


def in_order(pairs: Iterable[Candidate], weight: Callable[[Candidate], float]) -> list[Candidate]:
    """The heaviest subset of pairs in which the order of both sides is the same, each part once."""
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    columns = sorted({j for _, j, _ in ordered})
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)
    before: list[int] = []
    for number, pair in enumerate(ordered):
        rank = bisect_left(columns, pair[1]) + 1
        total, last = _best_before(best, rank - 1)
        before.append(last)
        _improve(best, rank, (total + weight(pair), number))
    _, number = _best_before(best, len(columns))
    chain = []
    while number >= 0:
        chain.append(ordered[number])
        number = before[number]
    return chain[::-1]


def _best_before(best: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    """The heaviest chain that ends at a column up to `rank` (a Fenwick tree of maxima)."""
    found = (0.0, -1)
    while rank > 0:
        found = max(found, best[rank], key=lambda entry: entry[0])
        rank -= rank & -rank
    return found


def _improve(best: list[tuple[float, int]], rank: int, entry: tuple[float, int]) -> None:
    while rank < len(best):
        if entry[0] > best[rank][0]:
            best[rank] = entry
        rank += rank & -rank

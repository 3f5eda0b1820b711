"""Names that resemble a misspelt one, and hints with them."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Sequence
from functools import lru_cache

from briefgen.diagnostics.summary import listed

_LONG_NAME = 8
"""Number of characters from which a name is long."""
_SIMILARITY_OF_SHORT_NAMES = 0.65
"""Minimum similarity, from 0 to 1, of a short misspelt name and the name that a hint suggests."""
_SIMILARITY_OF_LONG_NAMES = 0.76
"""The same for a long name; two long names can share a part, such as `header_`."""
_NEIGHBOURS = 100
"""Number of names before and after a misspelt one, in alphabetical order, that are compared."""
_MAXIMUM_LISTED = 8
"""Number of names up to which a hint lists all."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is most similar to a misspelt one; empty if none is similar enough.

    Of many names, only the alphabetical neighbours of the name are compared: many misspelt names
    would need much time.
    """
    return _nearest(name, tuple(sorted(known)))


@lru_cache(maxsize=1024)
def _nearest(name: str, names: Sequence[str]) -> str:
    if len(names) > 2 * _NEIGHBOURS:
        place = bisect(names, name)
        names = names[max(place - _NEIGHBOURS, 0) : place + _NEIGHBOURS]
    by_letters = {one.lower(): one for one in names}
    cutoff = _SIMILARITY_OF_SHORT_NAMES if len(name) < _LONG_NAME else _SIMILARITY_OF_LONG_NAMES
    found = _possible(name.lower(), [*by_letters], cutoff)
    # Imported here: most runs have no misspelt name.
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), found, n=1, cutoff=cutoff)
    return by_letters[near[0]] if near else ""


def _possible(name: str, names: Sequence[str], cutoff: float) -> Sequence[str]:
    """Of many names, those that can have a similarity of at least `cutoff`.

    The longest common subsequence, by which they are compared first, is never shorter than the
    common parts that difflib counts, and found much sooner.
    """
    if len(names) <= _MAXIMUM_LISTED:
        return names
    # Imported here: most runs have no misspelt name.
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extract

    scorer = Indel.normalized_similarity
    return [one for one, *_ in extract(name, names, scorer=scorer, score_cutoff=cutoff, limit=None)]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint with the most similar known name; empty if none is similar enough."""
    near = nearest(name, known)
    return f"did you mean '{near}'?" if near else ""


def suggest(name: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint with the most similar known name, or with all of them if there are at most eight.

    Of more names it lists the first eight and says how many others there are, or it is `otherwise`.
    """
    names = sorted(known)
    if hint := did_you_mean(name, names):
        return hint
    if otherwise and not 0 < len(names) <= _MAXIMUM_LISTED:
        return otherwise
    return listed_as_known(names)


def listed_as_known(names: Sequence[str]) -> str:
    """A hint that lists names, of more than eight only the first ones and the number of others."""
    return f"known: {listed(names, _MAXIMUM_LISTED)}" if names else ""

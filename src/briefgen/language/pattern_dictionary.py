"""The hyphenation dictionaries of pyphen; their patterns are read once on a machine."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from msgspec import Struct, msgpack

from briefgen.cache.results import prepared

_Change = tuple[str, int, int]
"""How a break changes the spelling: the letters, where, and how many they replace."""


class _Patterns(Struct, frozen=True, array_like=True):
    """The patterns of a dictionary by their letters.

    Each has the number of letters before its first digit, and its digits between the letters.
    """

    longest: int
    """The number of letters of the longest one."""
    plain: dict[str, tuple[int, tuple[int, ...]]]
    changing: dict[str, tuple[int, tuple[tuple[int, _Change | None], ...]]]
    """Those that have digits with a change of the spelling."""


def break_points_by(name: str) -> Callable[[str], list[int]]:
    """A function that finds the break points of a word in lower case by a dictionary of pyphen.

    Points at which a break changes the spelling are left out, as in the Dutch "omaatje", "oma-tje".
    """
    import pyphen

    kept = prepared(f"hyphenation {name}", partial(_made, name), msgpack.Decoder(_Patterns).decode)
    # Its constructor reads the file.
    dictionary = pyphen.HyphDict.__new__(pyphen.HyphDict)
    dictionary.maxlen, dictionary.cache, dictionary.patterns = kept.longest, {}, kept.plain
    for letters, (start, digits) in kept.changing.items():
        dictionary.patterns[letters] = start, tuple(pyphen.DataInt(*digit) for digit in digits)
    return lambda word: [point for point in dictionary.positions(word) if point.data is None]


def _made(name: str) -> bytes:
    import pyphen

    read = pyphen.Pyphen(lang=name).hd
    found = _Patterns(read.maxlen, {}, {})
    for letters, (start, digits) in read.patterns.items():
        changes = [getattr(digit, "data", None) for digit in digits]
        if any(changes):
            found.changing[letters] = start, tuple(zip(map(int, digits), changes, strict=True))
        else:
            found.plain[letters] = start, tuple(map(int, digits))
    return msgpack.encode(found)

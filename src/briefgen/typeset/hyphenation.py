"""Where words may be hyphenated, by language. Word uses its own patterns."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from briefgen.typeset.hyphen_dictionary import NEXT_LEVEL, TwoLevelDictionary

SHORTEST = 5
"""Least number of letters of a word that may be hyphenated."""
BEFORE, AFTER = 2, 3
"""Least numbers of letters before a hyphen and after it."""

_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(
    r"[\"'“”„‘’‚«»‹›(\[¿¡…–—\u00a0\u202f]*"
    r"(?:[^\W\d_]+['’])?[^\W\d_]+(?:[-–—][^\W\d_]+)*(?:['’][^\W\d_]*)?-?"
    r"[\"'“”‘’«»‹›)\].,;:!?…–—\u00a0\u202f]*"
)
"""Letters, hyphens between them and punctuation around them; no address and no digit."""


def is_address(words: str) -> bool:
    """Whether the text of a link is an address and not words."""
    return " " not in words and any(sign in words for sign in "/.@")


def knows(language: str) -> bool:
    """Whether there are patterns for a language, given as a BCP 47 tag."""
    return _name(language) is not None


@cache
def _name(language: str) -> str | None:
    """The dictionaries' name of a language."""
    # Imported here: most documents are not hyphenated, and the list of dictionaries is slow.
    import pyphen

    name: str | None = pyphen.language_fallback(language)
    return name


@cache
def _dictionary(language: str) -> Callable[[str], list[int]] | None:
    """Finds the break points of a word. Loading the largest dictionary, German, takes a second."""
    import pyphen

    name = _name(language)
    if name is None:
        return None
    data = pyphen.LANGUAGES[name].read_bytes()
    if f"\n{NEXT_LEVEL}".encode() in data:
        encoding = data.partition(b"\n")[0].decode().strip()
        return TwoLevelDictionary(data.decode(encoding).split("\n")).positions
    positions = pyphen.Pyphen(lang=name).positions
    # `data` is set where a break changes the letters, as in the Dutch "omaatje", "oma-tje".
    return lambda word: [point for point in positions(word) if point.data is None]


def break_points(part: str, language: str, word: str = "") -> tuple[int, ...]:
    """The positions in `part` after which a hyphen may end the line.

    `part` contains no hyphen; `word` is the whole text between the spaces around it. There is no
    position in an unknown language, an address, a word with digits, an acronym or a name with a
    capital inside, nor where a break changes the spelling.
    """
    letters = max(_LETTERS.finditer(part), key=lambda found: len(found[0]), default=None)
    dictionary = _dictionary(language) if language else None
    if letters is None or dictionary is None or not _PLAIN.fullmatch(word or part):
        return ()
    text = letters[0]
    small = text.lower()
    if len(text) < SHORTEST or text[1:] != small[1:] or len(small) != len(text):
        return ()
    points = (point for point in dictionary(small) if BEFORE <= point <= len(small) - AFTER)
    return tuple(letters.start() + point for point in points)

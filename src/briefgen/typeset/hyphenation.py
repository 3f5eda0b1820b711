"""Where words may part at a line's end, by language. Word has patterns of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from briefgen.typeset.hyphen_dictionary import NEXT_LEVEL, TwoLevels

SHORTEST = 5
"""Words of fewer letters stay whole."""
BEFORE, AFTER = 2, 3
"""Letters that stay before a hyphen, and that go to the next line, at least."""

_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN = re.compile(
    r"[\"'“”„‘’‚«»‹›(\[¿¡…–—\u00a0\u202f]*"
    r"(?:[^\W\d_]+['’])?[^\W\d_]+(?:[-–—][^\W\d_]+)*(?:['’][^\W\d_]*)?-?"
    r"[\"'“”‘’«»‹›)\].,;:!?…–—\u00a0\u202f]*"
)
"""Letters, hyphens between them and what may stand around a word: no address, no digit."""


def is_address(words: str) -> bool:
    """Whether the words of a link are an address: no word in them is read as one."""
    return " " not in words and any(sign in words for sign in "/.@")


def knows(language: str) -> bool:
    """Whether there are patterns for a language, named by its BCP 47 tag."""
    return _name(language) is not None


@cache
def _name(language: str) -> str | None:
    """The language as the dictionaries name it."""
    # Imported here: most documents are not hyphenated, and the list of dictionaries is slow.
    import pyphen

    name: str | None = pyphen.language_fallback(language)
    return name


@cache
def _dictionary(language: str) -> Callable[[str], list[int]] | None:
    """Finds the points of a word; reading the largest dictionary (German) takes a second."""
    import pyphen

    name = _name(language)
    if name is None:
        return None
    data = pyphen.LANGUAGES[name].read_bytes()
    if f"\n{NEXT_LEVEL}".encode() in data:
        encoding = data.partition(b"\n")[0].decode().strip()
        return TwoLevels(data.decode(encoding).split("\n")).positions
    positions = pyphen.Pyphen(lang=name).positions
    # `data` is set where parting changes the letters, as in the Dutch "omaatje", "oma-tje".
    return lambda word: [point for point in positions(word) if point.data is None]


def break_points(part: str, language: str, word: str = "") -> tuple[int, ...]:
    """Positions in `part` before which a hyphen may end the line.

    `part` is what no hyphen of its own divides; `word` is all that stands between the spaces
    around it. No point in an unknown language, an address, a word with digits, an acronym or
    a name with a capital inside, nor where a word is spelt otherwise when it is divided.
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

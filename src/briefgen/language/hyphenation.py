"""The positions at which words may be hyphenated, by language. Word uses its own patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from briefgen.language.hyphen_dictionary import NEXT_LEVEL, TwoLevelDictionary
from briefgen.language.pattern_dictionary import break_points_by
from briefgen.late_patterns import compiled

MINIMUM_LETTERS = 5
"""Minimum number of letters of a word that may be hyphenated."""
MINIMUM_BEFORE, MINIMUM_AFTER = 2, 3
"""Minimum number of letters before and after a hyphen."""

_LETTERS = re.compile(r"[^\W\d_]+")
_PLAIN_WORD = (
    r"[\"'“”„‘’‚«»‹›(\[¿¡…–—\u00a0\u202f]*"
    r"(?:[^\W\d_]+['’])?[^\W\d_]+(?:[-–—][^\W\d_]+)*(?:['’][^\W\d_]*)?-?"
    r"[\"'“”‘’«»‹›)\].,;:!?…–—\u00a0\u202f]*"
)
"""Letters, with hyphens between them and punctuation around them, but without digits."""

_REPEATED_HYPHEN = frozenset({"bs", "cs", "es", "hr", "pl", "pt", "sk", "sl", "sr"})
"""Languages that write the hyphen of a word again on the next line when it breaks there."""
_CHANGED_BY_BREAK: Mapping[str, str] = {
    **dict.fromkeys(("af", "nl"), "(?=[äëïöü])"),
    "hu": "c(?=cs)|d(?=dz)|g(?=gy)|l(?=ly)|n(?=ny)|s(?=sz)|t(?=ty)|z(?=zs)|dd(?=zs)",
    **dict.fromkeys(("nb", "nn", "no", "sv"), r"([bcdfghjklmnpqrstvwxz])(?=\1)"),
}
"""For each language, a pattern that ends where a break could change the spelling.

Dutch `coördinatie` becomes `co-ordinatie`, Hungarian `asszony` becomes `asz-szony`, and Swedish and
Norwegian write three equal consonants as two: `tuggummi` is `tugg-gummi`. Dictionaries without such
changes break these words wrongly.
"""


def repeats_hyphen(language: str) -> bool:
    """Whether a word that breaks at its hyphen has another one on the next line (BCP 47 tag)."""
    return language.partition("-")[0] in _REPEATED_HYPHEN


def has_dictionary(language: str) -> bool:
    """Whether a dictionary exists for a language, given as a BCP 47 tag."""
    return _dictionary_name(language) is not None


def languages_with_dictionary() -> list[str]:
    """The languages that have a dictionary, without their countries."""
    import pyphen

    return sorted({name.partition("_")[0] for name in pyphen.LANGUAGES})


@cache
def _dictionary_name(language: str) -> str | None:
    """The name of the dictionary for a language; `None` if there is no dictionary."""
    # Imported here: most documents are not hyphenated, and the list of dictionaries is slow.
    import pyphen

    name: str | None = pyphen.language_fallback(language)
    return name


@cache
def _dictionary(language: str) -> Callable[[str], list[int]] | None:
    """A function that finds the break points of a word; `None` for an unknown language.

    Loading the largest dictionary, the German one, takes a second.
    """
    import pyphen

    name = _dictionary_name(language)
    if name is None:
        return None
    data = pyphen.LANGUAGES[name].read_bytes()
    if f"\n{NEXT_LEVEL}".encode() in data:
        encoding = data.partition(b"\n")[0].decode().strip()
        return TwoLevelDictionary(data.decode(encoding).split("\n")).positions
    return break_points_by(name)


def break_points(part: str, language: str, word: str = "") -> tuple[int, ...]:
    """The positions in `part` at which a line may end with a hyphen.

    `part` contains no hyphen; `word` is the whole text between the spaces around it. Addresses,
    words with digits, acronyms, names with a capital inside and words of unknown languages are not
    hyphenated, and no break changes the spelling.
    """
    letters = max(_LETTERS.finditer(part), key=lambda found: len(found[0]), default=None)
    dictionary = _dictionary(language) if language else None
    if letters is None or dictionary is None or not compiled(_PLAIN_WORD).fullmatch(word or part):
        return ()
    text = letters[0]
    small = text.lower()
    if len(text) < MINIMUM_LETTERS or text[1:] != small[1:] or len(small) != len(text):
        return ()
    changed = _CHANGED_BY_BREAK.get(language.partition("-")[0])
    refused = {found.end() for found in compiled(changed).finditer(small)} if changed else set()
    points = (
        point
        for point in dictionary(small)
        if MINIMUM_BEFORE <= point <= len(small) - MINIMUM_AFTER and point not in refused
    )
    return tuple(letters.start() + point for point in points)

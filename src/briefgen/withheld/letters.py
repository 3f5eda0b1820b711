"""Texts as letters and digits only, so that no hyphen, accent or case hides words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

_NO_LETTER = re.compile(r"[\W_]+")
_FEWEST_LETTERS = 10
"""Minimum number of letters of words that are looked for: fewer can occur by accident."""
_FEWEST_LETTERS_OF_NAME = 6
_FEWEST_CHARACTERS = 12
_FEWEST_WORDS = 3
_FEWEST_NO_DIGITS = 6
_PART, _STEP = 7, 4
"""Number of letters that are compared at once, and from one comparison to the next.

A part of every phrase that is looked for is compared: `_PART + _STEP - 1 == _FEWEST_LETTERS`.
"""
_WORDS_OF_PHRASE = 5
"""Number of words of the phrases in a longer text, of which one begins with each word."""
_NAME = re.compile(r"(?=\S*\w[-0-9_@/.]\w)\S{12,}")
_AROUND = ".,;:!?()[]{}<>\"'“”‘’«»*"
_TO_LOWER = bytes.maketrans(bytes(range(65, 91)), bytes(range(97, 123)))
_NO_ASCII_LETTER = bytes(code for code in range(256) if not chr(code).isalnum() or code > 127)


def letters_of(text: str) -> str:
    """The small letters and digits of a text, without accents; ligatures are their letters."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKD", text).casefold())


def ascii_letters_of(data: bytes) -> str:
    """The small letters and digits of ASCII in bytes of any encoding."""
    return data.translate(_TO_LOWER, _NO_ASCII_LETTER).decode("ascii")


def phrases_of(text: str) -> Iterator[str]:
    """A text without signs, and the phrases in it, that are too long to be equal by accident."""
    words = text.split()
    if _is_long_enough(words):
        yield " ".join(words)
    for start in range(len(words) - _WORDS_OF_PHRASE + 1):
        if _is_long_enough(part := words[start : start + _WORDS_OF_PHRASE]):
            yield " ".join(part)


def names_of(text: str) -> Iterator[str]:
    """The words of a text that are names: long ones with a digit, a hyphen or such a sign."""
    for found in _NAME.finditer(text):
        if _is_long_enough([name := found[0].strip(_AROUND)]):
            yield name


def is_name(text: str) -> bool:
    """Whether a name, an address or a telephone number is long enough to be looked for."""
    return len(letters_of(text)) >= _FEWEST_LETTERS_OF_NAME


def _is_long_enough(words: list[str]) -> bool:
    letters = letters_of(" ".join(words))
    if len(letters) < _FEWEST_LETTERS or sum(map(str.isalpha, letters)) < _FEWEST_NO_DIGITS:
        return False
    return len(words) >= _FEWEST_WORDS or len(" ".join(words)) >= _FEWEST_CHARACTERS


class Phrases(Struct, frozen=True):
    """Phrases that can be found in letters, forwards and backwards, all at once."""

    by_part: dict[str, list[tuple[int, str, str]]]
    """By each of their first parts, the place of the part, forms of each phrase, and the phrase."""
    short: dict[str, str]
    """The phrase by each short form and number, which other data can contain by accident."""

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """The phrases, in the forms in which letters of ASCII and of all scripts show them."""
        found: dict[str, list[tuple[int, str, str]]] = {}
        short: dict[str, str] = {}
        for phrase in phrases:
            composed = unicodedata.normalize("NFC", phrase).encode("utf-8")
            decomposed = unicodedata.normalize("NFKD", phrase).encode("utf-8")
            letters = letters_of(phrase)
            if len(letters) < _FEWEST_LETTERS or letters.isdigit():
                short[letters] = phrase
                continue
            forms = {letters, *map(ascii_letters_of, (composed, decomposed))}
            for form in [*forms, *(form[::-1] for form in forms)]:
                if len(form) >= _FEWEST_LETTERS:
                    for start in range(_STEP):
                        found.setdefault(form[start : start + _PART], []).append(
                            (start, form, phrase)
                        )
        return cls(found, short)

    def found_in(self, letters: str, *, is_text: bool = True) -> set[str]:
        """The phrases that letters contain; short ones only in those of a text for readers."""
        known = self.by_part
        places = range(0, len(letters) - _PART + 1, _STEP)
        parts = ((at, part) for at in places if (part := letters[at : at + _PART]) in known)
        short = {phrase for form, phrase in self.short.items() if is_text and form in letters}
        return short | {
            phrase
            for at, part in parts
            for start, form, phrase in known[part]
            if at >= start and letters.startswith(form, at - start)
        }

"""Names of few letters, which are found as whole words with the same capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from briefgen.withheld.letters import is_name, letters_of

_FEWEST_LETTERS = 3
_FILE = re.compile(r"\.\w+$")
_NOT_SEEN = re.compile(
    r"\u00ad\s+(?=\w)|[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
"""Signs in words that are not a part of them: soft hyphens, also at the end of a line, joiners, and
marks of direction."""


class ShortNames(Struct, frozen=True):
    """Names that can be found in texts for readers."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...] = ()
    """Each name with the pattern of its whole words."""

    @classmethod
    def of(cls, names: Iterable[str]) -> ShortNames:
        """The names, in the form in which readers see them."""
        seen = dict.fromkeys(map(_seen, names))
        return cls(tuple((one, re.compile(rf"(?<!\w){re.escape(one)}(?!\w)")) for one in seen))

    def found_in(self, text: str) -> set[str]:
        """The names that a text has as whole words."""
        if not self.patterns or not text:
            return set()
        text = _seen(text)
        return {name for name, word in self.patterns if name in text and word.search(text)}


def short_name(text: str) -> str:
    """A name of too few letters to be looked for among others; empty for any other text."""
    is_short = sum(map(str.isalpha, letters_of(text))) >= _FEWEST_LETTERS and not is_name(text)
    return _seen(text) if is_short and not _FILE.search(text) else ""


def _seen(text: str) -> str:
    """A text as readers see it: without hidden characters, and with one form of each letter."""
    return " ".join(_NOT_SEEN.sub("", unicodedata.normalize("NFKC", text)).split())

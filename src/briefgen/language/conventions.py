"""The conventions of each official language of the European Union, from a file for each."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from msgspec import Struct, json

from briefgen.cache.results import prepared

_FOLDER = Path(__file__).with_name("by_language")
OFFICIAL_LANGUAGES = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv",
    "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
)  # fmt: skip
"""The official languages of the European Union."""


class Conventions(Struct, frozen=True, forbid_unknown_fields=True):
    """The conventions of a language; the defaults are those of a language without a file.

    The defaults contain no words, so that no text has a word of another language.
    """

    quotation_marks: tuple[str, str] = ("“", "”")
    """The marks around a quotation, with the spaces inside them."""
    inner_quotation_marks: tuple[str, str] = ("‘", "’")
    """The marks around a quotation inside another one."""
    number_range: str = "{}–{}"
    """Pattern of two figures with a dash or hyphen between them."""
    list_and: str = ""
    """The word before the last item of a list of which all items count, with its spaces."""
    list_or: str = ""
    """The word before the last item of a list of which one item counts, with its spaces."""
    list_and_before: tuple[str, str] = ("", "")
    """A form of `list_and`, and a pattern of the beginnings of words before which it is used."""
    list_or_before: tuple[str, str] = ("", "")
    """The same for `list_or`."""
    no_break_space_before: str = ""
    """Punctuation that has a no-break space before it."""
    narrow_space_before: str = ""
    """Punctuation that has a narrow no-break space before it."""
    no_break_space_after: str = ""
    """Punctuation that has a no-break space after it."""
    abbreviations: tuple[str, ...] = ()
    """Abbreviations that are used inside a sentence, such as `e.g.`."""
    cardinals: dict[str, tuple[str, ...]] = {}
    """The words for 0 to 12 by form; empty where the language has no word in this form."""
    ordinals: dict[str, tuple[str, ...]] = {}
    """The words for the first to the twelfth by form; empty as in `cardinals`."""
    ordinal_figures: dict[str, dict[str, str]] = {}
    """By form, patterns of numbers in digits, and how these are printed with `{}` for the figure.

    The first pattern that matches counts.
    """


@cache
def conventions_of(language: str) -> Conventions:
    """The conventions of a language, given as a BCP 47 tag."""
    primary = language.partition("-")[0]
    if primary not in OFFICIAL_LANGUAGES:
        return Conventions()
    made = partial(_made, primary)
    return prepared(f"conventions {primary}", made, json.Decoder(Conventions).decode)


def _made(primary: str) -> bytes:
    # Imported here: the conventions are mostly known from an earlier run.
    import tomllib

    return json.encode(tomllib.loads((_FOLDER / f"{primary}.toml").read_text("utf-8")))

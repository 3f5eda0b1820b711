"""Numbers in words.

The words are those of the Common Locale Data Repository (CLDR), with the corrections below.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal

from briefgen.language.tags import european

LARGEST = 12
"""Larger numbers are printed in figures."""
Kind = Literal["cardinal", "ordinal"]
_GENDERS = {"masculine": "masculine", "feminine": "feminine", "neuter": "neuter"}
_FOUR_GENDERS = {**_GENDERS, "masculine-personal": "masculine-personal"}
_TWO_GENDERS = {"masculine": "masculine", "feminine": "feminine"}
_ONE_FORM = {"": ""}

_CARDINALS: Mapping[str, Mapping[str, str]] = {
    **dict.fromkeys(("cs", "de", "el", "hr", "ro", "sk", "sl"), _GENDERS),
    **dict.fromkeys(("bg", "pl"), _FOUR_GENDERS),
    **dict.fromkeys(("es", "fr", "it", "lt", "lv", "mt", "pt"), _TWO_GENDERS),
    **dict.fromkeys(("en", "et", "fi"), _ONE_FORM),
    "nl": {"": "stressed"},
    "hu": {"before-noun": "", "alone": ""},
    "da": {"common": "common", "neuter": "neuter"},
    "sv": {"common": "reale", "neuter": "neuter"},
}
"""For each language its forms, and the ending of the name of each rule set of CLDR.

In Irish the words change with the noun, so it has no forms.
"""
_ORDINALS: Mapping[str, Mapping[str, str]] = {
    **dict.fromkeys(("bg", "el", "hr", "pl"), _GENDERS),
    **dict.fromkeys(("fr", "it", "lt", "pt"), _TWO_GENDERS),
    **dict.fromkeys(("en", "fi", "hu", "nl"), _ONE_FORM),
    "da": {"common": "common", "neuter": "neuter"},
    "de": {"e": "", "en": "n", "er": "r", "es": "s", "em": "m"},
    "es": {**_TWO_GENDERS, "before-noun": "masculine-adjective"},
    "sv": {"": "reale"},
}
_CORRECTIONS = {
    ("cardinal", "sl", "masculine", 1): "en",
    ("cardinal", "sl", "feminine", 2): "dve",
    ("cardinal", "hu", "before-noun", 2): "két",
    ("cardinal", "hu", "before-noun", 12): "tizenkét",
    ("ordinal", "el", "neuter", 8): "όγδοο",
}
"""Words that differ from those of CLDR, by kind, language, form and number."""
_FIGURES_WITH_ORDINAL_SIGN = frozenset({"en", "nl", "fr", "de", "da", "fi", "hr", "hu", "pl"})
"""Languages whose ordinals in figures do not depend on gender."""


def ordinal_figure(number: int, language: str) -> str | None:
    """An ordinal in figures, such as `13th`; `None` where it depends on the gender of the noun."""
    if language.partition("-")[0] not in _FIGURES_WITH_ORDINAL_SIGN:
        return None
    return _spelt(number, "{n,ordinal}", language)


@cache
def words_of(kind: Kind, number: int, language: str) -> Mapping[str, str]:
    """The words for a number to 12 by their forms; empty for a language without words."""
    primary = language.partition("-")[0]
    forms = (_CARDINALS if kind == "cardinal" else _ORDINALS).get(primary, {})
    return {
        form: _CORRECTIONS.get((kind, primary, form, number))
        or _spelt(number, f"{{n,spellout,%spellout-{kind}{ending and '-'}{ending}}}", language)
        for form, ending in forms.items()
    }


def _spelt(number: int, pattern: str, language: str) -> str:
    # Imported here: few documents print numbers in words.
    from icu4py.messageformat import MessageFormat

    words = MessageFormat(pattern, european(language)).format({"n": number})
    return words.replace("\u00ad", "")

"""The codes of languages, and the names of the official ones in English and in themselves."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.language.conventions import OFFICIAL_LANGUAGES

_NAMES: Mapping[str, tuple[str, ...]] = {
    "bg": ("bulgarian", "български"),
    "cs": ("czech", "čeština"),
    "da": ("danish", "dansk"),
    "de": ("german", "deutsch"),
    "el": ("greek", "ελληνικά"),
    "en": ("english",),
    "es": ("spanish", "español"),
    "et": ("estonian", "eesti"),
    "fi": ("finnish", "suomi"),
    "fr": ("french", "français"),
    "ga": ("irish", "gaeilge"),
    "hr": ("croatian", "hrvatski"),
    "hu": ("hungarian", "magyar"),
    "it": ("italian", "italiano"),
    "lt": ("lithuanian", "lietuvių"),
    "lv": ("latvian", "latviešu"),
    "mt": ("maltese", "malti"),
    "nl": ("dutch", "nederlands"),
    "pl": ("polish", "polski"),
    "pt": ("portuguese", "português"),
    "ro": ("romanian", "română"),
    "sk": ("slovak", "slovenčina"),
    "sl": ("slovenian", "slovenščina"),
    "sv": ("swedish", "svenska"),
}
"""The names by codes, the English one first.

Babel, which has them, too, takes as long to import as reading a template.
"""
CODES_BY_NAME: Mapping[str, str] = {name: code for code, names in _NAMES.items() for name in names}
"""The codes of the official languages by their names, in small letters."""


def codes_by_beginning(text: str) -> list[str]:
    """The codes of the official languages whose names begin with a text of at least two letters."""
    names = CODES_BY_NAME.items() if len(text) > 1 else ()
    return [*dict.fromkeys(code for name, code in names if name.startswith(text.casefold()))]


def english_name(code: str) -> str:
    """The name in English of an official language of the Union, such as `German`."""
    return _NAMES[code][0].capitalize()


def is_language_code(code: str) -> bool:
    """Whether a code, such as `de`, is that of a language that CLDR knows."""
    if code in OFFICIAL_LANGUAGES:
        return True
    from babel import localedata

    return code.isalpha() and localedata.exists(code)

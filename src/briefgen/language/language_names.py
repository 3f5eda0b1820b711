"""The codes of languages, and the names of the official ones in English and in themselves."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.language.conventions import OFFICIAL_LANGUAGES

_NAMES: Mapping[str, tuple[str, ...]] = {
    "bg": ("bulgarian", "български"),
    "cs": ("czech", "čeština"),
    "da": ("danish", "dansk"),
    "de": ("deutsch", "german"),
    "el": ("greek", "ελληνικά"),
    "en": ("english",),
    "es": ("español", "spanish"),
    "et": ("eesti", "estonian"),
    "fi": ("finnish", "suomi"),
    "fr": ("français", "french"),
    "ga": ("gaeilge", "irish"),
    "hr": ("croatian", "hrvatski"),
    "hu": ("hungarian", "magyar"),
    "it": ("italian", "italiano"),
    "lt": ("lietuvių", "lithuanian"),
    "lv": ("latvian", "latviešu"),
    "mt": ("maltese", "malti"),
    "nl": ("dutch", "nederlands"),
    "pl": ("polish", "polski"),
    "pt": ("portuguese", "português"),
    "ro": ("romanian", "română"),
    "sk": ("slovak", "slovenčina"),
    "sl": ("slovenian", "slovenščina"),
    "sv": ("svenska", "swedish"),
}
"""The names by codes. Babel, which has them, too, takes as long to import as reading a template."""
CODES_BY_NAME: Mapping[str, str] = {name: code for code, names in _NAMES.items() for name in names}
"""The codes of the official languages by their names, in small letters."""


def is_language_code(code: str) -> bool:
    """Whether a code, such as `de`, is that of a language that CLDR knows."""
    if code in OFFICIAL_LANGUAGES:
        return True
    from babel import localedata

    return code.isalpha() and localedata.exists(code)

"""The codes of languages, and the names of the official ones in English and in themselves."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from briefgen.language.conventions import OFFICIAL_LANGUAGES


def is_language_code(code: str) -> bool:
    """Whether a code, such as `de`, is that of a language that CLDR knows."""
    if code in OFFICIAL_LANGUAGES:
        return True
    from babel import localedata

    return code.isalpha() and localedata.exists(code)


@cache
def codes_by_name() -> Mapping[str, str]:
    """The codes of the official languages by their names in English and in themselves."""
    from babel import Locale

    locales = map(Locale.parse, OFFICIAL_LANGUAGES)
    named = [(one.language, one.get_display_name(of)) for one in locales for of in ("en", one)]
    return {name.lower(): code for code, name in named if name}

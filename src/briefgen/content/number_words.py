"""The filters that print numbers in words, in the language of the document.

The words are those of the Common Locale Data Repository (CLDR), with the corrections below.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from briefgen.model.letter_case import capitalised
from briefgen.model.number_format import european, number_format
from briefgen.syntax import rules
from briefgen.syntax.expression_tree import ExpressionError
from briefgen.syntax.expressions import Filter

_LARGEST = 12
"""Larger numbers are printed in figures."""
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


def number_filters(language: str) -> dict[str, Filter]:
    """The filters of expressions, for a language given as a BCP 47 tag."""
    return {
        "in_words": Filter(lambda value, form: _in_words(value, form, language)),
        "ordinal_words": Filter(lambda value, form: _ordinal_words(value, form, language)),
        "capitalised": Filter(lambda value, form: _capitalised(value, form, language)),
    }


def _in_words(value: object, form: str, language: str) -> str:
    number = _whole_number(value, "in_words", language)
    if not 0 <= number <= _LARGEST:
        return number_format(language).figure(str(number))
    return _word("cardinal", number, form, language)


def _ordinal_words(value: object, form: str, language: str) -> str:
    number = _whole_number(value, "ordinal_words", language)
    primary = language.partition("-")[0]
    if number > _LARGEST and primary in _FIGURES_WITH_ORDINAL_SIGN:
        return _spelt(f"{number:d}", "{n,ordinal}", language)
    if not 0 <= number <= _LARGEST or (number == 0 and primary != "en"):
        message = f"there is no ordinal of {number} in '{language}'"
        raise ExpressionError(rules.UNUSABLE_VALUE, message, "write it in the text")
    return _word("ordinal", number, form, language)


def _capitalised(value: object, form: str, language: str) -> str:
    if form:
        message = "the filter 'capitalised' has no arguments"
        raise ExpressionError(rules.UNUSABLE_VALUE, message, "write '| capitalised'")
    return capitalised(str(value), language)


def _word(kind: str, number: int, form: str, language: str) -> str:
    """The word for a number. Raises `ExpressionError` if a form must be chosen."""
    words = _words(kind, number, language)
    name = "in_words" if kind == "cardinal" else "ordinal_words"
    if not words:
        message = f"'{name}' has no words in '{language}'"
        raise ExpressionError(rules.UNUSABLE_VALUE, message, "write the number in the text")
    if form in words:
        return words[form]
    choices = ", ".join(f"{name}(\"{key}\") for '{word}'" for key, word in words.items() if key)
    if form:
        hint = f"write {choices}" if choices else f"write '| {name}'"
        message = f"'{language}' has no form '{form}' of {number}"
        raise ExpressionError(rules.UNUSABLE_VALUE, message, hint)
    if len(set(words.values())) > 1:
        message = f"the word for {number} has several forms in '{language}'"
        raise ExpressionError(rules.UNUSABLE_VALUE, message, f"write {choices}")
    return next(iter(words.values()))


@cache
def _words(kind: str, number: int, language: str) -> dict[str, str]:
    """The words for a number by form; empty for a language without words."""
    forms = (_CARDINALS if kind == "cardinal" else _ORDINALS).get(language.partition("-")[0], {})
    return {
        form: _CORRECTIONS.get((kind, language.partition("-")[0], form, number))
        or _spelt(str(number), f"{{n,spellout,%spellout-{kind}{ending and '-'}{ending}}}", language)
        for form, ending in forms.items()
    }


def _spelt(number: str, pattern: str, language: str) -> str:
    # Imported here: few documents print numbers in words.
    from icu4py.messageformat import MessageFormat

    words = MessageFormat(pattern, european(language)).format({"n": int(number)})
    return words.replace("\u00ad", "")


def _whole_number(value: object, name: str, language: str) -> int:
    """The number of a printed figure, which has the groups of the language."""
    try:
        return int(str(value).replace(number_format(language).group, ""))
    except ValueError:
        message = f"'{name}' needs a whole number, not '{value}'"
        raise ExpressionError(
            rules.UNUSABLE_VALUE, message, f"remove '| {name}', or write the number in words"
        ) from None

"""The filters of expressions: numbers in words, capitals and quotation marks by language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from briefgen.language.letter_case import capitalised
from briefgen.language.number_format import number_format
from briefgen.language.number_words import LARGEST, ordinal_figures, words_of
from briefgen.language.quotations import quoted
from briefgen.syntax import rules
from briefgen.syntax.expression_tree import ExpressionError
from briefgen.syntax.expressions import Filter


def language_filters(language: str, *, is_translation: bool = False) -> dict[str, Filter]:
    """The filters of expressions, for a language given as a BCP 47 tag.

    A translation ignores a form of a number that its language does not have: it is that of the
    original.
    """
    in_words = partial(_in_words, language=language, is_translation=is_translation)
    ordinal_words = partial(_ordinal_words, language=language, is_translation=is_translation)
    return {
        "in_words": Filter(in_words),
        "ordinal_words": Filter(ordinal_words),
        "capitalised": Filter(lambda value, form: _capitalised(value, form, language)),
        "quoted": Filter(lambda value, form: _quoted(value, form, language)),
    }


def _in_words(value: object, form: str, language: str, is_translation: bool) -> str:
    number = _whole_number(value, "in_words", language)
    if not 0 <= number <= LARGEST:
        return number_format(language).figure(str(number))
    words = words_of("cardinal", number, language)
    own_form = "" if is_translation and form not in words else form
    return _word(words, number, own_form, "in_words", language)


def _ordinal_words(value: object, form: str, language: str, is_translation: bool) -> str:
    number = _whole_number(value, "ordinal_words", language)
    in_words = number <= LARGEST
    words = words_of("ordinal", number, language) if in_words else ordinal_figures(number, language)
    if number < 1:
        message = f"there is no ordinal of {number}"
        raise ExpressionError(rules.UNUSABLE_VALUE, message, "write it in the text")
    own_form = "" if is_translation and form not in words else form
    return _word(words, number, own_form, "ordinal_words", language)


def _capitalised(value: object, form: str, language: str) -> str:
    return capitalised(_without_form(value, form, "capitalised"), language)


def _quoted(value: object, form: str, language: str) -> str:
    return quoted(_without_form(value, form, "quoted"), language)


def _without_form(value: object, form: str, name: str) -> str:
    if form:
        message = f"the filter '{name}' has no arguments"
        raise ExpressionError(rules.UNUSABLE_VALUE, message, f"write '| {name}'")
    return str(value)


def _word(words: Mapping[str, str], number: int, form: str, name: str, language: str) -> str:
    """The word for a number. Raises `ExpressionError` if a form must be chosen."""
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


def _whole_number(value: object, name: str, language: str) -> int:
    """The number of a printed figure, which has the groups of the language."""
    try:
        return int(str(value).replace(number_format(language).group, ""))
    except ValueError:
        message = f"'{name}' needs a whole number, not '{value}'"
        raise ExpressionError(
            rules.UNUSABLE_VALUE, message, f"remove '| {name}', or write the number in words"
        ) from None

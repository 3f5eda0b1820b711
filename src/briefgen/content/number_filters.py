"""The filters that print numbers in words, in the language of the document."""

from __future__ import annotations

from briefgen.language.letter_case import capitalised
from briefgen.language.number_format import number_format
from briefgen.language.number_words import LARGEST, Kind, ordinal_figure, words_of
from briefgen.syntax import rules
from briefgen.syntax.expression_tree import ExpressionError
from briefgen.syntax.expressions import Filter


def number_filters(language: str) -> dict[str, Filter]:
    """The filters of expressions, for a language given as a BCP 47 tag."""
    return {
        "in_words": Filter(lambda value, form: _in_words(value, form, language)),
        "ordinal_words": Filter(lambda value, form: _ordinal_words(value, form, language)),
        "capitalised": Filter(lambda value, form: _capitalised(value, form, language)),
    }


def _in_words(value: object, form: str, language: str) -> str:
    number = _whole_number(value, "in_words", language)
    if not 0 <= number <= LARGEST:
        return number_format(language).figure(str(number))
    return _word("cardinal", number, form, language)


def _ordinal_words(value: object, form: str, language: str) -> str:
    number = _whole_number(value, "ordinal_words", language)
    if number > LARGEST and (figure := ordinal_figure(number, language)):
        return figure
    if not 0 <= number <= LARGEST or (number == 0 and language.partition("-")[0] != "en"):
        message = f"there is no ordinal of {number} in '{language}'"
        raise ExpressionError(rules.UNUSABLE_VALUE, message, "write it in the text")
    return _word("ordinal", number, form, language)


def _capitalised(value: object, form: str, language: str) -> str:
    if form:
        message = "the filter 'capitalised' has no arguments"
        raise ExpressionError(rules.UNUSABLE_VALUE, message, "write '| capitalised'")
    return capitalised(str(value), language)


def _word(kind: Kind, number: int, form: str, language: str) -> str:
    """The word for a number. Raises `ExpressionError` if a form must be chosen."""
    words = words_of(kind, number, language)
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


def _whole_number(value: object, name: str, language: str) -> int:
    """The number of a printed figure, which has the groups of the language."""
    try:
        return int(str(value).replace(number_format(language).group, ""))
    except ValueError:
        message = f"'{name}' needs a whole number, not '{value}'"
        raise ExpressionError(
            rules.UNUSABLE_VALUE, message, f"remove '| {name}', or write the number in words"
        ) from None

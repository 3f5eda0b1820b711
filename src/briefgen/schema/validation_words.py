"""The words of values, keys and identifiers in the messages for validation errors."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from typing import Any

from pydantic_core import ErrorDetails

from briefgen.diagnostics.similar_names import nearest
from briefgen.language.language_names import codes_by_beginning, english_name
from briefgen.language.tags import PRIMARY_LANGUAGE
from briefgen.model.choices import ChoicesSchema
from briefgen.model.slugs import hint_for_anchor, hint_for_identifier
from briefgen.syntax.yaml.documents import Path, plain_value
from briefgen.translated_files import OFFICIAL_LANGUAGES

_ENTRY_SIGNS = "-–—*•·▪ \t"
"""Signs with which an entry of a list begins in other programs."""
_SEPARATORS = re.compile(r"[\s'’_]")
"""Signs between thousands in other programs."""
DATE = "a date as YYYY-MM-DD"
EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "finite_number": "a number",
    "bool_type": "true or false",
    "date_type": DATE,
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "greater_than_equal": "a number",
    "less_than_equal": "a number",
}
"""The expected kind of value, by the type of pydantic's error."""
NUMBERS = {"a whole number", "a number"}
NO_FIELDS = "the template declares no field here: declare it under 'fields', or remove it"
"""The hint for a key of a mapping without any key."""


def is_identifier(details: ErrorDetails) -> bool:
    """Whether an error is about the form of an identifier or an anchor."""
    context = details.get("ctx", {})
    return "-[a-z0-9]+" in str(context.get("pattern", "")) or "max_length" in context


def hint_for_invalid_identifier(details: ErrorDetails) -> str:
    """A hint for an invalid identifier or anchor, with the one that is most likely meant."""
    value, context = str(details["input"]), details.get("ctx", {})
    is_of_anchor = "max_length" in context or "[a-z][a-z0-9]*(-" in str(context.get("pattern", ""))
    return hint_for_anchor(value) if is_of_anchor else hint_for_identifier(value)


def hint_for_key(name: str, pattern: str) -> str:
    """A hint for a key that does not fit a pattern, with the one that is most likely meant."""
    signs = "underscores or hyphens" if "[_-]" in pattern else "underscores"
    hint = f"use lower-case letters, digits and single {signs}"
    meant = re.sub("[^a-z0-9]+", "_", name.lower()).strip("_")
    return f"{hint}, as in '{meant}'" if re.match(pattern, meant) else hint


def hint_for_language(name: str) -> str:
    """A hint for a key that is not the code of a language, with the one that is meant."""
    language = re.split("[-_]", name)[0]
    if language != name and re.match(PRIMARY_LANGUAGE, language):
        return f"write '{language}', the language without its country"
    codes = codes_by_beginning(name)
    meant = " or ".join(f"'{code}' for {english_name(code)}" for code in codes)
    return f"write {meant}" if meant else "write the code of a language, as in 'pl'"


def listed_names(listed: str) -> list[str]:
    """The names in pydantic's `'a', 'b' or 'c'`."""
    return [word.strip(" '\"") for word in listed.replace(" or ", ",").split(",") if word]


def is_number(value: object) -> bool:
    """Whether a value is a number, or a text of digits with at most one point."""
    return isinstance(value, int | float) or str(value).replace(".", "", 1).isdecimal()


def name_of(path: Path) -> str:
    """The name of a value in a message."""
    if not path:
        return "the file"
    *before, last = path
    if isinstance(last, int):
        return f"entry {last + 1} of {name_of(tuple(before))}"
    return f"'{last}'"


def intended_key(name: str, known: Sequence[str]) -> str:
    """The key that a misspelt one means; in a mapping with a single key, this key."""
    return known[0] if len(known) == 1 else nearest(name, known)


def hint_for_flag(given: str, expected: str) -> str:
    """The hint for a word where true or false is expected, or a list, too."""
    words = {"yes": "true", "on": "true", "no": "false", "off": "false"}
    if meant := words.get(given.lower()):
        return f"write {meant}, without quotes"
    if expected == "true or false":
        return "write one of these words, without quotes"
    return f"write [{given}]"


def hint_for_list(value: object, style: str | None, has_mappings: bool) -> str:
    """The hint for a text or mapping where a list is expected.

    `style` is that of the text in YAML, or `None`; `has_mappings` means a list of mappings.
    """
    if isinstance(value, dict) and has_mappings:
        return "make it an entry of a list: write '- ' before its first key, or [ ] around { }"
    text = "" if isinstance(value, dict) else str(value).strip()
    if text.startswith("-") and style == "":
        return "write a space after each '-'"
    text = text.lstrip(_ENTRY_SIGNS)
    if style in ("|", ">"):
        return f"remove '{style}', and start each entry with '- '"
    if "\n" in text or set(text) & set("[]{}:#\"'&*!|>%@`?") or not text:
        return "write each entry on a separate line after '- ', in quotes if it has a sign"
    return f"write [{text}], or each entry on a separate line after '- '"


def hint_for_number(value: object, is_whole: bool) -> str:
    """The hint for a text that is a number in another form; empty for any other value.

    `is_whole` means that a whole number is expected.
    """
    text = _SEPARATORS.sub("", value) if isinstance(value, str) else ""
    if re.fullmatch(r"[0-9]+", text):
        return f"write {text}"
    if re.fullmatch(r"[0-9]+([.,][0-9]+)+", text) is None:
        return ""
    decimal = "" if is_whole else f"{text.replace(',', '.')}, with a decimal point"
    has_thousands = re.fullmatch(r"[0-9]{1,3}([.,][0-9]{3})+", text) is not None
    digits = f"{re.sub('[.,]', '', text)}, without signs between thousands"
    meant = [digits] * has_thousands + [decimal] * (len(re.findall("[.,]", text)) == 1)
    return f"write {', or '.join(filter(None, meant))}" if any(meant) else "write a whole number"


def one_of(names: Sequence[str]) -> str:
    """Allowed words as the object of "must be"."""
    return f"'{names[0]}'" if len(names) == 1 else f"one of {', '.join(names)}"


def choose_from(names: Sequence[str]) -> str:
    """A hint with the allowed words."""
    return f"write '{names[0]}'" if len(names) == 1 else f"one of {', '.join(names)}"


def choice_meant(text: str, choices: ChoicesSchema) -> str:
    """The name of the choice that a text means by its name or a printed text; or empty."""
    by_text = {one.casefold(): name for name, texts in choices for one in texts}
    names = [name for name, _ in choices]
    exact = by_text.get(text.casefold(), "")
    return exact or nearest(text, names) or by_text.get(nearest(text, by_text), "")


def hint_for_word(text: str, names: Sequence[str], choices: ChoicesSchema) -> str:
    """A hint with the allowed word, or choice, that a text means; empty if it means none of them.

    `names` are the allowed words; `choices` are empty for words that are not declared.
    """
    if meant := choice_meant(text, choices or tuple((name, ()) for name in names)):
        return f"did you mean '{meant}'?"
    return hint_for_language(text) if set(names) == {*OFFICIAL_LANGUAGES} else ""


def problem_of_date(value: object) -> str:
    """The reason why a text of the form YYYY-MM-DD is not a date; empty for other texts."""
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", str(value))
    if found is None or not isinstance(plain_value(str(value)), str):
        return ""
    year, month, day = map(int, found.groups())
    if year == 0:
        return "there is no year 0000"
    if not 1 <= month <= 12:
        return f"there is no month {found[2]}"
    return f"there is no {day} {calendar.month_name[month]} {year}"


def description_of_value(value: Any, expected: str) -> str:
    """The kind of a value as the object of "not", where a value of another kind is expected."""
    match value:
        case None:
            return "empty"
        case bool():
            return "true or false"
        case int() | float():
            return str(value) if any(one in expected for one in NUMBERS) else "a number"
        case str():
            return f"'{value}'"
        case list() | tuple():
            return "a list"
        case dict():
            return "a mapping"
        case _:
            return "a date"

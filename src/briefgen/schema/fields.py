"""Field types that the content models share.

Modules with models have no `from __future__ import annotations`: pydantic would compile each
annotation again, which takes a quarter of the time in which the models are imported.
"""

import datetime
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from msgspec import Struct
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    Strict,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)

from briefgen.diagnostics.similar_names import suggest
from briefgen.language.currencies import CURRENCIES
from briefgen.language.tags import PRIMARY_LANGUAGE
from briefgen.model.choices import ChoicesSchema
from briefgen.model.nodes import Anchor
from briefgen.schema.layer_files import IDENTIFIER
from briefgen.schema.times import TIME, hint_for_time, is_time
from briefgen.schema.validation_words import problem_of_date
from briefgen.translated_files import OfficialLanguage

_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\{%", re.DOTALL)


Language = Annotated[str, StringConstraints(pattern=PRIMARY_LANGUAGE)]
"""A language without its country, as in `pl`."""


class Closed(BaseModel):
    """A mapping with a closed set of keys: any other key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    keys_of_text: ClassVar[tuple[str, ...]] = ()
    """The keys that a text can be meant for where the mapping is expected; used in hints."""
    keys_elsewhere: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """The keys that other files have instead, by where they are written there; used in hints."""
    recovers_entries: ClassVar[bool] = False
    """Whether an invalid entry, in a list of it or in a mapping whose keys are free, is left out
    alone. Otherwise the whole list or mapping is, because other files can name its entries."""
    takes_lines: ClassVar[bool] = False
    """Whether its declared fields can take lines of lines.yaml: those of a briefing can."""
    texts_have_expressions: ClassVar[bool] = False
    """Whether any of its plain texts can contain expressions: those of a template can."""
    joins_lines: ClassVar[bool] = False
    """Whether its plain texts are printed in one line, however many they have: those of a fact."""


_Value = TypeVar("_Value")


class WholeFile(RootModel[_Value], Generic[_Value]):
    """A file whose keys are free, or whose form depends on a key.

    Its validator is made when the first such file is read, as that of `Closed`.
    """

    model_config = ConfigDict(defer_build=True)


class RecordError(ValueError):
    """An error that concerns several keys of a mapping, with a hint."""

    def __init__(self, message: str, hint: str, at: tuple[str | int, ...] | None = None) -> None:
        super().__init__(message)
        self.hint = hint
        self.at = at
        """The path of the invalid value in the mapping; empty where the mapping lacks a key, and
        `None` where several keys do not fit together."""


MARKDOWN = "Markdown"
"""Marks the type of a text in which Markdown has a meaning."""
BLOCKS = "Markdown blocks"
"""Marks the type of a Markdown text that can have lists, tables and boxes."""
DECLARED = "declared field"
"""Marks the type of a field that a template declares."""


class PrintedChoices(Struct, frozen=True):
    """In the metadata of a declared field, its choices with their printed texts."""

    choices: ChoicesSchema


AnchorName = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=Anchor.LONGEST),
    Field(description="Lower-case letters, digits and single hyphens, starting with a letter."),
]
Identifier = Annotated[
    str,
    StringConstraints(pattern=f"^{IDENTIFIER}$"),
    Field(description="Lower-case letters, digits and single hyphens."),
]


def _without_expressions(text: str) -> str:
    found = _EXPRESSION.search(text)
    if found is not None:
        message = f"'{found[0]}' would be printed as it is: expressions have no effect in this text"
        raise RecordError(message, "write the value itself")
    return text


_NotBlank = StringConstraints(min_length=1, pattern=r"\S")
PlainText = Annotated[str, AfterValidator(_without_expressions)]
"""Plain text, which may be empty; Markdown and expressions have no meaning in it."""
Words = Annotated[str, _NotBlank, AfterValidator(_without_expressions)]
"""Plain text that must not be empty or blank; Markdown and expressions have no meaning in it."""
PatternText = Annotated[str, _NotBlank]
"""Text with names in braces, which must not be empty or blank; `{{` and `}}` are braces."""
TemplateText = Annotated[str, _NotBlank]
"""Text of a template that must not be empty or blank. May contain expressions."""
TextByLanguage = TemplateText | dict[Language, TemplateText]
"""Text of a template in every language, or one in each of some languages."""
InlineMarkdown = Annotated[
    str,
    _NotBlank,
    MARKDOWN,
    Field(description="Inline Markdown: text, emphasis, links, notes, values."),
]
HeadingByLanguage = Annotated[str, MARKDOWN] | dict[Language, InlineMarkdown]
"""Heading in a template in every language, in inline Markdown, or one in each of some languages.

With an empty text, the part has no heading.
"""
BlockMarkdown = Annotated[
    str,
    _NotBlank,
    MARKDOWN,
    BLOCKS,
    Field(description="Markdown: paragraphs, lists, tables, boxes. Use a `|` block."),
]
Day = Annotated[datetime.date, Strict(), Field(description="A date as YYYY-MM-DD.")]
_EMAIL = (
    r"^[^\s@<>()\[\],;:\\\".]+(\.[^\s@<>()\[\],;:\\\".]+)*"
    r"@[^\s@<>()\[\],;:\\\"./]+(\.[^\s@<>()\[\],;:\\\"./]+)+$"
)
"""Without the signs that only addresses in quotes can have; schemas for editors have it, too."""
_PHONE = (
    r"^[+(\s]*[0-9][0-9()\s/.\-\u2010\u2011\u2013]*"
    r"([,;]?\s*[A-Za-z\u00c0-\u024f\u0370-\u04ff]{1,12}\.?\s*[0-9][0-9\s\-]*)?$"
)
"""Digits with signs between them, and an extension with a word of any official language."""
_PROJECT_MONTH = r"^M[1-9][0-9]{0,2}$"
_MEANT_MONTH = re.compile(r"(?:m|month)?\s*0*([1-9][0-9]{0,2})", re.IGNORECASE)


def _day_or_month(value: object) -> object:
    """The value, unless it is a number or text that is not a day or a month of the project."""
    if isinstance(value, int) and not isinstance(value, bool):
        message = f"'{value}' is neither a date nor a month of the project"
        month = f"M{value}" if 0 < value < 1000 else "M18"
        raise RecordError(message, f"write a date, as in 2019-03-31, or a month, as in {month}")
    if isinstance(value, str) and not re.match(_PROJECT_MONTH, value):
        problem = problem_of_date(value)
        message = f"'{value}' is neither a date nor a month of the project"
        message = f"{value} is not a date: {problem}" if problem else message
        if not problem and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            message = f"must be a date as YYYY-MM-DD, not the text '{value}'"
            raise RecordError(message, "remove the quotes")
        meant = _MEANT_MONTH.fullmatch(value.strip())
        hint = "write a date, as in 2019-03-31, or a month, as in M18"
        raise RecordError(message, f"did you mean 'M{meant[1]}'?" if meant else hint)
    return value


def _with_unit(value: object) -> object:
    """A duration, unless it is a number alone."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        raise RecordError(f"the duration '{value}' has no unit", f"write '{value} months'")
    return value


_ProjectMonth = Annotated[
    str,
    StringConstraints(pattern=_PROJECT_MONTH),
    Field(description="A month of the project, for example M18."),
]
DayOrMonth = Annotated[
    Day | _ProjectMonth,
    BeforeValidator(_day_or_month),
    Field(description="A date as YYYY-MM-DD, or a month of the project, for example M18."),
]
"""A day, or a month of the project, which means its last day."""
DayOfMonth = Annotated[Day, BeforeValidator(_day_or_month)]
"""A day, where a month of the project has been replaced by its last day."""
Duration = Annotated[Words, BeforeValidator(_with_unit)]
"""The duration of a project in words."""
Flag = Annotated[bool, Strict()]
Whole = Annotated[int, Strict()]
Positive = Annotated[int, Strict(), Field(ge=1)]
Number = Annotated[float, Strict()]


def _is_email(address: str) -> str:
    if not re.fullmatch(_EMAIL, address):
        message = f"'{address}' is not an e-mail address"
        raise RecordError(message, "write one address, as in office@example.org")
    return address


def _is_phone(number: str) -> str:
    if not re.fullmatch(_PHONE, number):
        message = f"'{number}' is not a telephone number"
        hint = "write one number in digits, as in '+34 944 240 211' or '+34 944 240 211 Ext. 12'"
        raise RecordError(message, hint)
    return number


def _is_time(text: str) -> str:
    if not is_time(text):
        raise RecordError(f"'{text}' is not a time", hint_for_time(text))
    return text


def _not_null(value: object, info: ValidationInfo) -> object:
    """Without this check, a key without a value would mean that nothing is said."""
    if value is None:
        hint = "write its value, or remove the key"
        raise RecordError(f"'{info.field_name}' is empty", hint)
    return value


def _without_repetition(languages: tuple[str, ...]) -> tuple[str, ...]:
    return each_once(languages, "language")


def each_once(names: tuple[str, ...], what: str) -> tuple[str, ...]:
    """The names. Raises `RecordError` if one is repeated; `what` is the noun for one of them."""
    repeated = sorted({one for one in names if names.count(one) > 1})
    if repeated:
        raise RecordError(f"'{repeated[0]}' is named twice", f"name each {what} once")
    return names


def _once(organisations: tuple[str, ...]) -> tuple[str, ...]:
    return each_once(organisations, "organisation")


def _is_currency(code: str) -> str:
    if code not in CURRENCIES:
        hint = suggest(code.upper(), CURRENCIES, "write the code of ISO 4217, as in EUR")
        raise RecordError(f"there is no currency '{code}'", hint)
    return code


GIVEN = BeforeValidator(_not_null)
"""Lets an optional key have no value only by leaving it out."""
Email = Annotated[
    Words, AfterValidator(_is_email), WithJsonSchema({"type": "string", "pattern": _EMAIL})
]
"""An e-mail address, without a name beside it."""
Phone = Annotated[
    Words, AfterValidator(_is_phone), WithJsonSchema({"type": "string", "pattern": _PHONE})
]
"""A telephone number, with or without an extension in words and digits."""
Time = Annotated[
    Words, AfterValidator(_is_time), WithJsonSchema({"type": "string", "pattern": TIME})
]
"""A time of day, or a period of a day, as in '10.00' and '10.00–11.30'."""
Organisations = Annotated[tuple[Identifier, ...], AfterValidator(_once)]
"""Organisations by their names, each once."""
Currency = Annotated[
    str,
    AfterValidator(_is_currency),
    WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$"}),
]
"""The code of a currency, as in EUR."""
Translations = Annotated[
    tuple[OfficialLanguage, ...],
    AfterValidator(_without_repetition),
    Field(
        description="Languages into which the document is translated, as in [de, bg]. Each is a "
        "target of its own, whose words come from the folders of the language; not inherited."
    ),
]
Tags = Annotated[
    tuple[Identifier, ...],
    Field(
        description="Tags by which a briefing selects content; choose them freely, and write them "
        "like identifiers."
    ),
]
Quoted = Annotated[
    dict[str, Any] | None,
    Field(
        description="In a newer version, the older values of keys that it replaces, so that "
        "`check` can say when they change."
    ),
]

"""Models of records with the fields that a template declares, and the types of these fields."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
    create_model,
)

from briefgen.diagnostics.similar_names import nearest
from briefgen.language.currencies import decimals_of
from briefgen.model.forms import FieldSchema
from briefgen.schema.checked import Checked, about
from briefgen.schema.contacts import ABOUT_EMAIL, ABOUT_LEVEL, ABOUT_PHONE, Emails, Phones
from briefgen.schema.content_keys import ContentAnchor, ContentIdentifier
from briefgen.schema.fields import (
    DECLARED,
    BlockMarkdown,
    Closed,
    Currency,
    Day,
    DayOrMonth,
    Flag,
    Identifier,
    InlineMarkdown,
    Language,
    Number,
    Organisations,
    PlainText,
    PrintedChoices,
    RecordError,
    TextByLanguage,
    Time,
    Whole,
    Words,
)
from briefgen.schema.levels import LevelName

Fields = tuple[FieldSchema, ...]
_AMOUNT = re.compile(
    r"(?P<before>[A-Z]{3})?\s*(?P<amount>[0-9]+(?:\s[0-9]{3})*(?:\.[0-9]+)?)\s*(?P<after>[A-Z]{3})?"
)


class QuestionRecord(Closed):
    """A question that may come up, and its answer."""

    question: InlineMarkdown = Field(description="The question, in inline Markdown.")
    answer: BlockMarkdown = Field(description="The line to take, in Markdown.")


_TAKING = ("line", "topic")
"""The keys of an entry that takes lines."""


class TakenLines(Checked):
    """A line to take of lines.yaml, or all lines of a topic."""

    line: ContentIdentifier | None = Field(None, description="Identifier in lines.yaml.")
    topic: Identifier | None = Field(
        None,
        description="Topic of lines in lines.yaml: all that the briefing may show, in the order of "
        "the file.",
    )

    @about("line", "topic")
    def _names_one_thing(self) -> Iterator[RecordError]:
        if (self.line is None) == (self.topic is None):
            hint = "write {line: …} or {topic: …}"
            yield RecordError("an entry takes one line, or the lines of one topic", hint, at=())


class PeopleOfOrganisation(Closed):
    """All people of an organisation whom the briefing may show, in the order of people.yaml."""

    organisation: ContentIdentifier = Field(description="Identifier in organisations.yaml.")


def _takes_lines(value: object) -> bool:
    """Whether an entry takes lines; another mapping can be a text with a colon and a space."""
    keys = map(str, value) if isinstance(value, dict) else ()
    meant = any(key in _TAKING or nearest(key, _TAKING) for key in keys)
    return meant or isinstance(value, TakenLines)


def _shape_of_message(value: object) -> str:
    return "taken lines" if _takes_lines(value) else "written message"


def _shape_of_question(value: object) -> str:
    return "taken lines" if _takes_lines(value) else "written question"


def _shape_of_people(value: object) -> str:
    is_mapping = isinstance(value, dict | PeopleOfOrganisation)
    return "people of an organisation" if is_mapping else "named person"


Message = Annotated[
    Annotated[InlineMarkdown, Tag("written message")] | Annotated[TakenLines, Tag("taken lines")],
    Discriminator(_shape_of_message),
]
"""A message in the file of a briefing: written there, or taken from lines.yaml."""
Question = Annotated[
    Annotated[QuestionRecord, Tag("written question")] | Annotated[TakenLines, Tag("taken lines")],
    Discriminator(_shape_of_question),
]
"""A question and its answer, written in the file of a briefing or taken from lines.yaml."""
Who = Annotated[
    Annotated[ContentIdentifier, Tag("named person")]
    | Annotated[PeopleOfOrganisation, Tag("people of an organisation")],
    Discriminator(_shape_of_people),
]
"""People of people.yaml: one by the identifier, or all of an organisation."""


class MoneyRecord(Checked):
    """An amount of money."""

    amount: Annotated[Whole, Field(ge=0)] | Annotated[Number, Field(ge=0)] = Field(
        description="The amount, as in 2500000."
    )
    currency: Currency = Field(description="The currency by its code, as in EUR.")

    @about("amount", "currency")
    def _has_decimals_of_currency(self) -> Iterator[RecordError]:
        decimals = decimals_of(self.currency)
        amount = Decimal(str(self.amount))
        if amount != round(amount, decimals):
            most = f"at most {decimals} decimals" if decimals else "no decimals"
            message = f"an amount in {self.currency} has {most}"
            hint = f"round it, as in {amount:.{decimals}f}"
            yield RecordError(message, hint, at=("amount",))

    @classmethod
    def meant_by(cls, value: object) -> str:
        """The amount in a number or text; without its currency, a gap for it."""
        found = _AMOUNT.fullmatch(str(value).strip())
        if found is None:
            return ""
        amount = re.sub(r"\s", "", found["amount"])
        if currency := found["before"] or found["after"]:
            return f"{{amount: {amount}, currency: {currency}}}"
        return f"{{amount: {amount}, currency: …}}, with the code of the currency for …"


class PersonRecord(Closed):
    """A person."""

    name: Words = Field(description="Name of the person.")
    role: Words | None = Field(None, description="Function of the person.")
    organisation: Words | None = Field(None, description="Organisation of the person, as printed.")
    email: Emails | None = Field(None, description=ABOUT_EMAIL)
    phone: Phones | None = Field(None, description=ABOUT_PHONE)
    level: LevelName = Field(None, description=ABOUT_LEVEL)


_SCHEMA_OF_CODE = {
    "anyOf": [{"type": "string", "minLength": 1, "pattern": r"\S"}, {"type": "number"}]
}
"""A number without quotes that begins with 0, such as 0210.70, is text here, not in editors."""


def _as_code(value: object) -> object:
    """The text of a whole number."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


TYPES: Mapping[str, tuple[Any, str]] = {
    "words": (PlainText, "Plain text in one line."),
    "markdown": (
        InlineMarkdown,
        "Inline Markdown, without paragraphs. A row of the cover or of a fact sheet prints it with "
        "its links, italics and such; other lines, and expressions that compute with it, print "
        "its words. Notes, cross-references and line breaks are for fact sheets only.",
    ),
    "text": (BlockMarkdown, "Markdown: paragraphs, lists, tables, boxes."),
    "list": (
        tuple[InlineMarkdown, ...],
        "A list of texts in inline Markdown. An entry in a briefing can take lines of lines.yaml, "
        "as in [{line: trade}, {topic: energy}].",
    ),
    "questions": (
        tuple[QuestionRecord, ...],
        "Questions and answers, as in [{question: Why now?, answer: Because …}]. An entry in a "
        "briefing can take lines of lines.yaml, as in [{line: trade}, {topic: energy}].",
    ),
    "charts": (tuple[ContentAnchor, ...], "A list of charts, by their anchors."),
    "date": (Day, "A date, as in 2019-03-31."),
    "month": (DayOrMonth, "A month of the project, as in M18, or a date; both are printed."),
    "time": (
        Time,
        "A time or a period of a day in quotes, with hours from 0 to 23, as in '10.00', '10:00' or "
        "'10.00–11.30'; words such as a time zone can follow, as in '10.00 CET'. It is printed as "
        "it is written.",
    ),
    "number": (Whole, "A whole number."),
    "code": (
        Annotated[Words | Whole, BeforeValidator(_as_code), WithJsonSchema(_SCHEMA_OF_CODE)],
        "A number or code that is printed as it is written, as in 101095219.",
    ),
    "money": (MoneyRecord, "An amount, as in {amount: 2500000, currency: EUR}."),
    "choice": (str, "One of the names under `choices`."),
    "organisation": (Identifier, "An organisation, by its name in organisations.yaml."),
    "organisations": (
        Organisations,
        "A list of organisations, by their names in organisations.yaml.",
    ),
    "names": (tuple[Words, ...], "A list of plain texts, such as names of people."),
    "person": (PersonRecord, "A person, as in {name: Ana Ruiz, role: Director}."),
    "people": (tuple[PersonRecord, ...], "A list of people."),
    "who": (
        tuple[Who, ...],
        "For briefings: people of people.yaml with their function, organisation and CV, as in "
        "[ana-ruiz, {organisation: port}].",
    ),
    "address": (tuple[Words, ...], "The lines of an address, as in [Main Street 1, 1000 Town]."),
    "flag": (
        Flag,
        "`true` or `false`. A table of labels and values, or a record, prints yes or no, a line "
        "the label of a flag that is true.",
    ),
}
"""By the names of the types, their models and what they mean."""
_IN_BRIEFINGS: Mapping[str, Any] = {"list": tuple[Message, ...], "questions": tuple[Question, ...]}
"""The models of types that differ for the fields of a briefing."""


class _AnyFields(Closed):
    """A mapping whose fields are not known, because the template cannot be read."""

    model_config = ConfigDict(extra="allow")


def _with_any(model: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    """The bases of a model that has those fields and any others: the last one decides."""
    return (_AnyFields,) if model is Closed else (model, _AnyFields)


@lru_cache(maxsize=64)
def with_fields(
    model: type[BaseModel],
    parts: tuple[tuple[str, Fields | None], ...],
    elsewhere: tuple[tuple[str, str], ...] = (),
) -> type[BaseModel]:
    """A model with declared fields.

    `parts` are the keys of mappings in it, each with the fields of that mapping; the empty key
    means the model itself. With `None` for the fields, a mapping can have any. `elsewhere` are the
    keys that the template declares for other files, and where they are written there.
    """
    own: dict[str, Any] = {}
    base: tuple[type[BaseModel], ...] = (model,)
    for part, fields in parts:
        if part:
            form, field = _field_of_part(model, part, fields)
            form.keys_elsewhere = dict(elsewhere)
            own[part] = form, field
        elif fields is None:
            base = _with_any(model)
        else:
            own |= _declared(fields, model, part)
    made = create_model(model.__name__, __base__=base, **own)
    made.__doc__ = model.__doc__
    made.keys_elsewhere = dict(elsewhere)  # type: ignore[attr-defined]
    return made


def _field_of_part(model: type[BaseModel], part: str, fields: Fields | None) -> tuple[Any, Any]:
    """The mapping under a key of a model, with declared fields."""
    field = model.model_fields[part]
    kind: Any = field.annotation
    is_model = isinstance(kind, type) and issubclass(kind, BaseModel)
    base: type[BaseModel] = kind if is_model else Closed
    if fields is None:
        form: type[BaseModel] = create_model(base.__name__, __base__=_with_any(base))
    else:
        name = base.__name__ if is_model else f"{part.title()}Fields"
        form = create_model(name, __base__=base, **_declared(fields, base, part))
    form.__doc__ = base.__doc__ if is_model else "The fields that the template declares."
    if field.is_required():
        return form, Field(description=field.description)
    # Validated, so that a field which is required is missing in a mapping that is missing.
    return form, Field(default_factory=dict, validate_default=True, description=field.description)


def _declared(fields: Fields, base: type[BaseModel], part: str) -> dict[str, Any]:
    """The fields that a model does not have of itself."""
    takes_lines = getattr(base, "takes_lines", False)
    new = (one for one in fields if one[0] not in base.model_fields)
    declared = (
        (one[0], PrintedChoices(one[4]), _field(one, part, takes_lines=takes_lines)) for one in new
    )
    return {
        key: (Annotated[kind, DECLARED, texts], field) for key, texts, (kind, field) in declared
    }


def _field(field: FieldSchema, part: str, *, takes_lines: bool) -> tuple[Any, Any]:
    _, type_, description, required, choices, default = field
    kind = _kind(type_, tuple(name for name, _ in choices))
    kind = _IN_BRIEFINGS.get(type_, kind) if takes_lines else kind
    if required:
        least = 1 if get_origin(kind) is tuple else None
        kind = Words if type_ == "words" else kind
        return kind, Field(min_length=least, description=description)
    extra = {"default": json.loads(default)} if default else None
    if type_ == "words" and part == "cover":
        # An empty text prints an empty cell.
        return kind, Field("", description=description, json_schema_extra=extra)
    if type_ == "words":
        kind = Words
    return kind | None, Field(None, description=description, json_schema_extra=extra)


def _kind(type_: str, choices: tuple[str, ...]) -> Any:
    return Literal[choices] if type_ == "choice" else TYPES[type_][0]


@lru_cache(maxsize=64)
def with_default_of(
    model: type[BaseModel], type_: str, choices: tuple[str, ...]
) -> type[BaseModel]:
    """A model of the declaration of a field, whose default is a value of the field's type."""
    inline = InlineMarkdown | dict[Language, InlineMarkdown]
    by_language: dict[str, Any] = {"words": TextByLanguage, "markdown": inline}
    kind = by_language.get(type_) or _kind(type_, choices)
    default: Any = (kind, Field(description=TYPES[type_][1]))
    return create_model(model.__name__, __base__=model, default=default)


class DeclaredDefault(_AnyFields):
    """The default in the declaration of a field; other keys are checked elsewhere."""

"""The fields that a template declares for content files."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.choices import ChoicesSchema
from briefgen.model.limits import TextLimits
from briefgen.model.record_forms import RecordForm
from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import NO_SPAN, Span

FORM_PARTS = ("project", "deliverable", "cover", "briefing", "meeting")
"""The parts of content files that have declared fields."""

FieldSchema = tuple[str, str, str, bool, ChoicesSchema, str]
"""Key, type, description, whether it is required, its choices, and its default as JSON (empty
without one)."""

TYPES_OF_PARTS = ("text", "list", "questions", "charts", "who")
"""The types of fields that are printed as parts of the body, and not in a line."""

COMPUTED_TYPES = ("words", "code", "date", "month", "number")
"""The types of fields whose default can be computed from other values."""

TYPES_BY_LANGUAGE = ("words", "markdown")
"""The types of fields whose default can be a text for each language."""


class GivenValue(Struct, frozen=True, kw_only=True):
    """The value of a field, in a content file or as the default in a template."""

    value: Any
    """As the type of the field has it."""
    span: Span
    entries: tuple[Span, ...] = ()
    """Where the entries of a list are."""
    words: tuple[tuple[str, Span], ...] = ()
    """The texts inside a list or a mapping, with their places."""
    text: MappedText | None = None
    """A value of one line or text as it is written; `None` for lists and mappings."""

    def is_computed(self, type_: str) -> bool:
        """Whether it is the default of a field of a type, computed from other values."""
        text = "" if self.text is None else self.text.text
        return type_ in COMPUTED_TYPES and any(sign in text for sign in ("{{", "{%", "{#"))


class FormField(Struct, frozen=True, kw_only=True):
    """A value that a content file can give."""

    key: str
    """Its key in the file, such as `validated_by`."""
    type: str = "words"
    """One of the types of fields, such as `date`."""
    label: str = ""
    """As printed, in the language of the document; empty without one."""
    help: str
    """A sentence that says which value is meant."""
    example: str = ""
    """A value, for hints; may be empty."""
    choices: Mapping[str, str] = {}
    """By the names of its choices, their printed texts in the language of the document."""
    texts_of_choices: ChoicesSchema = ()
    """The printed texts in every language, for hints."""
    default: GivenValue | None = None
    """The value in the template that is printed where no file gives one."""
    written_default: str = ""
    """The default as JSON; empty without one, and for one that is computed."""
    compared_by: Literal["words", "parts", "code"] = "words"
    """How a written value is compared with the default."""
    required: Literal["", "draft", "review", "release"] = ""
    """The stage from which a document must have a value; empty if it need not."""
    states: Literal["", "due", "delivery"] = ""
    """The meaning of its dates and months: when the document is due, or when it is delivered."""
    limits: TextLimits = TextLimits()
    """How long its text may be."""
    cut: int = 0
    """Its place among what can go if the briefing is too long, from 1; 0 for what cannot."""
    level: str = ""
    """The name of the level of its values; empty for values that everybody may see."""
    level_span: Span = NO_SPAN
    """Where the template names the level."""
    is_withheld: bool = False
    """Whether the document must not contain its values."""

    def for_readers(self, withheld: Collection[str]) -> FormField:
        """The field in a document that must not contain some levels: it has no value there."""
        if self.level not in withheld:
            return self
        return replace(self, is_withheld=True, required="", default=None, written_default="")

    @property
    def computed_default(self) -> MappedText | None:
        """The text, with expressions, of a default that is computed from other values."""
        default = self.default
        return default.text if default is not None and default.is_computed(self.type) else None

    @property
    def schema(self) -> FieldSchema:
        """The properties that the schema of a content file needs."""
        description = self.help
        if self.label and self.label.casefold() not in self.help.casefold():
            description = f"{self.label}: {self.help}"
        if self.example and self.example not in description:
            description = f"{description.removesuffix('.')}, as in {self.example}."
        if (computed := self.computed_default) is not None:
            description = f"{description} Default: {computed.text}"
        is_required = self.required == "draft" and self.default is None
        choices = self.texts_of_choices
        return self.key, self.type, description, is_required, choices, self.written_default


class Forms(Struct, frozen=True, kw_only=True):
    """The fields of each part of the content files, in the order of the template."""

    project: tuple[FormField, ...] = ()
    """The keys under `project` of a deliverable."""
    deliverable: tuple[FormField, ...] = ()
    """The keys of a deliverable."""
    cover: tuple[FormField, ...] = ()
    """The keys under `cover` of a version."""
    briefing: tuple[FormField, ...] = ()
    """The keys of a briefing."""
    meeting: tuple[FormField, ...] = ()
    """The keys under `meeting` of a briefing."""

    records: tuple[RecordForm, ...] = ()
    """The kinds of records, which are files of their own."""
    above: tuple[str, ...] = ()
    """The names of the levels that the document must not contain."""

    def for_readers(self, withheld: tuple[str, ...]) -> Forms:
        """The fields in a document that must not contain the levels with some names."""
        own = {
            part: tuple(one.for_readers(withheld) for one in getattr(self, part))
            for part in FORM_PARTS
        }
        records = tuple(one.for_readers(withheld) for one in self.records)
        return replace(self, **own, records=records, above=withheld)

    @property
    def withheld(self) -> frozenset[str]:
        """The names of the fields, in expressions, whose values the document must not contain."""
        return frozenset(name for name, one in self.named() if one.is_withheld)

    @property
    def has_flag(self) -> bool:
        """Whether a field, also one of a record, is a flag."""
        of_records = (one.type for form in self.records for one in form.fields)
        return "flag" in (*(one.type for _, one in self.named()), *of_records)

    def named(self) -> Iterator[tuple[str, FormField]]:
        """Every field with its name in expressions, such as `cover.validated_by`."""
        for part in FORM_PARTS:
            for one in getattr(self, part):
                yield f"{part}.{one.key}", one

    def slots(self) -> Iterator[tuple[str, FormField]]:
        """Every field with its name as a slot, which is written or cleared, as `meeting.place`.

        A field of a briefing has its key alone.
        """
        for name, one in self.named():
            yield slot_of(name), one


def slot_of(name: str) -> str:
    """The slot that a name of a field names: `points` for `briefing.points`."""
    return name.removeprefix("briefing.")

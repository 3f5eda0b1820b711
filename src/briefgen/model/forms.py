"""The fields that a template declares for content files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from briefgen.model.record_forms import RecordForm
from briefgen.spans.mapped_text import MappedText

FORM_PARTS = ("project", "deliverable", "cover", "briefing", "meeting")
"""The parts of content files that have declared fields."""

FieldSchema = tuple[str, str, str, bool, tuple[str, ...]]
"""Key, type, description, whether it is required, and the names of its choices."""


TYPES_OF_PARTS = ("text", "list", "questions", "charts")
"""The types of fields that are printed as parts of the body, and not in a line."""


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
    default: MappedText | None = None
    """The text of the template, with expressions, that is printed where no file gives a value."""
    compared_by: Literal["words", "parts", "code"] = "words"
    """How a written value is compared with the default."""
    required: Literal["", "draft", "review", "release"] = ""
    """The stage from which a document must have a value; empty if it need not."""
    states: Literal["", "due", "delivery"] = ""
    """The meaning of its dates and months: when the document is due, or when it is delivered."""

    @property
    def schema(self) -> FieldSchema:
        """The properties that the schema of a content file needs."""
        description = self.help
        if self.label and self.label.casefold() not in self.help.casefold():
            description = f"{self.label}: {self.help}"
        if self.example and self.example not in description:
            description = f"{description.removesuffix('.')}, as in {self.example}."
        is_required = self.required == "draft" and self.default is None
        return self.key, self.type, description, is_required, tuple(self.choices)


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

    def named(self) -> Iterator[tuple[str, FormField]]:
        """Every field with its name in expressions, such as `cover.validated_by`."""
        for part in FORM_PARTS:
            for one in getattr(self, part):
                yield f"{part}.{one.key}", one

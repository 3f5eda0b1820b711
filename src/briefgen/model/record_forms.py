"""The kinds of records that a template declares, such as success stories."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.choices import ChoicesSchema
from briefgen.model.nodes import StoryForm
from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import NO_SPAN, Span

SECTION = "section"
"""The key of a section in an outline; those of records are their kinds."""
TOPIC = "kicker"
"""The key of a declared field that is printed above the title."""
FLAG_LABELS: Mapping[bool, str] = {True: "flag_true", False: "flag_false"}
"""The names of the labels for the values of a flag."""
RecordLayout = Literal["label-and-text", "full-width", "figures", "contact", "logos"]
"""How a field of a record is set."""
_LAYOUTS: Mapping[str, tuple[RecordLayout, ...]] = {
    "figures": ("figures",),
    "contacts": ("contact", "label-and-text", "full-width"),
    "person": ("label-and-text", "full-width", "contact"),
    "people": ("label-and-text", "full-width", "contact"),
    "pictures": ("logos",),
    "questions": ("full-width", "label-and-text"),
    "charts": ("full-width", "label-and-text"),
}
"""The layouts of types that do not have those of all others; the first one is the default."""
_USUAL: tuple[RecordLayout, ...] = ("label-and-text", "full-width")
RecordFieldSchema = tuple[str, str, str, bool, ChoicesSchema, bool, str]
"""Key, type, description, whether it is required, its choices, whether the record can give its own
label, and the key of the parts of a group."""
RecordSchema = tuple[str, bool, tuple[RecordFieldSchema, ...]]
"""Kind, whether it is a box, and its fields."""


class RecordFormField(Struct, frozen=True, kw_only=True):
    """A field of a kind of record."""

    key: str
    """Its key in the file, such as `partners`."""
    type: str
    """One of the types of fields, such as `text`."""
    label: MappedText
    """The text of the template for its label, with expressions; empty for a field without one."""
    name: str
    """Its name in the keys of a document: that of its label in the language files, or its key."""
    words: str
    """The label in the language of the document, as far as the template itself gives it."""
    help: str
    """A sentence that says which value is meant."""
    choices: tuple[tuple[str, str], ...] = ()
    """The names of its choices with their printed texts in the language of the document."""
    texts_of_choices: ChoicesSchema = ()
    """The printed texts in every language, for hints."""
    required: Literal["", "draft", "review", "release"] = ""
    """The stage from which a record must have a value; empty if it need not."""
    layout: RecordLayout = "label-and-text"
    has_own_label: bool = False
    """Whether a record can give another label."""
    parts: str = ""
    """In a field of groups, the key of the parts of a group."""
    level: str = ""
    """The name of the level of its values; empty for values that everybody may see."""
    level_span: Span = NO_SPAN
    """Where the template names the level."""
    is_withheld: bool = False
    """Whether the document must not contain its values."""

    @property
    def schema(self) -> RecordFieldSchema:
        """The properties that the schema of a file needs."""
        description = self.help
        if self.words and self.words.casefold() not in self.help.casefold():
            description = f"{self.words}: {self.help}"
        is_required = self.required == "draft"
        own, parts = self.has_own_label, self.parts
        choices = self.texts_of_choices
        return self.key, self.type, description, is_required, choices, own, parts

    @property
    def lacks_label(self) -> bool:
        """Whether its label is that of the same name in the language files, which lack it."""
        return not self.words and self.label.text == label_of_field(self.key)

    @property
    def own_label(self) -> str:
        """The key with which a record gives another label."""
        return f"{self.key}_label"


class RecordForm(Struct, frozen=True, kw_only=True):
    """A kind of record: a piece of content with the same fields in each file."""

    kind: str
    """Its name, and its key in an outline, such as `story`."""
    folder: str
    """The folder of its files in each layer."""
    kicker: MappedText
    """The text of the template for the first words above the title; may be empty."""
    numbered: MappedText
    """The text of the template for the first words of a numbered heading; may be empty."""
    form: StoryForm
    """How it is set."""
    fields: tuple[RecordFormField, ...]
    """In the order in which they are printed."""
    labels: tuple[tuple[str, str], ...] = ()
    """The labels of the template that its texts use, in the language of the document."""
    span: Span = NO_SPAN
    """The kind in the template."""
    above: tuple[str, ...] = ()
    """The names of the levels that the document must not contain."""

    def for_readers(self, withheld: tuple[str, ...]) -> RecordForm:
        """The kind in a document that must not contain the levels with some names."""
        fields = (
            replace(one, is_withheld=True, required="") if one.level in withheld else one
            for one in self.fields
        )
        return replace(self, fields=tuple(fields), above=withheld)

    @property
    def noun(self) -> str:
        """The name of one record in messages, such as `policy fiche`."""
        return noun_of(self.kind)

    @property
    def is_box(self) -> bool:
        """Whether it is set as a box, with a title of its own."""
        return self.form == "box"

    @property
    def has_topic(self) -> bool:
        """Whether a record has a topic, which follows the first words above its title."""
        return any(one.key == TOPIC for one in self.fields)

    @property
    def schema(self) -> RecordSchema:
        """The properties that the schema of a file needs."""
        return self.kind, self.is_box, tuple(one.schema for one in self.fields)


def label_of_field(key: str) -> str:
    """The text for the label of a field that a template declares without one."""
    return f"{{{{ labels.records_{key} }}}}"


def layouts_of(type_: str) -> tuple[RecordLayout, ...]:
    """The layouts that a field of a type can have; the first one is the default."""
    return _LAYOUTS.get(type_, _USUAL)


def noun_of(kind: str) -> str:
    """The words of the name of a kind, such as `policy fiche` for `policy_fiche`."""
    return kind.replace("_", " ").replace("-", " ")


def noun_of_kinds(forms: Mapping[str, RecordForm]) -> str:
    """The nouns of what an outline can name: `section, story or policy fiche`."""
    *others, last = ["section", *(one.noun for one in forms.values())]
    return f"{', '.join(others)} or {last}" if others else last

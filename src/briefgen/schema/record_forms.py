"""The kinds of records in a template: what each file of a kind can have, and how it is set."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, field_validator

from briefgen.diagnostics.similar_names import suggest
from briefgen.model.nodes import StoryForm
from briefgen.model.record_forms import TOPIC, RecordLayout, layouts_of
from briefgen.schema.checked import Checked, about
from briefgen.schema.field_types import FieldType, RecordFieldType
from briefgen.schema.fields import Flag, Language, RecordError, TemplateText, Words
from briefgen.schema.layer_files import RESERVED_KINDS, problem_of_folder
from briefgen.schema.levels import LevelName
from briefgen.schema.validation_words import choose_from

_OF_EVERY_RECORD = ("anchor", "title", "box_title", "tags", "level", "changes", "replaces")


def _free_kind(name: str) -> str:
    if name in RESERVED_KINDS:
        message = f"a kind of record cannot have the name '{name}' of other content"
        raise RecordError(message, "choose another name", at=())
    return name


def _free_key(name: str) -> str:
    if name in _OF_EVERY_RECORD:
        message = f"a field cannot have the name '{name}': a record has this key already"
        raise RecordError(message, "choose another name", at=())
    return name


def _not_of_records_only(name: object) -> object:
    if name in {*get_args(RecordFieldType)} - {*get_args(FieldType)}:
        message = f"the type '{name}' is for fields of records only"
        raise RecordError(message, "declare the field for a kind under 'records'")
    return name


TypeOutsideRecords = Annotated[FieldType, BeforeValidator(_not_of_records_only)]
"""The type of a declared field that is not one of a record."""
KindName = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$"),
    AfterValidator(_free_kind),
    Field(description="Lower-case letters, digits and single underscores or hyphens."),
]
RecordKey = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"),
    Field(description="Lower-case letters, digits and single underscores."),
]
FolderName = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$"),
    Field(description="Lower-case letters, digits and single underscores or hyphens."),
]


class RecordFieldRecord(Checked):
    """One field of a kind of record."""

    type: RecordFieldType = Field(
        "text", description="The type of the value. Default: `text`, Markdown with paragraphs."
    )
    label: str | dict[Language, Words] | None = Field(
        None,
        description="The printed label: a text, which may contain `{{ labels.… }}`, or one for "
        "each language, as in {en: Budget, pl: Budżet}; an empty text prints none. Default: the "
        "label of the same name under `records` in the language files, or beside it.",
    )
    help: Words = Field(description="A sentence about the value, for editors and hints.")
    choices: tuple[RecordKey, ...] | dict[RecordKey, Words | dict[Language, Words]] | None = Field(
        None,
        description="For the type `choice`: the values, each with its printed text, as in {open: "
        "Open}. In a list, as in [open, closed], the printed text of a value is the label with the "
        "name of the field and of the value, such as `state_open`, under `records` in the language "
        "files.",
    )
    required: Literal["draft", "review", "release"] | None = Field(
        None,
        description="The stage from which a record must have a value: `draft`, always; `review` "
        "and `release`, in a release.",
    )
    level: LevelName = Field(
        None,
        description="Who may see the values of the field: a level in the `levels` of dossier.yaml. "
        "A document of a more open level omits them.",
    )
    layout: RecordLayout | None = Field(
        None,
        description="How it is set: `label-and-text`, beside each other; `full-width`, the text "
        "below the label; `contact`, a line for each value, for the types contacts, person and "
        "people. `figures`, a strip of key figures, is the only one of the type figures, and "
        "`logos`, a strip of pictures, that of the type pictures. Default: by the type.",
    )
    own_label: Flag = Field(
        False,
        description="Whether a record can give another label, under the key of the field with "
        "`_label`, as in `partners_label`.",
    )
    parts: RecordKey = Field(
        "parts", description="For the type `groups`: the key of the parts of a group."
    )

    @about("type", "choices")
    def _choices_fit(self) -> Iterator[RecordError]:
        if self.type == "choice" and not self.choices:
            hint = "write them as in 'choices: {open: Open, closed: Closed}'"
            yield RecordError("a field of the type 'choice' must have 'choices'", hint, at=())
        if self.type != "choice" and self.choices is not None:
            message = f"a field of the type '{self.type}' cannot have 'choices'"
            yield RecordError(message, "write 'type: choice', or remove 'choices'", ("choices",))

    @about("type", "parts")
    def _parts_fit(self) -> Iterator[RecordError]:
        if self.type != "groups" and "parts" in self.model_fields_set:
            message = f"a field of the type '{self.type}' has no 'parts'"
            yield RecordError(message, "write 'type: groups', or remove 'parts'", ("parts",))

    @about("type", "label")
    def _label_fits(self) -> Iterator[RecordError]:
        if self.type == "flag" and self.label == "":
            message = "a field of the type 'flag' must have a label"
            yield RecordError(message, "write what is true, as in 'label: Open'", ("label",))

    @about("type", "layout")
    def _layout_fits(self) -> Iterator[RecordError]:
        known = layouts_of(self.type)
        if self.layout is not None and self.layout not in known:
            message = f"the layout '{self.layout}' does not fit the type '{self.type}'"
            yield RecordError(message, choose_from(known), ("layout",))


class RecordKindRecord(Checked):
    """A kind of record: structured pieces of content, each a file with the same fields."""

    folder: FolderName | None = Field(
        None,
        description="The folder of its files in a dossier and its versions. Default: the name of "
        "the kind with an `s`.",
    )
    form: StoryForm = Field(
        "box",
        description="How a record is set below its heading: `box`, a box with a title; `open`, as "
        "text; or `rows`, without a frame, with the labels in a column of their own.",
    )
    kicker: TemplateText | dict[Language, TemplateText] | None = Field(
        None,
        description="First words above the title, such as `Case study` or, of a language file, "
        "`{{ labels.records_case_study }}`: a text, or one for each language. A field with the "
        f"name `{TOPIC}` follows them.",
    )
    numbered: TemplateText | dict[Language, TemplateText] | None = Field(
        None,
        description="First words of the heading where a version numbers the records of this kind: "
        "a text, or one for each language. Uses {number}.",
    )
    fields: dict[Annotated[RecordKey, AfterValidator(_free_key)], RecordFieldRecord | None] = Field(
        min_length=1,
        description="The fields, in the order in which they are printed. `null` removes one that a "
        "template inherits.",
    )
    order: tuple[RecordKey, ...] = Field(
        (), description="Another order of the fields, by their names; the others follow."
    )

    @field_validator("folder")
    @classmethod
    def _is_free(cls, folder: str | None) -> str | None:
        if problem := problem_of_folder(folder or ""):
            raise RecordError(problem, "write another 'folder'")
        return folder

    @classmethod
    def partial(cls, data: Mapping[str, Any]) -> Self:
        """As of every record; its fields are partial records, too."""
        written = data.get("fields")
        declared = written.items() if isinstance(written, dict) else ()
        fields = {k: RecordFieldRecord.partial(v) for k, v in declared if isinstance(v, dict)}
        return super().partial({**data, "fields": fields})

    @about(("fields", "[key]"))
    def _names_are_free(self) -> Iterator[RecordError]:
        own = {name for name, one in self.fields.items() if one is not None and one.own_label}
        for key, one in self.fields.items():
            if one is not None and key.removesuffix("_label") in own - {key}:
                message = f"a field cannot have the name '{key}': a record has this key already"
                yield RecordError(message, "choose another name", ("fields", key))

    @about(("fields", TOPIC))
    def _topic_is_plain(self) -> Iterator[RecordError]:
        topic = self.fields.get(TOPIC)
        if topic is not None and topic.type != "words":
            message = f"the field '{TOPIC}' is printed above the title, and must be plain text"
            yield RecordError(message, "write 'type: words'", ("fields", TOPIC))

    @about("form", "kicker")
    def _has_words_above(self) -> Iterator[RecordError]:
        is_box = self.form == "box" and self.kicker is None
        if is_box and self.fields and self.fields.get(TOPIC) is None:
            message = "a box must have words above its title"
            yield RecordError(message, "add 'kicker', as in 'kicker: Case study'", at=())

    @about("order")
    def _orders_its_fields(self) -> Iterator[RecordError]:
        for position, key in enumerate(self.order):
            if self.fields and key not in self.fields:
                message = f"'order' names '{key}', which is not a field"
                yield RecordError(message, suggest(key, self.fields), ("order", position))

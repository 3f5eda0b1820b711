"""Models of the records that a template declares, and the types of their fields."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import Field, create_model

from briefgen.model.record_forms import RecordFieldSchema, RecordSchema
from briefgen.schema.contacts import ABOUT_EMAIL, ABOUT_LEVEL, ABOUT_PHONE, Emails, Phones
from briefgen.schema.fields import (
    DECLARED,
    BlockMarkdown,
    Closed,
    InlineMarkdown,
    PrintedChoices,
    Words,
)
from briefgen.schema.forms import TYPES
from briefgen.schema.levels import LevelName
from briefgen.schema.pictures import PictureRecord
from briefgen.schema.texts import BoxedRecord, OpenRecord


class GroupRecord(Closed):
    """A group, such as a sector with its subsectors."""

    name: InlineMarkdown = Field(description="Name of the group, in inline Markdown.")


class KindAndTextRecord(Closed):
    """A kind in a few words, and a text about it."""

    type: InlineMarkdown = Field(description="The kind in a few words, in inline Markdown.")
    text: BlockMarkdown | None = Field(None, description="More about it, in Markdown.")


class ContactRecord(Closed):
    """A person or body that answers questions."""

    name: Words = Field(description="Name of the contact.")
    role: Words | None = Field(None, description="Function and organisation.")
    phone: Phones | None = Field(None, description=ABOUT_PHONE)
    email: Emails | None = Field(None, description=ABOUT_EMAIL)
    level: LevelName = Field(None, description=ABOUT_LEVEL)


class KeyFigureRecord(Closed):
    """A key figure."""

    value: InlineMarkdown = Field(description="The figure with its unit, in inline Markdown.")
    label: InlineMarkdown = Field(description="The counted thing, in a few words.")


RECORD_TYPES: Mapping[str, tuple[Any, str]] = {
    "groups": (GroupRecord, "A list of groups with parts, as in [{name: Energy, parts: [Wind]}]."),
    "kind_and_text": (
        KindAndTextRecord,
        "A kind in a few words and a text, as in {type: Training, text: For two years.}.",
    ),
    "contacts": (tuple[ContactRecord, ...], "A list of contacts, as in [{name: Ana Ruiz}]."),
    "figures": (
        tuple[KeyFigureRecord, ...],
        'Key figures side by side, as in [{value: "1,200", label: jobs}].',
    ),
    "pictures": (
        tuple[PictureRecord, ...],
        "Pictures side by side, as in [{image: images/logo.svg, alt: Logo of the port}].",
    ),
}
"""The types that only records have, with their models and what they mean."""


@lru_cache(maxsize=64)
def record_model(schema: RecordSchema) -> type[OpenRecord]:
    """The model of the records of a kind."""
    kind, is_box, fields = schema
    declared: dict[str, Any] = {}
    for field in fields:
        key, has_own_label = field[0], field[5]
        if has_own_label:
            words = f"Another label of `{key}`, instead of that of the template."
            declared[f"{key}_label"] = (Words | None, Field(None, description=words))
        declared[key] = _field(field)
    name = "".join(part.title() for part in kind.replace("-", "_").split("_"))
    base = BoxedRecord if is_box else OpenRecord
    made = create_model(f"{name}Record", __base__=base, **declared)
    made.__doc__ = base.__doc__
    return made


def _field(field: RecordFieldSchema) -> tuple[Any, Any]:
    key, type_, description, is_required, choices, _, parts = field
    annotation: Any = _annotation(key, type_, tuple(name for name, _ in choices), parts)
    texts = PrintedChoices(choices)
    is_list = type_ in ("list", "groups") or getattr(annotation, "__origin__", None) is tuple
    if is_list:
        least = {"min_length": 1} if is_required else {"default": ()}
        return Annotated[annotation, DECLARED, texts], Field(**least, description=description)
    if is_required:
        return Annotated[annotation, DECLARED, texts], Field(description=description)
    return Annotated[annotation | None, DECLARED, texts], Field(None, description=description)


def _annotation(key: str, type_: str, choices: tuple[str, ...], parts: str) -> Any:
    if type_ == "choice":
        return Literal[choices]
    if type_ == "groups":
        words = f"The {parts} of the group, in inline Markdown."
        inner: dict[str, Any] = {parts: (tuple[InlineMarkdown, ...], Field((), description=words))}
        group = create_model(f"{key.title()}Group", __base__=GroupRecord, **inner)
        group.__doc__ = GroupRecord.__doc__
        return tuple[group, ...]  # type: ignore[valid-type]
    if type_ in RECORD_TYPES:
        return RECORD_TYPES[type_][0]
    return Words if type_ == "words" else TYPES[type_][0]

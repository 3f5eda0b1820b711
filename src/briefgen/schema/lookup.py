"""Look-up in the schema by the path of a value: its keys, its field, its range."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from briefgen.model.choices import ChoicesSchema
from briefgen.schema.fields import BLOCKS, DECLARED, MARKDOWN, PrintedChoices
from briefgen.schema.validation_words import choose_from
from briefgen.syntax.yaml.documents import Path


class Schema(Struct, frozen=True):
    """The model of a record, with look-up by paths inside the record."""

    model: type[BaseModel]

    def variants(self, inner: Path) -> list[type[BaseModel]]:
        """The models that the mapping at a path can have."""
        kinds: list[Any] = [self.model]
        for step in inner:
            kinds = [found for kind in kinds for found in _annotations_under(kind, step)]
        return list(dict.fromkeys(variant for kind in kinds for variant in _models(kind)))

    def field(self, inner: Path, tag: str = "") -> FieldInfo | None:
        """The field of the value at a path; `None` for entries of a list.

        `tag` is the word by which the mapping around it chooses its variant.
        """
        if not inner:
            return None
        variants = self.variants(inner[:-1])
        chosen = [one for one in variants if tag_of(one).endswith(f": {tag}")]
        for variant in chosen or variants:
            for name, field in variant.model_fields.items():
                if (field.alias or name) == inner[-1]:
                    return field
        return None

    def hint(self, inner: Path, tag: str = "") -> str:
        """A hint: the allowed words of the field if they are listed, otherwise its description.

        That of a declared field has both. `tag` is as by `field`.
        """
        field = self.field(inner, tag)
        if field is None:
            return ""
        if typing.get_origin(field.annotation) is typing.Literal:
            words = (field.description or "").removesuffix(".") if is_declared(field) else ""
            names = choose_from([*map(str, typing.get_args(field.annotation))])
            return f"{names} ({words})" if words else names
        return description_as_hint(field)


def is_declared(field: FieldInfo | None) -> bool:
    """Whether a template declares a field."""
    return field is not None and DECLARED in field.metadata


def choices_of(field: FieldInfo | None) -> ChoicesSchema:
    """The choices of a declared field with their printed texts; empty for any other field."""
    metadata = [] if field is None else field.metadata
    found = (one.choices for one in metadata if isinstance(one, PrintedChoices))
    return next(found, ())


def description_as_hint(field: FieldInfo) -> str:
    """The description of the field as a hint; empty if it has no description."""
    words = (field.description or "").removesuffix(".")
    if words.startswith("Markdown") or not (words[1:2].islower() or words[1:2] == " "):
        return words
    return words[:1].lower() + words[1:]


def keys_of(variants: Iterable[type[BaseModel]]) -> list[str]:
    """The keys of a mapping that can have one of several variants."""
    found = [
        field.alias or name for variant in variants for name, field in variant.model_fields.items()
    ]
    return [key for key in dict.fromkeys(found) if key != "root"]


def _keys_within(variants: Iterable[type[BaseModel]]) -> dict[str, list[str]]:
    """For each key of the variants, the keys of the mapping below it."""
    return {
        field.alias or name: [
            *keys_of(_models(field.annotation)),
            *_listed_keys(field.annotation),
        ]
        for variant in variants
        for name, field in variant.model_fields.items()
    }


def place_of(variants: Sequence[type[BaseModel]], key: str) -> str:
    """The hint for a key that a mapping below has, or another file; empty for any other key."""
    for name, inner in _keys_within(variants).items():
        if key in inner:
            return f"it belongs under '{name}'"
    places = (getattr(one, "keys_elsewhere", {}).get(key) for one in variants)
    place = next(filter(None, places), "")
    return f"the template declares it: write it {place}" if place else ""


def _listed_keys(kind: Any) -> list[str]:
    """The keys of a mapping whose keys are listed."""
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) is not dict or typing.get_origin(arguments[0]) is not typing.Literal:
        return []
    return [str(word) for word in typing.get_args(arguments[0])]


def tags_of(variant: type[BaseModel], key: str) -> list[str]:
    """The words that a variant allows under a key."""
    field = variant.model_fields.get(key)
    return [str(tag) for tag in typing.get_args(field.annotation)] if field is not None else []


def tag_of(variant: type[BaseModel]) -> str:
    """The key and the word by which a variant is chosen, as in `kind: list`; empty without any."""
    for name, field in variant.model_fields.items():
        words = typing.get_args(field.annotation)
        is_literal = typing.get_origin(field.annotation) is typing.Literal
        if is_literal and field.is_required() and len(words) == 1:
            return f"{name}: {words[0]}"
    return ""


def range_of(field: FieldInfo | None, context: Mapping[str, Any]) -> str:
    """The range of a number, as text; `context` is that of pydantic's error."""
    limits = [] if field is None else [*field.metadata, *_metadata(field.annotation)]
    least = next((limit.ge for limit in limits if hasattr(limit, "ge")), context.get("ge"))
    most = next((limit.le for limit in limits if hasattr(limit, "le")), context.get("le"))
    if least is not None and most is not None:
        return f" from {least} to {most}"
    return f", {least} or more" if least is not None else ""


def _metadata(kind: Any) -> Iterator[Any]:
    """The metadata of the types in an annotation, such as the limits of a number."""
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) is typing.Annotated:
        for one in arguments[1:]:
            yield from one.metadata if isinstance(one, FieldInfo) else [one]
    elif typing.get_origin(kind) in (typing.Union, types.UnionType):
        for one in arguments:
            yield from _metadata(one)


def is_markdown(kind: Any) -> bool:
    """Whether an annotation, or a part of it, is a text in which Markdown has a meaning."""
    return _is_marked(kind, MARKDOWN)


def has_markdown(field: FieldInfo | None) -> bool:
    """Whether the texts of a field are Markdown."""
    return field is not None and (MARKDOWN in field.metadata or is_markdown(field.annotation))


def has_blocks(field: FieldInfo | None) -> bool:
    """Whether a field is a Markdown text that can have lists, tables and boxes."""
    return field is not None and (BLOCKS in field.metadata or _is_marked(field.annotation, BLOCKS))


def _is_marked(kind: Any, mark: str) -> bool:
    return kind == mark or any(_is_marked(part, mark) for part in typing.get_args(kind))


def types_of(kind: Any) -> list[Any]:
    """The types that an annotation names."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType, typing.Annotated):
        return [inner for part in typing.get_args(kind) for inner in types_of(part)]
    return [kind]


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation allows."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if issubclass(kind, RootModel):
            yield from _models(kind.model_fields["root"].annotation)
        else:
            yield kind
        return
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType, typing.Annotated):
        for argument in typing.get_args(kind):
            yield from _models(argument)


def _annotations_under(kind: Any, step: str | int) -> Iterator[Any]:
    """The annotations of the value under a key or position of an annotated value."""
    for model in _models(kind):
        for name, field in model.model_fields.items():
            if (field.alias or name) == step:
                yield field.annotation
    if isinstance(kind, type) and issubclass(kind, RootModel):
        yield from _annotations_under(kind.model_fields["root"].annotation, step)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType, typing.Annotated):
        for argument in arguments:
            if typing.get_origin(argument) in (tuple, dict, Mapping):
                yield from _annotations_under(argument, step)
    elif origin is tuple and isinstance(step, int):
        yield arguments[0]
    elif origin in (dict, Mapping):
        yield arguments[1]

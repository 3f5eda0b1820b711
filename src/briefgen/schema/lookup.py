"""What the schema says of a place in a record: its keys, its field, its range."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, RootModel
from pydantic.fields import FieldInfo

from briefgen.syntax.yaml.reader import Path


@dataclass(frozen=True, slots=True)
class Schema:
    """The model of a record, asked by paths inside the record."""

    model: type[BaseModel]

    def forms(self, inner: Path) -> list[type[BaseModel]]:
        """The models that the mapping at a path may follow."""
        kinds: list[Any] = [self.model]
        for step in inner:
            kinds = [found for kind in kinds for found in _inside(kind, step)]
        return list(dict.fromkeys(form for kind in kinds for form in _models(kind)))

    def field(self, inner: Path) -> FieldInfo | None:
        """The field whose value stands at a path; `None` for entries of a list."""
        if not inner:
            return None
        for form in self.forms(inner[:-1]):
            for name, field in form.model_fields.items():
                if (field.alias or name) == inner[-1]:
                    return field
        return None

    def about(self, inner: Path) -> str:
        """The words that the field takes, where they are few; else its description, as a hint."""
        field = self.field(inner)
        if field is None:
            return ""
        if typing.get_origin(field.annotation) is typing.Literal:
            return f"one of {', '.join(map(str, typing.get_args(field.annotation)))}"
        return told(field)


def told(field: FieldInfo) -> str:
    """The field's description as a hint; empty where it has none."""
    words = (field.description or "").removesuffix(".")
    if words.startswith("Markdown") or not (words[1:2].islower() or words[1:2] == " "):
        return words
    return words[:1].lower() + words[1:]


def keys_of(forms: Iterable[type[BaseModel]]) -> list[str]:
    """The keys that a mapping of some of the forms takes."""
    found = [field.alias or name for form in forms for name, field in form.model_fields.items()]
    return [key for key in dict.fromkeys(found) if key != "root"]


def keys_within(forms: Iterable[type[BaseModel]]) -> dict[str, list[str]]:
    """For each key of the forms, the keys that a mapping under it takes."""
    return {
        field.alias or name: [
            *keys_of(_models(field.annotation)),
            *_words_for_keys(field.annotation),
        ]
        for form in forms
        for name, field in form.model_fields.items()
    }


def _words_for_keys(kind: Any) -> list[str]:
    """The keys of a mapping that takes only some words."""
    arguments = typing.get_args(kind)
    if typing.get_origin(kind) is not dict or typing.get_origin(arguments[0]) is not typing.Literal:
        return []
    return [str(word) for word in typing.get_args(arguments[0])]


def tags_of(form: type[BaseModel], key: str) -> list[str]:
    """The words that a form takes under a key."""
    field = form.model_fields.get(key)
    return [str(tag) for tag in typing.get_args(field.annotation)] if field is not None else []


def span_of(field: FieldInfo | None, found: Mapping[str, Any]) -> str:
    """The range of a field's number, in words; `found` holds the limit that was met."""
    limits = field.metadata if field is not None else []
    least = next((limit.ge for limit in limits if hasattr(limit, "ge")), found.get("ge"))
    most = next((limit.le for limit in limits if hasattr(limit, "le")), found.get("le"))
    if least is not None and most is not None:
        return f" from {least} to {most}"
    return f", {least} or more" if least is not None else ""


def types_of(kind: Any) -> list[Any]:
    """The types that an annotation names."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType, typing.Annotated):
        return [inner for part in typing.get_args(kind) for inner in types_of(part)]
    return [kind]


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation may stand for."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if issubclass(kind, RootModel):
            yield from _models(kind.model_fields["root"].annotation)
        else:
            yield kind
        return
    span = typing.get_origin(kind)
    if span in (typing.Union, types.UnionType, typing.Annotated):
        for argument in typing.get_args(kind):
            yield from _models(argument)


def _inside(kind: Any, step: str | int) -> Iterator[Any]:
    """What the value under a key or position of an annotated value may be."""
    for model in _models(kind):
        for name, field in model.model_fields.items():
            if (field.alias or name) == step:
                yield field.annotation
    if isinstance(kind, type) and issubclass(kind, RootModel):
        yield from _inside(kind.model_fields["root"].annotation, step)
    span, arguments = typing.get_origin(kind), typing.get_args(kind)
    if span in (typing.Union, types.UnionType, typing.Annotated):
        for argument in arguments:
            if typing.get_origin(argument) in (tuple, dict, Mapping):
                yield from _inside(argument, step)
    elif span is tuple and isinstance(step, int):
        yield arguments[0]
    elif span in (dict, Mapping):
        yield arguments[1]

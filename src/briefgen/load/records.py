"""Data and its places to checked records: what pydantic finds becomes diagnostics."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, RootModel, ValidationError

from briefgen.load.files import Files
from briefgen.load.findings import Findings, suggest
from briefgen.load.passage import Passage
from briefgen.load.yaml_source import Path, YamlDocument, read_yaml
from briefgen.location import Location

Model = TypeVar("Model", bound=BaseModel)

_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "date_type": "a date as YYYY-MM-DD",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
}


@dataclass(frozen=True, slots=True)
class Record(Generic[Model]):
    """A checked record that still knows where its text stands."""

    value: Model
    document: YamlDocument
    path: Path = ()

    def passage(self, *path: str | int) -> Passage:
        """The text at a path inside the record. Raises `KeyError` if no text stands there."""
        return self.document.passage((*self.path, *path))

    def location(self, *path: str | int) -> Location:
        return self.document.location((*self.path, *path))


def read_mapping(files: Files, path: str, findings: Findings) -> YamlDocument | None:
    """The mapping that a YAML file holds; `None`, and a finding, if it holds none."""
    text = files.text(path)
    document = None if text is None else read_yaml(text, files.name(path), findings)
    return document if document is None or is_mapping(document, findings) else None


def read_record(
    files: Files, path: str, model: type[Model], findings: Findings
) -> Record[Model] | None:
    """The record that a file holds; `None`, and findings, if it is not in order."""
    document = read_mapping(files, path, findings)
    return None if document is None else validate(document, model, findings)


def is_mapping(document: YamlDocument, findings: Findings) -> bool:
    """Whether a file holds a mapping; a finding if not."""
    if not isinstance(document.data, dict):
        message = "the file must hold a mapping of keys to values"
        findings.add("BG112", document.location(()), message)
        return False
    return True


def validate(
    document: YamlDocument, model: type[Model], findings: Findings, path: Path = ()
) -> Record[Model] | None:
    """The record at a path; `None`, and a finding for every fault in it, if it breaks its model."""
    data = _descend(document.data, path)
    try:
        return Record(model.model_validate(data), document, path)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            _report(document, model, findings, path, dict(fault))
        return None


def _descend(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _report(
    document: YamlDocument,
    model: type[BaseModel],
    findings: Findings,
    path: Path,
    fault: dict[str, Any],
) -> None:
    """One fault that pydantic found, in our words."""
    inner = _data_path(_descend(document.data, path), fault["loc"])
    place = (*path, *inner)
    name = str(inner[-1]) if inner else "the file"
    match fault["type"]:
        case "extra_forbidden":
            hint = suggest(name, _known_keys(model, inner[:-1]))
            findings.add("BG110", document.key_location(place), f"unknown key '{name}'", hint)
        case "missing":
            message = f"missing field '{fault['loc'][-1]}'"
            findings.add("BG111", document.key_location(place), message)
        case "string_pattern_mismatch" | "string_too_long" if _is_identifier(fault):
            _report_identifier(document.location(place), findings, str(fault["input"]))
        case "union_tag_invalid":
            _report_kind(document, place, findings, fault)
        case "too_short" if fault["input"]:
            # Items that are faulty do not count, and each has a finding of its own.
            return
        case _ if not findings.names(document.location(place)):
            message, hint = _mistyped(name, fault)
            findings.add("BG112", document.location(place), message, hint)


def _data_path(data: Any, loc: tuple[str | int, ...]) -> Path:
    """The part of pydantic's path that leads through the data: it also names union members."""
    path: list[str | int] = []
    for step in loc:
        in_mapping = isinstance(data, dict) and step in data
        in_list = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if in_mapping or in_list:
            data = data[step]
            path.append(step)
    return tuple(path)


def _is_identifier(fault: dict[str, Any]) -> bool:
    context = fault.get("ctx", {})
    return "-[a-z0-9]+" in str(context.get("pattern", "")) or "max_length" in context


def _report_identifier(location: Location, findings: Findings, name: str) -> None:
    hint = "use lower-case letters, digits and single hyphens, 36 characters at most"
    findings.add("BG113", location, f"'{name}' is not an identifier", hint)


def _report_kind(
    document: YamlDocument, place: Path, findings: Findings, fault: dict[str, Any]
) -> None:
    """A key that says which of several forms a record has, and says none of them."""
    context = fault["ctx"]
    key = str(context["discriminator"]).strip("'")
    names = _names(str(context["expected_tags"]))
    message = f"'{key}' must be one of {', '.join(names)}"
    hint = suggest(str(context["tag"]), names)
    findings.add("BG112", document.location((*place, key)), message, hint)


def _names(listed: str) -> list[str]:
    """The names in pydantic's `'a', 'b' or 'c'`."""
    return [word.strip(" '\"") for word in listed.replace(" or ", ",").split(",")]


def _mistyped(name: str, fault: dict[str, Any]) -> tuple[str, str]:
    kind, given, context = fault["type"], fault["input"], fault.get("ctx", {})
    if kind == "literal_error":
        names = _names(str(context["expected"]))
        return f"'{name}' must be one of {', '.join(names)}", suggest(str(given), names)
    if kind == "union_tag_not_found":
        tag = str(context.get("discriminator", "kind")).strip("'")
        return f"missing field '{tag}'", ""
    if kind == "string_too_short" or kind == "too_short":
        return f"'{name}' is empty", ""
    if kind == "too_long":
        return f"'{name}' must stay empty", ""
    if kind == "value_error":
        return str(context.get("error", fault["msg"])), ""
    expected = _EXPECTED.get(kind)
    if expected is None:
        return f"'{name}': {fault['msg'][:1].lower()}{fault['msg'][1:]}", ""
    quotable = expected == "text" and not isinstance(given, (dict, list, type(None)))
    hint = "put it in quotes" if quotable else ""
    return f"'{name}' must be {expected}, not {_described(given)}", hint


def _described(value: Any) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return f"'{value}'"
        case list() | tuple():
            return "a list"
        case dict():
            return "a mapping"
        case _:
            return "a date"


# -- which keys a mapping may hold -----------------------------------------------------------


def _known_keys(model: type[BaseModel], path: Path) -> set[str]:
    """Keys that the mapping at a path takes, in any of the forms it may have."""
    kinds: list[Any] = [model]
    for step in path:
        kinds = [inner for kind in kinds for inner in _inside(kind, step)]
    models = [found for kind in kinds for found in _models(kind)]
    return {
        field.alias or name for found in models for name, field in found.model_fields.items()
    } - {"root"}


def _models(kind: Any) -> Iterator[type[BaseModel]]:
    """The models that an annotation may stand for."""
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


def _inside(kind: Any, step: str | int) -> Iterator[Any]:
    """What the value under a key or position of an annotated value may be."""
    for model in _models(kind):
        for name, field in model.model_fields.items():
            if (field.alias or name) == step:
                yield field.annotation
    if isinstance(kind, type) and issubclass(kind, RootModel):
        yield from _inside(kind.model_fields["root"].annotation, step)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType, typing.Annotated):
        for argument in arguments:
            if typing.get_origin(argument) in (tuple, dict, Mapping):
                yield from _inside(argument, step)
    elif origin is tuple and isinstance(step, int):
        yield arguments[0]
    elif origin in (dict, Mapping):
        yield arguments[1]

"""Values in the place of required ones that are missing or invalid, so that the rest is judged."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec.structs import replace
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefgen.schema.data_paths import data_path
from briefgen.schema.lookup import Schema
from briefgen.schema.validation_words import listed_names
from briefgen.syntax.yaml.documents import Mark, Path, Source, YamlDocument

_TEXT = "–"
_VALUES: tuple[Any, ...] = (_TEXT, datetime.date(2000, 1, 1), [], {}, [_TEXT], 1)
"""Values of most types; the first one that fits is taken."""
_MOST_ROUNDS = 4
"""Validations after which a record has its values: a mapping can lack required keys, too."""


def with_substitutes(
    document: YamlDocument, model: type[BaseModel]
) -> tuple[YamlDocument, frozenset[Path]]:
    """A document whose required keys all have a value that fits, and the paths of those put in.

    Only what no value fits remains as it is.
    """
    paths: set[Path] = set()
    for _ in range(_MOST_ROUNDS):
        errors = _errors(document, model)
        if not errors:
            break
        for path in dict.fromkeys(_path(one, document, model) for one in errors):
            for value in _candidates(path, errors, document, model):
                filled = _with_value(document, path, value)
                if not any(_path(one, filled, model) == path for one in _errors(filled, model)):
                    document = filled
                    paths.add(path)
                    break
    return document, frozenset(paths)


def _errors(document: YamlDocument, model: type[BaseModel]) -> list[ErrorDetails]:
    try:
        model.model_validate(document.data)
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _path(error: ErrorDetails, document: YamlDocument, model: type[BaseModel]) -> Path:
    """The path of the value that has an error, or of the one that is missing."""
    found = data_path(document.data, error["loc"], Schema(model))
    return (*found, error["loc"][-1]) if error["type"] == "missing" else found


def _candidates(
    path: Path, errors: Sequence[ErrorDetails], document: YamlDocument, model: type[BaseModel]
) -> Iterator[Any]:
    """The values to try, those that an error names last."""
    if not path:
        return
    yield from _VALUES
    for one in (*errors, *_errors(_with_value(document, path, _TEXT), model)):
        if one["type"] == "literal_error" and _path(one, document, model) == path:
            yield from listed_names(str(one["ctx"]["expected"]))


def _with_value(document: YamlDocument, path: Path, value: Any) -> YamlDocument:
    """The document with a value at a path, which has the place of the value or of the mapping."""
    place = document.span(path)
    length = len(path)
    marks = {one: mark for one, mark in document.marks.items() if one[:length] != path}
    source = Source(place.path, [" " * (place.column - 1) + _TEXT], place.line - 1)
    own = (place.line, place.column, place.line, place.column + len(_TEXT))
    texts = [(*path, n) for n in range(len(value))] if isinstance(value, list) else []
    marks[path] = Mark(source, own, None, None if isinstance(value, list | dict) else str(value))
    marks |= {one: Mark(source, own, None, _TEXT) for one in texts}
    return replace(document, data=_put(document.data, path, value), marks=marks)


def _put(data: Any, path: Path, value: Any) -> Any:
    """The data with a value at a path."""
    if not path:
        return value
    first, *rest = path
    if isinstance(data, list) and isinstance(first, int):
        return [_put(one, tuple(rest), value) if n == first else one for n, one in enumerate(data)]
    own = data if isinstance(data, dict) else {}
    return {**own, first: _put(own.get(first), tuple(rest), value)}

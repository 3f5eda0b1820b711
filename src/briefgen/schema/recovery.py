"""Error recovery: a record without its invalid keys, so that the rest of it can be used."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from briefgen.schema.lookup import Schema, keys_of
from briefgen.schema.validation_errors import data_path
from briefgen.syntax.yaml.keys import with_keys
from briefgen.syntax.yaml.reader import Path, YamlDocument

_SELECTING = {"anchors", "body", "level", "omitted_references", "outline", "parts", "select"}
"""Keys that decide which content a document includes."""


def without_errors(
    document: YamlDocument, errors: Sequence[ErrorDetails], model: type[BaseModel]
) -> tuple[YamlDocument, bool]:
    """A document without its unknown keys and without optional keys whose value is invalid.

    An unknown key that is most likely misspelt gets the name that is meant. The second result is
    whether a key that decides which content the document includes is removed. The errors of
    required keys remain.
    """
    names: dict[Path, str | None] = {}
    for details in errors:
        path = data_path(document.data, details["loc"])
        if details["type"] == "extra_forbidden":
            names[path] = _intended_key(document, path, model)
        elif details["loc"][-1:] == ("[key]",):
            names[path] = None
        elif (optional := _optional_key(path, model)) is not None:
            names[optional] = None
    removed = {key for path, name in names.items() if name is None for key in path}
    return with_keys(document, names), bool(removed & _SELECTING)


def _intended_key(document: YamlDocument, path: Path, model: type[BaseModel]) -> str | None:
    """The key that is meant by an unknown one; `None` if there is none, or if it is set."""
    known = keys_of(Schema(model).variants(path[:-1]))
    near = get_close_matches(str(path[-1]), known, n=1)
    return near[0] if near and (*path[:-1], near[0]) not in document.marks else None


def _optional_key(path: Path, model: type[BaseModel]) -> Path | None:
    """The path of the innermost optional key that leads to a value; `None` if all are required."""
    schema = Schema(model)
    for end in range(len(path), 0, -1):
        field = schema.field(path[:end])
        if field is not None and not field.is_required():
            return path[:end]
    return None

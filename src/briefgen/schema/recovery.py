"""Error recovery: the invalid keys of a record, without which the rest of it can be used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy

from msgspec.structs import replace
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from briefgen.diagnostics.similar_names import nearest
from briefgen.schema.data_paths import data_path
from briefgen.schema.lookup import Schema, keys_of
from briefgen.schema.validation_words import listed_names
from briefgen.syntax.yaml.documents import Path, YamlDocument

_SELECTING = {"body", "level", "outline", "parts"}
"""Keys that decide which content a document can include."""
_CHOOSING = "select"
"""Key that decides which of this content a briefing includes."""


def keys_with_errors(
    document: YamlDocument,
    errors: Sequence[ErrorDetails],
    model: type[BaseModel],
    path: Path = (),
) -> dict[Path, str | None]:
    """The unknown keys of the record at a path, and the optional keys whose value is invalid.

    By its path in the document, each key has the name that is most likely meant, or `None` if it
    must be left out. The errors of required keys remain.
    """
    data = document.data
    for step in path:
        data = data[step]
    names: dict[Path, str | None] = {}
    for details in errors:
        at = getattr(details.get("ctx", {}).get("error"), "at", None) or ()
        inner = (*data_path(data, details["loc"], Schema(model)), *at)
        if details["type"] == "extra_forbidden":
            names[*path, *inner] = _intended_key(document, path, inner, model)
        elif details["loc"][-1:] == ("[key]",):
            names[*path, *inner] = None
        elif (optional := _optional_key(inner, model)) is not None:
            names[*path, *optional] = None
    return names


def errors_of_meant_variants(
    document: YamlDocument,
    errors: Sequence[ErrorDetails],
    model: type[BaseModel],
    path: Path = (),
) -> tuple[YamlDocument, list[ErrorDetails]]:
    """The document with the nearest names of variants for unknown ones, as `part: outline`.

    With the errors of the keys that the mappings with these names have.
    """
    unknown = [one for one in errors if one["type"] == "union_tag_invalid"]
    if not unknown:
        return document, []
    meant, places = _with_meant_variants(document, unknown, Schema(model), path)
    try:
        if places:
            model.model_validate(meant.value(path))
    except ValidationError as error:
        found = error.errors(include_url=False)
        paths = [data_path(meant.value(path), one["loc"], Schema(model)) for one in found]
        return meant, [
            one
            for one, inner in zip(found, paths, strict=True)
            if one["type"] != "missing"
            if any(inner[: len(place)] == place for place in places)
        ]
    return meant, []


def _with_meant_variants(
    document: YamlDocument, errors: Sequence[ErrorDetails], schema: Schema, path: Path
) -> tuple[YamlDocument, list[Path]]:
    """The document with these names, and the paths of the mappings in the record."""
    data = deepcopy(document.data)
    places: list[Path] = []
    for details in errors:
        inner = data_path(document.value(path), details["loc"], schema)
        context, mapping = details["ctx"], data
        for step in (*path, *inner):
            mapping = mapping[step]
        key = str(context["discriminator"]).strip("'")
        near = nearest(str(context["tag"]), listed_names(str(context["expected_tags"])))
        if near and key in mapping:
            mapping[key] = near
            places.append(inner)
    return replace(document, data=data), places


def keys_to_remove(document: YamlDocument, model: type[BaseModel], path: Path) -> frozenset[Path]:
    """The optional keys of the record at a path that a newer file removes with `null`."""
    schema, start = Schema(model), len(path)
    below = (one for one in document.removed if one[:start] == path)
    fields = ((one, schema.field(one[start:])) for one in below)
    return frozenset(one for one, field in fields if field is not None and not field.is_required())


def selects_less(names: Mapping[Path, str | None]) -> bool:
    """Whether a key that decides which content a document can include is among those left out."""
    removed = {
        key for path, name in names.items() if name is None and path[0] != _CHOOSING for key in path
    }
    return bool(removed & _SELECTING)


def chooses_less(names: Mapping[Path, str | None]) -> bool:
    """Whether a part of the selection of a briefing is among the keys left out."""
    return any(name is None and path[0] == _CHOOSING for path, name in names.items())


def _intended_key(
    document: YamlDocument, path: Path, inner: Path, model: type[BaseModel]
) -> str | None:
    """The key that is meant by an unknown one, unless it is set; `None` for no similar key."""
    known = keys_of(Schema(model).variants(inner[:-1]))
    near = nearest(str(inner[-1]), known)
    return near if near and (*path, *inner[:-1], near) not in document.marks else None


def _optional_key(path: Path, model: type[BaseModel]) -> Path | None:
    """The path of the innermost optional key that leads to a value; `None` if all are required.

    An entry of a list, and a key of a mapping whose keys are free, is optional if one of the
    records around it recovers entries.
    """
    schema = Schema(model)
    around = [[model, *schema.variants(path[:end])] for end in range(len(path))]
    for end in range(len(path), 0, -1):
        field = schema.field(path[:end])
        models = (one for own in around[:end] for one in own)
        recovers = any(getattr(one, "recovers_entries", False) for one in models)
        is_free = recovers and end > 1 and field is None
        if is_free or (field is not None and not field.is_required()):
            return path[:end]
    return None

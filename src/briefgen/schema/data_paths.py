"""The paths of values in the data, from those of pydantic's errors."""

from __future__ import annotations

from typing import Any

from briefgen.schema.lookup import Schema, tag_of
from briefgen.syntax.yaml.documents import Path


def data_path(data: Any, loc: tuple[str | int, ...], schema: Schema) -> Path:
    """The part of pydantic's path that is in the data: the path also names variants.

    The name of a variant can also be a key of it, as in `{part: field, field: …}`.
    """
    path: list[str | int] = []
    names_variant = False
    for step in loc:
        in_mapping = isinstance(data, dict) and step in data
        in_list = isinstance(data, list) and isinstance(step, int) and step < len(data)
        names_variant = (
            not names_variant and in_mapping and _is_tag(step, tuple(path), data, schema)
        )
        if (in_mapping or in_list) and not names_variant:
            data = data[step]
            path.append(step)
    return tuple(path)


def _is_tag(step: str | int, mapping: Path, data: dict[str, Any], schema: Schema) -> bool:
    """Whether a step of pydantic's path is the word by which a mapping chooses its variant."""
    variants = schema.variants(mapping)
    tags = [tag_of(variant) for variant in variants] if len(variants) > 1 else []
    return any(
        tag == f"{key}: {step}" for key, value in data.items() if value == step for tag in tags
    )

"""Renames and removes keys of a YAML document, and entries of its lists.

The spans remain those of the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from briefgen.syntax.yaml.documents import Path, YamlDocument


def with_keys(document: YamlDocument, names: Mapping[Path, str | None]) -> YamlDocument:
    """A document in which the keys at some paths have other names, or with `None` are removed.

    An entry of a list can be removed, too.
    """
    if not names:
        return document
    marks = {}
    entries = [(path[:-1], n) for path in names if isinstance(n := path[-1], int)]
    for path, mark in document.marks.items():
        new_path = _renamed_path(path, names, entries)
        if new_path is not None:
            marks[new_path] = mark
    renamed = (_renamed_path(path, names, entries) for path in document.incomplete)
    incomplete = frozenset(path for path in renamed if path is not None)
    data = _renamed_data(document.data, (), names)
    return replace(document, data=data, marks=marks, incomplete=incomplete)


def _renamed_path(
    path: Path, names: Mapping[Path, str | None], entries: Sequence[tuple[Path, int]]
) -> Path | None:
    """The path in the new document; `None` if the value is removed.

    `entries` are those of lists that are removed: the path of the list, and the position.
    """
    renamed: list[str | int] = []
    for end, step in enumerate(path, 1):
        name = names.get(path[:end], step)
        if name is None:
            return None
        if isinstance(name, int):
            name -= sum(of == path[: end - 1] and entry < name for of, entry in entries)
        renamed.append(name)
    return tuple(renamed)


def _renamed_data(value: Any, path: Path, names: Mapping[Path, str | None]) -> Any:
    if isinstance(value, list):
        kept = [(n, entry) for n, entry in enumerate(value) if (*path, n) not in names]
        return [_renamed_data(entry, (*path, n), names) for n, entry in kept]
    if not isinstance(value, dict):
        return value
    data = {}
    for key, entry in value.items():
        name = names.get((*path, key), key)
        if name is not None:
            data[name] = _renamed_data(entry, (*path, key), names)
    return data

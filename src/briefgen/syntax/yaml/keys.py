"""Renames and removes keys of a YAML document, and entries of its lists.

The spans remain those of the file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from briefgen.syntax.yaml.documents import Path, YamlDocument

Names = Mapping[Path, str | Path | None]
"""By the paths of keys, their new names; `None` removes a key.

Several keys are the place of the value in a mapping beside it.
"""


def with_keys(document: YamlDocument, names: Names) -> YamlDocument:
    """A document in which the keys at some paths have other names, or are removed.

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


def _renamed_path(path: Path, names: Names, entries: Sequence[tuple[Path, int]]) -> Path | None:
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
        renamed += name if isinstance(name, tuple) else (name,)
    return tuple(renamed)


def _renamed_data(value: Any, path: Path, names: Names) -> Any:
    if isinstance(value, list):
        kept = [(n, entry) for n, entry in enumerate(value) if (*path, n) not in names]
        return [_renamed_data(entry, (*path, n), names) for n, entry in kept]
    if not isinstance(value, dict):
        return value
    data: dict[Any, Any] = {}
    moved: dict[Path, Any] = {}
    for key, entry in value.items():
        name = names.get((*path, key), key)
        made = _renamed_data(entry, (*path, key), names)
        if isinstance(name, tuple):
            moved[name] = made
        elif name is not None:
            data[name] = made
    for place, entry in moved.items():
        _put(data, place, entry)
    return data


def _put(data: dict[Any, Any], place: Path, entry: Any) -> None:
    """Add a value at a place in a mapping, unless something else than a mapping is on the way."""
    for key in place[:-1]:
        data = data.setdefault(key, {})
        if not isinstance(data, dict):
            return
    data[place[-1]] = entry

"""The folders of a layer: those of every project, and those of records that templates declare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import SetupError
from briefgen.schema.layer_files import (
    CHARTS,
    RESERVED_KINDS,
    SECTIONS,
    TABLES,
    LayerFolder,
    problem_of_folder,
)
from briefgen.syntax.yaml.reader import read_yaml
from briefgen.workspace.files import Files

_EXTENDS = re.compile(r"^extends\s*:\s*[\"']?([\w-]+)", re.MULTILINE)


class _KindInFile(Struct, frozen=True):
    """A kind of record that a template declares, or changes."""

    name: str
    folder: str
    """Empty if the template does not name it."""
    keys: frozenset[str]


def content_folders(files: Files) -> Mapping[str, LayerFolder]:
    """The folders of a layer by their names.

    A template of the project, or of the program, declares the folders of records.
    """
    others = files.of_other_targets()
    kinds = [
        kind
        for own in (others.shipped(), others)
        for name in own.folders("templates")
        for kind in _kinds_in(_text(own, f"templates/{name}/template.yaml")) or ()
    ]
    found = {folder.name: folder for folder in (TABLES, CHARTS)}
    with_folder = {kind.name for kind in kinds if kind.folder}
    for kind in kinds:
        # A template that only changes a kind does not name its folder again.
        if kind.folder or kind.name not in with_folder:
            name = kind.folder or f"{kind.name}s"
            known = found.get(name, LayerFolder(name, kind.name, ".yaml", is_outlined=True))
            found[name] = replace(known, keys=known.keys | kind.keys)
    return {**found, SECTIONS.name: SECTIONS}


def folders_of_records(template: str, files: Files) -> frozenset[str]:
    """The folders whose records a template, or one that it extends, declares."""
    others = files.of_other_targets()
    folders: dict[str, str] = {}
    removed: set[str] = set()
    seen: set[str] = set()
    while template and template not in seen:
        seen.add(template)
        path = f"templates/{template}/template.yaml"
        text = next(
            (found for own in (others, others.shipped()) if (found := _text(own, path))), ""
        )
        for kind in _kinds_in(text) or ():
            folders[kind.name] = folders.get(kind.name) or kind.folder
        removed |= _removed_in(text) - folders.keys()
        extended = _EXTENDS.search(text)
        template = extended[1] if extended else ""
    return frozenset(one or f"{name}s" for name, one in folders.items() if name not in removed)


def all_kinds_are_known(files: Files) -> bool:
    """Whether the kinds of records of every template of the project can be read."""
    files = files.of_other_targets()
    paths = (f"templates/{name}/template.yaml" for name in files.folders("templates"))
    return all(_kinds_in(_text(files, path)) is not None for path in paths)


def disputed_folders(files: Files) -> frozenset[str]:
    """The folders of two kinds of records, or of a kind that has the name of other content.

    The template has the finding, and until it is correct what their files are is unknown.
    """
    others = files.of_other_targets()
    shipped = _kinds_by_folder(others.shipped(), *others.shipped().folders("templates"))
    found: set[str] = set()
    for template in others.folders("templates"):
        for folder, kinds in _kinds_by_folder(others, template).items():
            is_reserved = problem_of_folder(folder) or kinds & RESERVED_KINDS
            if is_reserved or len(kinds | shipped.get(folder, frozenset())) > 1:
                found.add(folder)
    return frozenset(found)


def _kinds_by_folder(files: Files, *templates: str) -> dict[str, frozenset[str]]:
    """The names of the kinds of records that templates declare, by their folders."""
    found: dict[str, frozenset[str]] = {}
    for template in templates:
        for kind in _kinds_in(_text(files, f"templates/{template}/template.yaml")) or ():
            folder = kind.folder or f"{kind.name}s"
            found[folder] = found.get(folder, frozenset()) | {kind.name}
    return found


def _text(files: Files, path: str) -> str:
    """The text of a file; empty if it cannot be read, which is reported elsewhere."""
    try:
        data = files.data(path) or b""
    except SetupError:
        return ""
    return data.decode("utf-8", "replace")


def _kinds_in(template: str) -> tuple[_KindInFile, ...] | None:
    """The kinds of records that a template declares; `None` if they cannot be read."""
    records = _records_in(template)
    return None if records is None else tuple(_kinds_of(records))


def _removed_in(template: str) -> frozenset[str]:
    """The names of the kinds of records that a template removes from those that it inherits."""
    records = _records_in(template) or {}
    return frozenset(str(name) for name, declared in records.items() if declared is None)


@lru_cache(maxsize=64)
def _records_in(template: str) -> Mapping[str, Any] | None:
    """The key `records` of a template; `None` if it cannot be read."""
    if "records" not in template:
        return {}
    found = Diagnostics()
    document = read_yaml(template, "template.yaml", found)
    if document is None or found.stop_build or not isinstance(document.data, dict):
        return None
    records = document.data.get("records", {})
    return records if isinstance(records, dict) else None


def _kinds_of(records: Mapping[str, Any]) -> Iterator[_KindInFile]:
    for name, declared in records.items():
        if isinstance(declared, dict):
            folder, fields = declared.get("folder"), declared.get("fields")
            keys = [*map(str, fields)] if isinstance(fields, dict) else []
            keys += ["box_title"] if declared.get("form", "box") == "box" else []
            yield _KindInFile(str(name), folder if isinstance(folder, str) else "", frozenset(keys))

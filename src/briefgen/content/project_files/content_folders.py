"""The folders of a layer: those of every project, and those of records that templates declare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import SetupError
from briefgen.schema.layer_files import CHARTS, SECTIONS, TABLES, LayerFolder
from briefgen.syntax.yaml.reader import read_yaml
from briefgen.workspace.files import Files


def content_folders(files: Files) -> Mapping[str, LayerFolder]:
    """The folders of a layer by their names.

    A template of the project, or of the program, declares the folders of records.
    """
    others = files.of_other_targets()
    found = {folder.name: folder for folder in (TABLES, CHARTS)}
    for own in (others.shipped(), others):
        for name in own.folders("templates"):
            for folder in _folders_in(_text(own, f"templates/{name}/template.yaml")):
                found.setdefault(folder.name, folder)
    return {**found, SECTIONS.name: SECTIONS}


def _text(files: Files, path: str) -> str:
    """The text of a file; empty if it cannot be read, which is reported elsewhere."""
    try:
        data = files.data(path) or b""
    except SetupError:
        return ""
    return data.decode("utf-8", "replace")


@lru_cache(maxsize=64)
def _folders_in(template: str) -> tuple[LayerFolder, ...]:
    """The folders of the records that a template declares, as far as they can be read."""
    if "records" not in template:
        return ()
    document = read_yaml(template, "template.yaml", Diagnostics())
    records = document.data.get("records") if document and isinstance(document.data, dict) else None
    return tuple(_folders_of(records)) if isinstance(records, dict) else ()


def _folders_of(records: Mapping[str, Any]) -> Iterator[LayerFolder]:
    for kind, declared in records.items():
        if isinstance(kind, str) and isinstance(declared, dict):
            name, fields = declared.get("folder"), declared.get("fields")
            keys = [*map(str, fields)] if isinstance(fields, dict) else []
            keys += ["box_title"] if declared.get("form", "box") == "box" else []
            folder = name if isinstance(name, str) else f"{kind}s"
            yield LayerFolder(folder, kind, ".yaml", frozenset(keys), is_outlined=True)

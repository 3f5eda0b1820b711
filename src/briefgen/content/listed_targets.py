"""The kind, language and title of each target, for a list of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from briefgen.content.records import read_mapping
from briefgen.content.series_rows import SERIES, entries_of
from briefgen.content.targets import Target, find_target, targets
from briefgen.content.versions import read_version_files
from briefgen.diagnostics.collector import Diagnostics
from briefgen.translated_files import translation_of
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace


class ListedTarget(Struct, frozen=True, kw_only=True):
    """A target with the values of a list; one that its files do not give is empty."""

    name: str
    """`mexico/d3.5@v2:de`."""
    kind: str
    """Name of its template, such as `easme-deliverable`."""
    language: str
    """BCP 47 tag, such as `en-GB`, or the language of a translation."""
    title: str


def listed_targets(project: Path) -> Iterator[ListedTarget]:
    """Every target of a project, sorted; also those whose files have mistakes."""
    files = _MappingFiles(project)
    for name in targets(files.workspace):
        target = find_target(files.files, name)
        yield ListedTarget(
            name=name,
            kind=files.template(target),
            language=target.language or files.language(target.dossier),
            title=files.title(target),
        )


class _MappingFiles:
    """The YAML files of a project, each read once; their findings belong to `check`."""

    def __init__(self, project: Path) -> None:
        self.workspace = Workspace(project, unchanged=True)
        self.files = Files(self.workspace, Diagnostics())
        self._read: dict[str, dict[str, Any]] = {}

    def _mapping(self, path: str) -> dict[str, Any]:
        if path not in self._read:
            found = read_mapping(self.files, path, Diagnostics())
            self._read[path] = {} if found is None else found.data
        return self._read[path]

    def language(self, dossier: str) -> str:
        """The language of the originals of a dossier."""
        return _line(self._mapping(f"content/{dossier}/dossier.yaml").get("language"))

    def template(self, target: Target) -> str:
        """The name of the template of a target; a version may inherit it."""
        if target.briefing:
            return _line(self._value(target.path, "template", target))
        found = read_version_files(
            self.files, target.dossier, target.deliverable, target.version, Diagnostics()
        ).template
        return found[0] if found else ""

    def title(self, target: Target) -> str:
        """The title, in the language of the target if it is translated."""
        path = target.path
        if target.deliverable:
            path = f"{path.rpartition('/')[0]}/deliverable.yaml"
        translation = translation_of(path, target.language) if target.language else ""
        if translation and self.files.exists(translation):
            pair = self._value(translation, "title", target)
            if isinstance(pair, dict) and (title := _line(pair.get(target.language))):
                return title
        return _line(self._value(path, "title", target))

    def _value(self, path: str, key: str, target: Target) -> object:
        """The value of a key in a file, or in the row of a briefing of a series."""
        found = self._mapping(path)
        row = dict(entries_of(found.get(SERIES))).get(target.row) if target.row else None
        return row[key] if isinstance(row, dict) and key in row else found.get(key)


def _line(value: object) -> str:
    """A text on one line; empty if the value is not one."""
    return " ".join(value.split()) if isinstance(value, str) else ""

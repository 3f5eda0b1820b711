"""`manifest.json` in an output folder: the digests of the built files of each target.

It is written together with the files of a target, so that it is right at any moment, and is the
same whenever the files are. A target that does not exist any more is not in it. It contains nothing
of the content from which the files were made.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct, to_builtins

from briefgen.build.publish import publish
from briefgen.diagnostics.summary import listed
from briefgen.errors import SetupError, cannot_read
from briefgen.workspace.folder import STATE_WORDS, Folder, PathState
from briefgen.workspace.read_set import digest
from briefgen.workspace.shown_path import shown

if TYPE_CHECKING:
    from briefgen.model.document import Metadata

MANIFEST_NAME = "manifest.json"
"""Name of the manifest in an output folder and in the folder of a release that is sent."""
_KIND = "build"
_MOST_NAMES = 5
"""Maximum number of targets that a message names."""


class BuiltTarget(Struct, frozen=True, kw_only=True):
    """The manifest's record of one target; its fields have the same meaning in a release's."""

    identifier: str
    """Short name of the document, for example `D3.5`."""
    version: str
    """Version that the document prints; empty for a briefing."""
    date: str
    """Date of the document, as YYYY-MM-DD."""
    pages: int
    """Number of pages of the PDF."""
    files: Mapping[str, str]
    """SHA-256 of each file by its path in the output folder."""


def record_of(metadata: Metadata, pages: int, files: Mapping[str, bytes]) -> BuiltTarget:
    """The record of a document with these properties, number of pages and files."""
    return BuiltTarget(
        identifier=metadata.identifier,
        version=metadata.version,
        date=metadata.date.isoformat(),
        pages=pages,
        files={name: digest(data) for name, data in files.items()},
    )


class OutputManifest:
    """The manifest of one output folder.

    `targets` are all targets of the project: records of others are dropped.
    """

    def __init__(self, folder: Path, targets: Collection[str]) -> None:
        self._folder = folder
        self._targets = frozenset(targets)
        self._data = b""
        self._records: dict[str, str] = {}
        """Each record of `_data` as it is written there, by its target."""

    def check(self) -> None:
        """Raise `SetupError` if the name of the manifest is already used for something else."""
        if obstacle := self._obstacle():
            raise SetupError(obstacle)

    def _obstacle(self) -> str:
        """The thing that uses the name of the manifest, and what helps; empty if nothing does."""
        for target in sorted(self._targets):
            # On some file systems, names that differ only in case are the same file.
            if target.partition("/")[0].casefold() == MANIFEST_NAME:
                return (
                    f"the files of '{target}' need a folder with the name of the manifest, "
                    f"{MANIFEST_NAME}; rename the folder of the dossier in content/"
                )
        path, state = shown(self._folder / MANIFEST_NAME), self._state()
        if state in ("folder", "special file"):
            return (
                f"'{path}' is {STATE_WORDS[state]}, and a build needs this name for the manifest; "
                "move it, or choose another output folder"
            )
        data = self._stored()
        if data and f'"kind": "{_KIND}"'.encode() not in data:
            return (
                f"'{path}' is not the manifest of a build, and a build would replace it; move it, "
                "or choose another output folder"
            )
        return ""

    def publish(self, target: str, files: Mapping[str, bytes], record: BuiltTarget) -> None:
        """Write the files of a target and the manifest with its record, all or none, as `publish`.

        Of two builds at the same time the second one keeps the records of the first.
        """
        publish(self._folder, files, lambda: self._changed({target: record}))

    def complete(self, records: Mapping[str, BuiltTarget]) -> None:
        """Write the manifest if it lacks one of these records, or has one of a former target.

        What a killed build has left beside the files of the records is removed.
        """
        if records or self._stored() is not None:
            names = [name for record in records.values() for name in record.files]
            publish(self._folder, {}, lambda: self._changed(records), names)

    def write_empty(self) -> None:
        """Write the manifest if the folder has none, so that it can be merged with others."""
        if self._stored() is None:
            publish(self._folder, {MANIFEST_NAME: _whole({})})

    def difference(self, records: Mapping[str, BuiltTarget], *, everything: bool) -> str:
        """The first difference from the stored manifest, or what is in its place.

        Empty if they are equal. `records` are those of targets whose files are up to date. With
        `everything`, the manifest must not have other records, and must be written as it is here.
        """
        if obstacle := self._obstacle():
            return obstacle
        data = self._stored()
        if data is None:
            return f"{MANIFEST_NAME} is {STATE_WORDS[self._state()]}; `briefgen build` writes it"
        if not _is_manifest(data):
            return f"{MANIFEST_NAME} is damaged; `briefgen build` writes it again"
        old, new = self._read(data), {name: _member(name, one) for name, one in records.items()}
        differing = [name for name, text in new.items() if old.get(name) != text]
        if differing:
            names = listed(differing, _MOST_NAMES)
            return f"{MANIFEST_NAME} differs from what is built: {names}"
        if not everything:
            return ""
        if former := sorted(old.keys() - self._targets):
            names = listed(former, _MOST_NAMES)
            return f"{MANIFEST_NAME} has records of targets that do not exist: {names}"
        is_same = data.replace(b"\r\n", b"\n") == _whole(old)  # git on Windows changes line ends
        return "" if is_same else f"{MANIFEST_NAME} was changed after it was written"

    def _changed(self, records: Mapping[str, BuiltTarget]) -> dict[str, bytes]:
        """The manifest with these records, as a file to write."""
        data = self._stored()
        if data != self._data:
            self._records = self._read(data or b"")
        known = {name: text for name, text in self._records.items() if name in self._targets}
        self._records = {**known, **{name: _member(name, one) for name, one in records.items()}}
        self._data = _whole(self._records)
        return {MANIFEST_NAME: self._data}

    def _stored(self) -> bytes | None:
        """The bytes of the file; `None` if it is missing, or a link that leads elsewhere."""
        if self._state() != "file":
            return None
        try:
            return Folder(self._folder).read(MANIFEST_NAME)
        except OSError as error:
            raise cannot_read(shown(self._folder / MANIFEST_NAME), error) from error

    def _state(self) -> PathState:
        """The kind of thing that has the name of the manifest."""
        return Folder(self._folder).state(MANIFEST_NAME)

    @staticmethod
    def _read(data: bytes) -> dict[str, str]:
        """The records of a stored manifest as they are written."""
        return {name: _member(name, one) for name, one in stored_records(data).items()}


def stored_records(data: bytes) -> dict[str, BuiltTarget]:
    """The records of a stored manifest; none if it is damaged, as after a conflict of git."""
    try:
        return records_in(data)
    except ValueError:
        return {}


def _is_manifest(data: bytes) -> bool:
    try:
        records_in(data)
    except ValueError:
        return False
    return True


def records_in(data: bytes) -> dict[str, BuiltTarget]:
    """The records of a manifest; raises `ValueError` if it is damaged, or of another kind."""
    try:
        stored = json.loads(data)
        if stored["kind"] != _KIND:
            raise ValueError("another kind")
        return {name: record_as_stored(one) for name, one in stored["targets"].items()}
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("not a manifest") from error


def record_as_stored(stored: Mapping[str, Any]) -> BuiltTarget:
    """A record as it is stored. Raises `TypeError` or `KeyError` for anything else."""
    names = BuiltTarget.__struct_fields__
    if stored.keys() != {*names}:
        raise KeyError("other keys")
    if not isinstance(stored["files"], dict):
        raise TypeError("files must be a mapping")
    return BuiltTarget(**{name: stored[name] for name in names})


def _member(target: str, record: BuiltTarget) -> str:
    """A record as it is written: a member of the object `targets` in JSON."""
    key = json.dumps(target, ensure_ascii=False)
    value = json.dumps(to_builtins(record), indent=2, ensure_ascii=False, sort_keys=True)
    return f"\n    {key}: " + value.replace("\n", "\n    ")


def _whole(records: Mapping[str, str]) -> bytes:
    """The manifest as JSON in UTF-8; the same records always give the same bytes."""
    members = ",".join([records[target] for target in sorted(records)])
    end = "\n  }\n}\n" if records else "}\n}\n"
    text = f'{{\n  "kind": "{_KIND}",\n  "targets": {{{members}{end}'
    return text.encode("utf-8", "backslashreplace")


# -- schema ----------------------------------------------------------------------------------

_DIGESTS = {
    "type": "object",
    "description": "SHA-256 of each file, by its path beside this file.",
    "additionalProperties": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
}
_RECORD_SCHEMA = {
    "type": "object",
    "properties": {
        "identifier": {"type": "string", "description": "Short name of the document."},
        "version": {
            "type": "string",
            "description": "Version that the document prints; empty for a briefing.",
        },
        "date": {"type": "string", "format": "date", "description": "Date of the document."},
        "pages": {"type": "integer", "description": "Number of pages of the PDF."},
        "files": _DIGESTS,
    },
    "required": [*BuiltTarget.__struct_fields__],
    "additionalProperties": False,
}
OUTPUT_MANIFEST_SCHEMA: Mapping[str, Any] = {
    "title": "Manifest of a build",
    "description": "`manifest.json` in the output folder: the built files of each target.",
    "type": "object",
    "properties": {
        "kind": {"const": _KIND, "description": "The manifest of a release has no such key."},
        "targets": {
            "type": "object",
            "description": "The record of each target, by its name.",
            "additionalProperties": _RECORD_SCHEMA,
        },
    },
    "required": ["kind", "targets"],
    "additionalProperties": False,
}
"""JSON Schema of the manifest of a build."""

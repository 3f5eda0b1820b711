"""The releases of a project with which a file is compared, without those that are damaged."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from msgspec import Struct, field

from briefgen.build.unchanged_release import (
    MANIFEST,
    SENT,
    TEXTS,
    check_unchanged,
    name_of_release,
)
from briefgen.content.targets import targets
from briefgen.errors import BriefgenError, ReleaseError, SetupError
from briefgen.releases.deliveries import deliveries_of
from briefgen.releases.folders import release_folders
from briefgen.releases.records import Delivery, Manifest, Texts, read_record
from briefgen.workspace.folder import Folder
from briefgen.workspace.read_set import digest
from briefgen.workspace.shown_path import shown

_DAMAGES = (ReleaseError, SetupError)


class ReadableReleases(Struct):
    """The releases of a project; each file that cannot be read gives a note."""

    project: Path
    notes: list[str] = field(default_factory=list)
    """The records and files that could not be read, as clauses."""
    _found: list[ReadableRelease] | None = None

    def __iter__(self) -> Iterator[ReadableRelease]:
        """The releases, sorted by their paths."""
        if self._found is None:
            self._found = list(self._read())
        return iter(self._found)

    def _read(self) -> Iterator[ReadableRelease]:
        for folder in release_folders(self.project):
            try:
                manifest = read_record(folder / MANIFEST, Manifest)
            except _DAMAGES as error:
                self.note(f"a release is not compared: {error}")
            else:
                yield ReadableRelease(folder, manifest, self)

    def of_target(self, target: str) -> list[ReadableRelease]:
        """The releases of a target, or with a translation or card, the newest last."""
        return [one for one in self if target in one.manifest.targets]

    def targets(self) -> list[str]:
        """The targets of the project and those of its releases, sorted."""
        try:
            known = targets(self.project)
        except BriefgenError:
            known = ()
        return sorted({*known, *(target for one in self for target in one.manifest.targets)})

    def note(self, text: str) -> None:
        """Add a note that is not known yet."""
        if text not in self.notes:
            self.notes.append(text)


class ReadableRelease(Struct, frozen=True, dict=True):
    """A release whose manifest can be read."""

    folder: Path
    manifest: Manifest
    releases: ReadableReleases

    @cached_property
    def texts(self) -> Texts | None:
        """The texts of its Word file; `None` if the record cannot be read."""
        _ = self._is_as_released
        try:
            return read_record(self.folder / TEXTS, Texts)
        except _DAMAGES as error:
            self.releases.note(str(error))
            return None

    @property
    def path(self) -> str:
        """Its path below `releases/`, as records of the project name it."""
        return name_of_release(self.folder)

    @property
    def deliveries(self) -> tuple[Delivery, ...] | None:
        """Who received it; `None` if the record of it cannot be read."""
        try:
            return deliveries_of(self.folder)
        except _DAMAGES as error:
            self.releases.note(str(error))
            return None

    def sent(self, ending: str) -> bytes | None:
        """The file that was sent with its name and an ending.

        `None` if it is missing, or if it is not as it was sent, which gives a note.
        """
        name = f"{self.manifest.name}{ending}"
        if name not in self.manifest.files:
            return None
        path, stored = self.folder / SENT / name, Folder(self.folder / SENT)
        data = stored.read(name) if self._is_as_released or stored.state(name) == "file" else b""
        if digest(data) != self.manifest.files[name]:
            self.releases.note(f"'{shown(path)}' is not compared")
            return None
        return data

    @cached_property
    def _is_as_released(self) -> bool:
        """Note how the release is not as it was; only releases that are used are checked."""
        try:
            check_unchanged(self.folder)
        except _DAMAGES as error:
            self.releases.note(str(error))
            return False
        return True

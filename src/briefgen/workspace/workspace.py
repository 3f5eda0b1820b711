"""Access to the files of a project, with a record of what is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from pathlib import Path

from briefgen.workspace.folder import Folder, UnchangedFolder
from briefgen.workspace.read_set import (
    ABSENT,
    PRESENT,
    UNREADABLE,
    ReadSet,
    digest,
    digest_of_names,
    unread_state,
)

SHIPPED = "briefgen/"
"""Prefix of the paths of files that come with the program."""


class Workspace:
    """A project's files as one target reads them, with unsaved texts, and a record of what it read.

    The record is complete also where the target has findings, so that a watcher knows which changes
    may correct them.
    """

    def __init__(
        self,
        root: Path,
        overlays: Mapping[str, str] | None = None,
        *,
        shipped: Path | None = None,
        unchanged: bool = False,
    ) -> None:
        """`overlays` are texts by paths relative to `root`, with forward slashes.

        `shipped` is a folder with the files that come with the program; default: its own. With
        `unchanged`, each path is looked up once: no file changes while the workspace is used.
        """
        self.reads = ReadSet()
        self.reads_for_findings = ReadSet()
        """Files of other targets, on which findings depend, but no byte of the output."""
        self._is_unchanged = unchanged
        self._known_states: dict[tuple[str, str | None, str], bool] = {}
        kind = UnchangedFolder if unchanged else Folder
        self._folders = {"": kind(root, overlays), SHIPPED: kind(shipped or shipped_root())}

    def folder(self, prefix: str = "") -> Folder:
        """The project's folder, or with the prefix `SHIPPED` the program's."""
        return self._folders[prefix]

    @property
    def root(self) -> Path:
        """The project's folder."""
        return self._folders[""].root

    def for_target(self) -> Workspace:
        """The same files and unsaved texts for the next target, with empty records."""
        other = copy(self)
        other.reads, other.reads_for_findings = ReadSet(), ReadSet()
        return other

    def for_other_target(self) -> Workspace:
        """The same files for what belongs to another target.

        Its record is empty, and what is added to it is added to `reads_for_findings`, too.
        """
        other = copy(self)
        other.reads = ReadSet(part_of=self.reads_for_findings)
        return other

    def with_text(self, path: str, text: str) -> Workspace:
        """The same files, with another text of one of them, and with empty records."""
        other = self.for_target()
        other._folders = {**self._folders, "": self._folders[""].with_text(path, text)}
        other._known_states = {}
        return other

    def include(self, other: Workspace) -> None:
        """Record everything that another workspace has read."""
        self.reads.include(other.reads)
        self.reads_for_findings.include(other.reads_for_findings)

    def has_files_of(self, other: Workspace) -> bool:
        """Whether both are workspaces of the same files, for several targets."""
        return self._folders is other._folders

    def changes(self, reads: ReadSet) -> Iterator[str]:
        """Paths of the files and folders whose state differs from an earlier record.

        Paths of folders end in `/`.
        """
        for name, state in reads.files.items():
            if not self._is_current_state(name, None, state):
                yield name
        for (name, suffix), state in reads.listings.items():
            if not self._is_current_state(name, suffix, state):
                yield f"{name}/"

    def exists(self, path: str) -> bool:
        """Whether a path of a record leads to a file, or to a folder if it ends in `/`."""
        folder, name = self._located(path)
        if name.endswith("/"):
            return folder.is_folder(name.removesuffix("/"))
        return folder.state(name) != "absent"

    def _is_current_state(self, name: str, suffix: str | None, state: str) -> bool:
        """Whether a path has a state; with `suffix`, the listing of a folder."""
        key = (name, suffix, state)
        found = self._known_states.get(key)
        if found is None:
            now = self._state(name, state) if suffix is None else self._names(name, suffix)
            found = now == state
            if self._is_unchanged:
                self._known_states[key] = found
        return found

    def _names(self, name: str, suffix: str) -> str:
        folder, path = self._located(name)
        found = folder.folders(path) if suffix == "/" else folder.listing(path, suffix)
        return digest_of_names(found)

    def _located(self, name: str) -> tuple[Folder, str]:
        prefix = SHIPPED if name.startswith(SHIPPED) else ""
        return self._folders[prefix], name.removeprefix(prefix)

    def _state(self, name: str, wanted: str) -> str:
        """The state of a file, or of a folder where the name ends in `/`."""
        folder, path = self._located(name)
        if path.endswith("/"):
            return PRESENT if folder.is_folder(path.removesuffix("/")) else ABSENT
        state = folder.state(path)
        if state != "absent" and wanted == PRESENT:
            return PRESENT
        if state != "file":
            return unread_state(state)
        try:
            return digest(folder.read(path))
        except OSError:
            return UNREADABLE


def shipped_root() -> Path:
    """The folder that contains `templates/`: the installed package, or the root of a checkout."""
    package = Path(__file__).resolve().parent.parent
    return package if (package / "templates").is_dir() else package.parent.parent

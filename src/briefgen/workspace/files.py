"""Finds and reads the files of a project, and reports what cannot be read."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import SetupError, UsageError
from briefgen.spans.span import Span
from briefgen.workspace import rules
from briefgen.workspace.read_set import ABSENT, OUTSIDE, PRESENT, UNREADABLE, digest
from briefgen.workspace.workspace import SHIPPED, Workspace


class Files:
    """The files of a project, or of the program, by relative paths with forward slashes.

    The only place where content is read: the workspace records every path that is read,
    looked for or listed. A path outside the folder, through `..` or a symbolic link, is a finding
    and is not read.
    """

    def __init__(
        self, workspace: Workspace, diagnostics: Diagnostics, *, shipped: bool = False
    ) -> None:
        """With `shipped`, the files are those that come with the program."""
        self._prefix = SHIPPED if shipped else ""
        self._workspace = workspace
        self._folder = workspace.folder(self._prefix)
        self._reads = workspace.reads
        self._diagnostics = diagnostics

    def shipped(self) -> Files:
        """The files that come with the program."""
        return Files(self._workspace, self._diagnostics, shipped=True)

    def of_other_targets(self) -> Files:
        """The same files for what belongs to other targets: reads and findings are not recorded."""
        workspace = self._workspace.with_own_record()
        return Files(workspace, Diagnostics(), shipped=bool(self._prefix))

    def name(self, path: str) -> str:
        """The path as diagnostics print it; paths of the program's files begin with `briefgen/`."""
        return self._prefix + path

    def exists(self, path: str) -> bool:
        """Whether a path is a file; the answer is recorded."""
        path = posixpath.normpath(path)
        found = self._folder.is_file(path)
        self._reads.note(self.name(path), PRESENT if found else ABSENT)
        return found

    def folder_exists(self, path: str) -> bool:
        """Whether a path is a folder; the answer is recorded."""
        path = posixpath.normpath(path)
        found = self._folder.is_folder(path)
        self._reads.note(f"{self.name(path)}/", PRESENT if found else ABSENT)
        return found

    def text(self, path: str, hint: str = "") -> str | None:
        """A file's text with line feeds only and composed letters (Unicode NFC).

        `None`, and a finding, if it is missing or not UTF-8. `hint` is the hint for a missing file.
        Raises `SetupError` for a file that exists and cannot be read.
        """
        data = self.data(path, hint=hint)
        if data is None:
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._report_invalid_utf8(path, data, error)
            return None
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        self._diagnostics.remember(self.name(path), text)
        return text

    def data(self, path: str, wanted_at: Span | None = None, hint: str = "") -> bytes | None:
        """A file's bytes; `None`, and a finding, if it is missing or outside the project.

        The finding is at `wanted_at`, by default at the start of the file, with the given `hint`.
        Raises `SetupError` for a file that exists and cannot be read.
        """
        span = wanted_at or Span(self.name(path))
        path = posixpath.normpath(path)
        name = self.name(path)
        if not self._folder.contains(path):
            self._reads.note(name, OUTSIDE)
            inside = "keep the file in the project folder, and name it without '..' or links"
            message = f"'{path}' is outside the project"
            self._diagnostics.add(rules.PATH_OUTSIDE_PROJECT, span, message, hint or inside)
            return None
        if not self._folder.is_file(path):
            self._reads.note(name, ABSENT)
            self._diagnostics.add(rules.MISSING_FILE, span, f"missing file '{name}'", hint)
            return None
        try:
            data = self._folder.read(path)
        except OSError as error:
            self._reads.note(name, UNREADABLE)
            raise SetupError(f"'{name}' cannot be read: {error.strerror}") from error
        self._reads.note(name, digest(data))
        return data

    def listing(self, folder: str, suffix: str) -> tuple[str, ...]:
        """The files with a suffix, at any depth of a folder: paths relative to the folder, sorted.

        Empty if there is no such folder.
        """
        found = self._folder.listing(folder, suffix)
        self._reads.note_listing(self.name(folder), suffix, found)
        return found

    def folders(self, folder: str) -> tuple[str, ...]:
        """Names of the folders directly in a folder, sorted."""
        found = self._folder.folders(folder)
        self._reads.note_listing(self.name(folder), "/", found)
        return found

    def _report_invalid_utf8(self, path: str, data: bytes, error: UnicodeDecodeError) -> None:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        self._diagnostics.remember(self.name(path), data.decode("utf-8-sig", errors="replace"))
        self._diagnostics.add(
            rules.NOT_UTF8,
            Span(self.name(path), line, column),
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            "save the file as UTF-8",
        )


def layered(files: Files, layers: Sequence[str], folder: str, suffix: str) -> tuple[str, ...]:
    """Paths of the files of a layered folder, sorted by their names in it.

    `layers` runs from the oldest to the newest. A file of a newer layer replaces one of the same
    name.
    """
    found: dict[str, str] = {}
    for layer in layers:
        for relative in files.listing(f"{layer}/{folder}", suffix):
            found[relative] = f"{layer}/{folder}/{relative}"
    return tuple(found[relative] for relative in sorted(found))


def find_project(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that contains `content/`.

    Raises `UsageError` if there is none.
    """
    if not start.is_dir():
        raise UsageError(f"there is no folder '{start}'")
    resolved = start.resolve()
    for folder in (resolved, *resolved.parents):
        if (folder / "content").is_dir():
            return folder
    raise UsageError(
        f"no folder 'content' in '{start}' or above it; name the project with --project, or write "
        "a new one with `briefgen init`"
    )

"""Finds and reads the files of a project, and reports what cannot be read."""

from __future__ import annotations

import errno
import posixpath
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.printable import printable
from briefgen.errors import UsageError, cannot_read
from briefgen.spans.hidden_characters import HIDDEN_CHARACTER, described, hidden_in, hint_for
from briefgen.spans.span import Span
from briefgen.translated_files import language_of
from briefgen.workspace import rules
from briefgen.workspace.folder import STATE_WORDS, PathState
from briefgen.workspace.read_set import ABSENT, PRESENT, UNREADABLE, digest, unread_state
from briefgen.workspace.workspace import SHIPPED, Workspace

_MOST_BYTES = 256 * 2**20
"""Maximum length of a file; the largest pictures of cameras are shorter."""
_HINTS: Mapping[PathState, str] = {
    "folder": "rename the folder, and save the file under this name",
    "special file": "replace it with a file",
    "broken link": "replace the link with the file",
}
"""Hints for paths that lead to no file, by state."""


def composed(text: str) -> str:
    """A text with line feeds only and composed letters (Unicode NFC), as files are read."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


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

    @property
    def workspace(self) -> Workspace:
        """The workspace that records what is read."""
        return self._workspace

    def shipped(self) -> Files:
        """The files that come with the program."""
        return Files(self._workspace, self._diagnostics, shipped=True)

    def of_other_targets(self) -> Files:
        """The same files for what belongs to other targets: reads and findings are not recorded."""
        workspace = self._workspace.for_other_target()
        return Files(workspace, self._diagnostics.unreported(), shipped=bool(self._prefix))

    def name(self, path: str) -> str:
        """The path as diagnostics print it; paths of the program's files begin with `briefgen/`."""
        return self._prefix + path

    def exists(self, path: str) -> bool:
        """Whether there is anything at a path, which `data` reads or reports; this is recorded."""
        path = posixpath.normpath(path)
        found = self._folder.state(path) != "absent"
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

        Hidden characters are findings, and spaces in the text.
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
        text = composed(text)
        visible = HIDDEN_CHARACTER.sub(" ", text)
        self._diagnostics.remember(self.name(path), visible)
        if visible != text:
            self._report_hidden_characters(self.name(path), text)
        return visible

    def data(self, path: str, wanted_at: Span | None = None, hint: str = "") -> bytes | None:
        """A file's bytes; `None`, and a finding, if it is missing, no file or outside the project.

        The finding is at `wanted_at`, by default at the start of the file. `hint` is the hint for a
        missing file.
        Raises `SetupError` for a file that exists and cannot be read.
        """
        path = posixpath.normpath(path)
        name = self.name(path)
        state = self._folder.state(path)
        if state != "file":
            self._reads.note(name, unread_state(state))
            self._report_unusable(path, state, wanted_at, hint)
            return None
        self._check_name(path)
        try:
            data = self._folder.read(path, _MOST_BYTES)
        except OSError as error:
            if error.errno == errno.EFBIG:
                self._report_size(path, wanted_at)
                return None
            self._reads.note(name, UNREADABLE)
            raise cannot_read(printable(name), error) from error
        self._reads.note(name, digest(data))
        return data

    def glance(self, path: str) -> bytes:
        """A file's bytes; empty if it cannot be read. This is neither recorded nor reported.

        For a search in many files, of which those that matter are read again.
        """
        try:
            return self._folder.read(path, _MOST_BYTES)
        except OSError:
            return b""

    def listing(self, folder: str, suffix: str) -> tuple[str, ...]:
        """The files with a suffix, at any depth of a folder: paths relative to the folder, sorted.

        Empty if there is no such folder.
        """
        if not self._folder.contains(folder):
            self._report_unusable(folder, "outside", None, "")
        found = self._folder.listing(folder, suffix)
        self._reads.note_listing(self.name(folder), suffix, found)
        return found

    def folders(self, folder: str) -> tuple[str, ...]:
        """Names of the folders directly in a folder, sorted.

        A link that leads out of the project is a finding.
        """
        found = self._folder.folders(folder)
        self._reads.note_listing(self.name(folder), "/", found)
        for name in found:
            if not self._folder.contains(f"{folder}/{name}"):
                self._report_unusable(f"{folder}/{name}", "outside", None, "")
        return found

    def _report_unusable(
        self, path: str, state: PathState, wanted_at: Span | None, hint: str
    ) -> None:
        """Add a finding for a path that is not a file."""
        span = wanted_at or Span(self.name(path))
        if state == "outside":
            inside = "keep the file in the project folder, and name it without '..' or links"
            message = f"'{path}' is outside the project"
            self._diagnostics.add(rules.PATH_OUTSIDE_PROJECT, span, message, inside)
        elif state == "absent":
            message = f"missing file '{self.name(path)}'"
            self._diagnostics.add(rules.MISSING_FILE, span, message, hint)
        else:
            message = f"'{self.name(path)}' is {STATE_WORDS[state]}"
            self._diagnostics.add(rules.NOT_A_FILE, span, message, _HINTS[state])

    def _report_size(self, path: str, wanted_at: Span | None) -> None:
        span = wanted_at or Span(self.name(path))
        message = f"'{self.name(path)}' is larger than {_MOST_BYTES // 2**20} MB"
        hint = "reduce the picture, or remove what the document does not need"
        self._diagnostics.add(rules.NOT_A_FILE, span, message, hint)

    def _check_name(self, path: str) -> None:
        """Add a finding for each part of a path with characters that cannot be printed."""
        if path.isprintable():
            return
        parts = path.split("/")
        for end, part in enumerate(parts, 1):
            if printable(part) != part:
                above = "/".join(parts[:end])
                message = f"the name '{printable(part)}' has characters that cannot be printed"
                hint = "rename it; use letters, digits, hyphens and full stops"
                self._diagnostics.add(rules.UNPRINTABLE_NAME, Span(self.name(above)), message, hint)

    def _report_hidden_characters(self, name: str, text: str) -> None:
        for offset, character, count in hidden_in(text):
            line, column = _place(text, offset)
            message = f"the text contains the character {described(character)}"
            message += f", {count} times in this line" if count > 1 else ""
            span = Span(name, line, column, line, column + 1)
            self._diagnostics.add(rules.HIDDEN_CHARACTER, span, message, hint_for(character))

    def _report_invalid_utf8(self, path: str, data: bytes, error: UnicodeDecodeError) -> None:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        line, column = _place(before, len(before))
        self._diagnostics.remember(self.name(path), data.decode("utf-8-sig", errors="replace"))
        self._diagnostics.add(
            rules.NOT_UTF8,
            Span(self.name(path), line, column),
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            "save the file as UTF-8",
        )


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a character, from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def layered(files: Files, layers: Sequence[str], folder: str, suffix: str) -> tuple[str, ...]:
    """Paths of the newest files of a layered folder, sorted by their names in it.

    `layers` runs from the oldest to the newest.
    """
    return tuple(paths[-1] for paths in files_of_layers(files, layers, folder, suffix))


def files_of_layers(
    files: Files, layers: Sequence[str], folder: str, suffix: str
) -> tuple[tuple[str, ...], ...]:
    """For each name in a layered folder, sorted, the paths of its files, oldest first.

    Translations are not among them: they are read with their originals.
    """
    found: dict[str, list[str]] = {}
    for layer in layers:
        for relative in files.listing(f"{layer}/{folder}", suffix):
            if not language_of(relative):
                found.setdefault(relative, []).append(f"{layer}/{folder}/{relative}")
    return tuple(tuple(found[relative]) for relative in sorted(found))


def find_project(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that contains `content/`.

    Raises `UsageError` outside a project.
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

"""Finds and reads the files of a project; the only module of `load` that opens any."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import SetupError, UsageError
from briefgen.workspace import rules
from briefgen.workspace.span import Span


class Files:
    """The files under one folder, by paths relative to it with forward slashes.

    A path that leads out of the folder, through `..` or a symbolic link, is a finding and is
    not read.
    """

    def __init__(self, root: Path, diagnostics: Diagnostics, prefix: str = "") -> None:
        self._root = root.resolve()
        self._findings = diagnostics
        self._prefix = prefix
        """Set before paths in locations, for files that do not belong to the project."""

    def name(self, path: str) -> str:
        """The path as locations give it."""
        return self._prefix + path

    def exists(self, path: str) -> bool:
        return _is_file(self._root / path)

    def text(self, path: str, hint: str = "") -> str | None:
        """A file's text with line feeds only, letters and accents composed (NFC).

        `None`, and a finding, if it is not there or no text; `hint` is for the former.
        """
        data = self.data(path, hint=hint)
        if data is None:
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self._report_bytes(path, data, error)
            return None
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        self._findings.remember(self.name(path), text)
        return text

    def data(self, path: str, wanted_at: Span | None = None, hint: str = "") -> bytes | None:
        """A file's bytes; `None`, and a finding at `wanted_at` or the file, if there are none.

        Raises `EnvironmentFault` for a file that is there and cannot be read.
        """
        place = wanted_at or Span(self.name(path))
        shown = posixpath.normpath(path)
        target = (self._root / path).resolve()
        if not target.is_relative_to(self._root):
            inside = "keep the file in the project's folder and name it without '..' or links"
            message = f"'{shown}' leads out of the project"
            self._findings.add(rules.PATH_OUTSIDE_PROJECT, place, message, hint or inside)
            return None
        if not _is_file(self._root / path):
            self._findings.add(
                rules.MISSING_FILE, place, f"missing file '{self.name(shown)}'", hint
            )
            return None
        try:
            return target.read_bytes()
        except OSError as error:
            message = f"'{self.name(path)}' cannot be read: {error.strerror}"
            raise SetupError(message) from error

    def listing(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Paths relative to a folder of its files with a suffix, sorted; empty without a folder."""
        top = self._root / folder
        found = (p for p in top.rglob(f"*{suffix}") if p.is_file() or p.is_symlink())
        return tuple(sorted(p.relative_to(top).as_posix() for p in found))

    def folders(self, folder: str) -> tuple[str, ...]:
        """Names of the folders directly in a folder, sorted."""
        top = self._root / folder
        if not top.is_dir():
            return ()
        return tuple(sorted(p.name for p in top.iterdir() if p.is_dir()))

    def _report_bytes(self, path: str, data: bytes, error: UnicodeDecodeError) -> None:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        self._findings.remember(self.name(path), data.decode("utf-8-sig", errors="replace"))
        self._findings.add(
            rules.NOT_UTF8,
            Span(self.name(path), line, column),
            f"byte 0x{data[error.start]:02x} is not UTF-8",
            "save the file as UTF-8",
        )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        # A name that is longer than any file's.
        return False


def layered(files: Files, layers: Sequence[str], folder: str, suffix: str) -> tuple[str, ...]:
    """Paths of the files of a layered folder, newer layers hiding files of the same name.

    `layers` runs from the oldest to the newest.
    """
    found: dict[str, str] = {}
    for layer in layers:
        for relative in files.listing(f"{layer}/{folder}", suffix):
            found[relative] = f"{layer}/{folder}/{relative}"
    return tuple(found[relative] for relative in sorted(found))


def find_project(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds `content/`.

    Raises `UsageError` if there is none.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / "content").is_dir():
            return folder
    raise UsageError(f"no folder 'content' in '{start}' or above it")

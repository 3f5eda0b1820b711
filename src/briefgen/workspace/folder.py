"""A folder on disk, in which unsaved texts replace files, and outside which nothing is opened."""

from __future__ import annotations

import errno
import os
import stat
from collections import deque
from collections.abc import Iterator, Mapping
from copy import copy
from pathlib import Path
from typing import Literal

PathState = Literal["file", "folder", "special file", "broken link", "absent", "outside"]
"""The kind of thing that a path leads to. A special file is a pipe, a socket or a device; a broken
link leads to nothing or in a circle; a path is outside if `..` or a link leads out of the folder.
"""
STATE_WORDS: Mapping[PathState, str] = {
    "file": "a file",
    "folder": "a folder, not a file",
    "special file": "a pipe, a socket or a device, not a file",
    "broken link": "a link that leads to no file",
    "absent": "missing",
    "outside": "a link that leads out of the folder",
}
"""Words for messages: the path 'is …'."""

_BESIDE_A_FILE = (".#", "._")
"""Beginnings of names that programs give: Emacs to a lock, macOS to the properties of a file."""
_SMALL = 2**16
"""Maximum length in bytes of a file that is kept."""
_READ = os.O_RDONLY | sum(
    getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
)
"""Open no link that replaces the file in the meantime, and do not wait for a pipe's writer."""


class Folder:
    """Reads files below one folder, by paths relative to it with forward slashes.

    An overlay is the text of a file that an editor has not saved: it replaces the file on disk, or
    adds one where it is missing. A path is resolved before anything is opened or listed, so a
    symbolic link that leads out of the folder is never followed.
    """

    def __init__(self, root: Path, overlays: Mapping[str, str] | None = None) -> None:
        self._root = root.resolve()
        self._inside = os.path.join(self._root, "")  # noqa: PTH118
        """The beginning of every path in the folder."""
        self._overlays = {path: text.encode() for path, text in (overlays or {}).items()}

    def with_text(self, path: str, text: str) -> Folder:
        """The same folder, with a text in the place of a file."""
        other = copy(self)
        other._overlays = {**self._overlays, path: text.encode()}
        return other

    @property
    def root(self) -> Path:
        """The folder itself, without links."""
        return self._root

    def contains(self, path: str) -> bool:
        """Whether a path is in the folder after `..` and symbolic links are resolved."""
        return self._resolved(path) is not None

    def state(self, path: str) -> PathState:
        """The kind of thing that a path leads to."""
        if path in self._overlays:
            return "file"
        if "\0" in path:  # no system allows it in a name
            return "absent"
        real = self._resolved(path)
        if real is None:
            return "outside"
        try:
            mode = os.lstat(real).st_mode
        except (OSError, ValueError):  # also a name that is longer than the file system allows
            return "broken link" if os.path.islink(self._root / path) else "absent"  # noqa: PTH114
        if stat.S_ISLNK(mode):
            return "broken link"
        if stat.S_ISDIR(mode):
            return "folder"
        return "file" if stat.S_ISREG(mode) else "special file"

    def real_path(self, path: str) -> str | None:
        """A path without `..` and links, which may not exist; `None` outside the folder."""
        real = self._resolved(path)
        return None if real is None else Path(real).relative_to(self._root).as_posix()

    def is_folder(self, path: str) -> bool:
        """Whether a path is a folder on disk or contains an overlay."""
        return self.state(path) == "folder" or any(
            name.startswith(f"{path}/") for name in self._overlays
        )

    def size(self, path: str) -> int:
        """A file's length in bytes. Raises `OSError` if there is no such file."""
        overlay = self._overlays.get(path)
        return len(overlay) if overlay is not None else os.lstat(self._required(path)).st_size

    def read(self, path: str, most: int | None = None) -> bytes:
        """A file's bytes.

        Raises `OSError` if it cannot be read, is outside the folder or is longer than `most`; of a
        file that is too long, its number is `EFBIG`.
        """
        overlay = self._overlays.get(path)
        if overlay is not None:
            return overlay
        descriptor = os.open(self._required(path), _READ)
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise OSError(errno.EINVAL, f"it is {STATE_WORDS[self.state(path)]}", path)
            if most is not None and status.st_size > most:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), path)
            return b"".join(_pieces(descriptor, status.st_size))
        finally:
            os.close(descriptor)

    def listing(self, folder: str, suffix: str) -> tuple[str, ...]:
        """Paths relative to `folder` of its files with a suffix, at any depth, sorted.

        Links and special files are listed too, and folders that have the suffix, so that reading
        them can be reported. A link to a folder is followed only inside this folder. What programs
        write beside a file while it is edited or copied is left out.
        """
        names = {
            name
            for name, is_folder in self._names_below(folder)
            if name.endswith(suffix)
            and not (is_folder and not suffix)
            and not name.rpartition("/")[2].startswith(_BESIDE_A_FILE)
        }
        return tuple(sorted(names | {n for n in self._overlaid(folder) if n.endswith(suffix)}))

    def folders(self, folder: str) -> tuple[str, ...]:
        """Names of the folders directly in a folder, sorted; also of links that lead outside."""
        names = {
            name
            for name, entry in self._entries(folder).items()
            if self._is_folder_entry(f"{folder}/{name}", entry)
            or (entry.is_symlink() and not self.contains(f"{folder}/{name}"))
        }
        overlaid = (name.split("/") for name in self._overlaid(folder))
        return tuple(sorted(names | {parts[0] for parts in overlaid if len(parts) > 1}))

    def names(self, folder: str) -> tuple[str, ...]:
        """Names of everything on disk that is directly in a folder, sorted."""
        return tuple(sorted(self._entries(folder)))

    def _names_below(self, folder: str) -> Iterator[tuple[str, bool]]:
        """The relative path of everything below a folder, and whether it is a folder.

        No folder is listed twice, and links are followed last, so that links cannot multiply paths.
        """
        waiting, links = [""], deque[str]()
        listed: set[str] = set()
        while waiting or links:
            below = waiting.pop() if waiting else links.popleft()
            real = self._resolved(f"{folder}/{below}" if below else folder)
            if real is None or real in listed:
                continue
            listed.add(real)
            entries = self._entries(f"{folder}/{below}".rstrip("/"))
            for name in sorted(entries):
                path = f"{below}{name}"
                is_folder = self._is_folder_entry(f"{folder}/{path}", entries[name])
                if is_folder:
                    (links if entries[name].is_symlink() else waiting).append(f"{path}/")
                yield path, is_folder

    def _is_folder_entry(self, path: str, entry: os.DirEntry[str]) -> bool:
        """Whether an entry of a folder is a folder, or a link to one inside this folder."""
        if entry.is_symlink():
            return self.state(path) == "folder"
        return entry.is_dir(follow_symlinks=False) and path not in self._overlays

    def _entries(self, folder: str) -> Mapping[str, os.DirEntry[str]]:
        """Everything that a folder on disk contains, by name; nothing if it cannot be listed."""
        real = self._resolved(folder)
        if real is None:
            return {}
        try:
            with os.scandir(real) as entries:
                return {entry.name: entry for entry in entries}
        except (OSError, ValueError):
            return {}

    def _required(self, path: str) -> str:
        real = self._resolved(path)
        if real is None:
            raise PermissionError(errno.EACCES, f"it is {STATE_WORDS['outside']}", path)
        return real

    def _resolved(self, path: str) -> str | None:
        """The real path, which may not exist; `None` if it is outside the folder."""
        try:
            real = os.path.realpath(os.path.join(self._root, path))  # noqa: PTH118
        except (OSError, ValueError):
            return None
        return real if f"{real}{os.sep}".startswith(self._inside) else None

    def _overlaid(self, folder: str) -> set[str]:
        """Paths of overlays relative to a folder."""
        top = f"{folder}/"
        return {name.removeprefix(top) for name in self._overlays if name.startswith(top)}


class UnchangedFolder(Folder):
    """A folder that no one changes while it is used: each path is looked up once.

    Many targets read the same files and list the same folders. Small files are read once, too. The
    system lists each folder once, with the kind of each entry; only a link is resolved.
    """

    def __init__(self, root: Path, overlays: Mapping[str, str] | None = None) -> None:
        super().__init__(root, overlays)
        self._states: dict[str, PathState] = {}
        self._listings: dict[tuple[str, str], tuple[str, ...]] = {}
        self._folders: dict[str, tuple[str, ...]] = {}
        self._real_paths: dict[str, str | None] = {}
        self._entries_by_folder: dict[str, Mapping[str, os.DirEntry[str]]] = {}
        self._names_by_folder: dict[str, tuple[tuple[str, bool], ...]] = {}
        self._small_files: dict[str, bytes] = {}

    def state(self, path: str) -> PathState:
        if path not in self._states:
            entry = None if path in self._overlays else self._entry(path)
            known = entry is not None and entry.is_file(follow_symlinks=False)
            self._states[path] = "file" if known else super().state(path)
        return self._states[path]

    def with_text(self, path: str, text: str) -> Folder:
        other = super().with_text(path, text)
        assert isinstance(other, UnchangedFolder)
        other._small_files = {
            name: data for name, data in self._small_files.items() if name != path
        }
        other._states = {**self._states, path: "file"}
        return other

    def listing(self, folder: str, suffix: str) -> tuple[str, ...]:
        if (folder, suffix) not in self._listings:
            self._listings[folder, suffix] = super().listing(folder, suffix)
        return self._listings[folder, suffix]

    def size(self, path: str) -> int:
        data = self._small_files.get(path)
        return super().size(path) if data is None else len(data)

    def read(self, path: str, most: int | None = None) -> bytes:
        data = self._small_files.get(path)
        if data is None:
            data = super().read(path, most)
            if len(data) <= _SMALL:
                self._small_files[path] = data
        return data

    def folders(self, folder: str) -> tuple[str, ...]:
        if folder not in self._folders:
            self._folders[folder] = super().folders(folder)
        return self._folders[folder]

    def _names_below(self, folder: str) -> Iterator[tuple[str, bool]]:
        if folder not in self._names_by_folder:
            self._names_by_folder[folder] = tuple(super()._names_below(folder))
        yield from self._names_by_folder[folder]

    def _entries(self, folder: str) -> Mapping[str, os.DirEntry[str]]:
        if folder not in self._entries_by_folder:
            self._entries_by_folder[folder] = super()._entries(folder)
        return self._entries_by_folder[folder]

    def _entry(self, path: str) -> os.DirEntry[str] | None:
        """The entry of a path that is neither a link nor absent; `None` for any other path."""
        folder, slash, name = path.rpartition("/")
        if not slash or not folder:
            return None
        entry = self._entries(folder).get(name)
        return None if entry is None or entry.is_symlink() else entry

    def _resolved(self, path: str) -> str | None:
        if path not in self._real_paths:
            entry = self._entry(path)
            self._real_paths[path] = super()._resolved(path) if entry is None else entry.path
        return self._real_paths[path]


def _pieces(descriptor: int, length: int) -> Iterator[bytes]:
    """The bytes of an open file, which is about as long as its status says.

    The system yields fewer bytes than wanted only at the end of a file.
    """
    while piece := os.read(descriptor, length + 1):
        yield piece
        if len(piece) <= length:
            return

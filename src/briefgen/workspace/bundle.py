"""A part of a project as a value, which another computer can write into a folder.

Files outside the project are not in it: a link that leads out of the project is written again as
a link that leads out. A file that is not read here (a pipe, a very large file, one that the system
cannot read) is empty in it. `Workspace.changes` shows whether a target has read more than a
bundle has: then the states in its read set are not those of the project.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from msgspec import Struct, field

from briefgen.workspace.folder import Folder
from briefgen.workspace.read_set import digest

_MOST_BYTES = 256 * 2**20
"""Maximum length of a file, as that of the files of a project."""
_OUTSIDE = os.path.abspath(os.sep)  # noqa: PTH100
"""A folder that contains every other one, and so is outside any project."""


class Bundle(Struct, frozen=True):
    """Files, folders and links of a project, by their paths with forward slashes."""

    files: dict[str, bytes] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    links: dict[str, str | None] = field(default_factory=dict)
    """The path in the project to which a link leads; `None` if it leads out of the project."""

    @property
    def digest(self) -> str:
        """SHA-256 of everything, in hexadecimal digits."""
        files = [(path, digest(data)) for path, data in sorted(self.files.items())]
        parts = (files, sorted(self.folders), sorted(self.links.items()))
        return digest(ascii(parts).encode())

    def write(self, root: Path) -> None:
        """Write everything below an empty folder."""
        for path in self.folders:
            (root / path).mkdir(parents=True, exist_ok=True)
        for path, data in self.files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        for path, real in self.links.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).symlink_to(_OUTSIDE if real is None else root / real)


def bundle_of(folder: Folder, paths: Iterable[str], empty: Iterable[str] = ()) -> Bundle:
    """The files at some paths of a project and below them, and `empty` folders.

    Where a link leads to another part of the project, that part is in the bundle, too, unless it
    contains one of the paths.
    """
    bundle = Bundle(folders=list(empty))
    tops = [path for path in paths if folder.state(path) != "absent"]
    waiting, seen = list(tops), set[str]()
    while waiting:
        path = waiting.pop()
        real = _followed(folder, path, bundle)
        if real is None or real in seen or (path not in tops and _contains(real, tops)):
            continue
        seen.add(real)
        waiting += _added(folder, real, bundle)
    return bundle


def _followed(folder: Folder, path: str, bundle: Bundle) -> str | None:
    """The path without links, which are added to the bundle; `None` outside the project."""
    done = PurePosixPath()
    for part in PurePosixPath(path).parts:
        step = done / part
        if (folder.root / step).is_symlink():
            real = bundle.links[str(step)] = folder.real_path(str(step))
            if real is None:
                return None
            step = PurePosixPath(real)
        done = step
    return str(done)


def _added(folder: Folder, path: str, bundle: Bundle) -> Iterator[str]:
    """Add what is at a path without links. Yields the paths below a folder."""
    state = folder.state(path)
    if state == "folder":
        bundle.folders.append(path)
        yield from (f"{path}/{name}" for name in folder.names(path))
    elif state in ("file", "special file"):
        bundle.files[path] = _data(folder, path) if state == "file" else b""


def _data(folder: Folder, path: str) -> bytes:
    try:
        return folder.read(path) if folder.size(path) <= _MOST_BYTES else b""
    except OSError:
        return b""


def _contains(folder: str, paths: Iterable[str]) -> bool:
    return any(PurePosixPath(path).is_relative_to(folder) for path in paths)

"""Writes finished files to the output folder, all or none, and compares them with it."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefgen.build.stored_differences import difference
from briefgen.errors import SetupError

_HINTS = {
    errno.EACCES: "check that you may write there",
    errno.EPERM: "check that you may write there",
    errno.EROFS: "choose another folder",
    errno.ENOENT: "choose another folder",
    errno.EISDIR: "a folder has this name; rename or remove it",
    errno.ENAMETOOLONG: "choose a folder with a shorter name",
    errno.ENOSPC: "free some space",
}
"""Hints by error number."""


@dataclass(slots=True)
class _StagedFile:
    """One file that is written to the output folder."""

    path: Path
    new: Path | None = None
    """A temporary file in the same folder with the new content; `None` after the move."""
    backup: Path | None = None
    """A temporary file in the same folder with the earlier content; `None` for a new file."""
    moved: bool = False

    def write(self, data: bytes) -> None:
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".", suffix=".part")
        self.new = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        self.new.chmod(self.path.stat().st_mode if self.path.is_file() else 0o644)

    def move(self) -> None:
        """Replace the earlier file, after copying it."""
        assert self.new is not None
        if self.path.is_file():
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".", suffix=".old")
            os.close(handle)
            self.backup = Path(name)
            shutil.copy2(self.path, self.backup)
        self.new.replace(self.path)
        self.new, self.moved = None, True

    def undo(self) -> str:
        """Restore the earlier file; returns a clause that names its copy if that fails."""
        backup, self.backup = self.backup, None
        try:
            if self.moved and backup is not None:
                backup.replace(self.path)
            elif self.moved:
                self.path.unlink()
            elif backup is not None:
                backup.unlink()
        except OSError:
            return f"; '{self.path}' could not be restored" + (
                f", its earlier content is in '{backup}'" if backup else ""
            )
        return ""

    def clean_up(self) -> None:
        for leftover in (self.new, self.backup):
            if leftover is not None:
                leftover.unlink(missing_ok=True)


def publish(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files into a folder, or none.

    The keys of `files` are paths relative to `folder`; missing folders are created. Another program
    never sees an incomplete file. Raises `SetupError` with the name of the file that cannot be
    written; the files in the folder are then unchanged.
    """
    staged = [_StagedFile(folder / name) for name in files]
    created_folders: list[Path] = []
    path = folder
    try:
        for file, data in zip(staged, files.values(), strict=True):
            path = file.path
            created_folders += _missing_folders(path.parent)
            path.parent.mkdir(parents=True, exist_ok=True)
            file.write(data)
        for file in staged:
            path = file.path
            file.move()
    except BaseException as error:
        not_restored = "".join(file.undo() for file in reversed(staged))
        _clean_up(staged, created_folders)
        if isinstance(error, OSError):
            raise SetupError(_message(path, error, not_restored)) from error
        raise
    _clean_up(staged)


def check_output_folder(folder: Path) -> None:
    """Raise `SetupError` if no file can be written into a folder, or if it cannot be created.

    Leaves the disk as it was.
    """
    created = _missing_folders(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise SetupError(_message(folder, error, "")) from error
    finally:
        _clean_up((), created)


def _message(path: Path, error: OSError, not_restored: str) -> str:
    reason = f"{error.strerror or error}; {_hint(path, error)}".removesuffix("; ")
    return f"cannot write '{path}': {reason}{not_restored or '; no file was changed'}"


def _hint(path: Path, error: OSError) -> str:
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        file = next(one for one in (path, *path.parents) if one.exists() and not one.is_dir())
        return f"'{file}' is a file, not a folder; rename it or choose another folder"
    hint = _HINTS.get(error.errno or 0, "")
    if error.errno == errno.EACCES and path.is_file():
        # Windows reports an open file with this error.
        return f"close it if another program has it open, or {hint}"
    return hint


def _missing_folders(folder: Path) -> list[Path]:
    """A folder and its parents that do not exist, the outermost first."""
    return [one for one in (folder, *folder.parents) if not one.exists()][::-1]


def _clean_up(files: Sequence[_StagedFile], folders: Sequence[Path] = ()) -> None:
    for file in files:
        file.clean_up()
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def first_difference(folder: Path, files: Mapping[str, bytes]) -> str:
    """The first difference between new files and those in a folder; empty if they are equal.

    The keys of `files` are paths relative to `folder`.
    """
    for name, data in files.items():
        path = folder / name
        if not path.is_file():
            return f"{name} is missing"
        stored = path.read_bytes()
        if stored != data:
            return f"{name} differs from what is built: {difference(stored, data)}"
    return ""

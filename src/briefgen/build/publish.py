"""Writes finished files to the output folder, all or none, and compares them with it."""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from briefgen.build.folder_lock import locked
from briefgen.errors import SetupError

_HINTS = {
    errno.EACCES: "check that you may write there",
    errno.EPERM: "check that you may write there",
    errno.EROFS: "choose another folder",
    errno.ENOENT: "choose another folder",
    errno.EISDIR: "a folder has this name; rename or remove it",
    errno.ENAMETOOLONG: "choose a folder with a shorter name",
    errno.ENOSPC: "free some space",
    errno.EDQUOT: "free some space",
    errno.EFBIG: "a limit of the user or of the disk allows no longer files; choose another folder",
    errno.EBUSY: "close it if another program has it open",
}
"""Hints by error number."""


_NAME_OF_COPY = r"(?P<start>\..+\.)[0-9a-f]{8}\.(?P<suffix>part|old)"
"""Name of a copy: a new file that is not complete, or an earlier file.

Other programs use `.part` and `.old`, too.
"""
_MOST_CHECKS = 20
"""Number of times that a folder which another build removes is created for a check."""
_LONGEST_NAME = 200
"""Maximum length of a file's name, in bytes, up to which the names of its copies contain it."""


class _StagedFile(Struct):
    """One file that is written to the output folder."""

    path: Path
    new: Path | None = None
    """A temporary file in the same folder with the new content, until it is moved."""
    backup: Path | None = None
    """A temporary file in the same folder with the earlier content; `None` for a new file."""

    def write(self, data: bytes) -> None:
        """Write a temporary file; it has the mode of the earlier file, or that of the umask."""
        new = _beside(self.path, "part")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        handle = os.open(new, flags, 0o666)
        self.new = new
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        if self._is_file():
            new.chmod(stat.S_IMODE(self.path.stat().st_mode))

    def copy(self) -> None:
        """Copy the earlier file, if there is one; of a link, copy the link."""
        if not self.path.is_symlink() and not self.path.is_file():
            return
        backup = _beside(self.path, "old")
        try:
            shutil.copy2(self.path, backup, follow_symlinks=False)
        except BaseException:
            backup.unlink(missing_ok=True)
            raise
        self.backup = backup

    def move(self) -> None:
        """Replace the earlier file."""
        assert self.new is not None
        self.new.replace(self.path)

    def undo(self) -> str:
        """Restore the earlier file; returns a clause that names its copy if that fails."""
        # An interruption can come at any time, so the disk says whether the file was moved.
        moved = self.new is not None and not self.new.exists()
        backup, self.backup = self.backup, None
        try:
            if moved and backup is not None:
                backup.replace(self.path)
            elif moved:
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

    def _is_file(self) -> bool:
        return self.path.is_file() and not self.path.is_symlink()


def _beside(path: Path, suffix: str) -> Path:
    """A new hidden name in the folder of a file."""
    return path.with_name(f"{_start_of_copies(path)}{os.urandom(4).hex()}.{suffix}")


def _start_of_copies(path: Path) -> str:
    is_long = len(os.fsencode(path.name)) > _LONGEST_NAME
    return f".{sha256(os.fsencode(path.name)).hexdigest()[:16] if is_long else path.name}."


def publish(
    folder: Path,
    files: Mapping[str, bytes],
    also: Callable[[], Mapping[str, bytes]] = dict,
    others: Iterable[str] = (),
) -> None:
    """Write all files that differ from those in a folder, or none.

    The keys of `files` are paths relative to `folder`; missing folders are created. Another program
    never sees an incomplete file, and of two builds that publish at the same time one waits. `also`
    returns more files directly in the folder; no other build publishes between its call and the
    end. What a killed build has left beside these files, and beside `others`, is removed. Raises
    `SetupError` with the name of the file that cannot be written; the files in the folder are then
    unchanged.
    """
    created_folders: list[Path] = []
    try:
        for name in files:
            created_folders += _create_folder_of(folder / name, folder)
        with locked(folder):
            every = {folder / name: data for name, data in {**files, **also()}.items()}
            new = {path: data for path, data in every.items() if not _is_stored(path, data)}
            _replace_all([_StagedFile(path) for path in new], new.values())
            _remove_leftovers(folder, [*every, *(folder / name for name in others)])
    except BaseException:
        _remove_folders(created_folders)
        raise


def publish_folder(root: Path, name: str, files: Mapping[str, bytes]) -> None:
    """Make a folder with these files, in place of an earlier one.

    `name` is its path relative to `root`, and the keys of `files` are paths relative to it. Another
    program sees the whole earlier folder or the whole new one, and for a moment between them none.
    What a killed program has left beside it is removed. Raises `SetupError` with the name of the
    file that cannot be written; the earlier folder then stays.
    """
    folder = root / name
    created_folders = _create_folder_of(folder, root)
    new, old = _beside(folder, "part"), _beside(folder, "old")
    try:
        with locked(root):
            _remove_leftovers(root, [folder])
            _write_folder(folder, new, files)
            _exchange(folder, new, old)
            shutil.rmtree(old, ignore_errors=True)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        _remove_folders(created_folders)
        raise


def _write_folder(folder: Path, new: Path, files: Mapping[str, bytes]) -> None:
    """Write the files of a folder into a new one."""
    for name, data in files.items():
        try:
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(data)
        except OSError as error:
            raise SetupError(_message(folder / name, error)) from error


def _exchange(folder: Path, new: Path, old: Path) -> None:
    """Move a folder, if there is one, and then a new one to its place."""
    try:
        if folder.exists():
            folder.rename(old)
        new.rename(folder)
    except BaseException as error:
        # An interruption can come at any time, so the disk says what was moved.
        if old.exists() and new.exists():
            old.rename(folder)
        if isinstance(error, OSError):
            raise SetupError(_message(folder, error)) from error
        raise


def _is_stored(path: Path, data: bytes) -> bool:
    """Whether a regular file has these bytes."""
    try:
        return path.is_file() and not path.is_symlink() and path.read_bytes() == data
    except OSError:
        return False


def _create_folder_of(path: Path, folder: Path) -> list[Path]:
    """Create the missing folders above a file; returns them, the outermost first."""
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        raise SetupError(
            f"cannot write '{path}': '{path.parent}' is a link to a folder outside '{folder}'; "
            "remove the link, or choose another folder; no file was changed"
        )
    try:
        missing = _missing_folders(path.parent)
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(_message(path, error)) from error
    return missing


def _missing_folders(folder: Path) -> list[Path]:
    """A folder and its parents that do not exist, the outermost first."""
    return [one for one in (folder, *folder.parents) if not one.exists()][::-1]


def _remove_folders(created: Sequence[Path]) -> None:
    for folder in reversed(created):
        with suppress(OSError):
            folder.rmdir()


def _replace_all(staged: Sequence[_StagedFile], contents: Iterable[bytes]) -> None:
    """Write and move all files, or restore those that were moved."""
    path = Path()
    try:
        for file, data in zip(staged, contents, strict=True):
            path = file.path
            file.write(data)
        for step in (_StagedFile.copy, _StagedFile.move):
            for file in staged:
                path = file.path
                step(file)
    except BaseException as error:
        not_restored = "".join(file.undo() for file in reversed(staged))
        for file in staged:
            file.clean_up()
        if isinstance(error, OSError):
            raise SetupError(_message(path, error, not_restored)) from error
        raise
    for file in staged:
        file.clean_up()


def _remove_leftovers(folder: Path, paths: Iterable[Path]) -> None:
    """Remove the files that a killed build has left beside these files, and in the folder."""
    starts: dict[Path, set[str]] = {folder: set()}
    for path in paths:
        starts.setdefault(path.parent, set()).add(_start_of_copies(path))
    for parent, expected in starts.items():
        for copy in parent.glob(".*"):
            found = re.fullmatch(_NAME_OF_COPY, copy.name, re.DOTALL)
            if found and (found["suffix"] == "part" or found["start"] in expected):
                with suppress(OSError):
                    shutil.rmtree(copy) if copy.is_dir() else copy.unlink()


def check_output_folder(folder: Path) -> None:
    """Raise `SetupError` if no file can be written into a folder, or if it cannot be created.

    Leaves the disk as it was. Another build that checks the same folder can remove it meanwhile.
    """
    for attempt in range(1, _MOST_CHECKS + 1):
        created: list[Path] = []
        try:
            created = _missing_folders(folder)
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return
        except OSError as error:
            if not isinstance(error, FileNotFoundError) or attempt == _MOST_CHECKS:
                raise SetupError(_message(folder, error)) from error
        finally:
            _remove_folders(created)


def _message(path: Path, error: OSError, not_restored: str = "") -> str:
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

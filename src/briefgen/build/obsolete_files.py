"""Finds and removes files in the output folder whose target no longer exists.

Nothing else is ever removed. A file is removed only if it is the regular file, in the folder of a
dossier, that the program itself wrote at this path: its document identifier is that of the target
with this path, and its instance identifier shows that it was not changed since. A file of a version
that still has a release is kept.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from briefgen.build.outputs import RENDERERS, Renderer, output_files
from briefgen.build.released import is_released, release_folder
from briefgen.content.targets import targets_with_output_name
from briefgen.errors import SetupError
from briefgen.model.identifiers import document_id


class ObsoleteFile(Struct, frozen=True):
    """A built file whose target no longer exists."""

    name: str
    """Path relative to the output folder, with forward slashes."""
    target: str
    """The target that had this file."""
    is_unchanged: bool
    """Whether it is as the program wrote it."""
    release: Path | None = None
    """The folder of the release of the version; `None` without a release."""

    @property
    def can_be_removed(self) -> bool:
        """Whether nothing is lost with it."""
        return self.is_unchanged and self.release is None


def obsolete_files(
    folder: Path, targets: Iterable[str], project: Path | None = None
) -> list[ObsoleteFile]:
    """The files in an output folder that the program wrote for targets that no longer exist.

    `project` is the one whose releases are built in this folder; `None` if they are not.
    """
    expected = {name for target in targets for name in output_files(target)}
    kept = {_identity(folder / name) for name in expected} - {None}
    files = []
    for path, renderer in _candidates(folder):
        name = path.relative_to(folder).as_posix()
        # On some file systems, names that differ only in case are the same file.
        if name in expected or _identity(path) in kept:
            continue
        found = _as_obsolete(path, name, renderer, project)
        if found is not None:
            files.append(found)
    return files


def remove_obsolete_files(
    folder: Path, targets: Iterable[str], project: Path | None = None
) -> list[ObsoleteFile]:
    """Remove the obsolete files that `can_be_removed`. Returns all obsolete files.

    A folder that is then empty is removed, too. Raises `SetupError` with the name of a file that
    cannot be removed.
    """
    found = obsolete_files(folder, targets, project)
    for one in found:
        if not one.can_be_removed:
            continue
        path = folder / one.name
        try:
            path.unlink()
        except OSError as error:
            raise SetupError(f"cannot remove '{path}': {error.strerror or error}") from error
        with suppress(OSError):  # The folder has other files.
            for above in path.relative_to(folder).parents[:-1]:
                (folder / above).rmdir()
    return found


def _candidates(folder: Path) -> Iterator[tuple[Path, Renderer]]:
    """Files with the suffix of a built file, in the folders of dossiers and of their series.

    Links are not followed.
    """
    dossiers = [one for one in _entries(folder) if stat.S_ISDIR(one.lstat().st_mode)]
    for path in (path for dossier in dossiers for path in _entries(dossier)):
        if stat.S_ISDIR(path.lstat().st_mode):
            yield from ((one, found) for one in _entries(path) if (found := _renderer_of(one)))
        elif found := _renderer_of(path):
            yield path, found


def _renderer_of(path: Path) -> Renderer | None:
    """The renderer that makes files with the suffix of this one; `None` for a link or folder."""
    if not stat.S_ISREG(path.lstat().st_mode):
        return None
    return next((one for one in RENDERERS if path.name.endswith(one.suffix)), None)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _identity(path: Path) -> tuple[int, int] | None:
    """The device and the number of a file; `None` if it does not exist."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _as_obsolete(
    path: Path, name: str, renderer: Renderer, project: Path | None
) -> ObsoleteFile | None:
    """A file that the program wrote at this path; `None` for any other file."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    identifiers = renderer.identifiers(data)
    if identifiers is None:
        return None
    for target in targets_with_output_name(name.removesuffix(renderer.suffix)):
        if identifiers.document == document_id(target):
            is_kept = project is not None and is_released(project, target)
            release = release_folder(project, target) if project is not None and is_kept else None
            return ObsoleteFile(name, target, identifiers.is_unchanged, release)
    return None

"""The files of a release, which take the place of what is built from the content.

A version that was released does not change: `build` copies the files of its release. The folder of
a release is `releases/`, then the path of the target in the output folder; what is sent is in
`send/` below it. A briefing can be released again when its content has changed, so its files in the
output folder are always those of the content.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from briefgen.build.manifest import BuiltTarget
from briefgen.build.outputs import output_files
from briefgen.build.unchanged_release import (
    MANIFEST,
    RELEASES,
    RESTORE,
    SENT,
    SNAPSHOT,
    check_unchanged,
    is_release,
    recorded_path,
)
from briefgen.content.targets import divided_name, output_name
from briefgen.errors import DamagedReleaseError
from briefgen.workspace.folder import Folder
from briefgen.workspace.read_set import digest
from briefgen.workspace.shown_path import shown
from briefgen.workspace.workspace import SHIPPED, Workspace

_ADVICE = "build with --from-content"


def release_folder(project: Path, target: str) -> Path:
    """The folder of the release of a version and its translations, which may not exist."""
    return project / RELEASES / output_name(divided_name(target)[0])


def is_released(project: Path, target: str) -> bool:
    """Whether a target is a version that was released; parts of the release may be missing.

    A translation was released if the release has its language.
    """
    folder = release_folder(project, target)
    if "@" not in target or not is_release(folder):
        return False
    language = divided_name(target)[1]
    return not language or language in _pages_of_translations(folder)


def _pages_of_translations(folder: Path) -> Mapping[str, int]:
    """The pages of each translation in a release, by its language, if the manifest can be read."""
    try:
        found = json.loads((folder / MANIFEST).read_bytes()).get("translations", {})
        return {str(language): int(pages) for language, pages in found.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}  # `verify` and the build of the original name the damage.


class RenamedRelease(Struct, frozen=True):
    """A folder that has another name than the release in it."""

    folder: Path
    target: str
    release: str
    """The path of the release below `releases/`."""
    is_copy: bool
    """Whether the release has its own folder, too."""

    @property
    def message(self) -> str:
        """The mistake and its correction, as a sentence without a full stop."""
        place = f"'{RELEASES}/{self.release}'"
        if self.is_copy:
            return f"'{shown(self.folder)}' is a copy of the release {place}; remove it"
        unprotected = f", so {self.target} counts as not released" if "@" in self.target else ""
        return (
            f"'{shown(self.folder)}' is the release of {self.target} in a folder with another "
            f"name{unprotected}; rename the folder to {place}"
        )


def candidate_folders(project: Path) -> list[Path]:
    """The folders in which a release can be, sorted: those of dossiers, and of their series."""
    folders = [one for one in (project / RELEASES).glob("*/[!.]*") if one.is_dir()]
    of_series = [one for one in folders if not is_release(one)]
    return sorted([*folders, *(found for one in of_series for found in one.glob("[!.]*"))])


def renamed_releases(project: Path, targets: Iterable[str]) -> Iterator[RenamedRelease]:
    """The folders that have another name than the release in them.

    `targets` are those of the project: a folder with the name of a version is compared with it
    wherever it is used.
    """
    names = {output_name(target) for target in targets}
    for folder in candidate_folders(project):
        name = folder.relative_to(project / RELEASES).as_posix()
        if name in names or not (folder / MANIFEST).is_file():
            continue
        try:
            target = str(json.loads((folder / MANIFEST).read_bytes())["target"])
            release = recorded_path(folder)
        except (DamagedReleaseError, OSError, ValueError, TypeError, KeyError, RecursionError):
            continue  # `verify` names the damage.
        if release != name:
            is_copy = is_release(project / RELEASES / release)
            yield RenamedRelease(folder, target, release, is_copy)


def snapshot_of(folder: Path) -> Workspace:
    """The files from which the release in a folder was made."""
    snapshot = folder / SNAPSHOT
    return Workspace(snapshot, shipped=snapshot / SHIPPED)


def released_files(project: Path, target: str) -> dict[str, bytes]:
    """The files of a released version by their paths in the output folder, otherwise none.

    Raises `DamagedReleaseError` if the release is not as it was.
    """
    if not is_released(project, target):
        return {}
    folder = release_folder(project, target)
    check_unchanged(folder, _ADVICE)
    stored = Folder(folder / SENT)
    try:
        return {name: stored.read(name.rpartition("/")[2]) for name in output_files(target)}
    except OSError as error:  # the manifest does not name it
        path = shown(folder / SENT / str(error.filename).rpartition("/")[2])
        message = f"'{path}' is missing in the release; {RESTORE}, or {_ADVICE}"
        raise DamagedReleaseError(message) from error


def released_record(project: Path, target: str, files: Mapping[str, bytes]) -> BuiltTarget:
    """The record of the files of a release for the manifest of the output folder.

    Raises `DamagedReleaseError` if the manifest of the release is not one.
    """
    path, language = release_folder(project, target) / MANIFEST, divided_name(target)[1]
    try:
        manifest = json.loads(path.read_bytes())
        return BuiltTarget(
            identifier=str(manifest["identifier"]),
            version=str(manifest["version"]),
            date=str(manifest["date"]),
            pages=int(manifest["translations"][language] if language else manifest["pages"]),
            files={name: digest(data) for name, data in files.items()},
        )
    except (ValueError, TypeError, KeyError) as error:
        message = f"'{shown(path)}' is damaged; {RESTORE}, or {_ADVICE}"
        raise DamagedReleaseError(message) from error

"""The files of a release, which take the place of what is built from the content.

A version that was released does not change: `build` copies the files of its release. The folder of
a release is `releases/`, then the path of the target in the output folder; what is sent is in
`send/` below it. A briefing can be released again when its content has changed, so its files in the
output folder are always those of the content.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from briefgen.build.manifest import MANIFEST_NAME, BuiltTarget
from briefgen.build.outputs import output_files
from briefgen.content.targets import output_name
from briefgen.errors import DamagedReleaseError
from briefgen.workspace.folder import Folder
from briefgen.workspace.read_set import digest
from briefgen.workspace.shown_path import shown
from briefgen.workspace.workspace import SHIPPED, Workspace

RELEASES = "releases"
SENT = "send"
SNAPSHOT = "snapshot"


_HINT = "restore it from version control, or build with --from-content"


def release_folder(project: Path, target: str) -> Path:
    """The folder of the release of a version, which may not exist."""
    return project / RELEASES / output_name(target)


def is_released(project: Path, target: str) -> bool:
    """Whether a target is a version that was released."""
    return "@" in target and (release_folder(project, target) / SENT).is_dir()


def snapshot_of(folder: Path) -> Workspace:
    """The files from which the release in a folder was made."""
    snapshot = folder / SNAPSHOT
    return Workspace(snapshot, shipped=snapshot / SHIPPED)


def released_files(project: Path, target: str) -> dict[str, bytes]:
    """The files of a released version by their paths in the output folder, otherwise none.

    Raises `DamagedReleaseError` if a file of the release is missing or cannot be read.
    """
    if not is_released(project, target):
        return {}
    folder = release_folder(project, target)
    stored = Folder(folder / SENT)
    files = {}
    for name in output_files(target):
        stem = name.rpartition("/")[2]
        try:
            files[name] = stored.read(stem)
        except OSError as error:
            path = shown(folder / SENT / stem)
            message = f"cannot read '{path}', a file of the release: {error.strerror}"
            raise DamagedReleaseError(f"{message}; {_HINT}") from error
    return files


def released_record(project: Path, target: str, files: Mapping[str, bytes]) -> BuiltTarget:
    """The record of the files of a release for the manifest of the output folder.

    Raises `DamagedReleaseError` if the manifest of the release is missing, or is not one, and if a
    file differs from it.
    """
    folder = release_folder(project, target) / SENT
    try:
        manifest = json.loads((folder / MANIFEST_NAME).read_bytes())
        record = BuiltTarget(
            identifier=str(manifest["identifier"]),
            version=str(manifest["version"]),
            date=str(manifest["date"]),
            pages=int(manifest["pages"]),
            files={name: digest(data) for name, data in files.items()},
        )
        released = dict(manifest["files"])
    except (OSError, ValueError, TypeError, KeyError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is damaged"
        path = shown(folder / MANIFEST_NAME)
        message = f"cannot read '{path}', the manifest of the release: {reason}; {_HINT}"
        raise DamagedReleaseError(message) from error
    for name, found in record.files.items():
        stem = name.rpartition("/")[2]
        if released.get(stem) != found:
            path = shown(folder / stem)
            raise DamagedReleaseError(f"'{path}' is not the file that was released; {_HINT}")
    return record

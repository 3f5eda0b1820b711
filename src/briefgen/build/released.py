"""The files of a release, which take the place of what is built from the content.

A version that was released does not change: `build` copies the files of its release. The folder of
a release is `releases/`, then the path of the target in the output folder; what is sent is in
`send/` below it. A briefing can be released again when its content has changed, so its files in the
output folder are always those of the content.
"""

from __future__ import annotations

from pathlib import Path

from briefgen.build.outputs import output_files
from briefgen.content.targets import output_name
from briefgen.errors import SetupError
from briefgen.workspace.folder import Folder
from briefgen.workspace.workspace import SHIPPED, Workspace

RELEASES = "releases"
SENT = "send"
SNAPSHOT = "snapshot"


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

    Raises `SetupError` if a file of the release is missing or cannot be read.
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
            message = (
                f"cannot read '{folder / SENT / stem}', a file of the release: {error.strerror}"
            )
            hint = "restore it from version control, or build with --from-content"
            raise SetupError(f"{message}; {hint}") from error
    return files

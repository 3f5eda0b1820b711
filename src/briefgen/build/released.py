"""The files of a release, which take the place of what is built from the content.

A version that was released does not change: `build` copies the files of its release. The folder of
a release is `releases/`, then the path of the target in the output folder; what is sent is in
`send/` below it.
"""

from __future__ import annotations

from pathlib import Path

from briefgen.build.outputs import output_files
from briefgen.content import output_name
from briefgen.errors import SetupError
from briefgen.workspace.folder import Folder

RELEASES = "releases"
SENT = "send"


def release_folder(project: Path, target: str) -> Path:
    """The folder of the release of a target, which may not exist."""
    return project / RELEASES / output_name(target)


def released_files(project: Path, target: str) -> dict[str, bytes]:
    """The files of a release by their paths in the output folder; empty if there is no release.

    Raises `SetupError` if a file of the release is missing or cannot be read.
    """
    folder = release_folder(project, target)
    if not (folder / SENT).is_dir():
        return {}
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

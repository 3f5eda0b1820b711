"""Where what is known of a project is kept."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

from briefgen import PROGRAM

FOLDER = ".briefgen"


def cache_folder(project: Path) -> Path | None:
    """The folder `.briefgen` of a project; the user's cache folder if that cannot be used.

    `None` if there is neither.
    """
    folder = project / FOLDER
    if _can_be_used(folder):
        return folder
    # Imported here: almost every project can be written.
    import platformdirs

    base = Path(platformdirs.user_cache_dir(PROGRAM))
    key = sha256(os.fsencode(project.resolve())).hexdigest()[:16]
    return base / "projects" / key if base.is_absolute() else None


def _can_be_used(folder: Path) -> bool:
    """Whether a folder of a project can be written, or made.

    A link cannot: a project that someone else has made does not decide where to write.
    """
    if folder.is_symlink() or folder.is_file():
        return False
    return _is_writable(folder if folder.is_dir() else folder.parent)


def _is_writable(folder: Path) -> bool:
    """Whether files can be written into a folder, also for root, who may write everywhere."""
    return os.access(folder, os.W_OK) and bool(folder.stat().st_mode & 0o222)

"""The git repository around a folder."""

from __future__ import annotations

from pathlib import Path


def repository_around(folder: Path) -> Path | None:
    """The folder with `.git` that contains an absolute folder, or is it; `None` without one."""
    return next((top for top in (folder, *folder.parents) if (top / ".git").exists()), None)

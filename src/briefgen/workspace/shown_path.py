"""Paths in messages."""

from __future__ import annotations

from pathlib import Path


def shown(path: Path) -> str:
    """A path for a message: relative to the current folder if it is below that, as users type."""
    here = Path.cwd()
    for one in (path, path.resolve()):
        if one.is_absolute() and one.is_relative_to(here):
            return str(one.relative_to(here))
    return str(path)

"""The folders in which a change can touch what targets have read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.workspace.read_set import ReadSet
from briefgen.workspace.workspace import SHIPPED, Workspace

WHOLE = ("content", "templates", "notices", "releases")
"""Folders of a project that are watched with everything in them."""


def watched_folders(
    workspace: Workspace, output: Path, files: Iterable[str], records: Iterable[ReadSet]
) -> frozenset[Path]:
    """The existing folders to watch, each without its subfolders.

    They are those of every file that was read, looked for or listed, where links lead, and those
    of the output files. If a folder is missing, the nearest one above it is watched.
    """
    root = workspace.root
    found = {root, output, *((output / name).parent for name in files)}
    for name in WHOLE:
        found |= set(_below(root / name))
    read, listed = _names(records)
    for path in (_path(workspace, name) for name in read):
        found |= {path.parent, path.resolve().parent}
    for name in listed:
        found |= set(_below(_path(workspace, name)))
    return frozenset(_nearest(path) for path in found)


def _names(records: Iterable[ReadSet]) -> tuple[set[str], set[str]]:
    """The names of files that were read, and of folders that were listed; many are the same."""
    read: set[str] = set()
    listed: set[str] = set()
    for reads in records:
        read |= reads.files.keys()
        listed |= {name for name, _ in reads.listings}
    return read, listed


def _path(workspace: Workspace, name: str) -> Path:
    prefix = SHIPPED if name.startswith(SHIPPED) else ""
    return workspace.folder(prefix).root / name.removeprefix(prefix)


def _below(folder: Path) -> Iterator[Path]:
    """A folder and all folders in it."""
    yield folder
    for parent, _, _ in os.walk(folder.resolve()):
        yield Path(parent)


def _nearest(folder: Path) -> Path:
    """A folder; if it does not exist, the nearest one above it."""
    return next(one for one in (folder, *folder.parents) if one.is_dir())

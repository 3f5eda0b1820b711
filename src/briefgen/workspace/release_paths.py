"""The files of releases that briefings read: those with what their readers have read before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

_PREVIOUS = b"previous"
"""The key of a briefing that names such a release, found without a parser."""
_RELEASES = "releases"
_SENT = "send"
_MANIFEST = "manifest.json"


def dossiers_with_previous(project: Path) -> Iterator[str]:
    """The dossiers with a briefing that says what is new since an earlier document."""
    for folder in sorted(project.glob("content/*/briefings")):
        if any(_PREVIOUS in file.read_bytes() for file in folder.glob("*.yaml")):
            yield folder.parent.name


def read_by_briefings(paths: Iterable[str]) -> Iterator[str]:
    """Of paths of files in releases, those that briefings read: not the files that were sent."""
    for path in paths:
        *_, folder, name = ("", *path.split("/"))
        if folder != _SENT or name == _MANIFEST:
            yield path


def releases_of_dossiers(dossiers: Iterable[str]) -> list[str]:
    """The folders with the releases of some dossiers."""
    return [f"{_RELEASES}/{dossier}" for dossier in dossiers]

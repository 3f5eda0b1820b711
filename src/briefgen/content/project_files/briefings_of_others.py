"""The briefings of other dossiers that take content from a dossier."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.workspace.files import Files


def briefings_of_others(files: Files, dossier: str) -> Iterator[str]:
    """The paths of briefings of other dossiers that name a dossier, as in `from`."""
    for other in files.folders("content"):
        folder = f"content/{other}/briefings"
        for name in files.listing(folder, ".yaml") if other != dossier else ():
            path = f"{folder}/{name}"
            if "/" not in name and f"{dossier}/".encode() in files.glance(path):
                yield path

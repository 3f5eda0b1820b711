"""The versions of a deliverable on which no other is based."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.content.records import read_mapping
from briefgen.diagnostics.collector import Diagnostics
from briefgen.workspace.files import Files


def newest_versions(files: Files, folder: str, known: Sequence[str]) -> list[str]:
    """Of the known versions of the deliverable in a folder, those on which none is based."""
    return sorted(set(known) - set(_bases(files, folder, known)))


def _bases(files: Files, folder: str, known: Sequence[str]) -> Iterator[str]:
    """The versions on which others are based."""
    for name in known:
        document = read_mapping(files, f"{folder}/{name}.yaml", Diagnostics())
        base = document.data.get("based_on") if document is not None else None
        if isinstance(base, str):
            yield base

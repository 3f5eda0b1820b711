"""The releases that the readers of a document may know, and the number of a release for them.

The folder of a release has a number that counts all releases of a briefing. What is sent has one
that counts only releases that its readers may know: a gap would show that there is another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from briefgen.build.prepared import Prepared
from briefgen.build.released import snapshot_of
from briefgen.build.unchanged_release import MANIFEST
from briefgen.content.library import read_library
from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import BriefgenError
from briefgen.model.levels import may_show
from briefgen.releases.folders import (
    is_release_of,
    number_of_name,
    release_number,
    releases_of,
    withdrawals,
)
from briefgen.releases.records import Manifest, Withdrawal, read_digests, read_record


class ReleaseLevel(Struct, frozen=True):
    """The level of a release."""

    key: str | None
    """`None` for a document without a level."""
    is_known: bool = True
    """Whether it is recorded, or can be read: older records do not have it."""

    def may_be_known_to_readers_of(self, document: Prepared) -> bool:
        """Whether readers of a document may know of the release.

        A level that the dossier does not declare any more is one that they may not see. A release
        whose level is not known counts only in a dossier without levels.
        """
        if not self.is_known:
            return not document.levels
        level = document.levels.get(self.key) if self.key is not None else None
        return self.key is None or (level is not None and may_show(document.level, level))

    @property
    def words(self) -> str:
        """The level as a clause for messages."""
        if not self.is_known:
            return "has a level that cannot be read"
        return "has no level" if self.key is None else f"has level '{self.key}'"


def level_of(folder: Path) -> ReleaseLevel:
    """The level of the release in a folder.

    Raises `DamagedReleaseError` if the records that have it are missing or damaged.
    """
    manifest = read_record(folder / MANIFEST, Manifest)
    digests = read_digests(folder, manifest)
    if digests is not None and "level" in digests.model_fields_set:
        return ReleaseLevel(digests.level)
    try:
        library = read_library(snapshot_of(folder), manifest.target, Diagnostics())
    except BriefgenError:
        library = None
    if library is None:
        return ReleaseLevel(None, is_known=False)
    return ReleaseLevel(library.level.key if library.level is not None else None)


def may_know(document: Prepared, folder: Path) -> bool:
    """Whether the readers of a document may know of the release in a folder."""
    return level_of(folder).may_be_known_to_readers_of(document)


def known_releases(
    project: Path, folder: Path, target: str, document: Prepared
) -> tuple[Path, ...]:
    """The releases of a briefing before the one in a folder, the oldest first.

    Only those of which the readers of the document may know.
    """
    own = earlier_releases(project, folder, target)
    return tuple(one for one in own if may_know(document, one))


def earlier_releases(project: Path, folder: Path, target: str) -> tuple[Path, ...]:
    """All releases of a briefing before the one in a folder, the oldest first."""
    number = release_number(folder)
    return tuple(one for one in releases_of(project, target) if release_number(one) < number)


def name_for_readers(project: Path, folder: Path, target: str, document: Prepared) -> str:
    """The name of the release of a target in a folder, as its readers read it.

    That of a version is the name of its folder. That of a briefing has the number after those of
    the releases, also of the withdrawn ones, that its readers may know.
    """
    if "@" in target:
        return folder.name
    known = known_releases(project, folder, target, document)
    names = [read_record(one / MANIFEST, Manifest).name for one in known]
    names += _names_of_withdrawn(project, folder, target, document)
    number = max(map(number_of_name, names), default=0) + 1
    return f"{target.rpartition('/')[2]}-{number}"


def _names_of_withdrawn(
    project: Path, folder: Path, target: str, document: Prepared
) -> Iterator[str]:
    for one in withdrawals(project):
        is_earlier = number_of_name(one.release) < release_number(folder)
        if is_release_of(target, one.release) and is_earlier:
            level = ReleaseLevel(one.level, is_known="level" in one.model_fields_set)
            if level.may_be_known_to_readers_of(document):
                yield one.release_in_manifest or one.release


def with_level(withdrawal: Withdrawal, folder: Path) -> Withdrawal:
    """The record of a withdrawal, with the name and the level of the release in a folder."""
    manifest, level = read_record(folder / MANIFEST, Manifest), level_of(folder)
    of_level = {"level": level.key} if level.is_known else {}
    return withdrawal.model_copy(update={"release_in_manifest": manifest.release, **of_level})

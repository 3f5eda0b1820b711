"""Whether the files of a release are those that were released: the one check of every command.

The digests are in three records: `send/manifest.json` has those of what is sent, `digests.json`
those of the records that stay, and `inputs.json`, one of these, those of the snapshot. What is sent
has no digest of what its readers may not see. Records are read as plain JSON here, because a build
needs no models.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefgen.build.manifest import MANIFEST_NAME
from briefgen.diagnostics.summary import listed
from briefgen.errors import DamagedReleaseError, cannot_read
from briefgen.workspace.folder import STATE_WORDS, Folder
from briefgen.workspace.read_set import digest
from briefgen.workspace.shown_path import shown

RELEASES = "releases"
SENT = "send"
SNAPSHOT = "snapshot"
MANIFEST = f"{SENT}/{MANIFEST_NAME}"
INPUTS = "inputs.json"
TEXTS = "texts.json"
VALUES = "values.json"
DELIVERIES = "deliveries.json"
KEPT = (INPUTS, TEXTS, VALUES)
"""The records that are not sent, but for the one that has their digests."""
DIGESTS = "digests.json"
"""The record of the digests of the others; in older releases the manifest has them."""
RECORDS_KEY = "records"
"""The key of the digests of the records."""
RESTORE = "restore it from version control"
_OF_SYSTEMS = (".DS_Store", "Thumbs.db", "desktop.ini")
"""Files that programs of an operating system write into any folder, and that no program reads."""
_MOST_NAMES = 5
_ADDED = " does not belong to the release"


def releases_around(folder: Path) -> Path:
    """The folder `releases/` that has a release; another one for a copy that is elsewhere.

    A release is in the folder of its dossier, or in a folder of its series there.
    """
    place = folder.resolve()
    around = (one for one in place.parents[1:3] if one.name == RELEASES)
    return next(around, place.parent.parent)


def name_of_release(folder: Path) -> str:
    """The path of a release below `releases/`, as records name it."""
    return folder.resolve().relative_to(releases_around(folder)).as_posix()


def is_release(folder: Path) -> bool:
    """Whether a folder has a part of a release; the others may be missing."""
    parts = (SENT, SNAPSHOT, *KEPT, DIGESTS, DELIVERIES)
    return folder.is_dir() and any((folder / name).exists() for name in parts)


def check_unchanged(folder: Path, otherwise: str = "") -> None:
    """Compare each file of a release with its digest.

    `otherwise` is advice to a user who cannot restore a file, as a clause. Raises
    `DamagedReleaseError` if a file was changed or is missing, or if one was added.
    """
    advice = f"{RESTORE}{f', or {otherwise}' if otherwise else ''}"
    digests = recorded_digests(folder, advice)
    found = [*_other_release(folder), *file_changes(folder, digests)]
    if not found:
        return
    if all(one.endswith(_ADDED) for one in found):
        advice = "remove it" if len(found) == 1 else "remove them"
    names = listed(found, _MOST_NAMES)
    raise DamagedReleaseError(f"'{shown(folder)}' is not as it was released: {names}; {advice}")


def recorded_digests(folder: Path, advice: str = RESTORE) -> dict[str, str]:
    """The SHA-256 of each file of a release by its path in the folder, without the manifest.

    Raises `DamagedReleaseError`, with advice, if the records that have them are missing or damaged.
    """
    sent = _record(folder, MANIFEST, advice)
    files = _digests(folder, MANIFEST, sent, "files", advice)
    source = record_of_digests(sent)
    kept = _digests(folder, source, _record(folder, source, advice), RECORDS_KEY, advice)
    for name in KEPT:
        if name not in kept:
            raise _damaged(folder, source, f"it has no digest of {name}", advice)
    inputs = _record(folder, INPUTS, advice)
    snapshot = _digests(folder, INPUTS, inputs, "files", advice)
    return {
        **{name: kept[name] for name in KEPT},
        **{f"{SENT}/{name}": value for name, value in files.items()},
        **{f"{SNAPSHOT}/{name}": value for name, value in snapshot.items()},
    }


def record_of_digests(manifest: Mapping[str, object]) -> str:
    """The record with the digests of the others: the manifest itself in an older release."""
    return MANIFEST if RECORDS_KEY in manifest else DIGESTS


def file_changes(folder: Path, digests: Mapping[str, str]) -> Iterator[str]:
    """Files that differ from their digests, are missing, or were added, as clauses."""
    stored = Folder(folder)
    for name, expected in digests.items():
        state = stored.state(name)
        if state != "file":
            yield f"{name} is {STATE_WORDS[state]}"
        elif digest(_bytes(stored, name, folder)) != expected:
            yield f"{name} was changed"
    source = record_of_digests(_record(folder, MANIFEST, RESTORE))
    known = {MANIFEST, source, DELIVERIES, *KEPT, *digests}
    for name in stored.listing(".", ""):
        if name not in known and name.rpartition("/")[2] not in _OF_SYSTEMS:
            yield f"{name}{_ADDED}"


def recorded_path(folder: Path) -> str:
    """The path of a release below `releases/` as its records name it.

    `digests.json` has it; in an older release, the manifest. Raises `DamagedReleaseError` if a
    record is missing or damaged.
    """
    sent = _record(folder, MANIFEST, RESTORE)
    kept = _record(folder, record_of_digests(sent), RESTORE)
    return str(kept.get("release") or sent.get("release"))


def _other_release(folder: Path) -> Iterator[str]:
    """Whether the records are those of a release in another folder, as after a copy by hand."""
    place = folder.resolve()
    if releases_around(place).name != RELEASES:
        return
    name, sent = name_of_release(place), _record(folder, MANIFEST, RESTORE)
    source, path = record_of_digests(sent), recorded_path(folder)
    release = str(sent.get("release"))
    if path != name:
        yield f"{source if path != release else MANIFEST} is that of the release '{path}'"
    elif not is_name_in_folder(release, name, str(sent.get("target"))):
        yield f"{MANIFEST} is that of the release '{release}'"


def is_name_in_folder(release: str, path: str, target: str) -> bool:
    """Whether the release of a target in the folder of a path can have a name in its manifest.

    The name of a briefing can have a lower number than its folder.
    """
    if "@" in target:
        return release == path
    (name, number), (folder, most) = _divided(release), _divided(path)
    return name == folder and number <= most


def _divided(release: str) -> tuple[str, int]:
    """The name of the release of a briefing without its number, and the number; 0 for none."""
    name, _, number = release.rpartition("-")
    return (name, int(number)) if number.isdecimal() else (release, 0)


def record_bytes(path: Path, advice: str = RESTORE) -> bytes:
    """The bytes of a record.

    Raises `DamagedReleaseError`, with advice, if there is no such file, and `SetupError` if it
    cannot be read.
    """
    stored = Folder(path.parent)
    state = stored.state(path.name)
    if state != "file":
        raise DamagedReleaseError(f"'{shown(path)}' is {STATE_WORDS[state]}; {advice}")
    return _bytes(stored, path.name, path.parent)


def _bytes(stored: Folder, name: str, folder: Path) -> bytes:
    try:
        return stored.read(name)
    except OSError as error:
        raise cannot_read(shown(folder / name), error) from error


def _record(folder: Path, name: str, advice: str) -> Mapping[str, object]:
    try:
        found = json.loads(record_bytes(folder / name, advice))
    except (ValueError, RecursionError):
        raise _damaged(folder, name, "it is not JSON", advice) from None
    if not isinstance(found, dict):
        raise _damaged(folder, name, "it is not a record", advice)
    return found


def _digests(
    folder: Path, name: str, record: Mapping[str, object], key: str, advice: str
) -> Mapping[str, str]:
    found = record.get(key)
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise _damaged(folder, name, f"it has no digests as '{key}'", advice)
    return found


def _damaged(folder: Path, name: str, reason: str, advice: str) -> DamagedReleaseError:
    return DamagedReleaseError(f"'{shown(folder / name)}' is damaged ({reason}); {advice}")

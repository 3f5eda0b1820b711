"""Records who received a release, and withdraws one that was not sent."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

from briefgen.build.folder_lock import locked
from briefgen.build.publish import publish
from briefgen.build.unchanged_release import (
    DELIVERIES,
    MANIFEST,
    RELEASES,
    check_unchanged,
    name_of_release,
)
from briefgen.errors import SetupError, UsageError
from briefgen.releases.folders import compared_with, next_step, releases_of, withdrawals
from briefgen.releases.records import (
    WITHDRAWN,
    Deliveries,
    Delivery,
    Manifest,
    Withdrawal,
    Withdrawals,
    read_record,
    to_json,
)
from briefgen.workspace.read_set import digest
from briefgen.workspace.shown_path import shown


def deliveries_of(folder: Path) -> tuple[Delivery, ...]:
    """Who received the release in a folder, in the order of the records."""
    if not (folder / DELIVERIES).exists():
        return ()
    return tuple(read_record(folder / DELIVERIES, Deliveries).deliveries)


def record_delivery(folder: Path, to: str, on: datetime.date) -> Manifest:
    """Record that a reader received a release; returns its manifest.

    Raises `UsageError` if the reader is empty or recorded already for that day, or if the day is
    before the date of a deliverable, and `DamagedReleaseError` if the release is not as it was.
    """
    with locked(folder.parent):  # two records at the same time are both kept
        return _record_delivery(folder, to, on)


def _record_delivery(folder: Path, to: str, on: datetime.date) -> Manifest:
    check_unchanged(folder)
    manifest = read_record(folder / MANIFEST, Manifest)
    known = deliveries_of(folder)
    new = Delivery(to=" ".join(to.split()), on=on)
    if not new.to:
        raise UsageError("--to must name the reader")
    if not new.to.isprintable():
        raise UsageError(f"--to has a character that cannot be printed: {new.to!a}")
    if new in known:
        raise UsageError(f"it is recorded already that '{new.to}' received it on {on}")
    if manifest.first_day is not None and on < manifest.first_day:
        raise UsageError(
            f"{on} is before the date of the document, {manifest.first_day}; correct --on"
        )
    publish(folder, {DELIVERIES: to_json(Deliveries(deliveries=[*known, new]))})
    return manifest


def withdraw_release(project: Path, target: str, on: datetime.date) -> Path:
    """Remove the newest release of a target if it was not sent, and record it; returns its folder.

    Raises `UsageError` if there is no release, if it was sent, or if another release shows the
    changes since it.
    """
    found = releases_of(project, target)
    if not found:
        raise UsageError(f"{target} has no release; nothing was withdrawn")
    folder = found[-1]
    _check_withdrawal(project, target, folder)
    new = _withdrawal(folder, target, on)
    known = withdrawals(project)
    hidden = folder.with_name(f".{folder.name}.withdrawn")
    try:
        folder.rename(hidden)  # at once, so that no half of it remains if the rest is interrupted
    except OSError as error:
        raise SetupError(f"cannot remove '{shown(folder)}': {error.strerror}") from error
    try:
        publish(project / RELEASES, {WITHDRAWN: to_json(Withdrawals(withdrawals=[*known, new]))})
    except BaseException:
        hidden.rename(folder)  # without its record, nothing is withdrawn
        raise
    shutil.rmtree(hidden, ignore_errors=True)
    return folder


def _withdrawal(folder: Path, target: str, on: datetime.date) -> Withdrawal:
    """The record of the withdrawal of a release; that of a briefing names who may know it."""
    manifest = digest((folder / MANIFEST).read_bytes())
    new = Withdrawal(release=name_of_release(folder), on=on, manifest=manifest)
    if "@" in target:
        return new
    # Imported here: the release of a version is withdrawn without reading content.
    from briefgen.releases.known_to_readers import with_level

    return with_level(new, folder)


def _check_withdrawal(project: Path, target: str, folder: Path) -> None:
    """Raise `UsageError` if the release in a folder may not be withdrawn as that of a target."""
    if sent := deliveries_of(folder):
        raise UsageError(
            f"'{sent[0].to}' received this release on {sent[0].on}; a release that was sent cannot "
            f"be withdrawn. To correct it, {next_step(target)}"
        )
    manifest = read_record(folder / MANIFEST, Manifest)
    if manifest.target != target:
        raise UsageError(f"'{shown(folder)}' is a release of '{manifest.target}'")
    if later := compared_with(project, name_of_release(folder)):
        raise UsageError(
            f"'{later[0]}' shows the changes since this release; withdraw that one first, or "
            f"{next_step(target)}"
        )

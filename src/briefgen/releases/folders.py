"""The folders of releases: a version has one, and the releases of a briefing are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from briefgen.build.released import candidate_folders, release_folder
from briefgen.build.unchanged_release import MANIFEST, RELEASES, is_release, name_of_release
from briefgen.content.targets import Target, find_target, targets, targets_with_output_name
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.summary import listed
from briefgen.errors import UsageError
from briefgen.releases.records import (
    WITHDRAWN,
    Manifest,
    Withdrawal,
    Withdrawals,
    earlier_path,
    read_record,
)
from briefgen.workspace.files import Files
from briefgen.workspace.shown_path import shown
from briefgen.workspace.workspace import Workspace

_MOST_NAMES = 5
"""Maximum number of releases that a message names."""


def all_releases(project: Path) -> Iterator[tuple[Path, Manifest]]:
    """Folder and manifest of each release of a project, sorted by their paths.

    Raises `DamagedReleaseError` for one without its manifest.
    """
    for path in release_folders(project):
        yield path, read_record(path / MANIFEST, Manifest)


def release_folders(project: Path) -> list[Path]:
    """The folder of each release of a project, sorted by their paths."""
    return sorted(filter(is_release, candidate_folders(project)))


def releases_of(project: Path, target: str) -> tuple[Path, ...]:
    """The folders of the releases of a target, the oldest first; a version has one at most."""
    if "@" in target:
        folder = release_folder(project, target)
        return (folder,) if is_release(folder) else ()
    own = [
        path
        for path in (project / RELEASES / target).parent.glob("*")
        if is_release_of(target, path.relative_to(project / RELEASES).as_posix())
        and is_release(path)
        and read_record(path / MANIFEST, Manifest).target == target
    ]
    return tuple(sorted(own, key=release_number))


def is_release_of(briefing: str, name: str) -> bool:
    """Whether a path below `releases/` is that of a numbered release of a briefing."""
    return re.fullmatch(rf"{re.escape(briefing)}-[0-9]+", name) is not None


def compared_with(project: Path, release: str) -> tuple[str, ...]:
    """The releases that show the changes since a release; all are paths below `releases/`."""
    return tuple(
        name_of_release(folder)
        for folder, manifest in all_releases(project)
        if earlier_path(folder, manifest) == release
    )


def next_step(target: str) -> str:
    """The advice to a user who cannot change a release, as a sentence without a full stop."""
    if "@" in target:
        return f"make a new version: briefgen new-version {target.partition('@')[0]} NAME"
    return "release the briefing again: it gets the next number"


def release_number(folder: Path) -> int:
    """The number of the release of a briefing in a folder, which counts all its releases."""
    return number_of_name(folder.name)


def number_of_name(name: str) -> int:
    """The number at the end of the name of the release of a briefing."""
    found = re.search(r"-([0-9]+)$", name)
    return int(found[1]) if found else 0


def new_release_folder(project: Path, target: str) -> Path:
    """The folder of the next release of a target.

    The number of a briefing's release that was withdrawn is not used again. Raises `UsageError` if
    a version was released, or if the folder is that of another target.
    """
    if "@" in target:
        folder = release_folder(project, target)
        if folder.exists() and not is_release(folder):
            raise UsageError(
                f"'{shown(folder)}' exists, and is not a release of briefgen; rename it"
            )
        if folder.exists():
            raise UsageError(
                f"{target} was released; the release is in '{shown(folder)}'. "
                "A release does not change. If it was not sent, withdraw it with --withdraw; "
                f"otherwise {next_step(target)}"
            )
        return folder
    numbers = [release_number(one) for one in releases_of(project, target)]
    withdrawn = [one.release for one in withdrawals(project)]
    numbers += [number_of_name(name) for name in withdrawn if is_release_of(target, name)]
    name = f"{target}-{max(numbers, default=0) + 1}"
    _check_name(project, name, target)
    return project / RELEASES / name


def _check_name(project: Path, name: str, target: str) -> None:
    """Raise `UsageError` if another target has the name of a release, or its folder exists."""
    known = set(targets(project))
    other = next((one for one in targets_with_output_name(name) if one in known), None)
    if other is not None or (project / RELEASES / name).exists():
        has_it = f"{other} has this name" if other else "the folder exists"
        raise UsageError(
            f"the next release of {target} would be 'releases/{name}', but {has_it}; "
            f"rename {other or 'the folder'}"
        )


def named_release(name: Path, project: Path | None) -> Path:
    """The folder of a release that a command names.

    Parts of it may be missing. Raises `UsageError` for a target, and for `send/` or a file in it,
    with the folder to name.
    """
    if is_release(name):
        return name
    around = next((one for one in name.parents[:2] if is_release(one)), None)
    if around is not None:
        raise UsageError(
            f"'{name}' is inside the folder of a release; name the folder: {shown(around)}"
        )
    target = name.as_posix()
    if project is not None and target in targets(project):
        found = releases_of(project, target)
        if not found:
            raise UsageError(
                f"'{target}' is a target without a release; make one: briefgen release {target}"
            )
        which = "its release" if len(found) == 1 else "its newest release"
        raise UsageError(
            f"'{target}' is a target; name the folder of a release. The folder of {which}: "
            f"{shown(found[-1])}"
        )
    raise _unknown_release(name, project)


def named_target(project: Path, name: str) -> Target:
    """The target that a command names beside folders of releases.

    Raises `UsageError` for an unknown one, with the nearest names of what it seems to be.
    """
    try:
        return find_target(Files(Workspace(project), Diagnostics()), name)
    except UsageError:
        if RELEASES in Path(name).parts:
            raise _unknown_release(Path(name), project) from None
        raise


def _unknown_release(name: Path, project: Path | None) -> UsageError:
    wrong = "is not the folder of a release" if name.exists() else "does not exist"
    found = [shown(one) for one in release_folders(project)] if project is not None else []
    if not found:
        return UsageError(f"the folder '{name}' {wrong}; name the folder of a release")
    found.sort(key=lambda one: -SequenceMatcher(None, one, str(name)).ratio())
    names = listed(found, _MOST_NAMES)
    return UsageError(f"the folder '{name}' {wrong}; the releases of this project: {names}")


def withdrawals(project: Path) -> tuple[Withdrawal, ...]:
    """The releases that were withdrawn, in the order of the records."""
    record = project / RELEASES / WITHDRAWN
    return tuple(read_record(record, Withdrawals).withdrawals) if record.exists() else ()

"""`briefgen release`."""

from __future__ import annotations

import datetime
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.build.released import is_released
from briefgen.build.unchanged_release import SENT, name_of_release
from briefgen.cli.output import print_findings, say
from briefgen.cli.selection import selected_targets
from briefgen.content.targets import is_card, targets
from briefgen.diagnostics.summary import listed
from briefgen.errors import UsageError
from briefgen.workspace.files import find_project
from briefgen.workspace.shown_path import shown

if TYPE_CHECKING:
    from briefgen.releases.create import Release

_MOST_NAMES = 5
"""Maximum number of targets that a message names."""


def run(target: str, withdraw: bool, again: bool, against: str | None, project: Path | None) -> int:
    """Run the command; returns its exit code."""
    if withdraw and (again or against):
        other = "--again makes it" if again else "--against compares a new one"
        raise UsageError(f"--withdraw removes a release, and {other}: use one of them")
    root = find_project(project or Path.cwd())
    name = _name_of(root, target, withdraw=withdraw)
    if withdraw:
        # Imported here: making a release needs slow packages that this does not.
        from briefgen.releases.deliveries import withdraw_release

        folder = withdraw_release(root, name, datetime.date.today())
        removed = f"'{shown(folder)}' was removed"
        say(f"{name}: withdrawn; {removed}, and releases/withdrawn.json records it")
        return 0
    from briefgen.releases.create import create_release
    from briefgen.releases.folders import compared_with

    release = create_release(root, name, again=again, against=against)
    print_findings(release.diagnostics)
    _print_release(release)
    for other in compared_with(root, name_of_release(release.folder)) if again else ():
        say(f"  {other} shows the changes since the earlier files; make it again, too", err=True)
    return 0


def _print_release(release: Release) -> None:
    manifest = release.manifest
    since = f", with its changes since {release.against}" if release.against else ""
    say(f"{manifest.target}: released{since}")
    if release.not_compared:
        say(f"  without its changes since the last release: {release.not_compared}", err=True)
    for one in release.not_shown:
        say(f"  note: not shown in {one}", err=True)
    files = ", ".join(sorted(manifest.files))
    say(f"  to send, from '{shown(release.folder / SENT)}': {files}")
    say("  manifest.json there has their digests, with which a reader can check them")
    say(f"  record who receives it: briefgen sent {shlex.quote(shown(release.folder))} --to READER")


def _name_of(root: Path, target: str, *, withdraw: bool) -> str:
    """The target that a pattern matches, without the cards that `build` makes with briefings.

    A release can be withdrawn if its target is gone.
    """
    versions = [one for one in targets(root) if one.startswith(f"{target}@")]
    if versions:
        names = listed(versions, _MOST_NAMES)
        raise UsageError(f"'{target}' is a deliverable; name one of its versions: {names}")
    try:
        every = selected_targets(root, [target], everything=False)
        found = [one for one in every if not is_card(one) or is_card(target)]
    except UsageError:
        if withdraw and is_released(root, target):
            return target
        raise
    if len(found) != 1:
        names = listed(found, _MOST_NAMES)
        raise UsageError(f"'{target}' matches {len(found)} targets: {names}; release one at a time")
    return found[0]

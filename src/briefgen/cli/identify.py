"""`briefgen identify`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefgen.cli.output import say
from briefgen.cli.selection import current_project
from briefgen.diagnostics.summary import counted
from briefgen.errors import SetupError
from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.releases.content_changes import ChangedText
from briefgen.releases.identify import identify
from briefgen.releases.identity import Identity
from briefgen.workspace.files import find_project
from briefgen.workspace.shown_path import shown

_MOST_TEXTS = 20
"""Maximum number of changed texts that are printed."""


def run(file: Path, project: Path | None) -> int:
    """Run the command; returns its exit code."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise SetupError(f"cannot read '{file}': {error.strerror}") from error
    try:
        found = identify(data, _project(project))
    except UnreadableFileError as error:
        raise UnreadableFileError(f"'{file}': {error}") from error
    if not found.is_known:
        by = f"; it was saved by {found.saved_by}" if found.saved_by else ""
        say(f"{file.name}: briefgen did not make this file{by}")
        return 1
    for line in _lines(file.name, found):
        say(line)
    return 1 if found.is_changed else 0


def _project(named: Path | None) -> Path | None:
    """The project; `None` outside a project, where only the file itself is read."""
    if named is not None:
        return find_project(named)
    return current_project()


def _lines(name: str, found: Identity) -> list[str]:
    version = found.identifier
    if not version.endswith(found.version):
        version = f"{version} {found.version}".strip()
    unknown = "a redline" if found.is_redline else "a document of another project"
    lines = [f"{name}: {found.target or unknown} ({version})"]
    if found.changes_since:
        lines.append(f"  it shows the changes since {found.changes_since}")
    if found.release is not None:
        lines.append(f"  release: {shown(found.release)}")
        lines += [f"  sent to {one.to} on {one.on}" for one in found.deliveries]
        if not found.deliveries:
            lines.append("  no delivery is recorded")
    elif found.target:
        lines.append("  it was not released")
    if found.saved_by:
        lines.append(f"  saved by {found.saved_by}")
    lines.append(f"  its text {'was changed' if found.is_changed else 'is unchanged'}")
    lines += _texts(found.changes)
    if found.newer_content:
        count = len(found.newer_content)
        differ = f"{counted(count, 'text')} {'differs' if count == 1 else 'differ'} today"
        lines.append(f"  the content has changed since: {differ}")
        lines += _texts(found.newer_content)
    lines += [f"  {note}" for note in found.notes]
    return lines


def _texts(changes: Sequence[ChangedText]) -> list[str]:
    lines = []
    for one in changes[:_MOST_TEXTS]:
        lines.append(f"    {one.place}: {one.words}")
    if len(changes) > _MOST_TEXTS:
        lines.append(f"    … and {len(changes) - _MOST_TEXTS} more")
    return lines

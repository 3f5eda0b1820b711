"""`briefgen identify`."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen import PROGRAM
from briefgen.cli.output import say
from briefgen.cli.selection import current_project
from briefgen.diagnostics.summary import counted
from briefgen.errors import UsageError, cannot_read
from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.releases.content_changes import ChangedText
from briefgen.releases.identify import identify
from briefgen.releases.identity import Identity
from briefgen.releases.records import Delivery
from briefgen.workspace.files import find_project
from briefgen.workspace.shown_path import shown

_LARGEST = 1 << 29
"""Number of bytes above which a file is not read."""
_LARGEST_WORDS = "it has more than 500 MB"
_MOST_TEXTS = 20
"""Maximum number of changed texts that are printed."""


def run(file: Path, project: Path | None) -> int:
    """Run the command; returns its exit code."""
    data = _bytes_of(file)
    root = _project(project)
    try:
        found = identify(data, root, file)
    except UnreadableFileError as error:
        raise UnreadableFileError(f"'{file}': {error}") from error
    if not found.is_known:
        for line in _unknown(file.name, found, is_in_project=root is not None):
            say(line)
        return 1
    for line in _lines(file.name, found):
        say(line)
    return 0 if found.is_as_printed else 1


def _bytes_of(file: Path) -> bytes:
    """The bytes of a file.

    Raises `UsageError` if it is missing or not a file, `SetupError` if it cannot be opened, and
    `UnreadableFileError` if it is too large.
    """
    try:
        state = file.stat()
        if not (stat.S_ISREG(state.st_mode) or stat.S_ISDIR(state.st_mode)):
            raise UsageError(
                f"'{file}' is a pipe, a socket or a device, not a file; save its contents as a "
                "file, and name that"
            )
        if state.st_size > _LARGEST:
            raise UnreadableFileError(f"'{file}': it is too large to be read: {_LARGEST_WORDS}")
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise UsageError(f"the file '{file}' does not exist; name a Word file or a PDF") from None
    except IsADirectoryError:
        raise UsageError(f"'{file}' is a folder; name a Word file or a PDF in it") from None
    except OSError as error:
        raise cannot_read(file, error) from error


def _project(named: Path | None) -> Path | None:
    """The project; `None` outside a project, where only the file itself is read."""
    if named is not None:
        return find_project(named)
    return current_project()


def _unknown(name: str, found: Identity, *, is_in_project: bool) -> list[str]:
    """The lines about a file that is not known."""
    where = ", and no release of this project has its text" if is_in_project else ""
    if found.has_lost_identification:
        by = "briefgen made it, but its properties were removed, so it does not say which document"
        return [f"{name}: not known: {by} it is{where}", *_notes(found)]
    by = f"; {found.saved_by} saved it" if found.saved_by not in ("", PROGRAM) else ""
    return [f"{name}: not known: it does not say that briefgen made it{where}{by}", *_notes(found)]


def _lines(name: str, found: Identity) -> list[str]:
    return [
        _name(name, found),
        *_release(found),
        *_state(found),
        *_texts(found.changes),
        *_content(found),
        *_notes(found),
    ]


def _name(name: str, found: Identity) -> str:
    """The file with the document that it is: its target, or what the file says."""
    version = found.identifier
    if not version.endswith(found.version):
        version = f"{version} {found.version}".strip()
    if not found.target:
        return f"{name}: {version}{f', “{found.title}”' if found.title else ''}"
    return f"{name}: {found.target}{f' ({version})' if version else ''}"


def _release(found: Identity) -> Iterator[str]:
    if found.changes_since:
        yield f"  it shows the changes since {found.changes_since}"
    if found.release is not None:
        yield f"  release: {shown(found.release)}"
        yield from _deliveries(found.deliveries)
    elif found.differs_from is not None:
        count = counted(len(found.differences), "difference")
        yield f"  not the text of the release {shown(found.differs_from)}: {count}"
        yield from _texts(found.differences)
    elif found.is_of_project and found.is_redline:
        yield "  no release contains it"
    elif found.is_of_project and not found.has_release:
        yield "  it was not released"
    if found.saved_by:
        yield f"  saved by {found.saved_by}"


def _deliveries(found: Sequence[Delivery] | None) -> Iterator[str]:
    if found is None:
        yield "  its deliveries cannot be read"
    elif not found:
        yield "  no delivery is recorded"
    else:
        yield from (f"  sent to {one.to} on {one.on}" for one in found)


def _state(found: Identity) -> Iterator[str]:
    if found.is_uncertain:
        yield "  the file alone does not show whether its text was changed"
    else:
        yield f"  its text {'was changed' if found.is_changed else 'is unchanged'}"


def _content(found: Identity) -> Iterator[str]:
    if found.newer_content:
        count = len(found.newer_content)
        differ = f"{counted(count, 'text')} {'differs' if count == 1 else 'differ'} today"
        yield f"  the content has changed since: {differ}"
        yield from _texts(found.newer_content)


def _notes(found: Identity) -> list[str]:
    return [f"  {note}" for note in found.notes]


def _texts(changes: Sequence[ChangedText]) -> list[str]:
    lines = []
    for one in changes[:_MOST_TEXTS]:
        lines.append(f"    {one.place}: {one.words}")
    if len(changes) > _MOST_TEXTS:
        lines.append(f"    … and {len(changes) - _MOST_TEXTS} more")
    return lines

"""Lists who owes which field of which briefing, on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from briefgen.content.library import read_library
from briefgen.content.shared_reads import SharedReads
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.content import Library
from briefgen.workspace.workspace import Workspace


class StatusRow(Struct, frozen=True, kw_only=True):
    """One field of a briefing, or a whole briefing that was requested."""

    target: str
    slot: str
    """The name of the field; empty for the whole briefing."""
    owner: str
    """Who writes the field; for a whole briefing, who requested it."""
    state: str
    """`asked`, `drafted` or `cleared`; for a whole briefing, `requested`."""
    deadline: datetime.date | None
    is_late: bool
    """Whether the deadline is before the day, and the field is not cleared."""


class Status(Struct, frozen=True, kw_only=True):
    """The state of all contributions to some targets on a day."""

    on: datetime.date
    rows: tuple[StatusRow, ...]
    unread: tuple[str, ...]
    """The targets whose files have mistakes that hide their contributors."""


def status_of(project: Path, targets: Iterable[str], on: datetime.date) -> Status:
    """The state of the contributions to some targets; a target without any has no row."""
    workspace, shared = Workspace(project, unchanged=True), SharedReads()
    rows: list[StatusRow] = []
    unread: list[str] = []
    for target in targets:
        library = read_library(workspace.for_target(), target, Diagnostics(), shared)
        if library is None:
            unread.append(target)
        else:
            rows += _rows(library, on)
    return Status(on=on, rows=tuple(rows), unread=tuple(unread))


def _rows(library: Library, on: datetime.date) -> Iterator[StatusRow]:
    found = library.contributions
    if found is None:
        return
    if found.return_by is not None:
        yield StatusRow(
            target=library.target,
            slot="",
            owner=found.requester,
            state="requested",
            deadline=found.return_by,
            is_late=found.return_by < on,
        )
    for one in found.contributors:
        yield StatusRow(
            target=library.target,
            slot=one.slot,
            owner=one.owner,
            state=one.state,
            deadline=one.deadline,
            is_late=one.state != "cleared" and one.deadline is not None and one.deadline < on,
        )

"""Lists who owes which field of which briefing, on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from briefgen.build.clearances import ClearanceState, clearance_states
from briefgen.build.read_document import read_document
from briefgen.content.shared_reads import SharedReads
from briefgen.content.targets import divided_name
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.clearances import WHOLE
from briefgen.model.content import Library
from briefgen.model.contributions import Contributions
from briefgen.model.keyed import bare_key
from briefgen.workspace.workspace import Workspace


class StatusRow(Struct, frozen=True, kw_only=True):
    """One field of a briefing, a whole document, or a line to take that is not cleared."""

    target: str
    slot: str
    """The name of the field; empty for the whole document, and for a line."""
    line: str = ""
    """The identifier of a line to take that a briefing takes; empty for others."""
    owner: str
    """Who writes the field or updates the line; for a whole briefing, who requested it."""
    state: str
    """`asked`, `drafted`, `cleared`, or `changed` since it was cleared; for a whole document,
    `requested` if it is not cleared, or `not cleared` if a release requires a clearance; for a
    line, `not cleared` or `changed`."""
    deadline: datetime.date | None = None
    is_late: bool = False
    """Whether the deadline is before the day, and it is not cleared."""
    cleared_by: str = ""
    """Who has cleared it, also if it has changed since; empty if no clearance is recorded."""
    cleared_on: datetime.date | None = None
    changes: tuple[str, ...] = ()
    """The changes since the clearance, as clauses."""


class Status(Struct, frozen=True, kw_only=True):
    """The state of all contributions to some targets on a day."""

    on: datetime.date
    rows: tuple[StatusRow, ...]
    unread: tuple[str, ...]
    """The targets whose content has errors: what they print is not known."""


def status_of(project: Path, targets: Iterable[str], on: datetime.date) -> Status:
    """The state of the contributions to some targets; a target without any has no row.

    Translations and cards have the contributors of their briefing, whose rows are listed once; they
    have rows only for clearances of their own.
    """
    workspace, shared = Workspace(project, unchanged=True), SharedReads()
    rows: list[StatusRow] = []
    unread: list[str] = []
    for target in dict.fromkeys(n for one in targets for n in (divided_name(one)[0], one)):
        found = Diagnostics()
        library = read_document(workspace.for_target(), target, found, shared)
        has_errors = library is None or found.stop_build or found.may_lack_content()
        if has_errors:
            unread.append(target)
        if library is not None:
            again = partial(read_document, workspace.for_target(), target, Diagnostics(), shared)
            states = () if has_errors else clearance_states(library, again)
            rows += _rows(library, {one.slot: one for one in states}, on)
            rows += _lines(library)
    return Status(on=on, rows=tuple(rows), unread=tuple(unread))


def _rows(
    library: Library, states: Mapping[str, ClearanceState], on: datetime.date
) -> Iterator[StatusRow]:
    found = library.contributions or Contributions()
    if library.target != divided_name(library.target)[0]:
        found = Contributions()
    whole = "requested" if found.return_by is not None else ""
    if not whole and library.clearances.required_at is not None:
        whole = "not cleared"
    contributors = [(one.slot, one.owner, one.state, one.deadline) for one in found.contributors]
    every = [(WHOLE, found.requester, whole, found.return_by), *contributors]
    known = {slot for slot, *_ in every}
    every += [(slot, "", "", None) for slot in states if slot not in known]
    for slot, owner, own_state, deadline in every:
        state = states.get(slot)
        words = own_state if state is None else "changed" if state.changes else "cleared"
        if words:
            yield StatusRow(
                target=library.target,
                slot=slot,
                owner=owner,
                state=words,
                deadline=deadline,
                is_late=words != "cleared" and deadline is not None and deadline < on,
                cleared_by=state.clearance.by if state else "",
                cleared_on=state.clearance.on if state else None,
                changes=state.changes if state else (),
            )


def _lines(library: Library) -> Iterator[StatusRow]:
    """The lines to take of a briefing that are not cleared as they are, each once."""
    is_own = library.target == divided_name(library.target)[0]
    taken = [one for one in library.taken if one.kind == "line"] if is_own else []
    for one in {entry.name: entry for entry in taken}.values():
        cleared = one.clearance
        if cleared is None or cleared.is_older:
            yield StatusRow(
                target=library.target,
                slot="",
                line=bare_key(one.name),
                owner=one.owner,
                state="changed" if cleared else "not cleared",
                cleared_by=cleared.by if cleared else "",
                cleared_on=cleared.on if cleared else None,
                changes=(f"the line is as of {cleared.as_of}",) if cleared else (),
            )

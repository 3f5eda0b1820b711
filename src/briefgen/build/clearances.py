"""Whether what a document prints is what was cleared, and what has changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from briefgen.assemble import assemble
from briefgen.build.printed_parts import parts_to_clear
from briefgen.build.target_entry import WITHIN
from briefgen.checks import rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import listed
from briefgen.model.clearances import TO_CLEAR, WHOLE, Clearance, ClearedSlot
from briefgen.model.content import Library
from briefgen.model.document import ResolvedDocument
from briefgen.resolve import resolve
from briefgen.select import select

_LETTERS = 32
"""Length of the digest of a clearance, in hexadecimal digits."""
_LETTERS_OF_PART = 12
_MOST_NAMES = 3
"""Maximum number of changed parts that a message names."""


class PrintedToClear(Struct, frozen=True):
    """All that a reader approves, as a clearance records it."""

    digest: str
    names: dict[str, str]
    """By key of a part, its name for people."""
    parts: dict[str, str]
    """By key of a part, its digest."""


class ClearanceState(Struct, frozen=True):
    """A clearance, and what has changed since."""

    slot: str
    clearance: Clearance
    changes: tuple[str, ...]
    """The changes as clauses, such as `section 2 changed`; empty for a valid clearance."""


Read = Callable[[Clearance], Library | None]
"""Reads the content again, with a clearance that its template prints, or with `TO_CLEAR`."""


def document_to_clear(library: Library, read: Read) -> ResolvedDocument:
    """The document without the line on its clearance and its "as of"; findings do not count."""
    if library.clearances.prints_as_of:
        library = read(TO_CLEAR) or library
    found = Diagnostics()
    return resolve(assemble(select(library, found)), found)


def printed_to_clear(library: Library, resolved: ResolvedDocument, slot: str) -> PrintedToClear:
    """All that a document, or a field of it, prints without the line on its clearance."""
    printed = None if slot == WHOLE else (slot, library.clearances.slots.get(slot, ClearedSlot()))
    digest, parts = parts_to_clear(resolved, printed)
    return PrintedToClear(
        digest=digest[:_LETTERS],
        names={key: " ".join(name.split()) for key, (name, _) in parts.items()},
        parts={key: of_part[:_LETTERS_OF_PART] for key, (_, of_part) in parts.items()},
    )


def clearance_states(library: Library, read: Read) -> tuple[ClearanceState, ...]:
    """The state of each clearance of a document, whose content has no errors."""
    given = library.clearances.given
    if not given:
        return ()
    resolved = document_to_clear(library, read)
    return tuple(
        ClearanceState(slot, one, tuple(_changes(one, printed_to_clear(library, resolved, slot))))
        for slot, one in given.items()
    )


def _changes(clearance: Clearance, now: PrintedToClear) -> Iterator[str]:
    """The changes since a clearance, as clauses; nothing if it is valid."""
    if clearance.digest == now.digest:
        return
    before, found = clearance.parts, False
    for key in {**before, **now.parts}:
        old, new = before.get(key), now.parts.get(key)
        if old == new or _is_within_other(key, before, now.parts):
            continue
        found = True
        verb = "was added" if old is None else "was removed" if new is None else "changed"
        name = now.names.get(key) or clearance.names.get(key) or key
        yield f"{name} {verb}"
    if not found:
        yield "a number, a label, a picture or the order of the parts changed"


def _is_within_other(key: str, before: Mapping[str, str], now: Mapping[str, str]) -> bool:
    """Whether a part is in another one that was added or removed as a whole."""
    whole = key.rpartition(WITHIN)[0]
    return bool(whole) and (whole in before) != (whole in now)


def with_clearance(library: Library, diagnostics: Diagnostics, read: Read) -> Library:
    """The library with the line on its clearance if this is valid; findings if it is not.

    Content with findings that stop its build is not judged: it is not known what it will print.
    """
    clearances = library.clearances
    if diagnostics.stop_build or diagnostics.may_lack_content():
        return library
    states = clearance_states(library, read)
    diagnostics.extend(_lost(one, library.target) for one in states if one.changes)
    valid = next((one for one in states if one.slot == WHOLE and not one.changes), None)
    if valid is None:
        if clearances.required_at is not None:
            diagnostics.extend([_not_cleared(library)])
        return library
    return (read(valid.clearance) if clearances.is_printed else None) or library


def _lost(state: ClearanceState, target: str) -> Diagnostic:
    one = state.clearance
    what = f"'{state.slot}'" if state.slot else "the document"
    changes = listed(state.changes, _MOST_NAMES)
    message = f"{what} has changed since {one.by} cleared it on {one.on}: {changes}"
    slot = f" --slot {state.slot}" if state.slot else ""
    hint = f"have it cleared, then `briefgen clear {target}{slot} --by … --on …`"
    return Diagnostic(one.span, rules.CLEARED_CONTENT_CHANGED, message, hint)


def _not_cleared(library: Library) -> Diagnostic:
    span = library.clearances.required_at or library.span
    message = f"{library.target} has no valid clearance, which its release requires"
    hint = f"have it cleared, then `briefgen clear {library.target} --by … --on …`"
    return Diagnostic(span, rules.NOT_CLEARED, message, hint)

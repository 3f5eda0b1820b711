"""Sentences and groups that all forms of a report share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from briefgen.changes.change import (
    CHANGE_KINDS,
    ContentChange,
    DocumentComparison,
    Position,
)

REGISTERS = "Facts, names and sources"
"""The heading of changes that are in no section."""
WITHIN_SECTION = " within its section"
"""The end of the name of a change of a part whose section is the same in both versions."""
_VALUES = ("fact", "count", "organisation", "source", "acronym")
_CONTEXT = 8
"""Number of equal words that are shown before and after a change."""


def summary(comparison: DocumentComparison) -> str:
    """The number of changes of each kind, such as `3 changes: 2 added, 1 moved`."""
    counts = comparison.counts
    total = sum(counts.values())
    if not total:
        return "no changes"
    kinds = ", ".join(f"{counts[kind]} {kind}" for kind in CHANGE_KINDS if kind in counts)
    return f"{total} change{'' if total == 1 else 's'}: {kinds}"


def groups(comparison: DocumentComparison) -> Iterator[tuple[str, Sequence[ContentChange]]]:
    """The changes below the headings under which a reader finds them, in order."""
    for heading, changes in groupby(comparison.changes, _heading):
        yield heading, list(changes)


def _heading(change: ContentChange) -> str:
    if change.what == "document":
        return ""
    return change.headings[-1] if change.headings else REGISTERS


def title(change: ContentChange) -> str:
    """One line about a change, such as `Cell edited: Table 3, row “HEGAN”`."""
    words = name(change)
    return f"{words}: {change.label}" if change.label else words


def name(change: ContentChange) -> str:
    """A changed part and its kind of change: `Cell edited`, `Story moved from 3.3 to 3.2`."""
    verb = "changed" if change.what in _VALUES and change.kind == "edited" else change.kind
    words = f"{change.noun} {verb}{_route(change)}"
    return words[0].upper() + words[1:]


def _route(change: ContentChange) -> str:
    """The old and new place of a moved part: ` from 3.3 to 3.2`."""
    if not change.kind.startswith("moved") or change.old is None or change.new is None:
        return ""
    old, new = _last(change.old), _last(change.new)
    if change.what in ("section", "story"):
        numbers = _number(old), _number(new)
        if all(numbers) and numbers[0] != numbers[1]:
            return f" from {numbers[0]} to {numbers[1]}"
        return ""
    if change.in_same_section:
        return WITHIN_SECTION
    return f" from “{old}”"


def _last(position: Position) -> str:
    return position.headings[-1] if position.headings else ""


def _number(heading: str) -> str:
    """The number of a heading without its full stop; empty for one without a number."""
    first = heading.partition(" ")[0]
    return first.rstrip(".") if first[:1].isdigit() else ""


def places(change: ContentChange) -> str:
    """File and line of both versions, as far as there are two: `a.md:5 → b.md:7`."""
    found = [str(one) for one in (change.old, change.new) if one is not None and one.path]
    return " → ".join(dict.fromkeys(found))


def context(text: str, *, is_first: bool, is_last: bool) -> str:
    """Equal words between changes, without those in the middle of a long run."""
    words = text.split(" ")
    kept = 2 * _CONTEXT if not (is_first or is_last) else _CONTEXT
    if len(words) <= kept + 3:
        return text
    if is_first and is_last:
        return text
    if is_first:
        return "… " + " ".join(words[-_CONTEXT:])
    if is_last:
        return " ".join(words[:_CONTEXT]) + " …"
    return " ".join(words[:_CONTEXT]) + " … " + " ".join(words[-_CONTEXT:])

"""Divides the targets of a batch into rows; those of a row are built by one process."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from operator import eq

_LONGEST = 16
"""Maximum number of targets in a row; results of a later row wait for them."""
_SHARES = 3
"""Number of rows for each process, about."""


def rows_of(targets: Sequence[str], processes: int) -> list[int]:
    """The lengths of rows of targets that follow each other.

    Targets share texts and charts the more, the longer their names begin alike: those of one
    dossier, and in it those of one sector. So a row ends where two neighbours have the least in
    common, and what they share is read and drawn by one process only.
    """
    longest = max(1, min(_LONGEST, len(targets) // (_SHARES * processes)))
    rows: list[int] = []
    start = 0
    while start < len(targets):
        ends = range(start + longest, start + longest // 2, -1)
        end = min(ends, key=lambda end: _in_common(targets, end))
        rows.append(min(end, len(targets)) - start)
        start = end
    return rows


def _in_common(targets: Sequence[str], end: int) -> int:
    """The number of characters with which the names before and after the end of a row begin."""
    if end >= len(targets):
        return 0
    return sum(takewhile(bool, map(eq, targets[end - 1], targets[end])))

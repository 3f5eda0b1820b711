"""Strips: items of a list that are side by side, such as key figures and logos."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model.nodes import ListItem

STRIP_GAP = 12.0
"""Space at the right of each item, in points."""
STRIP_PADDING = 4.0
"""Space above and below the items of a row, in points."""
_MOST_IN_ROW = 4
"""Maximum number of items in a row."""


def strip_rows(items: Sequence[ListItem]) -> list[Sequence[ListItem]]:
    """The items of each row of a strip; all rows but the last have as many items."""
    count = strip_columns(items)
    return [items[start : start + count] for start in range(0, len(items), count)]


def strip_columns(items: Sequence[ListItem]) -> int:
    """The number of columns of a strip."""
    rows = -(-len(items) // _MOST_IN_ROW)
    return -(-len(items) // max(rows, 1))

"""Accepts the tracked changes in a part of a team's Word file (ISO/IEC 29500-1, 17.13.5)."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.ooxml.element import Element, find, rewrite

_INSERTED = frozenset({"w:ins", "w:moveTo"})
"""Around runs, their content stays; as a property of a row or a mark they are empty."""
_REMOVED = frozenset(
    {
        "w:del", "w:moveFrom", "w:rPrChange", "w:pPrChange", "w:sectPrChange", "w:tblPrChange",
        "w:trPrChange", "w:tcPrChange", "w:tblGridChange", "w:tblPrExChange", "w:numberingChange",
        "w:cellIns", "w:cellDel", "w:cellMerge", "w:moveFromRangeStart", "w:moveFromRangeEnd",
        "w:moveToRangeStart", "w:moveToRangeEnd",
    }
)  # fmt: skip
"""Deleted text, earlier properties, and marks of changed cells and moved text."""


def accept_changes(root: Element) -> bool:
    """Accept all tracked changes of a part; whether there were any.

    Inserted text stays, deleted text and deleted rows go, and new properties replace old ones. The
    grid of a table, which a program has adapted, does not count as a change.
    """
    is_changed = any(
        element.tag != "w:tblGridChange" for element in root.descendants(*_INSERTED, *_REMOVED)
    )

    def accepted(element: Element) -> Iterable[Element]:
        if element.tag in _REMOVED or element.tag == _DELETED_ROW:
            return ()
        if element.tag == "w:tbl" and find(element, "w:tr") is None:
            return ()
        return element.children if element.tag in _INSERTED else (element,)

    for row in root.descendants("w:tr"):
        if find(row, "w:trPr", "w:del") is not None:
            row.tag = _DELETED_ROW
    rewrite(root, accepted)
    return is_changed


_DELETED_ROW = "deleted row"

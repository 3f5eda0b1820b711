"""Adds what the schema requires and some programs do not write (ISO/IEC 29500-1, 17.4)."""

from __future__ import annotations

from briefgen.ooxml.element import Element
from briefgen.ooxml.properties import value

_BLOCKS = frozenset({"w:p", "w:tbl", "w:sdt", "w:customXml"})
_ENDS_WITH_PARAGRAPH = frozenset({"w:hdr", "w:ftr", "w:tc"})


def add_missing_elements(root: Element) -> None:
    """Add the properties and the grid of tables, and the paragraph that each cell needs."""
    for element in list(root.descendants()):
        if element.tag == "w:tbl":
            _complete_table(element)
        elif element.tag in _ENDS_WITH_PARAGRAPH:
            blocks = [child for child in element.children if child.tag in _BLOCKS]
            if not blocks or (element.tag == "w:tc" and blocks[-1].tag == "w:tbl"):
                element.children.append(Element("w:p"))


def _complete_table(table: Element) -> None:
    properties, grid = (
        found if (found := table.find(tag)) is not None else Element(tag)
        for tag in ("w:tblPr", "w:tblGrid")
    )
    if not grid.children:
        columns = max((_width_in_columns(row) for row in table.find_all("w:tr")), default=1)
        grid.children = [Element("w:gridCol") for _ in range(columns)]
    others = [child for child in table.children if child not in (properties, grid)]
    table.children = [properties, grid, *others]


def _width_in_columns(row: Element) -> int:
    return sum(int(value(cell, "w:tcPr", "w:gridSpan") or "1") for cell in row.find_all("w:tc"))

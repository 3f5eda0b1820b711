"""Rows and cells of tables in headers and footers (ISO/IEC 29500-1, 17.4), in points."""

from __future__ import annotations

from msgspec import Struct

from briefgen.ooxml.element import Element, find
from briefgen.ooxml.properties import value
from briefgen.ooxml.units import TWIPS


class SpannedCell(Struct):
    """A cell with the first and the last of the rows that it spans, from 0."""

    element: Element
    first: int
    last: int


def cells_of(rows: list[Element]) -> list[SpannedCell]:
    """The cells of a table; a vertically merged cell is one cell (17.4.84)."""
    cells: list[SpannedCell] = []
    by_column: dict[int, SpannedCell] = {}
    for number, row in enumerate(rows):
        column = int(value(row, "w:trPr", "w:gridBefore") or "0")
        for element in row.find_all("w:tc"):
            above = by_column.get(column) if _continues_above(element) else None
            if above is not None and above.last == number - 1:
                above.last = number
            else:
                cells.append(SpannedCell(element, number, number))
                by_column[column] = cells[-1]
            column += int(value(element, "w:tcPr", "w:gridSpan") or "1")
    return cells


def _continues_above(cell: Element) -> bool:
    merge = find(cell, "w:tcPr", "w:vMerge")
    return merge is not None and value(cell, "w:tcPr", "w:vMerge") != "restart"


def minimum_height(row: Element) -> float:
    """The value of `w:trHeight` of a row; 0 without it (17.4.80)."""
    height = find(row, "w:trPr", "w:trHeight")
    return int(height.get("w:val", "0")) / TWIPS if height is not None else 0.0


def has_exact_height(row: Element) -> bool:
    """Whether a row does not grow with its content (17.4.80)."""
    height = find(row, "w:trPr", "w:trHeight")
    return height is not None and height.get("w:hRule") == "exact"


def cell_width(cell: Element, default: float) -> float:
    """The width that the cell defines, or else `default`."""
    width = find(cell, "w:tcPr", "w:tcW")
    return (width_in_points(width) if width is not None else 0.0) or default


def width_in_points(width: Element) -> float:
    """A table width (17.4.87); 0 if its unit is not twips."""
    twips = width.get("w:w")
    return int(twips) / TWIPS if width.get("w:type", "dxa") == "dxa" and twips.isdecimal() else 0.0

"""Rules for tables: the cells fill a grid, and each data cell has a header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct


class CellAttributes(Struct, frozen=True):
    """The attributes of a cell."""

    rows: Any
    """Number of rows that it spans, as in the file: the value may be invalid."""
    columns: Any
    """Number of columns that it spans, as in the file."""
    heads_row: bool
    """Whether it is a header of its rows."""
    heads_column: bool
    """Whether it is a header of its columns."""
    needs_header: bool
    """Whether it is a data cell without `/Headers`."""


class PlacedCell(Struct, frozen=True):
    """A cell with its rows and columns, counted from 0."""

    cell: CellAttributes
    rows: range
    columns: range


def placed_in_grid(rows: Sequence[Sequence[CellAttributes]]) -> tuple[list[PlacedCell], str]:
    """The cells with their rows and columns, and the reason why they do not fill a grid.

    The reason is empty if they do.
    """
    placed: list[PlacedCell] = []
    width = 0
    from_above: dict[int, int] = {}  # by column: rows that a cell above still covers
    for number, row in enumerate(rows, 1):
        covered_below: dict[int, int] = {}
        column = 0
        for cell in row:
            if not all(isinstance(span, int) and span > 0 for span in (cell.rows, cell.columns)):
                return placed, f"a cell of row {number} spans {cell.rows} by {cell.columns}"
            while column in from_above:
                column += 1
            covered = range(column, column + cell.columns)
            if not from_above.keys().isdisjoint(covered):
                return placed, f"cells overlap in row {number}"
            placed.append(PlacedCell(cell, range(number - 1, number - 1 + cell.rows), covered))
            covered_below.update(dict.fromkeys(covered, cell.rows))
            column = covered.stop
        filled = covered_below | from_above
        width = width or len(filled)
        if len(filled) != width or max(filled, default=-1) != width - 1:
            return placed, f"row {number} does not fill the {width} columns"
        from_above = {column: down - 1 for column, down in filled.items() if down > 1}
    return placed, "a cell reaches below the last row" if from_above else ""


def lacks_header(placed: Iterable[PlacedCell]) -> bool:
    """Whether a data cell has neither a list of headers nor a header in its rows or columns."""
    cells = list(placed)
    rows = {row for entry in cells if entry.cell.heads_row for row in entry.rows}
    columns = {column for entry in cells if entry.cell.heads_column for column in entry.columns}
    return any(
        entry.cell.needs_header
        and rows.isdisjoint(entry.rows)
        and columns.isdisjoint(entry.columns)
        for entry in cells
    )

"""Rules for tables: the cells fill a grid, and each has a header."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as its element describes it."""

    rows: Any
    """Number of rows that it spans; any value of the file, so that it can be checked."""
    columns: Any
    heads_row: bool
    heads_column: bool
    needs_header: bool
    """Whether it is a data cell without `/Headers`."""


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell with its rows and columns, counted from 0."""

    cell: Cell
    rows: range
    columns: range


def placed_in_grid(rows: Sequence[Sequence[Cell]]) -> tuple[list[PlacedCell], str]:
    """Each cell in its place, and why they do not fill a grid; empty if they do."""
    placed: list[PlacedCell] = []
    width = 0
    from_above: dict[int, int] = {}  # by column: rows that a cell above still covers
    for number, row in enumerate(rows, 1):
        here: dict[int, int] = {}
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
            here.update(dict.fromkeys(covered, cell.rows))
            column = covered.stop
        filled = here | from_above
        width = width or len(filled)
        if len(filled) != width or max(filled, default=-1) != width - 1:
            return placed, f"row {number} does not fill the {width} columns"
        from_above = {column: down - 1 for column, down in filled.items() if down > 1}
    return placed, "a cell reaches below the last row" if from_above else ""


def lacks_header(placed: Iterable[PlacedCell]) -> bool:
    """Whether a cell has no header, neither its own list nor one in its rows or columns."""
    cells = list(placed)
    rows = {row for place in cells if place.cell.heads_row for row in place.rows}
    columns = {column for place in cells if place.cell.heads_column for column in place.columns}
    return any(
        place.cell.needs_header
        and rows.isdisjoint(place.rows)
        and columns.isdisjoint(place.columns)
        for place in cells
    )

"""How wide a table's columns are, the same in both formats: shares of the table's width."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.nodes import Cell, Table
from briefgen.model.walk import words_of

_SHORTEST, _LONGEST = 8, 48
"""Bounds, in characters, on what a column's content asks for."""


def column_shares(table: Table) -> tuple[float, ...]:
    """One share for each column, adding up to 1.

    Weights count where every column has one; else a column's longest cell does, within bounds.
    """
    weights = [column.weight for column in table.columns]
    if not all(weight > 0 for weight in weights):
        weights = [float(length) for length in _lengths(table)]
    return tuple(weight / sum(weights) for weight in weights)


def _lengths(table: Table) -> list[int]:
    lengths = [_SHORTEST] * len(table.columns)
    for column, cell in placed_cells(table):
        if cell.columns == 1:
            length = min(max(_length(cell), _SHORTEST), _LONGEST)
            lengths[column] = max(lengths[column], length)
    return lengths


def _length(cell: Cell) -> int:
    return max((len(words_of((block,))) for block in cell.blocks), default=0)


def placed_cells(table: Table) -> Iterator[tuple[int, Cell]]:
    """Each cell with the grid column it begins in, row by row."""
    for rows in (table.header, table.body):
        reaching = [0] * len(table.columns)
        for row in rows:
            column = 0
            for cell in row.cells:
                while column < len(reaching) and reaching[column]:
                    column += 1
                yield column, cell
                for spanned in range(column, min(column + cell.columns, len(reaching))):
                    reaching[spanned] = cell.rows
                column += cell.columns
            reaching = [max(rows_left - 1, 0) for rows_left in reaching]

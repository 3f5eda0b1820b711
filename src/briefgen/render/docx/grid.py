"""A table's cells in their grid: spans of rows as Word writes them, and the style of each cell."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from briefgen.model.nodes import Align, Block, Row, Table

_TEXT: dict[Align, str] = {
    "left": "Table Text",
    "right": "Table Number",
    "centre": "Table Centred",
}
_HEADING: dict[Align, str] = {
    "left": "Table Heading",
    "right": "Table Heading Number",
    "centre": "Table Heading Centred",
}
_ROW_HEADING = "Table Row Heading"


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell of Word's grid; a span of rows has one in each row (17.4.84)."""

    column: int
    columns: int
    blocks: tuple[Block, ...]
    merge: str
    """`restart`, `continue`, or empty for a cell of one row."""
    style: str


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row in which a cell covers every grid column."""

    cells: tuple[PlacedCell, ...]
    header: bool
    whole: bool
    """Whether it must not break across pages."""


def placed_rows(table: Table, tied: Set[int], breaking: Set[int]) -> Iterator[PlacedRow]:
    """Every row of the table; no span reaches from the header into the body.

    Rows of the body that are `tied` to the next are so by their styles; those in `breaking` may
    continue on the next page.
    """
    for rows, header in ((table.header, True), (table.body, False)):
        reaching: dict[int, tuple[int, int]] = {}
        for number, row in enumerate(rows):
            cells = _row(table, row, reaching, header=header)
            if number in tied and not header:
                cells = (replace(cell, style=f"{cell.style} Kept") for cell in cells)
            whole = header or number not in breaking
            yield PlacedRow(tuple(cells), header, whole)


def _row(
    table: Table, row: Row, reaching: dict[int, tuple[int, int]], *, header: bool
) -> Iterator[PlacedCell]:
    """The cells of a row; `reaching` are the further rows and the columns of spans, by column."""
    cells, column = iter(row.cells), 0
    while column < len(table.columns):
        blocks: tuple[Block, ...] = ()
        merge = ""
        if column in reaching:
            rows, columns = reaching.pop(column)
            merge = "continue"
        elif cell := next(cells, None):
            blocks, rows = cell.blocks, cell.row_span
            columns = min(cell.column_span, len(table.columns) - column)
            merge = "restart" if rows > 1 else ""
        else:
            rows = columns = 1
        if rows > 1:
            reaching[column] = rows - 1, columns
        style = _style(table, column, header=header)
        yield PlacedCell(column, columns, blocks, merge, style)
        column += columns


def _style(table: Table, column: int, *, header: bool) -> str:
    align = table.columns[column].align
    if header:
        return _HEADING[align]
    return _ROW_HEADING if column < table.header_columns else _TEXT[align]

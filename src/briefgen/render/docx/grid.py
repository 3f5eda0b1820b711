"""The cells of a table in its grid: row spans as in Word, and the style of each cell."""

from __future__ import annotations

from collections.abc import Iterator, Set

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.nodes import Align, Block, Row, Table
from briefgen.render.docx.style_definitions import SMALL

_BODY_STYLES: dict[Align, str] = {
    "left": "Table Text",
    "right": "Table Number",
    "centre": "Table Centred",
}
_HEADER_STYLES: dict[Align, str] = {
    "left": "Table Heading",
    "right": "Table Heading Number",
    "centre": "Table Heading Centred",
}
_ROW_HEADER_STYLE = "Table Row Heading"


class RowCell(Struct, frozen=True):
    """A cell of one row; a cell that spans rows has one `RowCell` in each (17.4.84)."""

    column: int
    """Its first grid column, from 0."""
    columns: int
    """Number of grid columns."""
    blocks: tuple[Block, ...]
    merge: str
    """The value of `w:vMerge`: `restart`, `continue`, or empty for a cell of one row."""
    style: str
    """Name of the paragraph style."""


class PlacedRow(Struct, frozen=True):
    """A row, whose cells cover all grid columns."""

    cells: tuple[RowCell, ...]
    header: bool
    cant_split: bool
    """Whether it must not break across pages."""


def placed_rows(
    table: Table, kept_with_next: Set[int], breaking: Set[int], *, repeat_header: bool
) -> Iterator[PlacedRow]:
    """Every row of the table; no cell of the header spans into the body.

    `kept_with_next` and `breaking` are indexes of body rows, from 0. The styles of the former keep
    them with the next row; the latter may break across pages. So may the rows of a header that is
    too high to be repeated.
    """
    for rows, header in ((table.header, True), (table.body, False)):
        spans_from_above: dict[int, tuple[int, int]] = {}
        for number, row in enumerate(rows):
            cells = _placed_cells(table, row, spans_from_above, header=header)
            if number in kept_with_next and not header:
                cells = (replace(cell, style=f"{cell.style} Kept") for cell in cells)
            cant_split = repeat_header if header else number not in breaking
            yield PlacedRow(tuple(cells), header, cant_split)


def _placed_cells(
    table: Table, row: Row, spans_from_above: dict[int, tuple[int, int]], *, header: bool
) -> Iterator[RowCell]:
    """The cells of a row.

    `spans_from_above` gives the remaining rows and the columns of row spans, by first column.
    """
    cells, column = iter(row.cells), 0
    while column < len(table.columns):
        blocks: tuple[Block, ...] = ()
        merge = ""
        if column in spans_from_above:
            rows, columns = spans_from_above.pop(column)
            merge = "continue"
        elif cell := next(cells, None):
            blocks, rows = cell.blocks, cell.row_span
            columns = min(cell.column_span, len(table.columns) - column)
            merge = "restart" if rows > 1 else ""
        else:
            rows = columns = 1
        if rows > 1:
            spans_from_above[column] = rows - 1, columns
        style = _cell_style(table, column, header=header)
        yield RowCell(column, columns, blocks, merge, style)
        column += columns


def _cell_style(table: Table, column: int, *, header: bool) -> str:
    align = table.columns[column].align
    name = _ROW_HEADER_STYLE if column < table.header_columns else _BODY_STYLES[align]
    if header:
        name = _HEADER_STYLES[align]
    return name + SMALL if table.fit == "smaller-type" else name

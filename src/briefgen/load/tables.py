"""Tables of the layered folder tables/: from data to grids."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.load.files import Files
from briefgen.load.findings import Findings
from briefgen.load.markdown import inline_nodes
from briefgen.load.records import Record
from briefgen.load.registers import Register, printed_organisation, read_folder, source_note
from briefgen.load.scope import Scope
from briefgen.location import Location
from briefgen.model.content import TableFile
from briefgen.model.nodes import (
    Block,
    Cell,
    Column,
    Inline,
    ListItem,
    NumberedList,
    Paragraph,
    Row,
    Table,
    Text,
)
from briefgen.schema.tables import (
    GridTable,
    ListTable,
    OrganisationCell,
    TableRecord,
    WrittenCell,
)
from briefgen.theme.reckoning import lines_of
from briefgen.theme.tokens import Theme

TableRecords = Register[Record[TableRecord]]


def read_tables(files: Files, layers: Sequence[str], findings: Findings) -> TableRecords:
    """The records of the layers' tables by anchor; their words are read later, by `table_file`."""
    records: TableRecords = Register("table", "BG122")
    read_folder(files, layers, "tables", TableRecord, records, findings)
    return records


def count_of(record: TableRecord) -> int | None:
    """How many items or rows a table has; `None` for a grid whose rows are spanned."""
    table = record.root
    if isinstance(table, ListTable):
        return len(table.items)
    spanned = any(getattr(cell, "rows", 1) > 1 for row in table.rows for cell in row)
    return None if spanned else len(table.rows)


def table_file(record: Record[TableRecord], scope: Scope) -> TableFile | None:
    """The table; `None` if its anchor is not in order."""
    source = record.value.root
    anchor = scope.anchors.claim(source.anchor, record.location("anchor"))
    if anchor is None:
        return None
    if isinstance(source, ListTable):
        columns, header, body = _list(source, record, scope)
    else:
        columns, header, body = _grid(source, record, scope)
    table = Table(
        anchor=anchor,
        caption=inline_nodes(record.passage("caption"), scope),
        columns=columns,
        header=(header,),
        body=body,
        header_columns=source.header_columns if isinstance(source, GridTable) else 0,
        description=source.description,
        origin=record.location(),
    )
    return TableFile(table=table, tags=frozenset(source.tags))


Grid = tuple[tuple[Column, ...], Row, tuple[Row, ...]]
"""Columns, header row and body rows."""


# -- lists -----------------------------------------------------------------------------------


def _list(source: ListTable, record: Record[TableRecord], scope: Scope) -> Grid:
    """A numbered list in two columns of about as many lines."""
    items = [_item(source, index, record, scope) for index in range(len(source.items))]
    cut = _balanced_cut(items)
    halves = [items[:cut], items[cut:]] if len(items) > 1 else [items]
    cells, start = [], 1
    for part in halves:
        numbered = NumberedList(items=tuple(part), start=start, origin=part[0].origin)
        cells.append(Cell(blocks=(numbered,), origin=part[0].origin))
        start += len(part)
    place = record.location("header")
    words = Paragraph(content=inline_nodes(record.passage("header"), scope), origin=place)
    header = Cell(blocks=(words,), columns=len(cells), origin=place)
    columns = tuple(Column(weight=1) for _ in cells)
    row = Row(cells=tuple(cells), origin=record.location("items"))
    return columns, Row(cells=(header,), origin=place), (row,)


def _balanced_cut(items: Sequence[ListItem]) -> int:
    """How many items the first column holds, so that the longer column is as short as can be."""
    theme = Theme()
    measures, size = theme.measures, theme.styles["table"].size
    width = theme.page.text_width / 2 - 2 * measures.cell_padding_x - measures.list_indent
    lines = [lines_of(item.blocks, size, width) for item in items]

    def height(cut: int) -> tuple[int, int, int]:
        left, right = sum(lines[:cut]), sum(lines[cut:])
        return max(left, right), abs(left - right), -cut

    return min(range(1, len(items)), key=height, default=1)


def _item(source: ListTable, index: int, record: Record[TableRecord], scope: Scope) -> ListItem:
    item = source.items[index]
    place = record.location("items", index)
    if isinstance(item, str):
        content = _organisation(item, place, scope)
    else:
        content = inline_nodes(record.passage("items", index, "text"), scope)
    return ListItem(blocks=(Paragraph(content=content, origin=place),), origin=place)


def _organisation(name: str, place: Location, scope: Scope) -> tuple[Inline, ...]:
    found = scope.registers.organisations.find(name, place, scope.findings)
    return (Text(text=printed_organisation(found.value), origin=place),) if found else ()


# -- grids -----------------------------------------------------------------------------------


def _grid(source: GridTable, record: Record[TableRecord], scope: Scope) -> Grid:
    columns = tuple(Column(weight=c.weight, align=c.align) for c in source.columns)
    if source.header_columns > len(columns):
        message = f"{source.header_columns} header columns in a table of {len(columns)}"
        hint = f"{len(columns)} at most"
        scope.findings.add("BG153", record.location("header_columns"), message, hint)
    titles = []
    for index in range(len(columns)):
        place = record.location("columns", index, "title")
        content = inline_nodes(record.passage("columns", index, "title"), scope)
        titles.append(Cell(blocks=(Paragraph(content=content, origin=place),), origin=place))
    body = tuple(_row(source, number, record, scope) for number in range(len(source.rows)))
    _check_widths(body, len(columns), scope.findings)
    return columns, Row(cells=tuple(titles), origin=record.location("columns")), body


def _row(source: GridTable, number: int, record: Record[TableRecord], scope: Scope) -> Row:
    cells = (_cell(source, number, c, record, scope) for c in range(len(source.rows[number])))
    return Row(cells=tuple(cells), origin=record.location("rows", number))


def _cell(
    source: GridTable, number: int, column: int, record: Record[TableRecord], scope: Scope
) -> Cell:
    cell = source.rows[number][column]
    path = ("rows", number, column)
    place = record.location(*path)
    match cell:
        case str():
            return Cell(blocks=_words(inline_nodes(record.passage(*path), scope)), origin=place)
        case WrittenCell():
            content = inline_nodes(record.passage(*path, "text"), scope)
        case OrganisationCell():
            place = record.location(*path, "organisation")
            content = _organisation(cell.organisation, place, scope)
        case _:
            text = Text(text=record.passage(*path).text, origin=place)
            return Cell(blocks=_words((text,)), origin=place)
    content += _notes(cell, path, record, scope)
    return Cell(blocks=_words(content), rows=cell.rows, columns=cell.columns, origin=place)


def _notes(
    cell: WrittenCell | OrganisationCell,
    path: tuple[str, int, int],
    record: Record[TableRecord],
    scope: Scope,
) -> tuple[Inline, ...]:
    notes = []
    for index, name in enumerate(cell.sources):
        place = record.location(*path, "sources", index)
        note = source_note(scope.registers, name, place, scope.findings)
        if note is not None:
            notes.append(note)
    return tuple(notes)


def _words(content: tuple[Inline, ...]) -> tuple[Block, ...]:
    """The blocks of a cell; none for a cell without words."""
    return (Paragraph(content=content, origin=content[0].origin),) if content else ()


def _check_widths(rows: Sequence[Row], width: int, findings: Findings) -> None:
    """A finding for each row that its cells, and those reaching in from above, do not fill."""
    below = [0] * width
    for index, row in enumerate(rows):
        free = sum(not left for left in below)
        taken = sum(cell.columns for cell in row.cells)
        if taken != free:
            message = f"this row fills {taken} columns; {free} of {width} are free"
            hint = "write '' for an empty cell, and 'columns: 2' in one that fills two"
            if free < width:
                hint = "cells with 'rows' reach into the rows below them"
            findings.add("BG153", row.origin, message, hint)
            return
        if _torn(row, below):
            hint = "a cell with 'rows' above stands between them; part the cell in two"
            message = "a cell spans columns that are not side by side"
            findings.add("BG153", row.origin, message, hint)
            return
        below = _reach(row, below)
        if max(below) > len(rows) - index - 1:
            hint = f"'rows' can be {len(rows) - index} at most here"
            findings.add("BG153", row.origin, "a cell spans more rows than follow", hint)
            return


def _torn(row: Row, below: list[int]) -> bool:
    """Whether a cell's columns are parted by one that is taken from above."""
    open_columns = [number for number, left in enumerate(below) if not left]
    for cell in row.cells:
        columns, open_columns = open_columns[: cell.columns], open_columns[cell.columns :]
        if columns[-1] - columns[0] >= cell.columns:
            return True
    return False


def _reach(row: Row, below: list[int]) -> list[int]:
    """How many more rows each column is taken for, after a row."""
    after = [max(left - 1, 0) for left in below]
    open_columns = [number for number, left in enumerate(below) if not left]
    for cell in row.cells:
        for column in open_columns[: cell.columns]:
            after[column] = cell.rows - 1
        open_columns = open_columns[cell.columns :]
    return after

"""Tables of the layered folder tables/: records to nodes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from briefgen.content import rules
from briefgen.content.citations import Citation, source_note
from briefgen.content.markdown import inline_nodes, title_nodes
from briefgen.content.markdown.inlines import in_own_language
from briefgen.content.number_checks import check_cells
from briefgen.content.printed_facts import printed_count
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record
from briefgen.content.registers import (
    Register,
    origins_of_organisation,
    printed_organisation,
    read_folder,
)
from briefgen.content.translations.pairs import LanguagePair
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.summary import counted
from briefgen.language.number_format import is_year, number_format
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
    text_of,
)
from briefgen.model.review_dates import CountedTable
from briefgen.model.walk import words_of
from briefgen.schema.layer_files import TABLES
from briefgen.schema.models import ORGANISATION_CELL, TABLE
from briefgen.spans.mapped_text import Value, mapped_to
from briefgen.spans.span import Span
from briefgen.theme.tokens import Theme
from briefgen.typeset.line_estimates import estimated_lines
from briefgen.workspace.files import Files

if TYPE_CHECKING:
    from briefgen.schema.tables import (
        GridTable,
        ListTable,
        OrganisationCell,
        TableRecord,
        WrittenCell,
    )

TableRecords: TypeAlias = "Register[Record[TableRecord]]"


def read_tables(
    files: Files,
    layers: Sequence[str],
    languages: LanguagePair | None,
    diagnostics: Diagnostics,
) -> TableRecords:
    """The records of the layers' tables by anchor; `table_file` reads their text later."""
    records: TableRecords = Register(TABLES.noun, rules.UNKNOWN_TABLE)
    read_folder(files, layers, TABLES, TABLE, records, languages, diagnostics)
    return records


def count_of(record: TableRecord) -> int | None:
    """Number of items or rows of a table; `None` for a grid in which a cell spans rows."""
    table = record.root
    if table.kind == "list":
        return len(table.items)
    spanned = any(getattr(cell, "row_span", 1) > 1 for row in table.rows for cell in row)
    return None if spanned else len(table.rows)


def counted_tables(records: TableRecords, language: str) -> tuple[CountedTable, ...]:
    """The valid tables whose rows can be counted, by their names.

    `language` is that of the document, as a BCP 47 tag.
    """
    return tuple(
        CountedTable(
            name=name,
            count=count,
            printed=str(printed_count(count, language)),
            span=record.defined_at(),
        )
        for name, record in records.known()
        if (count := count_of(record.value)) is not None
    )


def table_file(record: Record[TableRecord], context: ReadContext) -> TableFile | None:
    """The table; `None`, and a finding, if its anchor is invalid."""
    source = record.value.root
    anchor = context.anchors.claim(source.anchor, record.span("anchor"))
    caption = title_nodes(record.mapped_text("caption"), context)
    if source.kind == "list":
        columns, header, body = _list_grid(source, record, context)
    else:
        columns, header, body = _written_grid(source, record, context)
    if anchor is None:
        return None
    table = Table(
        anchor=anchor,
        caption=caption,
        columns=columns,
        header=(header,),
        body=body,
        header_columns=source.header_columns if source.kind == "grid" else 0,
        fit=(source.fit or "") if source.kind == "grid" else "",
        description=source.description,
        span=record.span(),
    )
    return TableFile(table=table, tags=frozenset(source.tags))


Grid = tuple[tuple[Column, ...], Row, tuple[Row, ...]]
"""Columns, header row and body rows."""


# -- lists -----------------------------------------------------------------------------------


def _list_grid(source: ListTable, record: Record[TableRecord], context: ReadContext) -> Grid:
    """A numbered list in two columns with about the same number of lines."""
    items = [_table_list_item(source, index, record, context) for index in range(len(source.items))]
    cut = _balanced_cut(items)
    halves = [items[:cut], items[cut:]] if len(items) > 1 else [items]
    cells, start = [], 1
    for part in halves:
        numbered = NumberedList(items=tuple(part), start=start, span=part[0].span)
        cells.append(Cell(blocks=(numbered,), span=part[0].span))
        start += len(part)
    span = record.span("header")
    words = Paragraph(content=inline_nodes(record.mapped_text("header"), context), span=span)
    header = Cell(blocks=(words,), column_span=len(cells), span=span)
    columns = tuple(Column(weight=1) for _ in cells)
    row = Row(cells=tuple(cells), span=record.span("items"))
    return columns, Row(cells=(header,), span=span), (row,)


def _balanced_cut(items: Sequence[ListItem]) -> int:
    """Number of items in the first column, so that the longer column is as short as possible."""
    theme = Theme()
    dimensions, size = theme.dimensions, theme.styles["table"].size
    width = theme.page.text_width / 2 - 2 * dimensions.cell_padding_x - dimensions.list_indent
    lines = [estimated_lines(item.blocks, size, width) for item in items]

    def height(cut: int) -> tuple[int, int, int]:
        left, right = sum(lines[:cut]), sum(lines[cut:])
        return max(left, right), abs(left - right), -cut

    return min(range(1, len(items)), key=height, default=1)


def _table_list_item(
    source: ListTable, index: int, record: Record[TableRecord], context: ReadContext
) -> ListItem:
    item = source.items[index]
    span = record.span("items", index)
    if isinstance(item, str):
        content = _organisation_text(item, span, context)
    else:
        content = inline_nodes(record.mapped_text("items", index, "text"), context)
    name = item if isinstance(item, str) else ""
    return ListItem(blocks=(Paragraph(content=content, span=span),), name=name, span=span)


def _organisation_text(name: str, span: Span, context: ReadContext) -> tuple[Inline, ...]:
    found = context.registers.organisations.find(name, span, context.diagnostics)
    if found is None:
        return ()
    defined_at = found.defined_at("name")
    value = Value(
        kind="organisation", key=name, value=found.value.name, span=span, defined_at=defined_at
    )
    origins = origins_of_organisation(found)
    text = text_of(mapped_to(printed_organisation(found.value), span, (value,), origins))
    return in_own_language((text,), span.path, context)


# -- grids -----------------------------------------------------------------------------------


def _written_grid(source: GridTable, record: Record[TableRecord], context: ReadContext) -> Grid:
    check_cells(record, source.rows, context.language.of_numbers, context.diagnostics)
    columns = tuple(Column(weight=c.weight, align=c.align) for c in source.columns)
    if source.header_columns > len(columns):
        message = (
            f"the table has {len(columns)} columns, but {source.header_columns} header columns"
        )
        hint = f"use at most {len(columns)}"
        context.diagnostics.add(rules.WRONG_ROW_WIDTH, record.span("header_columns"), message, hint)
    titles = []
    for index in range(len(columns)):
        span = record.span("columns", index, "title")
        content = inline_nodes(record.mapped_text("columns", index, "title"), context)
        titles.append(Cell(blocks=(Paragraph(content=content, span=span),), span=span))
    body = tuple(_grid_row(source, number, record, context) for number in range(len(source.rows)))
    _check_grid_widths(body, len(columns), context.diagnostics)
    return columns, Row(cells=tuple(titles), span=record.span("columns")), body


def _grid_row(
    source: GridTable, number: int, record: Record[TableRecord], context: ReadContext
) -> Row:
    cells = (
        _grid_cell(source, number, c, record, context) for c in range(len(source.rows[number]))
    )
    named = (c.organisation for c in source.rows[number] if ORGANISATION_CELL.describes(c))
    return Row(cells=tuple(cells), name=next(named, ""), span=record.span("rows", number))


def _grid_cell(
    source: GridTable, number: int, column: int, record: Record[TableRecord], context: ReadContext
) -> Cell:
    cell = source.rows[number][column]
    path = ("rows", number, column)
    span = record.span(*path)
    if isinstance(cell, str):
        return Cell(
            blocks=_cell_blocks(inline_nodes(record.mapped_text(*path), context)), span=span
        )
    if isinstance(cell, int | float):
        written = record.mapped_text(*path).text
        figure = number_format(context.language.tag).figure(written)
        text = mapped_to(written if is_year(cell) else figure, span)
        return Cell(blocks=_cell_blocks((text_of(text),)), span=span)
    if ORGANISATION_CELL.describes(cell):
        span = record.span(*path, "organisation")
        content = _organisation_text(cell.organisation, span, context)
    else:
        content = inline_nodes(record.mapped_text(*path, "text"), context)
    content += _cell_notes(cell, path, record, context)
    return Cell(
        blocks=_cell_blocks(content),
        row_span=cell.row_span,
        column_span=cell.column_span,
        span=span,
    )


def _cell_notes(
    cell: WrittenCell | OrganisationCell,
    path: tuple[str, int, int],
    record: Record[TableRecord],
    context: ReadContext,
) -> tuple[Inline, ...]:
    notes = []
    for index, name in enumerate(cell.sources):
        span = record.span(*path, "sources", index)
        named = (Citation(name, span),)
        note = source_note(
            named, context.registers, context.citation_style, span, context.diagnostics
        )
        if note is not None:
            notes.append(note)
    return tuple(notes)


def _cell_blocks(content: tuple[Inline, ...]) -> tuple[Block, ...]:
    """The blocks of a cell; none for an empty cell."""
    if not content:
        return ()
    return (Paragraph(content=content, span=content[0].span.to(content[-1].span)),)


def _check_grid_widths(rows: Sequence[Row], width: int, diagnostics: Diagnostics) -> None:
    """Report the first row that its cells, with those that span it from above, do not fill."""
    below = [0] * width
    for index, row in enumerate(rows):
        free = sum(not left for left in below)
        filled = sum(cell.column_span for cell in row.cells)
        if filled != free and diagnostics.has_finding_in(row.span):
            return
        if filled != free:
            message = f"this row fills {counted(filled, 'column')}, but {free} of {width} are free"
            if free == width:
                message = f"this row fills {counted(filled, 'column')}, but the table has {width}"
            hint = _hint_for_row(row, free, width)
            diagnostics.add(rules.WRONG_ROW_WIDTH, row.span, message, hint)
            return
        if _is_divided(row, below):
            hint = "a cell with 'row_span' from above is between them; divide this cell into two"
            message = "a cell spans columns that are not adjacent"
            diagnostics.add(rules.WRONG_ROW_WIDTH, row.span, message, hint)
            return
        below = _rows_spanned_below(row, below)
        if max(below) > len(rows) - index - 1:
            hint = f"use at most 'row_span: {len(rows) - index}' here"
            diagnostics.add(
                rules.WRONG_ROW_WIDTH, row.span, "a cell spans more rows than the table has", hint
            )
            return


def _hint_for_row(row: Row, free: int, width: int) -> str:
    """The hint for a row with too few or too many cells."""
    for cell, following in pairwise(row.cells):
        # Of '598,5' YAML makes two cells; between other cells there is a space.
        words = words_of(cell.blocks), words_of(following.blocks)
        if cell.span.end_column + 1 == following.span.column and all(map(str.isdecimal, words)):
            return f"write a decimal point: {'.'.join(words)}"
    if free < width:
        return "count the cells that reach into this row from a 'row_span' above"
    return "write '' for an empty cell, and 'column_span: 2' for a cell that fills two columns"


def _is_divided(row: Row, below: list[int]) -> bool:
    """Whether a cell from above divides the columns of a cell."""
    open_columns = [number for number, left in enumerate(below) if not left]
    for cell in row.cells:
        columns, open_columns = open_columns[: cell.column_span], open_columns[cell.column_span :]
        if columns[-1] - columns[0] >= cell.column_span:
            return True
    return False


def _rows_spanned_below(row: Row, below: list[int]) -> list[int]:
    """For each column, the number of rows below this one that a cell still spans."""
    after = [max(left - 1, 0) for left in below]
    open_columns = [number for number, left in enumerate(below) if not left]
    for cell in row.cells:
        for column in open_columns[: cell.column_span]:
            after[column] = cell.row_span - 1
        open_columns = open_columns[cell.column_span :]
    return after

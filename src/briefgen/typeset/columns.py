"""The widths of table columns, which are the same in every output."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.model.nodes import Block, BulletList, Cell, NumberedList, Row, Table
from briefgen.model.walk import parts_of, plain_text
from briefgen.theme.tokens import Dimensions, TextStyle, Theme
from briefgen.typeset.arial_metrics import ARIAL_BOLD, arial

_MAXIMUM_PREFERRED_SHARE = 0.5
"""Maximum preferred width of a column, as a share of the table."""
_ADDRESS = re.compile(r"://|^www\.|@|\w\.\w+/")
_PIECES = re.compile(r" +|(?<=[^\W\d_]-)(?=[^\W\d_])")
_ADDRESS_PIECES = re.compile(r"(?<=[/?&=_.#%-])")


@dataclass(slots=True)
class _ContentWidth:
    """The widths of the content of a column, in points."""

    minimum: float
    """Width of the longest part that cannot be broken."""
    maximum: float
    """Width of the longest paragraph on one line."""


def column_shares(table: Table, width: float, theme: Theme) -> tuple[float, ...]:
    """The width of each column as a share of the table; the shares add up to 1.

    `width` is the width of the table, in points. The shares depend on the weights if every column
    has one, otherwise on the content. No column is narrower than its longest word, unless these
    words do not fit side by side.
    """
    contents = _content_widths(table, theme)
    minimums = [content.minimum for content in contents]
    weights = [column.weight for column in table.columns]
    if sum(minimums) >= width:
        widths = minimums
    elif all(weight > 0 for weight in weights):
        widths = _by_weight(weights, minimums, width)
    else:
        widths = _by_content(contents, width)
    return tuple(part / sum(widths) for part in widths)


def _by_weight(weights: list[float], minimums: list[float], width: float) -> list[float]:
    """Widths by weight; a column whose minimum is larger narrows the others."""
    at_minimum: set[int] = set()
    while True:
        available = width - sum(minimums[index] for index in at_minimum)
        total = sum(weight for index, weight in enumerate(weights) if index not in at_minimum)
        widths = [
            minimums[index] if index in at_minimum else available * weight / total
            for index, weight in enumerate(weights)
        ]
        narrower = {
            i
            for i, column_width in enumerate(widths)
            if i not in at_minimum and column_width < minimums[i]
        }
        if not narrower:
            return widths
        at_minimum |= narrower


def _by_content(contents: list[_ContentWidth], width: float) -> list[float]:
    """The minimum widths; columns whose paragraphs break share the remaining width."""
    preferred = [
        max(content.minimum, min(content.maximum, _MAXIMUM_PREFERRED_SHARE * width))
        for content in contents
    ]
    spare = width - sum(preferred)
    if spare >= 0:
        return [
            preferred_width + spare * preferred_width / sum(preferred)
            for preferred_width in preferred
        ]
    available = width - sum(content.minimum for content in contents)
    narrower = [
        preferred_width - content.minimum
        for preferred_width, content in zip(preferred, contents, strict=True)
    ]
    return [
        content.minimum + available * part / sum(narrower)
        for content, part in zip(contents, narrower, strict=True)
    ]


def _content_widths(table: Table, theme: Theme) -> list[_ContentWidth]:
    padding = 2 * theme.dimensions.cell_padding_x
    contents = [_ContentWidth(padding, padding) for _ in table.columns]
    for rows in (table.header, table.body):
        style = theme.styles["table_header" if rows is table.header else "table"]
        for _, column, cell in placed_cells(rows, len(table.columns)):
            if cell.column_span == 1:
                _include_cell(contents[column], cell, style, theme.dimensions)
    return contents


def _include_cell(
    content: _ContentWidth, cell: Cell, style: TextStyle, dimensions: Dimensions
) -> None:
    """Include a cell in the widths of its column."""
    padding = 2 * dimensions.cell_padding_x
    for indent, text in _indented_texts(cell.blocks, dimensions.list_indent):
        widths = [ARIAL_BOLD.text_width(piece, style.size) for piece in _unbreakable_parts(text)]
        content.minimum = max(content.minimum, padding + indent + max(widths, default=0.0))
        line_width = arial(bold=style.bold).text_width(text, style.size)
        content.maximum = max(content.maximum, padding + indent + line_width)


def _indented_texts(
    blocks: Iterable[Block], indent: float, depth: int = 0
) -> Iterator[tuple[float, str]]:
    """The text of each paragraph, with its indent in lists, in points."""
    for block in blocks:
        inner = depth + isinstance(block, BulletList | NumberedList)
        for part in parts_of(block):
            if isinstance(part, tuple):
                yield inner * indent, plain_text(part)
            else:
                yield from _indented_texts((part,), indent, inner)


def _unbreakable_parts(text: str) -> Iterator[str]:
    """The parts of a text between possible line breaks."""
    for piece in _PIECES.split(text):
        if _ADDRESS.search(piece):
            yield from _ADDRESS_PIECES.split(piece)
        else:
            yield piece


def placed_cells(rows: Iterable[Row], count: int) -> Iterator[tuple[int, int, Cell]]:
    """The row and the first column, from 0, of each cell in a group of rows of `count` columns.

    A cell that spans into a row from above moves the cells of that row to the right.
    """
    rows_covered = [0] * count
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while column < count and rows_covered[column]:
                column += 1
            yield number, column, cell
            for spanned in range(column, min(column + cell.column_span, count)):
                rows_covered[spanned] = cell.row_span
            column += cell.column_span
        rows_covered = [max(rows_left - 1, 0) for rows_left in rows_covered]

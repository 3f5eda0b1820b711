"""Widths of table columns, the same in every output, as shares of the width of the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.model.nodes import Block, BulletList, Cell, NumberedList, Row, Table
from briefgen.model.walk import parts_of, plain_text
from briefgen.theme.tokens import Dimensions, TextStyle, Theme
from briefgen.typeset.arial_metrics import ARIAL_BOLD, arial

_WIDEST = 0.5
"""Largest share of the table that a long cell can claim for its column."""
_ADDRESS = re.compile(r"://|^www\.|@|\w\.\w+/")
_PIECES = re.compile(r" +|(?<=[^\W\d_]-)(?=[^\W\d_])")
_ADDRESS_PIECES = re.compile(r"(?<=[/?&=_.#%-])")


@dataclass(slots=True)
class _Wish:
    """The widths that the content of a column asks for, in points."""

    need: float
    """That of the widest part that cannot be broken."""
    whole: float
    """That of the longest paragraph on one line."""


def column_shares(table: Table, width: float, theme: Theme) -> tuple[float, ...]:
    """One share for each column of a table, adding up to 1; `width` is the table's, in points.

    The shares follow the weights if every column has one, otherwise the length of the content. No
    column is narrower than its longest word, as long as all such words fit beside each other.
    """
    wishes = _wishes(table, theme)
    needs = [wish.need for wish in wishes]
    weights = [column.weight for column in table.columns]
    if sum(needs) >= width:
        widths = needs
    elif all(weight > 0 for weight in weights):
        widths = _by_weight(weights, needs, width)
    else:
        widths = _by_content(wishes, width)
    return tuple(part / sum(widths) for part in widths)


def _by_weight(weights: list[float], needs: list[float], width: float) -> list[float]:
    """By weight; the other columns make room for one that needs more."""
    short: set[int] = set()
    while True:
        room = width - sum(needs[index] for index in short)
        total = sum(weight for index, weight in enumerate(weights) if index not in short)
        widths = [
            needs[index] if index in short else room * weight / total
            for index, weight in enumerate(weights)
        ]
        more = {i for i, have in enumerate(widths) if i not in short and have < needs[i]}
        if not more:
            return widths
        short |= more


def _by_content(wishes: list[_Wish], width: float) -> list[float]:
    """Each its need; the rest of the width goes to columns whose paragraphs still break."""
    wanted = [max(wish.need, min(wish.whole, _WIDEST * width)) for wish in wishes]
    spare = width - sum(wanted)
    if spare >= 0:
        return [want + spare * want / sum(wanted) for want in wanted]
    room = width - sum(wish.need for wish in wishes)
    more = [want - wish.need for want, wish in zip(wanted, wishes, strict=True)]
    return [wish.need + room * part / sum(more) for wish, part in zip(wishes, more, strict=True)]


def _wishes(table: Table, theme: Theme) -> list[_Wish]:
    padding = 2 * theme.dimensions.cell_padding_x
    wishes = [_Wish(padding, padding) for _ in table.columns]
    for rows in (table.header, table.body):
        style = theme.styles["table_header" if rows is table.header else "table"]
        for _, column, cell in placed_cells(rows, len(table.columns)):
            if cell.column_span == 1:
                _widen(wishes[column], cell, style, theme.dimensions)
    return wishes


def _widen(wish: _Wish, cell: Cell, style: TextStyle, dimensions: Dimensions) -> None:
    """Widen a column's wish to what one of its cells asks for."""
    padding = 2 * dimensions.cell_padding_x
    for indent, text in _paragraphs(cell.blocks, dimensions.list_indent):
        widths = [ARIAL_BOLD.text_width(piece, style.size) for piece in _pieces(text)]
        wish.need = max(wish.need, padding + indent + max(widths, default=0.0))
        whole = arial(bold=style.bold).text_width(text, style.size)
        wish.whole = max(wish.whole, padding + indent + whole)


def _paragraphs(
    blocks: Iterable[Block], indent: float, depth: int = 0
) -> Iterator[tuple[float, str]]:
    """Each paragraph's text with its indent from the lists around it."""
    for block in blocks:
        inner = depth + isinstance(block, BulletList | NumberedList)
        for part in parts_of(block):
            if isinstance(part, tuple):
                yield inner * indent, plain_text(part)
            else:
                yield from _paragraphs((part,), indent, inner)


def _pieces(text: str) -> Iterator[str]:
    """The parts of a text that no line break can divide."""
    for piece in _PIECES.split(text):
        if _ADDRESS.search(piece):
            yield from _ADDRESS_PIECES.split(piece)
        else:
            yield piece


def placed_cells(rows: Iterable[Row], count: int) -> Iterator[tuple[int, int, Cell]]:
    """Each cell of a group of rows, `count` columns wide: its row, its first column, itself.

    Cells that span into a row from above move its own cells to the right.
    """
    reaching = [0] * count
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while column < count and reaching[column]:
                column += 1
            yield number, column, cell
            for spanned in range(column, min(column + cell.column_span, count)):
                reaching[spanned] = cell.row_span
            column += cell.column_span
        reaching = [max(rows_left - 1, 0) for rows_left in reaching]

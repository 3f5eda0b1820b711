"""How many lines a text takes, reckoned: some choices must be the same in Word and in the PDF."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from briefgen.model.nodes import Block, Callout, Paragraph, Table
from briefgen.model.walk import parts_of, plain_text
from briefgen.theme.columns import placed_cells
from briefgen.theme.tokens import Theme

_NARROW, _WIDE = "fijlrtI .,:;·'’!|()-", "mwMW@%—"


def line_count(text: str, size: float, width: float) -> int:
    """Lines of a paragraph in Arial, by three classes of letters; at least 1, rather too many."""
    ems = sum(0.3 if c in _NARROW else 0.87 if c in _WIDE else 0.58 for c in text)
    return max(1, math.ceil(ems * size / width))


def lines_of(blocks: Iterable[Block], size: float, width: float) -> int:
    """Lines of paragraphs and lists that are all as wide."""
    count = 0
    for block in blocks:
        for part in parts_of(block):
            if isinstance(part, tuple):
                count += line_count(plain_text(part), size, width)
            else:
                count += lines_of((part,), size, width)
    return count


def callout_stays_whole(block: Callout, width: float, theme: Theme) -> bool:
    """Whether a callout in a column of some width is so short that no page may part it."""
    measures = theme.measures
    inner = width - measures.callout_bar - 2 * measures.callout_padding
    return lines_of(block.blocks, theme.styles["callout"].size, inner) <= (
        measures.callout_lines_whole
    )


def table_stays_whole(table: Table, widths: Sequence[float], theme: Theme) -> bool:
    """Whether a table is so short that no page may part its rows.

    Only cells that hold nothing but paragraphs can be tied to the next row in Word.
    """
    rows: dict[int, int] = {}
    for row, column, cell in placed_cells(table.body, len(table.columns)):
        if not all(isinstance(block, Paragraph) for block in cell.blocks):
            return False
        width = sum(widths[column : column + cell.columns]) - 2 * theme.measures.cell_padding_x
        lines = lines_of(cell.blocks, theme.styles["table"].size, width)
        rows[row] = max(rows.get(row, 1), lines if cell.rows == 1 else 1)
    return sum(rows.values()) <= theme.measures.table_lines_whole

"""Estimated numbers of lines, for decisions that must be the same in Word and in the PDF.

Word lays out its file itself, in fonts that this machine may lack. Estimates therefore determine
which rows and boxes stay on one page, and not the layout of the PDF.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from briefgen.model.nodes import Block, Callout, Cell, Note, Paragraph, Row, Table
from briefgen.model.walk import inlines_of_block, parts_of, plain_text
from briefgen.theme.tokens import Theme
from briefgen.typeset.columns import placed_cells
from briefgen.typeset.font_metrics import FontMetrics


class _LetterWidths(dict[str, float]):
    """Widths of characters in ems, by three classes."""

    def __missing__(self, character: str) -> float:
        return 0.58


_LETTER_WIDTHS = _LetterWidths(
    # A key is found faster than `__missing__` is called.
    dict.fromkeys(map(chr, range(0x250)), 0.58)
    | dict.fromkeys("fijlrtI .,:;·'’!|()-", 0.3)
    | dict.fromkeys("mwMW@%—", 0.87)
)


class _EstimatedMetrics:
    """`FontMetrics` of sans-serif fonts by three classes of letters, which are too wide for most
    text.
    """

    def text_width(self, text: str, size: float) -> float:
        """The width of a text without kerning, in points."""
        return size * sum(map(_LETTER_WIDTHS.__getitem__, text))


_ESTIMATED: FontMetrics = _EstimatedMetrics()


def paragraph_lines(text: str, size: float, width: float) -> int:
    """The estimated number of lines of a paragraph, at least 1; lengths are in points."""
    return max(1, math.ceil(_ESTIMATED.text_width(text, size) / width))


def estimated_lines(blocks: Iterable[Block], size: float, width: float) -> int:
    """The estimated number of lines of blocks; the type size and the width are in points."""
    count = 0
    for block in blocks:
        for part in parts_of(block):
            if isinstance(part, tuple):
                count += paragraph_lines(plain_text(part), size, width)
            else:
                count += estimated_lines((part,), size, width)
    return count


def callout_stays_whole(block: Callout, width: float, theme: Theme) -> bool:
    """Whether a callout is so short that it must stay on one page; `width` is in points."""
    dimensions = theme.dimensions
    inner = width - dimensions.callout_bar - 2 * dimensions.callout_padding
    return estimated_lines(block.blocks, theme.styles["callout"].size, inner) <= (
        dimensions.callout_keep_lines
    )


def tied_rows(table: Table, widths: Sequence[float], theme: Theme) -> frozenset[int]:
    """The indexes of body rows, from 0, that must be on the same page as the next row.

    These are all rows of a short table, and short groups of rows that one cell spans. Word can keep
    a row with the next one only if its cells contain only paragraphs. `widths` are the widths of
    the columns, in points.
    """
    lines = [1] * len(table.body)
    not_kept: set[int] = set()
    groups = [range(len(table.body))]
    for row, column, cell in placed_cells(table.body, len(table.columns)):
        rows = range(row, min(row + cell.row_span, len(table.body)))
        if not all(isinstance(block, Paragraph) for block in cell.blocks):
            not_kept.update(rows)
        elif cell.row_span == 1:
            width = (
                sum(widths[column : column + cell.column_span])
                - 2 * theme.dimensions.cell_padding_x
            )
            cell_lines = estimated_lines(cell.blocks, theme.styles["table"].size, width)
            lines[row] = max(lines[row], cell_lines)
        groups.append(rows)
    return frozenset(
        row
        for group in groups
        if not_kept.isdisjoint(group)
        and sum(lines[row] for row in group) <= theme.dimensions.table_keep_lines
        for row in group[:-1]
    )


def breaking_rows(table: Table, widths: Sequence[float], theme: Theme) -> frozenset[int]:
    """The indexes of body rows, from 0, that do not fit on a page with the header and their notes.

    They must break across pages: otherwise LibreOffice does not finish the layout. `widths` are the
    widths of the columns, in points.
    """
    available_height = _minimum_text_height(theme) - sum(
        _row_heights(table, table.header, widths, theme)
    )
    heights = _row_heights(table, table.body, widths, theme)
    return frozenset(row for row, height in enumerate(heights) if height > available_height)


def header_fits(table: Table, widths: Sequence[float], theme: Theme) -> bool:
    """Whether the header rows with their notes fit on a page.

    If they do not, they must not be repeated: otherwise LibreOffice does not finish the layout.
    """
    return sum(_row_heights(table, table.header, widths, theme)) <= _minimum_text_height(theme)


def _minimum_text_height(theme: Theme) -> float:
    """The smallest height of the text area on the pages after the first, in points."""
    return min(theme.text_height(2), theme.text_height(3))


def _row_heights(
    table: Table, rows: Sequence[Row], widths: Sequence[float], theme: Theme
) -> list[float]:
    """The estimated heights of rows with the notes called in them, in points."""
    style, padding = theme.styles["table"], 2 * theme.dimensions.cell_padding_x
    heights = [0.0] * len(rows)
    for row, column, cell in placed_cells(rows, len(table.columns)):
        width = sum(widths[column : column + cell.column_span]) - padding
        height = estimated_lines(cell.blocks, style.size, width) * style.leading
        last = min(row + cell.row_span, len(rows)) - 1
        heights[last] = max(heights[last], height - sum(heights[row:last]))
    for number, cells in enumerate(rows):
        heights[number] += sum(_note_height(cell, theme) for cell in cells.cells)
    return heights


def _note_height(cell: Cell, theme: Theme) -> float:
    style = theme.styles["note"]
    width = theme.page.text_width - sum(theme.word_layout_rules.indents.get("note", (0.0, 0.0)))
    width = max(width, style.size)
    notes = (n for b in cell.blocks for n in inlines_of_block(b) if isinstance(n, Note))
    return sum(estimated_lines(note.blocks, style.size, width) * style.leading for note in notes)

"""Estimated numbers of lines, for decisions that must be the same in Word and in the PDF.

Word lays out its file itself, in fonts that this machine may lack. Estimates therefore determine
which rows and boxes stay on one page, and not the layout of the PDF.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from briefgen.model.nodes import (
    Block,
    Callout,
    Cell,
    Inline,
    Note,
    Paragraph,
    Row,
    StoryField,
    Table,
)
from briefgen.model.walk import inlines_of_block, parts_of, plain_text
from briefgen.theme.geometry import LARGEST_GAP, LAST_ROWS, WHOLE_ITEM_LINES
from briefgen.theme.tokens import Theme
from briefgen.typeset.columns import placed_cells
from briefgen.typeset.font_metrics import FontMetrics
from briefgen.typeset.insets import STYLES_OF_ROWS, inner_width


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


def kept_fields(
    fields: Sequence[StoryField], width: float, theme: Theme
) -> tuple[frozenset[int], frozenset[int]]:
    """The indexes of the story fields, from 0, that must stay on one page.

    Those of the second set must be on the same page as the next field: the last fields, if they
    are not high together. `width` is the width of their text, in points.
    """
    size, most = theme.styles["story"].size, theme.dimensions.story_field_keep_lines
    lines = [estimated_lines(field.blocks, size, width) for field in fields]
    whole = {index for index, count in enumerate(lines) if count <= most}
    leading, padding = theme.styles["story"].leading, 2 * theme.dimensions.story_padding_y
    together = _last_rows([count * leading + padding for count in lines], theme)
    return frozenset(whole | set(together)), frozenset(together[:-1])


def row_stays_whole(field: StoryField, width: float, theme: Theme) -> bool:
    """Whether a row is so short that it must stay on one page; `width` is that of its text."""
    size = theme.styles[STYLES_OF_ROWS[field.look]].size
    most = theme.dimensions.story_field_keep_lines
    return estimated_lines(field.blocks, size, width) <= most


def item_stays_whole(content: tuple[Inline, ...], size: float, width: float) -> bool:
    """Whether a paragraph in a box is so short that it must stay on one page.

    The type size and the width are in points.
    """
    return paragraph_lines(plain_text(content), size, width) <= WHOLE_ITEM_LINES


def callout_stays_whole(block: Callout, width: float, theme: Theme) -> bool:
    """Whether a callout is so short that it must stay on one page; `width` is in points."""
    lines = estimated_lines(
        block.blocks, theme.styles["callout"].size, inner_width(block, width, theme)
    )
    return lines <= theme.dimensions.callout_keep_lines


def tied_rows(table: Table, widths: Sequence[float], theme: Theme) -> frozenset[int]:
    """The indexes of body rows, from 0, that must be on the same page as the next row.

    These are all rows of a short table, short groups of rows that one cell spans, and the last
    rows of a table, unless they are high. Word can keep a row with the next one only if its cells
    contain only paragraphs. `widths` are the widths of the columns, in points.
    """
    count = len(table.body)
    lines = [1] * count
    not_kept: set[int] = set()
    groups = [range(count)]
    for row, column, cell in placed_cells(table.body, len(table.columns)):
        rows = range(row, min(row + cell.row_span, count))
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
    most, leading = theme.dimensions.table_keep_lines, theme.styles["table"].leading
    short = [group for group in groups if sum(lines[row] for row in group) <= most]
    padding = 2 * theme.dimensions.cell_padding_y
    last = _last_rows([number * leading + padding for number in lines], theme)
    short.append(_without_part_of_span(last, groups))
    return frozenset(row for group in short if not_kept.isdisjoint(group) for row in group[:-1])


def _last_rows(heights: Sequence[float], theme: Theme) -> range:
    """The last rows, of some heights in points, that stay together: fewer if they are high.

    Otherwise the page before them would be too empty.
    """
    count = len(heights)
    for start in range(max(count - LAST_ROWS, 0), count):
        if sum(heights[start:]) <= LARGEST_GAP * theme.page.text_height:
            return range(start, count)
    return range(count, count)


def _without_part_of_span(rows: range, groups: Iterable[range]) -> range:
    """The last rows of a table without the end of a group of rows that one cell spans.

    LibreOffice divides a chain of rows if a cell spans a part of it.
    """
    ends = [group.stop for group in groups if group.start < rows.start < group.stop < rows.stop]
    return range(max([rows.start, *ends]), rows.stop)


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

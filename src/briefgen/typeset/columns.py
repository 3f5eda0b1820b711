"""The widths of table columns, which are the same in every output."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from briefgen.language.hyphenation import break_points
from briefgen.model.nodes import (
    Block,
    BulletList,
    Callout,
    Cell,
    Chart,
    Inline,
    NumberedList,
    Row,
    StoryBox,
    Strong,
    Table,
)
from briefgen.model.walk import inlines_of_block, parts_of, plain_text
from briefgen.theme.tokens import Dimensions, StyleName, TextStyle, Theme
from briefgen.typeset.arial_metrics import ARIAL_BOLD, arial
from briefgen.typeset.font_metrics import FontMetrics
from briefgen.typeset.insets import field_insets, inner_width, style_of_field
from briefgen.typeset.line_breaks import UnbreakablePart, unbreakable_parts

_MAXIMUM_PREFERRED_SHARE = 0.5
"""Maximum preferred width of a column, as a share of the table; longer words are cut."""
SMALLER_TYPE = 0.8
"""Size of the type of a table with smaller type, relative to that of other tables."""
_SLACK = 0.01
"""Tolerance for rounding, in points."""
_ROOM = 0.25
"""Width that a column has beside its longest word, in points.

Word files have whole twips, and LibreOffice converts them to hundredths of a millimetre and back.
"""


class _ContentWidth(Struct):
    """The widths of the content of a column, in points."""

    minimum: float
    """Width of the longest part that cannot be broken."""
    maximum: float
    """Width of the longest paragraph on one line."""


def table_theme(table: Table, theme: Theme) -> Theme:
    """The theme of the cells of a table, whose type may be smaller."""
    if table.fit != "smaller-type":
        return theme
    names: tuple[StyleName, ...] = ("table", "table_header")
    smaller = {name: smaller_type(theme.styles[name]) for name in names}
    return replace(theme, styles={**theme.styles, **smaller})


def smaller_type(style: TextStyle) -> TextStyle:
    """A style in the type of a table with smaller type; Word has sizes of half points."""
    size, leading = (round(2 * SMALLER_TYPE * n) / 2 for n in (style.size, style.leading))
    return replace(style, size=size, leading=leading)


def column_shares(table: Table, width: float, theme: Theme, language: str) -> tuple[float, ...]:
    """The width of each column as a share of the table; the shares add up to 1.

    `width` is the width of the table, in points. The shares depend on the weights if every column
    has one, otherwise on the content. No column is narrower than its longest word, unless these
    words do not fit side by side, or a word is wider than half of the table. `language` is that of
    the document, as a BCP 47 tag: it determines where words may break.
    """
    contents = _content_widths(table, width, table_theme(table, theme), language)
    spare = width - sum(content.minimum for content in contents)
    room = _ROOM if spare < 0 else min(_ROOM, spare / len(contents))
    for content in contents:
        content.minimum += room
        content.maximum += room
    minimums = [content.minimum for content in contents]
    weights = [column.weight for column in table.columns]
    if spare < 0:
        widths = _limited(minimums, width)
    elif all(weight > 0 for weight in weights):
        widths = _by_weight(weights, minimums, width)
    else:
        widths = _by_content(contents, width)
    return tuple(part / sum(widths) for part in widths)


def cut_words(
    table: Table, width: float, theme: Theme, language: str
) -> Iterator[tuple[Cell, str]]:
    """The words of a table that are wider than their columns, with their cells.

    Words that are wider than half of the table are not among them: they have no fitting column.
    """
    used = table_theme(table, theme)
    widths = [share * width for share in column_shares(table, width, theme, language)]
    for rows in (table.header, table.body):
        style = used.styles["table_header" if rows is table.header else "table"]
        for _, column, cell in placed_cells(rows, len(table.columns)):
            spanned = sum(widths[column : column + cell.column_span])
            metrics = arial(bold=style.bold or _has_strong_text(cell))
            parts = _parts_of_cell(
                cell, style.size, metrics, used.dimensions, language, hyphens=table.fit == "hyphens"
            )
            for part, part_width in parts:
                if spanned + _SLACK < part_width <= _longest_part(width, used.dimensions):
                    yield cell, part


def tables_and_charts(
    blocks: Iterable[Block], theme: Theme
) -> Iterator[tuple[Table | Chart, float]]:
    """The tables and charts among blocks, also those in boxes, with their widths in points."""
    yield from _placed_in(blocks, theme.page.text_width, theme, "list")


def _placed_in(
    blocks: Iterable[Block], width: float, theme: Theme, list_style: StyleName
) -> Iterator[tuple[Table | Chart, float]]:
    for block in blocks:
        if isinstance(block, Table | Chart):
            yield block, width
        if isinstance(block, StoryBox):
            for field in block.fields:
                inner = width - sum(field_insets(field, block, theme))
                style = style_of_field(field, block, list_style)
                yield from _placed_in(field.blocks, inner, theme, style)
            continue
        inner, style_inside = inner_width(block, width, theme, list_style), list_style
        if isinstance(block, Callout):
            style_inside = "callout"
        for part in parts_of(block):
            if not isinstance(part, tuple):
                yield from _placed_in((part,), inner, theme, style_inside)


def _longest_part(width: float, dimensions: Dimensions) -> float:
    return _MAXIMUM_PREFERRED_SHARE * width + 2 * dimensions.cell_padding_x


def _limited(minimums: Sequence[float], width: float) -> list[float]:
    """The minimum widths, the largest of them reduced to a common limit."""
    limit, available = width, width
    for count, minimum in zip(range(len(minimums), 0, -1), sorted(minimums), strict=True):
        limit = available / count
        if minimum > limit:
            break
        available -= minimum
    return [min(minimum, limit) for minimum in minimums]


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


def _content_widths(table: Table, width: float, theme: Theme, language: str) -> list[_ContentWidth]:
    padding = 2 * theme.dimensions.cell_padding_x
    contents = [_ContentWidth(padding, padding) for _ in table.columns]
    longest = _longest_part(width, theme.dimensions)
    for rows in (table.header, table.body):
        style = theme.styles["table_header" if rows is table.header else "table"]
        for _, column, cell in placed_cells(rows, len(table.columns)):
            if cell.column_span > 1:
                continue
            content = contents[column]
            hyphens = table.fit == "hyphens"
            parts = _parts_of_cell(
                cell, style.size, ARIAL_BOLD, theme.dimensions, language, hyphens=hyphens
            )
            minimum = max((part_width for _, part_width in parts), default=0.0)
            content.minimum = max(content.minimum, min(minimum, longest))
            for indent, words in _indented_texts(cell.blocks, theme.dimensions.list_indent):
                line_width = arial(bold=style.bold).text_width(plain_text(words), style.size)
                content.maximum = max(content.maximum, padding + indent + line_width)
    return contents


def _has_strong_text(cell: Cell) -> bool:
    inlines = (node for block in cell.blocks for node in inlines_of_block(block))
    return any(isinstance(node, Strong) for node in inlines)


def _parts_of_cell(
    cell: Cell,
    size: float,
    metrics: FontMetrics,
    dimensions: Dimensions,
    language: str,
    *,
    hyphens: bool,
) -> Iterator[tuple[str, float]]:
    """The parts of a cell that cannot be broken, each with the width of a column that fits."""
    padding = 2 * dimensions.cell_padding_x
    for indent, content in _indented_texts(cell.blocks, dimensions.list_indent):
        for word in unbreakable_parts(content, language):
            for part in _hyphenated(word) if hyphens else (part.text for part in word):
                yield part, padding + indent + metrics.text_width(part, size)


def _indented_texts(
    blocks: Iterable[Block], indent: float, depth: int = 0
) -> Iterator[tuple[float, tuple[Inline, ...]]]:
    """The content of each paragraph, with its indent in lists, in points."""
    for block in blocks:
        inner = depth + isinstance(block, BulletList | NumberedList)
        for part in parts_of(block):
            if isinstance(part, tuple):
                yield inner * indent, part
            else:
                yield from _indented_texts((part,), indent, inner)


def _hyphenated(word: tuple[UnbreakablePart, ...]) -> Iterator[str]:
    """The parts of a word between the hyphens that a table with hyphens may add."""
    whole = "".join(part.text for part in word)
    for part in word:
        text = part.text
        points = (0, *break_points(text, part.language, whole), len(text))
        for start, end in pairwise(points):
            yield text[start:end] + ("-" if end < len(text) else "")


def placed_cells(rows: Iterable[Row], count: int) -> Iterator[tuple[int, int, Cell]]:
    """The row and the first column, from 0, of each cell in a group of rows of `count` columns.

    A cell that spans into a row from above moves the cells of that row to the right. Cells without
    a column are left out: a row with too many cells is a finding.
    """
    rows_covered = [0] * count
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while column < count and rows_covered[column]:
                column += 1
            if column >= count:
                break
            yield number, column, cell
            for spanned in range(column, min(column + cell.column_span, count)):
                rows_covered[spanned] = cell.row_span
            column += cell.column_span
        rows_covered = [max(rows_left - 1, 0) for rows_left in rows_covered]

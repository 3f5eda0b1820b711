"""Tables: cells composed as columns of strips, rows merged from them, header rows repeated."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from briefgen.model.nodes import Chart, Figure, Row, Table
from briefgen.model.walk import plain_text
from briefgen.render.pdf.column import BlockContext, Column
from briefgen.render.pdf.grid import PlacedCell, name_headers
from briefgen.render.pdf.inline_layout import Measure, set_lines
from briefgen.render.pdf.layout_context import LayoutContext, with_keep_rules
from briefgen.render.pdf.layout_items import Enclosure, Fill, Frame, Rule, enclose, moved, pad
from briefgen.render.pdf.structure import Element
from briefgen.theme.tokens import StyleName
from briefgen.typeset.columns import column_shares, placed_cells
from briefgen.typeset.line_estimates import breaking_rows, tied_rows

Lines = list[tuple[float, Frame]]
"""A column of a row: each line with its distance from the row's top."""

_SLACK = 0.01
_TALLEST_REPEATED = 0.3
"""Header rows stand again on further pages up to this share of a page's text height."""
_LONGEST_UNCUT = 170.0
"""What of a parted row has no place to break but is moved apart, in points: a quarter of a page."""


def compose_caption(
    context: LayoutContext,
    block: Table | Figure | Chart,
    block_context: BlockContext,
    parent: Element,
) -> list[Frame]:
    """`Table 3` in bold blue, then the caption's words."""
    style = context.style("caption")
    element = parent.add("Caption")
    inline_layout = context.inline_layout(style)
    label = replace(inline_layout, bold=True, colour=context.theme.colours.blue)
    runs = [
        label.text_run(f"{block.label}\u00a0{block.number}", element.marked_content()),
        inline_layout.text_run("  ", element.marked_content()),
        *context.runs(block.caption, style, element),
    ]
    frames = with_keep_rules(
        set_lines(runs, style, Measure(block_context.x, block_context.width)), style
    )
    return context.bordered(frames, "caption")


def compose_table(
    context: LayoutContext,
    table: Table,
    block_context: BlockContext,
    parent: Element,
    column: Column,
) -> None:
    """Caption, header rows and body; on further pages the header rows stand again."""
    element = parent.add("Table")
    element.attributes["Summary"] = table.description or plain_text(table.caption)
    style = context.style("caption")
    column.add(compose_caption(context, table, block_context, element), style.before, style.after)
    shares = column_shares(table, block_context.width, context.theme)
    widths = [share * block_context.width for share in shares]
    tied = tied_rows(table, widths, context.theme)
    parting = breaking_rows(table, widths, context.theme)
    grid = _Grid(context, table, block_context, [0.0, *accumulate(widths)], tied, parting)
    heads = grid.place(table.header, element.add("THead"), header=True) if table.header else []
    cells = grid.place(table.body, element.add("TBody"), header=False)
    name_headers(table.number, heads, cells)
    header = grid.rows(heads, len(table.header), header=True)
    if sum(frame.height for frame in header) <= _TALLEST_REPEATED * _text_height(context):
        grid.repeated = header
    body = grid.rows(cells, len(table.body), header=False)
    dimensions, colours = context.theme.dimensions, context.theme.colours
    if header or body:
        first = (header or body)[:1]
        pad(first, dimensions.rule_heavy, 0)
        first[0].items.append(
            Rule(
                block_context.x,
                dimensions.rule_heavy / 2,
                block_context.width,
                dimensions.rule_heavy,
                colours.blue,
            )
        )
    enclose([*header, *body], Enclosure(block_context.x, block_context.width, repeat=grid.repeated))
    column.add([*header, *body], 0, dimensions.space_after_box, boxed=True)


@dataclass(slots=True)
class _Grid:
    context: LayoutContext
    table: Table
    block_context: BlockContext
    edges: list[float]
    """Left edge of each column from the room's, and the right edge of the last."""
    tied: frozenset[int]
    """Rows of the body that no page may part from the next one."""
    parting: frozenset[int]
    """Rows of the body that are reckoned to be higher than a page."""
    repeated: list[Frame] = field(default_factory=list)
    """The header rows as every page of the body repeats them; none where they are too high."""

    def rows(self, placed: list[PlacedCell], count: int, *, header: bool) -> list[Frame]:
        """The rows of a group as strips, each row's one or more."""
        heights = self._heights(placed, count)
        frames: list[Frame] = []
        for index in range(count):
            row = self._row(placed, index, heights, header=header)
            row[-1].keep = header or index in self.tied
            frames += row
        return frames

    def place(self, rows: tuple[Row, ...], group: Element, *, header: bool) -> list[PlacedCell]:
        """The cells of a group, each composed where it begins."""
        elements = [group.add("TR") for _ in rows]
        placed = []
        for row, column, cell in placed_cells(rows, len(self.table.columns)):
            role = "TH" if header or column < self.table.header_columns else "TD"
            entry = PlacedCell(cell, row, column, elements[row].add(role))
            self._fill(entry, header=header)
            placed.append(entry)
        return placed

    def _fill(self, entry: PlacedCell, *, header: bool) -> None:
        """Give a cell its attributes and set what it holds."""
        element = entry.element
        if element.role == "TH":
            element.attributes["Scope"] = "Column" if header else "Row"
        if entry.cell.row_span > 1:
            element.attributes["RowSpan"] = entry.cell.row_span
        if entry.cell.column_span > 1:
            element.attributes["ColSpan"] = entry.cell.column_span
        left, right = self._edges(entry)
        padding = self.context.theme.dimensions.cell_padding_x
        name: StyleName = "table_header" if header else "table"
        block_context = BlockContext(
            self.block_context.x + left + padding, right - left - 2 * padding, name, name
        )
        context = self._styled(name, entry, whole_words=element.role == "TH")
        entry.frames = context.compose(entry.cell.blocks, block_context, element).frames

    def _styled(self, name: StyleName, entry: PlacedCell, *, whole_words: bool) -> LayoutContext:
        style = self.context.style(name)
        wanted = replace(style, hyphenate=False) if whole_words else style
        align = self.table.columns[entry.column].align
        if align != "left" and entry.cell.column_span == 1:
            wanted = replace(wanted, align=align)
        return self.context.with_style(name, wanted) if wanted != style else self.context

    def _edges(self, entry: PlacedCell) -> tuple[float, float]:
        last = min(entry.column + entry.cell.column_span, len(self.edges) - 1)
        return self.edges[entry.column], self.edges[last]

    def _heights(self, placed: list[PlacedCell], count: int) -> list[float]:
        """Each row as high as its own cells ask; a spanning cell stretches its last row."""
        dimensions = self.context.theme.dimensions
        padding = 2 * dimensions.cell_padding_y + dimensions.rule_light
        heights = [0.0] * count
        for entry in sorted(placed, key=lambda entry: entry.cell.row_span):
            last = min(entry.last_row, count - 1)
            have = sum(heights[entry.row : last])
            heights[last] = max(heights[last], entry.height + padding - have)
        return heights

    def _row(
        self, placed: list[PlacedCell], index: int, heights: list[float], *, header: bool
    ) -> list[Frame]:
        """One row: a single strip, or several where it or its notes would fill a page."""
        dimensions, colours = self.context.theme.dimensions, self.context.theme.colours
        height = heights[index]
        here = [entry for entry in placed if entry.row <= index <= entry.last_row]
        columns = [self._lines_in(entry, index, heights) for entry in here]
        fits = header or index not in self.parting
        frames = slice_row(columns, height, whole=fits and self._fits_a_page(columns, height))
        for frame in frames[1:]:
            frame.padding_after_break = dimensions.cell_padding_y
            frame.padding_before_break = dimensions.cell_padding_y + dimensions.rule_light
        if header:
            for frame in frames:
                fill = Fill(
                    self.block_context.x, 0, self.block_context.width, frame.height, colours.tint
                )
                frame.items.insert(0, fill)
        for entry in here:
            if index == entry.last_row:
                left, right = self._edges(entry)
                x, y = self.block_context.x + left, frames[-1].height - dimensions.rule_light / 2
                rule = Rule(x, y, right - left, dimensions.rule_light, colours.rule)
                frames[-1].items.append(rule)
        return frames

    def _lines_in(self, entry: PlacedCell, index: int, heights: list[float]) -> Lines:
        """The cell's lines that begin in this row, with their distance from its top."""
        y = self.context.theme.dimensions.cell_padding_y - sum(heights[entry.row : index])
        lines: Lines = []
        for frame in entry.frames:
            y += frame.before
            if y >= -0.01 and (y < heights[index] or index == entry.last_row):
                lines.append((y, frame))
            y += frame.height
        return lines

    def _fits_a_page(self, columns: list[Lines], height: float) -> bool:
        """Whether a row, the header over it and the notes called in it fit on one page."""
        gap = self.context.theme.dimensions.note_separator_space
        called = [note for lines in columns for _, line in lines for note in line.notes]
        called += [note for frame in self.repeated for note in frame.notes]
        above = sum(frame.height for frame in self.repeated)
        below = sum(note.height for note in called) + 2 * gap
        return above + height + below <= _text_height(self.context)


def _text_height(context: LayoutContext) -> float:
    page = context.theme.page
    return page.text_height


def slice_row(columns: list[Lines], height: float, *, whole: bool) -> list[Frame]:
    """Columns side by side as strips that together are `height` high, or a little higher.

    Whole: one strip. Else the row is cut wherever a line begins and none is cut; widows and
    orphans count as little as in Word's rows.
    """
    if not whole:
        columns, height = _eased(columns, height)
    cuts = [] if whole else _tops(columns)
    edges = [0.0, *(y for y in cuts if not any(_crosses(lines, y) for lines in columns)), height]
    frames = []
    for top, end in pairwise(edges):
        frame = Frame(end - top)
        for lines in columns:
            for y, line in lines:
                if top - _SLACK <= y < end - _SLACK:
                    frame.items += [moved(item, y - top) for item in line.items]
                    frame.notes += line.notes
                    frame.anchors += [replace(one, y=one.y + y - top) for one in line.anchors]
        frame.notes.sort(key=lambda note: note.number)
        frames.append(frame)
    return frames


def _eased(columns: list[Lines], height: float) -> tuple[list[Lines], float]:
    """The columns with a place to cut every so often, and the height they take.

    Lines that do not stand beside each other leave none: there those that cross a cut move down.
    """
    columns = [list(lines) for lines in columns]
    below = height - _end(columns)
    top = 0.0
    while tops := [y for y in _tops(columns) if y > top + _SLACK]:
        near = [y for y in tops if y <= top + _LONGEST_UNCUT]
        free = [y for y in near if not any(_crosses(lines, y) for lines in columns)]
        top = (free or near or tops[:1])[-1]
        for lines in columns:
            _push(lines, top)
    return columns, max(height, _end(columns) + below)


def _push(lines: Lines, at: float) -> None:
    """Move the line that crosses a height, and all after it, down to that height."""
    for number, (y, line) in enumerate(lines):
        if _crosses([(y, line)], at):
            lines[number:] = [(below + at - y, later) for below, later in lines[number:]]
            return


def _end(columns: list[Lines]) -> float:
    return max((y + line.height for lines in columns for y, line in lines), default=0.0)


def _tops(columns: list[Lines]) -> list[float]:
    """Where lines begin that are not the first of their column."""
    return sorted({round(y, 3) for lines in columns for y, _ in lines[1:]})


def _crosses(lines: Lines, at: float) -> bool:
    """Whether a line stands at a height, so that no cut can lie there."""
    return any(y + _SLACK < at < y + line.height - _SLACK for y, line in lines)


def stacked(frames: list[Frame], top: float) -> Lines:
    """A column's strips with their distances from the top of its row."""
    lines: Lines = []
    y = top
    for frame in frames:
        y += frame.before
        lines.append((y, frame))
        y += frame.height
    return lines

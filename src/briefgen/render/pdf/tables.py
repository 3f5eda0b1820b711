"""Lays out tables: each cell is a column of frames, and rows are slices of these columns."""

from __future__ import annotations

from itertools import accumulate, pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.model.captions import printed_label
from briefgen.model.nodes import Chart, Figure, Row, Table
from briefgen.model.walk import plain_text, without_deletions
from briefgen.render.pdf.block_context import BlockContext
from briefgen.render.pdf.column import FrameColumn
from briefgen.render.pdf.grid import GridCell, name_headers
from briefgen.render.pdf.inline_layout import Measure, set_lines
from briefgen.render.pdf.layout_context import LayoutContext, with_keep_rules
from briefgen.render.pdf.layout_items import (
    Enclosure,
    Fill,
    Frame,
    NoteText,
    RuleItem,
    enclose,
    moved,
    pad,
)
from briefgen.render.pdf.structure import StructureElement
from briefgen.theme.tokens import StyleName
from briefgen.typeset.columns import column_shares, placed_cells, table_theme
from briefgen.typeset.line_estimates import breaking_rows, tied_rows

PlacedLines = list[tuple[float, Frame]]
"""The lines of a cell, each with its distance from the top of the row, in points."""

_SLACK = 0.01
_MAXIMUM_REPEATED_SHARE = 0.3
"""Maximum height of repeated header rows, as a share of the text height."""
_MAXIMUM_UNCUT = 170.0
"""Maximum distance between two places to break a row, in points: a quarter of a page."""


def compose_caption(
    context: LayoutContext,
    block: Table | Figure | Chart,
    block_context: BlockContext,
    parent: StructureElement,
) -> list[Frame]:
    """The lines of a caption: the label, such as `Table 3`, in bold blue, then the text."""
    style = context.style("caption")
    element = parent.add("Caption")
    inline_layout = context.inline_layout(style)
    label = replace(inline_layout, bold=True, colour=context.theme.colours.blue)
    name = printed_label(block)
    runs = [
        label.text_run(name, element.marked_content()),
        inline_layout.text_run("  " if name else "", element.marked_content()),
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
    parent: StructureElement,
    column: FrameColumn,
) -> None:
    """Add the caption, the header rows and the body; each page repeats the header rows."""
    element = parent.add("Table")
    summary = table.description or plain_text(without_deletions(table.caption))
    element.set("Summary", summary)
    if table.caption:
        caption, style = (
            compose_caption(context, table, block_context, element),
            context.style("caption"),
        )
        column.add(caption, style.before, style.after)
    theme, hyphens = table_theme(table, context.theme), table.fit == "hyphens"
    grid = _grid(replace(context, theme=theme, hyphens=hyphens), table, block_context)
    header_cells: list[GridCell] = []
    if table.header:
        header_cells = grid.place_cells(table.header, element.add("THead"), header=True)
    cells = grid.place_cells(table.body, element.add("TBody"), header=False)
    name_headers(str(table.number or table.anchor), header_cells, cells)
    header = grid.rows(header_cells, len(table.header), header=True)
    if sum(frame.height for frame in header) <= _MAXIMUM_REPEATED_SHARE * _text_height(context):
        grid.repeated = header
    frames = [*header, *grid.rows(cells, len(table.body), header=False)]
    _add_rule_above(frames, context, block_context)
    enclose(frames, Enclosure(block_context.x, block_context.width, repeat=grid.repeated))
    column.add(frames, 0, context.theme.dimensions.space_after_box, boxed=True)


def _add_rule_above(
    frames: list[Frame], context: LayoutContext, block_context: BlockContext
) -> None:
    if frames:
        thickness, colour = context.theme.dimensions.rule_heavy, context.theme.colours.blue
        pad(frames[:1], thickness, 0)
        rule = RuleItem(block_context.x, thickness / 2, block_context.width, thickness, colour)
        frames[0].items.append(rule)


def _grid(context: LayoutContext, table: Table, block_context: BlockContext) -> _Grid:
    language = context.resolved.document.language
    shares = column_shares(table, block_context.width, context.theme, language)
    widths = [share * block_context.width for share in shares]
    return _Grid(
        context,
        table,
        block_context,
        [0.0, *accumulate(widths)],
        tied_rows(table, widths, context.theme),
        breaking_rows(table, widths, context.theme),
    )


class _Grid(Struct):
    context: LayoutContext
    table: Table
    block_context: BlockContext
    edges: list[float]
    """Left edge of each column and right edge of the last, from the left edge of the table."""
    kept_with_next: frozenset[int]
    """Rows of the body that must be on the same page as the next one."""
    breaking: frozenset[int]
    """Rows of the body whose estimated height is more than a page."""
    repeated: list[Frame] = field(default_factory=list)
    """The header rows that each page repeats; empty if they are too high."""

    def rows(self, placed: list[GridCell], count: int, *, header: bool) -> list[Frame]:
        """The frames of the rows of a row group."""
        heights = self._row_heights(placed, count)
        cells_of_rows: list[list[GridCell]] = [[] for _ in range(count)]
        for entry in placed:
            for index in range(entry.row, min(entry.last_row + 1, count)):
                cells_of_rows[index].append(entry)
        frames: list[Frame] = []
        for index, cells in enumerate(cells_of_rows):
            row = self._row_frames(cells, index, heights, header=header)
            row[-1].keep = header or index in self.kept_with_next
            frames += row
        return frames

    def place_cells(
        self, rows: tuple[Row, ...], group: StructureElement, *, header: bool
    ) -> list[GridCell]:
        """Lay out the cells of a row group, with their elements in `group`."""
        elements = [group.add("TR") for _ in rows]
        placed = []
        for row, column, cell in placed_cells(rows, len(self.table.columns)):
            role = "TH" if header or column < self.table.header_columns else "TD"
            entry = GridCell(cell, row, column, elements[row].add(role))
            self._lay_out_cell(entry, header=header)
            placed.append(entry)
        return placed

    def _lay_out_cell(self, entry: GridCell, *, header: bool) -> None:
        """Set the attributes of a cell and lay out its blocks."""
        element = entry.element
        if element.role == "TH":
            element.set("Scope", "Column" if header else "Row")
        if entry.cell.row_span > 1:
            element.set("RowSpan", entry.cell.row_span)
        if entry.cell.column_span > 1:
            element.set("ColSpan", entry.cell.column_span)
        left, right = self._cell_edges(entry)
        padding = self.context.theme.dimensions.cell_padding_x
        name: StyleName = "table_header" if header else "table"
        block_context = BlockContext(
            self.block_context.x + left + padding, right - left - 2 * padding, name, name
        )
        context = self._context_of_cell(name, entry, whole_words=element.role == "TH")
        entry.frames = context.compose(entry.cell.blocks, block_context, element).frames

    def _context_of_cell(
        self, name: StyleName, entry: GridCell, *, whole_words: bool
    ) -> LayoutContext:
        style = self.context.style(name)
        cell_style = replace(style, hyphenate=False) if whole_words else style
        align = self.table.columns[entry.column].align
        if align != "left" and entry.cell.column_span == 1:
            cell_style = replace(cell_style, align=align)
        return self.context.with_style(name, cell_style) if cell_style != style else self.context

    def _cell_edges(self, entry: GridCell) -> tuple[float, float]:
        last = min(entry.column + entry.cell.column_span, len(self.edges) - 1)
        return self.edges[entry.column], self.edges[last]

    def _row_heights(self, placed: list[GridCell], count: int) -> list[float]:
        """The height of each row; a cell that spans rows increases the height of the last."""
        dimensions = self.context.theme.dimensions
        padding = 2 * dimensions.cell_padding_y + dimensions.rule_light
        heights = [0.0] * count
        for entry in sorted(placed, key=lambda entry: entry.cell.row_span):
            last = min(entry.last_row, count - 1)
            height_above = sum(heights[entry.row : last])
            heights[last] = max(heights[last], entry.height + padding - height_above)
        return heights

    def _row_frames(
        self, cells: list[GridCell], index: int, heights: list[float], *, header: bool
    ) -> list[Frame]:
        """One row: a single frame, or several if it does not fit on a page with its notes.

        `cells` are those that begin in the row or span it from above.
        """
        dimensions, colours = self.context.theme.dimensions, self.context.theme.colours
        height = heights[index]
        columns = [self._lines_in(entry, index, heights) for entry in cells]
        may_fit = header or index not in self.breaking
        frames = slice_row(
            columns, height, on_one_page=may_fit and self._fits_on_page(columns, height)
        )
        for frame in frames[1:]:
            frame.padding_after_break = dimensions.cell_padding_y
            frame.padding_before_break = dimensions.cell_padding_y + dimensions.rule_light
        if header:
            for frame in frames:
                fill = Fill(
                    self.block_context.x, 0, self.block_context.width, frame.height, colours.tint
                )
                frame.items.insert(0, fill)
        for entry in cells:
            if index == entry.last_row:
                left, right = self._cell_edges(entry)
                x, y = self.block_context.x + left, frames[-1].height - dimensions.rule_light / 2
                rule = RuleItem(x, y, right - left, dimensions.rule_light, colours.rule)
                frames[-1].items.append(rule)
        return frames

    def _lines_in(self, entry: GridCell, index: int, heights: list[float]) -> PlacedLines:
        """The lines of a cell that begin in a row."""
        y = self.context.theme.dimensions.cell_padding_y - sum(heights[entry.row : index])
        lines: PlacedLines = []
        for frame in entry.frames:
            y += frame.before
            if y >= -0.01 and (y < heights[index] or index == entry.last_row):
                lines.append((y, frame))
            y += frame.height
        return lines

    def _fits_on_page(self, columns: list[PlacedLines], height: float) -> bool:
        """Whether a row, the repeated header and the notes called in it fit on one page."""
        gap = self.context.theme.dimensions.note_separator_space
        called = [note for lines in columns for _, line in lines for note in line.notes]
        called += [note for frame in self.repeated for note in frame.notes]
        above = sum(frame.height for frame in self.repeated)
        below = sum(note.height for note in called) + 2 * gap
        return above + height + below <= _text_height(self.context)


def _text_height(context: LayoutContext) -> float:
    page = context.theme.page
    return page.text_height


def slice_row(
    columns: list[PlacedLines], height: float, *, on_one_page: bool, keep_items: bool = False
) -> list[Frame]:
    """The frames of a row, together at least `height` high, in points.

    A row with `on_one_page` is one frame. Any other is cut wherever a line begins and no other line
    is cut. With `keep_items`, the lines that must be on one page are; otherwise, as in the tables
    of Word, widow and orphan control does not apply.
    """
    if not on_one_page:
        columns, height = _with_cuts(columns, height)
    cuts = [] if on_one_page else _cut_candidates(columns)
    edges = [0.0, *(y for y in cuts if not any(_crosses(lines, y) for lines in columns)), height]
    frames = []
    for top, end in pairwise(edges):
        frame = Frame(end - top)
        for lines in columns:
            kept_with_next = False
            for y, line in lines:
                if top - _SLACK <= y < end - _SLACK:
                    kept_with_next = line.keep
                    frame.begins += line.begins
                    frame.items += [moved(item, y - top) for item in line.items]
                    frame.notes += line.notes
                    frame.anchors += tuple(
                        replace(anchor, y=anchor.y + y - top) for anchor in line.anchors
                    )
            frame.keep |= kept_with_next and keep_items
        frame.notes = _in_order(frame.notes)
        frames.append(frame)
    return frames


def _in_order(notes: tuple[NoteText, ...]) -> tuple[NoteText, ...]:
    """Notes by number; a deleted note, whose number is that of the old version, stays after the
    note before it.
    """
    last, ranked = 0, []
    for note in notes:
        last = note.number if note.number > 0 else last
        ranked.append((last, note))
    return tuple(note for _, note in sorted(ranked, key=lambda pair: pair[0]))


def _with_cuts(columns: list[PlacedLines], height: float) -> tuple[list[PlacedLines], float]:
    """The cells with places to cut the row, at most `_MAXIMUM_UNCUT` apart, and their height.

    If no cut is possible because lines are at different heights, the lines that cross one move
    down.
    """
    columns = [list(lines) for lines in columns]
    below = height - _bottom_of(columns)
    top = 0.0
    while tops := [y for y in _cut_candidates(columns) if y > top + _SLACK]:
        near = [y for y in tops if y <= top + _MAXIMUM_UNCUT]
        free = [y for y in near if not any(_crosses(lines, y) for lines in columns)]
        top = (free or near or tops[:1])[-1]
        for lines in columns:
            _move_down(lines, top)
    return columns, max(height, _bottom_of(columns) + below)


def _move_down(lines: PlacedLines, at: float) -> None:
    """Move the line that crosses a height, and all lines after it, down to that height."""
    for number, (y, line) in enumerate(lines):
        if _crosses([(y, line)], at):
            lines[number:] = [(below + at - y, later) for below, later in lines[number:]]
            return


def _bottom_of(columns: list[PlacedLines]) -> float:
    return max((y + line.height for lines in columns for y, line in lines), default=0.0)


def _cut_candidates(columns: list[PlacedLines]) -> list[float]:
    """The heights at which lines begin, without the first line of each cell."""
    return sorted({round(y, 3) for lines in columns for y, _ in lines[1:]})


def _crosses(lines: PlacedLines, at: float) -> bool:
    """Whether a line is at a height, so that the row cannot be cut there."""
    return any(y + _SLACK < at < y + line.height - _SLACK for y, line in lines)


def stacked(frames: list[Frame], top: float) -> PlacedLines:
    """The frames of a cell with their distances from the top of its row."""
    lines: PlacedLines = []
    y = top
    for frame in frames:
        y += frame.before
        lines.append((y, frame))
        y += frame.height
    return lines

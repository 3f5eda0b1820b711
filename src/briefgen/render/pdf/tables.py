"""Tables: cells composed as columns of strips, rows merged from them, header rows repeated."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from briefgen.model.nodes import Cell, Chart, Figure, Row, Table
from briefgen.model.walk import plain_text
from briefgen.render.pdf.setting import Flow, Room, Setting, kept
from briefgen.render.pdf.strips import Enclosure, Fill, Rule, Strip, enclose, moved, pad
from briefgen.render.pdf.structure import Element
from briefgen.render.pdf.text import Measure, set_lines
from briefgen.theme.columns import column_shares
from briefgen.theme.reckoning import table_stays_whole
from briefgen.theme.tokens import StyleName

Lines = list[tuple[float, Strip]]
"""A column of a row: each line with its distance from the row's top."""

_SLACK = 0.01
_TALLEST_KEPT = 0.5
"""Rows tied by a spanning cell stay on one page up to this share of its text height."""


def compose_caption(
    setting: Setting, block: Table | Figure | Chart, room: Room, parent: Element
) -> list[Strip]:
    """`Table 3` in bold blue, then the caption's words."""
    wording = setting.resolved.document.wording
    word = wording.table if isinstance(block, Table) else wording.figure
    style = setting.style("caption")
    element = parent.add("Caption")
    setter = setting.setter(style)
    label = replace(setter, bold=True, colour=setting.theme.colours.blue)
    fragments = [
        label.words(f"{word}\u00a0{block.number}", element.slot()),
        setter.words("  ", element.slot()),
        *setter.fragments(block.caption, element),
    ]
    return kept(set_lines(fragments, style, Measure(room.x, room.width)), style)


def compose_table(setting: Setting, table: Table, room: Room, parent: Element, flow: Flow) -> None:
    """Caption, header rows and body; the header is set again on every further page."""
    element = parent.add("Table")
    element.attributes["Summary"] = table.description or plain_text(table.caption)
    style = setting.style("caption")
    flow.add(compose_caption(setting, table, room, element), style.before, style.after)
    shares = column_shares(table, room.width, setting.theme)
    widths = [share * room.width for share in shares]
    grid = _Grid(setting, table, room, [0.0, *accumulate(widths)])
    header = grid.rows(table.header, element.add("THead") if table.header else element, header=True)
    grid.header = header
    body = grid.rows(table.body, element.add("TBody"), header=False)
    if table_stays_whole(table, widths, setting.theme):
        for strip in body[:-1]:
            strip.keep = True
    measures, colours = setting.theme.measures, setting.theme.colours
    if header or body:
        first = (header or body)[:1]
        pad(first, measures.rule_heavy, 0)
        first[0].painted.append(
            Rule(room.x, measures.rule_heavy / 2, room.width, measures.rule_heavy, colours.blue)
        )
    enclose([*header, *body], Enclosure(room.x, room.width, repeat=header))
    flow.add([*header, *body], 0, measures.callout_after, boxed=True)


@dataclass(slots=True)
class _Placed:
    """A cell in the grid with its composed content."""

    cell: Cell
    row: int
    column: int
    strips: list[Strip] = field(default_factory=list)

    @property
    def height(self) -> float:
        return sum(strip.before + strip.height for strip in self.strips)

    @property
    def last_row(self) -> int:
        return self.row + self.cell.rows - 1


@dataclass(slots=True)
class _Grid:
    setting: Setting
    table: Table
    room: Room
    edges: list[float]
    """Left edge of each column from the room's, and the right edge of the last."""
    header: list[Strip] = field(default_factory=list)
    """The header rows, which every page of the body repeats."""

    def rows(self, rows: tuple[Row, ...], group: Element, *, header: bool) -> list[Strip]:
        placed = self._place(rows, group, header=header)
        heights = self._heights(placed, len(rows))
        strips: list[Strip] = []
        for index in range(len(rows)):
            row = self._row(placed, index, heights, header=header)
            row[-1].keep = header or self._is_tied(placed, index, heights)
            strips += row
        return strips

    def _place(self, rows: tuple[Row, ...], group: Element, *, header: bool) -> list[_Placed]:
        """Where each cell begins: cells reaching in from above push the others right."""
        placed = []
        taken: set[tuple[int, int]] = set()
        for index, row in enumerate(rows):
            element = group.add("TR")
            column = 0
            for cell in row.cells:
                while (index, column) in taken:
                    column += 1
                entry = _Placed(cell, index, column)
                entry.strips = self._cell(entry, element, header=header)
                placed.append(entry)
                taken |= {
                    (index + down, column + right)
                    for down in range(cell.rows)
                    for right in range(cell.columns)
                }
                column += cell.columns
        return placed

    def _cell(self, entry: _Placed, row: Element, *, header: bool) -> list[Strip]:
        heads_row = entry.column < self.table.header_columns
        element = row.add("TH" if header or heads_row else "TD")
        if header or heads_row:
            element.attributes["Scope"] = "Column" if header else "Row"
        if entry.cell.rows > 1:
            element.attributes["RowSpan"] = entry.cell.rows
        if entry.cell.columns > 1:
            element.attributes["ColSpan"] = entry.cell.columns
        left, right = self._edges(entry)
        padding = self.setting.theme.measures.cell_padding_x
        name: StyleName = "table_head" if header else "table"
        room = Room(self.room.x + left + padding, right - left - 2 * padding, name, name)
        setting = self._aligned(name, entry)
        return setting.compose(entry.cell.blocks, room, element).strips

    def _aligned(self, name: StyleName, entry: _Placed) -> Setting:
        align = self.table.columns[entry.column].align
        if align == "left" or entry.cell.columns > 1:
            return self.setting
        return self.setting.with_style(name, replace(self.setting.style(name), align=align))

    def _edges(self, entry: _Placed) -> tuple[float, float]:
        last = min(entry.column + entry.cell.columns, len(self.edges) - 1)
        return self.edges[entry.column], self.edges[last]

    def _heights(self, placed: list[_Placed], count: int) -> list[float]:
        """Each row as high as its own cells ask; a spanning cell stretches its last row."""
        measures = self.setting.theme.measures
        padding = 2 * measures.cell_padding_y + measures.rule_light
        heights = [0.0] * count
        for entry in sorted(placed, key=lambda entry: entry.cell.rows):
            last = min(entry.last_row, count - 1)
            have = sum(heights[entry.row : last])
            heights[last] = max(heights[last], entry.height + padding - have)
        return heights

    def _row(
        self, placed: list[_Placed], index: int, heights: list[float], *, header: bool
    ) -> list[Strip]:
        """One row: a single strip, or several where it is taller than most of a page."""
        measures, colours = self.setting.theme.measures, self.setting.theme.colours
        height = heights[index]
        here = [entry for entry in placed if entry.row <= index <= entry.last_row]
        columns = [self._lines_in(entry, index, heights) for entry in here]
        strips = slice_row(columns, height, whole=self._fits_a_page(columns, height))
        for strip in strips[1:]:
            strip.reopens = measures.cell_padding_y
            strip.closes = measures.cell_padding_y + measures.rule_light
        if header:
            for strip in strips:
                fill = Fill(self.room.x, 0, self.room.width, strip.height, colours.tint)
                strip.painted.insert(0, fill)
        for entry in here:
            if index == entry.last_row:
                left, right = self._edges(entry)
                x, y = self.room.x + left, strips[-1].height - measures.rule_light / 2
                rule = Rule(x, y, right - left, measures.rule_light, colours.rule)
                strips[-1].painted.append(rule)
        return strips

    def _lines_in(self, entry: _Placed, index: int, heights: list[float]) -> Lines:
        """The cell's lines that begin in this row, with their distance from its top."""
        y = self.setting.theme.measures.cell_padding_y - sum(heights[entry.row : index])
        lines: Lines = []
        for strip in entry.strips:
            y += strip.before
            if y >= -0.01 and (y < heights[index] or index == entry.last_row):
                lines.append((y, strip))
            y += strip.height
        return lines

    def _fits_a_page(self, columns: list[Lines], height: float) -> bool:
        """Whether a row, the header over it and the notes called in it fit on one page."""
        page, gap = self.setting.theme.page, self.setting.theme.measures.note_gap
        called = [note for lines in columns for _, line in lines for note in line.notes]
        called += [note for strip in self.header for note in strip.notes]
        above = sum(strip.height for strip in self.header)
        below = sum(note.height for note in called) + 2 * gap
        return above + height + below <= page.height - page.top - page.bottom

    def _is_tied(self, placed: list[_Placed], index: int, heights: list[float]) -> bool:
        """Whether a cell spans this row and the next and the rows it spans fit a page well."""
        page = self.setting.theme.page
        limit = _TALLEST_KEPT * (page.height - page.top - page.bottom)
        return any(
            entry.row <= index < entry.last_row
            and sum(heights[entry.row : entry.last_row + 1]) <= limit
            for entry in placed
        )


def slice_row(columns: list[Lines], height: float, *, whole: bool) -> list[Strip]:
    """Columns side by side as strips that together are `height` high.

    Whole: one strip. Else the row is cut wherever a line begins and none is cut; widows and
    orphans count as little as in Word's rows.
    """
    tops = {round(y, 3) for lines in columns for y, _ in lines[1:]}
    cuts = [] if whole else sorted(tops)
    edges = [0.0, *(y for y in cuts if not any(_crosses(lines, y) for lines in columns)), height]
    strips = []
    for top, end in pairwise(edges):
        strip = Strip(end - top)
        for lines in columns:
            for y, line in lines:
                if top - _SLACK <= y < end - _SLACK:
                    strip.painted += [moved(thing, y - top) for thing in line.painted]
                    strip.notes += line.notes
                    strip.anchors += [replace(one, y=one.y + y - top) for one in line.anchors]
        strip.notes.sort(key=lambda note: note.number)
        strips.append(strip)
    return strips


def _crosses(lines: Lines, at: float) -> bool:
    """Whether a line stands at a height, so that no cut can lie there."""
    return any(y + _SLACK < at < y + line.height - _SLACK for y, line in lines)


def stacked(strips: list[Strip], top: float) -> Lines:
    """A column's strips with their distances from the top of its row."""
    lines: Lines = []
    y = top
    for strip in strips:
        y += strip.before
        lines.append((y, strip))
        y += strip.height
    return lines

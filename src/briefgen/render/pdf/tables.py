"""Tables: cells composed as columns of strips, rows merged from them, header rows repeated."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise

from briefgen.model.nodes import Chart, Figure, Row, Table
from briefgen.model.walk import plain_text
from briefgen.render.pdf.grid import Placed, name_headers
from briefgen.render.pdf.layout_context import Flow, Room, Setting, kept
from briefgen.render.pdf.layout_items import Enclosure, Fill, Rule, Strip, enclose, moved, pad
from briefgen.render.pdf.structure import Element
from briefgen.render.pdf.text import Measure, set_lines
from briefgen.theme.tokens import StyleName
from briefgen.typeset.columns import column_shares, placed_cells
from briefgen.typeset.line_estimates import parting_rows, tied_rows

Lines = list[tuple[float, Strip]]
"""A column of a row: each line with its distance from the row's top."""

_SLACK = 0.01
_TALLEST_REPEATED = 0.3
"""Header rows stand again on further pages up to this share of a page's text height."""
_LONGEST_UNCUT = 170.0
"""What of a parted row has no place to break but is moved apart, in points: a quarter of a page."""


def compose_caption(
    setting: Setting, block: Table | Figure | Chart, room: Room, parent: Element
) -> list[Strip]:
    """`Table 3` in bold blue, then the caption's words."""
    style = setting.style("caption")
    element = parent.add("Caption")
    setter = setting.setter(style)
    label = replace(setter, bold=True, colour=setting.theme.colours.blue)
    fragments = [
        label.words(f"{block.label}\u00a0{block.number}", element.slot()),
        setter.words("  ", element.slot()),
        *setter.fragments(block.caption, element),
    ]
    strips = kept(set_lines(fragments, style, Measure(room.x, room.width)), style)
    return setting.bordered(strips, "caption")


def compose_table(setting: Setting, table: Table, room: Room, parent: Element, flow: Flow) -> None:
    """Caption, header rows and body; on further pages the header rows stand again."""
    element = parent.add("Table")
    element.attributes["Summary"] = table.description or plain_text(table.caption)
    style = setting.style("caption")
    flow.add(compose_caption(setting, table, room, element), style.before, style.after)
    shares = column_shares(table, room.width, setting.theme)
    widths = [share * room.width for share in shares]
    tied = tied_rows(table, widths, setting.theme)
    parting = parting_rows(table, widths, setting.theme)
    grid = _Grid(setting, table, room, [0.0, *accumulate(widths)], tied, parting)
    heads = grid.place(table.header, element.add("THead"), header=True) if table.header else []
    cells = grid.place(table.body, element.add("TBody"), header=False)
    name_headers(table.number, heads, cells)
    header = grid.rows(heads, len(table.header), header=True)
    if sum(strip.height for strip in header) <= _TALLEST_REPEATED * _text_height(setting):
        grid.repeated = header
    body = grid.rows(cells, len(table.body), header=False)
    dimensions, colours = setting.theme.dimensions, setting.theme.colours
    if header or body:
        first = (header or body)[:1]
        pad(first, dimensions.rule_heavy, 0)
        first[0].painted.append(
            Rule(room.x, dimensions.rule_heavy / 2, room.width, dimensions.rule_heavy, colours.blue)
        )
    enclose([*header, *body], Enclosure(room.x, room.width, repeat=grid.repeated))
    flow.add([*header, *body], 0, dimensions.space_after_box, boxed=True)


@dataclass(slots=True)
class _Grid:
    setting: Setting
    table: Table
    room: Room
    edges: list[float]
    """Left edge of each column from the room's, and the right edge of the last."""
    tied: frozenset[int]
    """Rows of the body that no page may part from the next one."""
    parting: frozenset[int]
    """Rows of the body that are reckoned to be higher than a page."""
    repeated: list[Strip] = field(default_factory=list)
    """The header rows as every page of the body repeats them; none where they are too high."""

    def rows(self, placed: list[Placed], count: int, *, header: bool) -> list[Strip]:
        """The rows of a group as strips, each row's one or more."""
        heights = self._heights(placed, count)
        strips: list[Strip] = []
        for index in range(count):
            row = self._row(placed, index, heights, header=header)
            row[-1].keep = header or index in self.tied
            strips += row
        return strips

    def place(self, rows: tuple[Row, ...], group: Element, *, header: bool) -> list[Placed]:
        """The cells of a group, each composed where it begins."""
        elements = [group.add("TR") for _ in rows]
        placed = []
        for row, column, cell in placed_cells(rows, len(self.table.columns)):
            role = "TH" if header or column < self.table.header_columns else "TD"
            entry = Placed(cell, row, column, elements[row].add(role))
            self._fill(entry, header=header)
            placed.append(entry)
        return placed

    def _fill(self, entry: Placed, *, header: bool) -> None:
        """Give a cell its attributes and set what it holds."""
        element = entry.element
        if element.role == "TH":
            element.attributes["Scope"] = "Column" if header else "Row"
        if entry.cell.row_span > 1:
            element.attributes["RowSpan"] = entry.cell.row_span
        if entry.cell.column_span > 1:
            element.attributes["ColSpan"] = entry.cell.column_span
        left, right = self._edges(entry)
        padding = self.setting.theme.dimensions.cell_padding_x
        name: StyleName = "table_header" if header else "table"
        room = Room(self.room.x + left + padding, right - left - 2 * padding, name, name)
        setting = self._styled(name, entry, whole_words=element.role == "TH")
        entry.strips = setting.compose(entry.cell.blocks, room, element).strips

    def _styled(self, name: StyleName, entry: Placed, *, whole_words: bool) -> Setting:
        style = self.setting.style(name)
        wanted = replace(style, hyphenate=False) if whole_words else style
        align = self.table.columns[entry.column].align
        if align != "left" and entry.cell.column_span == 1:
            wanted = replace(wanted, align=align)
        return self.setting.with_style(name, wanted) if wanted != style else self.setting

    def _edges(self, entry: Placed) -> tuple[float, float]:
        last = min(entry.column + entry.cell.column_span, len(self.edges) - 1)
        return self.edges[entry.column], self.edges[last]

    def _heights(self, placed: list[Placed], count: int) -> list[float]:
        """Each row as high as its own cells ask; a spanning cell stretches its last row."""
        dimensions = self.setting.theme.dimensions
        padding = 2 * dimensions.cell_padding_y + dimensions.rule_light
        heights = [0.0] * count
        for entry in sorted(placed, key=lambda entry: entry.cell.row_span):
            last = min(entry.last_row, count - 1)
            have = sum(heights[entry.row : last])
            heights[last] = max(heights[last], entry.height + padding - have)
        return heights

    def _row(
        self, placed: list[Placed], index: int, heights: list[float], *, header: bool
    ) -> list[Strip]:
        """One row: a single strip, or several where it or its notes would fill a page."""
        dimensions, colours = self.setting.theme.dimensions, self.setting.theme.colours
        height = heights[index]
        here = [entry for entry in placed if entry.row <= index <= entry.last_row]
        columns = [self._lines_in(entry, index, heights) for entry in here]
        fits = header or index not in self.parting
        strips = slice_row(columns, height, whole=fits and self._fits_a_page(columns, height))
        for strip in strips[1:]:
            strip.reopens = dimensions.cell_padding_y
            strip.closes = dimensions.cell_padding_y + dimensions.rule_light
        if header:
            for strip in strips:
                fill = Fill(self.room.x, 0, self.room.width, strip.height, colours.tint)
                strip.painted.insert(0, fill)
        for entry in here:
            if index == entry.last_row:
                left, right = self._edges(entry)
                x, y = self.room.x + left, strips[-1].height - dimensions.rule_light / 2
                rule = Rule(x, y, right - left, dimensions.rule_light, colours.rule)
                strips[-1].painted.append(rule)
        return strips

    def _lines_in(self, entry: Placed, index: int, heights: list[float]) -> Lines:
        """The cell's lines that begin in this row, with their distance from its top."""
        y = self.setting.theme.dimensions.cell_padding_y - sum(heights[entry.row : index])
        lines: Lines = []
        for strip in entry.strips:
            y += strip.before
            if y >= -0.01 and (y < heights[index] or index == entry.last_row):
                lines.append((y, strip))
            y += strip.height
        return lines

    def _fits_a_page(self, columns: list[Lines], height: float) -> bool:
        """Whether a row, the header over it and the notes called in it fit on one page."""
        gap = self.setting.theme.dimensions.note_separator_space
        called = [note for lines in columns for _, line in lines for note in line.notes]
        called += [note for strip in self.repeated for note in strip.notes]
        above = sum(strip.height for strip in self.repeated)
        below = sum(note.height for note in called) + 2 * gap
        return above + height + below <= _text_height(self.setting)


def _text_height(setting: Setting) -> float:
    page = setting.theme.page
    return page.text_height


def slice_row(columns: list[Lines], height: float, *, whole: bool) -> list[Strip]:
    """Columns side by side as strips that together are `height` high, or a little higher.

    Whole: one strip. Else the row is cut wherever a line begins and none is cut; widows and
    orphans count as little as in Word's rows.
    """
    if not whole:
        columns, height = _eased(columns, height)
    cuts = [] if whole else _tops(columns)
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


def stacked(strips: list[Strip], top: float) -> Lines:
    """A column's strips with their distances from the top of its row."""
    lines: Lines = []
    y = top
    for strip in strips:
        y += strip.before
        lines.append((y, strip))
        y += strip.height
    return lines

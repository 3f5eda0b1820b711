"""The height of a team's headers and footers, which reduces the text area of a page.

A header that is higher than the top margin moves the text down, and a footer moves it up (ISO/IEC
29500-1, 17.6.11). All lengths are in points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.word_template import HeaderFooterKind, HeaderFooterPages, WordTemplate
from briefgen.ooxml.element import Element, element, find
from briefgen.ooxml.properties import is_on, val, value
from briefgen.ooxml.units import HALF_POINTS
from briefgen.theme.tokens import PageSetup
from briefgen.word_template.layout.paragraph_content import (
    blocks_in_flow,
    explicit_lines,
    height_with_floating_pictures,
    runs_with_text,
    wrapped_lines,
)
from briefgen.word_template.layout.table_rows import (
    cell_width,
    cells_of,
    has_exact_height,
    minimum_height,
    width_in_points,
)
from briefgen.word_template.styles.effective_styles import EffectiveStyles
from briefgen.word_template.styles.styles_part import rename_references, style_identifier

_DESCENT = 0.212
"""The descent of Arial, in ems; inline pictures are on the baseline."""
_DEFAULT_PADDING = {"left": 5.4, "right": 5.4}
"""The default padding of cells in Word, in points (17.4.42)."""


class HeaderHeights(Struct, frozen=True):
    """Measures the headers and footers of a template with the merged styles."""

    word_template: WordTemplate
    identifiers: Mapping[str, str]
    """The final identifier of each template style."""
    effective: EffectiveStyles
    spaces_add_up: bool
    """Whether the spaces between two paragraphs add up; otherwise the larger one counts."""

    def page(self, page: PageSetup) -> tuple[PageSetup, dict[HeaderFooterPages, float]]:
        """The page with margins as high as the default header and footer.

        The second value is the reduction of the text height of first and even pages.
        """
        top, bottom = self._margins("default", page)
        others: tuple[HeaderFooterPages, ...] = ("first",)
        if is_on(self.word_template.settings, "w:evenAndOddHeaders"):
            others = ("first", "even")
        reduced = {pages: sum(self._margins(pages, page)) - top - bottom for pages in others}
        return replace(page, top=top, bottom=bottom), reduced

    def _margins(self, pages: HeaderFooterPages, page: PageSetup) -> tuple[float, float]:
        margins = self.word_template.page.margins
        top, bottom = page.top, page.bottom
        # A negative margin does not depend on the height of the header.
        if not margins.get("top", "").startswith("-"):
            height = self._header_footer_height("header", pages, page.text_width)
            top = top if height is None else max(top, page.header_distance + height)
        if not margins.get("bottom", "").startswith("-"):
            height = self._header_footer_height("footer", pages, page.text_width)
            bottom = bottom if height is None else max(bottom, page.footer_distance + height)
        return top, bottom

    def _header_footer_height(
        self, kind: HeaderFooterKind, pages: HeaderFooterPages, width: float
    ) -> float | None:
        """The height of a header or footer; `None` on pages without one."""
        parts = {
            part_pages: part
            for (part_kind, part_pages), part in self.word_template.header_footer.items()
            if part_kind == kind
        }
        if not parts:
            is_empty = (kind, pages) == ("header", "first")
            return None if is_empty else self._builtin_height(kind)
        part = parts.get(pages, parts.get("default") if pages == "first" else None)
        if part is None:
            return None
        root = part.root.copy()
        rename_references(root, self.identifiers)
        return self._blocks_height(root, width)

    def _builtin_height(self, kind: HeaderFooterKind) -> float:
        """The height of the built-in header or footer, which is one line."""
        style = self.effective.styles_part.by_identifier[kind.capitalize()]
        spaces = sum(self.effective.space(style, side) for side in ("before", "after"))
        leading = self.effective.leading(style)
        return spaces + self._borders_height(style) + leading

    # -- blocks and lines --------------------------------------------------------------------

    def _blocks_height(self, parent: Element, width: float) -> float:
        total = below = 0.0
        borders: object = None
        for block in blocks_in_flow(parent):
            if block.tag == "w:tbl":
                height = self._table_height(block, width)
                total, below, borders = total + below + height, 0.0, None
                continue
            style, previous_borders = self._paragraph_style(block), borders
            above, borders = (
                self.effective.space(style, "before"),
                self.effective.border_group(style),
            )
            total += below + above if self.spaces_add_up else max(below, above)
            between = self.effective.border(style, "between")
            total += between if borders == previous_borders else self._borders_height(style)
            total += height_with_floating_pictures(block, self._lines_height(block, style, width))
            below = self.effective.space(style, "after")
        return total + below

    def _borders_height(self, style: Element) -> float:
        return sum(self.effective.border(style, side) for side in ("top", "bottom"))

    def _paragraph_style(self, paragraph: Element) -> Element:
        """A style with the properties of a paragraph, based on the paragraph's style."""
        default = self.effective.styles_part.defaults.get("paragraph")
        default_base = "" if default is None else style_identifier(default)
        base = val("w:basedOn", value(paragraph, "w:pPr", "w:pStyle") or default_base)
        properties = paragraph.find("w:pPr")
        style = element("w:style", None, base, properties)
        size = max(self._font_sizes(paragraph, style), default=None)
        if size is not None:
            half_points = val("w:sz", str(round(size * HALF_POINTS)))
            style.children.append(Element("w:rPr", children=[half_points]))
        return style

    def _lines_height(self, paragraph: Element, style: Element, width: float) -> float:
        """The height of the lines of a paragraph, which grow with inline pictures."""
        leading = self.effective.leading(style)
        size = self.effective.size(style)
        indents = (self.effective.indent(style, side) for side in ("left", "right"))
        line_width = max(width - sum(indents), size)
        if self.effective.line_rule(style) == "exact":
            wrapped = (wrapped_lines(line, size, line_width) for line in explicit_lines(paragraph))
            return leading * sum(len(list(lines)) for lines in wrapped)
        total = 0.0
        for line in explicit_lines(paragraph):
            for highest in wrapped_lines(line, size, line_width):
                on_baseline = (highest + _DESCENT * size) * self.effective.multiple(style)
                total += max(leading, on_baseline if highest else 0.0)
        return total

    def _font_sizes(self, paragraph: Element, style: Element) -> Iterator[float]:
        """The font sizes of the texts of a paragraph; without text, the size of its mark."""
        styles_part = self.effective.styles_part
        for run in list(runs_with_text(paragraph)) or paragraph.find_all("w:pPr"):
            direct = value(run, "w:rPr", "w:sz")
            run_style = styles_part.by_identifier.get(value(run, "w:rPr", "w:rStyle"))
            if run_style is not None and not direct:
                direct = value(styles_part.inherited(run_style, "w:rPr", "w:sz"))
            yield int(direct) / HALF_POINTS if direct else self.effective.size(style)

    # -- tables ------------------------------------------------------------------------------

    def _table_height(self, table: Element, width: float) -> float:
        styles_part = self.effective.styles_part
        named = styles_part.by_identifier.get(value(table, "w:tblPr", "w:tblStyle"))
        style = styles_part.defaults.get("table") if named is None else named
        in_table = replace(self, effective=replace(self.effective, table=style))
        return in_table._rows_height(table, width)

    def _rows_height(self, table: Element, width: float) -> float:
        """The height of the rows; a merged cell higher than its rows extends the last one."""
        rows = list(table.find_all("w:tr"))
        heights = [minimum_height(row) for row in rows]
        for cell in sorted(cells_of(rows), key=lambda cell: cell.last):
            first_row = rows[cell.first]
            row_cells = list(first_row.find_all("w:tc"))
            # The text of all cells of a row starts at the same height.
            padding = max(self._padding((item, first_row, table), "top") for item in row_cells)
            ancestry = cell.element, first_row, table
            padding += self._padding(ancestry, "bottom")
            sides = sum(self._padding(ancestry, side) for side in ("left", "right"))
            inner = max(cell_width(cell.element, width / len(row_cells)) - sides, 1.0)
            if not has_exact_height(rows[cell.last]):
                needed = padding + self._blocks_height(cell.element, inner)
                needed -= sum(heights[cell.first : cell.last])
                heights[cell.last] = max(heights[cell.last], needed)
        return sum(heights)

    def _padding(self, cell_row_table: tuple[Element, Element, Element], side: str) -> float:
        """The padding of the cell, its row, its table or the table style (17.4.68, 17.4.42)."""
        cell, row, table = cell_row_table
        style = self.effective.table
        styles = () if style is None else self.effective.styles_part.with_bases(style)
        sources = (
            find(cell, "w:tcPr", "w:tcMar"),
            find(row, "w:tblPrEx", "w:tblCellMar"),
            *(find(item, "w:tblPr", "w:tblCellMar") for item in (table, *styles)),
        )
        for source in sources:
            for name in (side, {"left": "start", "right": "end"}.get(side, side)):
                width_of_side = find(source, f"w:{name}")
                if width_of_side is not None:
                    return width_in_points(width_of_side)
        return _DEFAULT_PADDING.get(side, 0.0)

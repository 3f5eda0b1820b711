"""How high a team's heads and feet are: they push the text, whatever the margins say (17.6.11)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree

from briefgen.model.word_template import HeaderFooterKind, HeaderFooterPages, WordTemplate
from briefgen.ooxml.tree import DRAWN, POINTS, Tree, W, child, is_on, parse, value
from briefgen.theme.tokens import Page
from briefgen.typeset.arial_metrics import text_width
from briefgen.word_template.apply.effective_styles import SINGLE_LINE, Effective
from briefgen.word_template.apply.styles_part import identifier_of, rename

_INLINE, _ANCHOR = f"{DRAWN}inline", f"{DRAWN}anchor"
_VML = "{urn:schemas-microsoft-com:vml}*"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURES = (_INLINE, f"{W}pict", f"{W}object")
_BESIDE = {_ANCHOR, f"{W}txbxContent", f"{W}pPr", _FALLBACK}
_EMU, _TWIPS, _HALF_POINTS = 12700, 20, 2
"""In a point."""
_DESCENT = 0.212
"""Below the baseline, on which pictures stand, in ems of Arial."""
_POINTS = {**POINTS, "px": 0.75}
"""In each unit of VML."""
_LENGTH = re.compile(rf"(?<![\w-])(width|height):\s*(\d+(?:\.\d+)?)({'|'.join(_POINTS)})")
_PADDING = {"left": 5.4, "right": 5.4}
"""Of a cell where nothing says it, as Word sets it (17.4.42)."""


@dataclass(frozen=True, slots=True)
class HeaderHeights:
    """The heads and feet of a team's file over its merged styles."""

    word_template: WordTemplate
    identifiers: Mapping[str, str]
    """Of their styles, to the final ones."""
    effective: Effective
    adds_up: bool
    """Whether spaces below and above neighbours add up."""

    def page(self, page: Page) -> tuple[Page, dict[HeaderFooterPages, float]]:
        """The page with the margins that its text has in the end, by the heads of most pages.

        Also how much less room than that, in points, the text of other pages has.
        """
        top, bottom = self._margins("default", page)
        settings = parse(self.word_template.settings) if self.word_template.settings else None
        others: tuple[HeaderFooterPages, ...] = ("first",)
        if is_on(settings, "evenAndOddHeaders"):
            others = ("first", "even")
        less = {one: sum(self._margins(one, page)) - top - bottom for one in others}
        return replace(page, top=top, bottom=bottom), less

    def _margins(self, pages: HeaderFooterPages, page: Page) -> tuple[float, float]:
        given = self.word_template.page.margins
        top, bottom = page.top, page.bottom
        # A negative margin holds, however high the head is.
        if not given.get("top", "").startswith("-"):
            top = max(top, page.header_distance + self._height("header", pages, page.text_width))
        if not given.get("bottom", "").startswith("-"):
            bottom = max(
                bottom, page.footer_distance + self._height("footer", pages, page.text_width)
            )
        return top, bottom

    def _height(self, kind: HeaderFooterKind, pages: HeaderFooterPages, width: float) -> float:
        brought = {
            which: part
            for (k, which), part in self.word_template.header_footer.items()
            if k == kind
        }
        if not brought:
            return 0.0 if (kind, pages) == ("header", "first") else self._own(kind)
        part = brought.get(pages, brought.get("default") if pages == "first" else None)
        if part is None:
            return 0.0
        root = parse(part.data)
        rename(root, self.identifiers)
        return self._blocks(root, width)

    def _own(self, kind: HeaderFooterKind) -> float:
        """Of our head or foot, one line, which stands where the team's file brings none."""
        style = self.effective.sheet.by_key()[kind]
        spaces = sum(self.effective.space(style, side) for side in ("before", "after"))
        return spaces + self._rules(style) + self.effective.leading(style, SINGLE_LINE)

    # -- what stands in them -----------------------------------------------------------------

    def _blocks(self, parent: Tree, width: float) -> float:
        total = below = 0.0
        frame: object = None
        for block in _in_flow(parent):
            if block.tag == f"{W}tbl":
                total, below, frame = total + below + self._table(block, width), 0.0, None
                continue
            style, before = self._style_of(block), frame
            above, frame = self.effective.space(style, "before"), self.effective.frame(style)
            total += below + above if self.adds_up else max(below, above)
            joined = self.effective.border(style, "between")
            total += joined if frame == before else self._rules(style)
            total += _with_floats(block, self._lines(block, style, width))
            below = self.effective.space(style, "after")
        return total + below

    def _rules(self, style: Tree) -> float:
        return sum(self.effective.border(style, side) for side in ("top", "bottom"))

    def _style_of(self, paragraph: Tree) -> Tree:
        """A style that says of the paragraph all that its style and it itself say."""
        made = etree.Element(f"{W}style")
        usual = self.effective.sheet.defaults.get("paragraph")
        name = value(paragraph, "pPr", "pStyle") or ("" if usual is None else identifier_of(usual))
        etree.SubElement(made, f"{W}basedOn").set(f"{W}val", name)
        own = child(paragraph, "pPr")
        if own is not None:
            made.append(deepcopy(own))
        look = etree.SubElement(made, f"{W}rPr")
        size = max(self._sizes(paragraph, made), default=None)
        if size is not None:
            etree.SubElement(look, f"{W}sz").set(f"{W}val", str(round(size * _HALF_POINTS)))
        return made

    def _lines(self, paragraph: Tree, style: Tree, width: float) -> float:
        """The lines of a paragraph; those with pictures are as high as these ask for."""
        leading, size = self.effective.leading(style, SINGLE_LINE), self.effective.size(style)
        sides = (self.effective.indent(style, side) for side in ("left", "right"))
        room = max(width - sum(sides), size)
        is_exact = self.effective.line_rule(style) == "exact"
        total = 0.0
        for line in _broken(paragraph):
            text = "".join(one.text or "" for one in line if one.tag == f"{W}t")
            pictures = [_size_of(one) for one in line if one.tag in _PICTURES]
            wide = text_width(text, size) + sum(across for across, _ in pictures)
            tabbed = any(one.tag == f"{W}tab" for one in line)
            count = 1 if tabbed else max(1, math.ceil(wide / room))
            highest = max((high for _, high in pictures), default=0.0)
            on_baseline = (highest + _DESCENT * size) * self.effective.multiple(style)
            with_picture = max(leading, on_baseline if highest else 0.0)
            total += count * leading if is_exact else (count - 1) * leading + with_picture
        return total

    def _sizes(self, paragraph: Tree, style: Tree) -> Iterator[float]:
        """Of the paragraph's texts, or of its mark where it has none."""
        sheet = self.effective.sheet
        texts = [text.getparent() for text in _flowing(paragraph, f"{W}t")]
        for run in texts or [child(paragraph, "pPr")]:
            direct = value(run, "rPr", "sz")
            named = sheet.by_identifier.get(value(run, "rPr", "rStyle"))
            inherited = sheet.inherited(named, "rPr", "sz") if named is not None else None
            if inherited is not None:
                direct = direct or str(inherited.get(f"{W}val"))
            yield int(direct) / _HALF_POINTS if direct else self.effective.size(style)

    # -- tables ------------------------------------------------------------------------------

    def _table(self, table: Tree, width: float) -> float:
        sheet = self.effective.sheet
        named = sheet.by_identifier.get(value(table, "tblPr", "tblStyle"))
        style = sheet.defaults.get("table") if named is None else named
        return replace(self, effective=replace(self.effective, table=style))._rows(table, width)

    def _rows(self, table: Tree, width: float) -> float:
        """What a cell over several rows needs beyond these goes to the last one."""
        rows = table.findall(f"{W}tr")
        heights = [_least(row) for row in rows]
        for cell in sorted(_cells(rows), key=lambda cell: cell.last):
            row = rows[cell.first].findall(f"{W}tc")
            # The text of all cells of a row begins as far down as that of the lowest.
            padding = max(self._padding(one, "top") for one in row)
            padding += self._padding(cell.tree, "bottom")
            sides = self._padding(cell.tree, "left") + self._padding(cell.tree, "right")
            inner = max(_width(cell.tree, width / len(row)) - sides, 1.0)
            if not _is_exact(rows[cell.last]):
                least = padding + self._blocks(cell.tree, inner)
                least -= sum(heights[cell.first : cell.last])
                heights[cell.last] = max(heights[cell.last], least)
        return sum(heights)

    def _padding(self, cell: Tree, side: str) -> float:
        """From the cell, its row, its table or the style of that (17.4.68, 17.4.42)."""
        row = cell.getparent()
        table = None if row is None else row.getparent()
        style = self.effective.table
        styles = () if style is None else self.effective.sheet.line(style)
        margins = (
            child(cell, "tcPr", "tcMar"),
            child(row, "tblPrEx", "tblCellMar"),
            *(child(one, "tblPr", "tblCellMar") for one in (table, *styles)),
        )
        for margin in margins:
            for name in (side, {"left": "start", "right": "end"}.get(side, side)):
                given = child(margin, name)
                if given is not None:
                    return _twentieths(given)
        return _PADDING.get(side, 0.0)


@dataclass(slots=True)
class _Cell:
    """A cell with the first and the last of the rows that it spans, from 0."""

    tree: Tree
    first: int
    last: int


def _cells(rows: list[Tree]) -> list[_Cell]:
    """Of a table; cells that only continue one above are part of it (17.4.84)."""
    found: list[_Cell] = []
    open_in: dict[int, _Cell] = {}
    for number, row in enumerate(rows):
        column = int(value(row, "trPr", "gridBefore") or "0")
        for tree in row.iterchildren(f"{W}tc"):
            merge = child(tree, "tcPr", "vMerge")
            if merge is not None and value(tree, "tcPr", "vMerge") != "restart":
                above = open_in.get(column)
            else:
                above = None
            if above is not None and above.last == number - 1:
                above.last = number
            else:
                found.append(_Cell(tree, number, number))
                open_in[column] = found[-1]
            column += int(value(tree, "tcPr", "gridSpan") or "1")
    return found


def _least(row: Tree) -> float:
    """What a row says of its height, exact or not."""
    given = child(row, "trPr", "trHeight")
    return int(given.get(f"{W}val", "0")) / _TWIPS if given is not None else 0.0


def _is_exact(row: Tree) -> bool:
    given = child(row, "trPr", "trHeight")
    return given is not None and given.get(f"{W}hRule") == "exact"


def _width(cell: Tree, share: float) -> float:
    """Of a cell; its share of the table where it does not say it."""
    given = child(cell, "tcPr", "tcW")
    return (_twentieths(given) if given is not None else 0.0) or share


def _twentieths(given: Tree) -> float:
    """A width in points; 0 where it is not told in twips (17.4.87)."""
    twips = given.get(f"{W}w", "")
    return int(twips) / _TWIPS if given.get(f"{W}type", "dxa") == "dxa" and twips.isdigit() else 0.0


# -- paragraphs ------------------------------------------------------------------------------


def _in_flow(parent: Tree) -> Iterator[Tree]:
    """Paragraphs and tables, without those that stand in a frame or float (17.3.1.11, 17.4.57)."""
    for block in parent.iterchildren(f"{W}p", f"{W}tbl"):
        if child(block, "pPr", "framePr") is None and child(block, "tblPr", "tblpPr") is None:
            yield block


def _with_floats(paragraph: Tree, lines: float) -> float:
    """Height of a paragraph's lines with the pictures that they make room for.

    These are those that keep text off both their sides and stand at some distance from the
    paragraph (20.4.2.3, 20.4.2.20). Lines stand under them, or above where they fit in there.
    """
    total = lines
    for anchor in _flowing(paragraph, _ANCHOR):
        place = anchor.find(f"{DRAWN}positionV")
        if (
            place is not None
            and place.get("relativeFrom") == "paragraph"
            and anchor.find(f"{DRAWN}wrapTopAndBottom") is not None
        ):
            given = (place.findtext(f"{DRAWN}posOffset") or "0").strip()
            offset = int(given) / _EMU if given.lstrip("-").isdigit() else 0.0
            bottom = offset + _extent(anchor)[1] + int(anchor.get("distB", "0")) / _EMU
            fits = lines <= offset
            total = max(total, bottom if fits else bottom + lines)
    return total


def _flowing(parent: Tree, *tags: str) -> Iterator[Tree]:
    """Elements of these kinds that stand in the lines of a paragraph, not in a box beside them."""
    for element in parent.iterchildren(etree.Element):
        if element.tag in tags:
            yield element
        elif element.tag not in _BESIDE:
            yield from _flowing(element, *tags)


def _broken(paragraph: Tree) -> Iterator[list[Tree]]:
    """What stands in each line, of those that a break ends."""
    line: list[Tree] = []
    for run in _flowing(paragraph, f"{W}r"):
        for element in _flowing(run, f"{W}t", f"{W}tab", f"{W}br", f"{W}cr", *_PICTURES):
            if element.tag in {f"{W}br", f"{W}cr"}:
                yield line
                line = []
            else:
                line.append(element)
    yield line


def _size_of(picture: Tree) -> tuple[float, float]:
    """Width and height of pictures in the line; nothing for a shape that floats (20.4.2.8)."""
    if picture.tag == _INLINE:
        return _extent(picture)
    width = height = 0.0
    for shape in picture.iterchildren(_VML):
        look = str(shape.get("style", ""))
        if "position:absolute" not in look:
            found = {name: float(n) * _POINTS[unit] for name, n, unit in _LENGTH.findall(look)}
            width += found.get("width", 0.0)
            height = max(height, found.get("height", 0.0))
    return width, height


def _extent(drawing: Tree) -> tuple[float, float]:
    extent = drawing.find(f"{DRAWN}extent")
    if extent is None:
        return 0.0, 0.0
    return int(extent.get("cx", "0")) / _EMU, int(extent.get("cy", "0")) / _EMU

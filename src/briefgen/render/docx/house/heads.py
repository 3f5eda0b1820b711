"""How high a team's heads and feet are: they push the text, whatever the margins say (17.6.11)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree

from briefgen.model.house import HouseStyles, RunningKind, RunningPages
from briefgen.render.docx.house.effective import SINGLE_LINE, Effective
from briefgen.render.docx.house.sheet import key_of, rename
from briefgen.theme.letters import text_width
from briefgen.theme.tokens import MM, Page
from briefgen.wordml import Tree, W, child, is_on, parse, value

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_INLINE = f"{_DRAWN}inline"
_SHAPE = "{urn:schemas-microsoft-com:vml}shape"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PICTURES = (_INLINE, _SHAPE)
_BESIDE = {f"{_DRAWN}anchor", f"{W}txbxContent", f"{W}pPr", _FALLBACK}
_EMU, _TWIPS, _HALF_POINTS = 12700, 20, 2
"""In a point."""
_DESCENT = 0.212
"""Below the baseline, on which pictures stand, in ems of Arial."""
_LENGTH = re.compile(r"(?<![\w-])(width|height):\s*(\d+(?:\.\d+)?)(pt|px|in|cm|mm)")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 10 * MM, "mm": MM}
"""In each unit of VML."""
_CELL_PADDING = 10.8
"""Left and right of a cell together, as Word sets it (17.4.42)."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads and feet of a team's file over its merged styles."""

    house: HouseStyles
    identifiers: Mapping[str, str]
    """Of their styles, to the final ones."""
    effective: Effective
    adds_up: bool
    """Whether spaces below and above neighbours add up."""
    own: float
    """Height of our head or foot, which stands where the team's file brings none."""

    def page(self, page: Page) -> tuple[Page, dict[RunningPages, float]]:
        """The page with the margins that its text has in the end, by the heads of most pages.

        Also how much less room than that, in points, the text of other pages has.
        """
        top, bottom = self._margins("default", page)
        settings = parse(self.house.settings) if self.house.settings else None
        others: tuple[RunningPages, ...] = ("first",)
        if is_on(settings, "evenAndOddHeaders"):
            others = ("first", "even")
        less = {one: sum(self._margins(one, page)) - top - bottom for one in others}
        return replace(page, top=top, bottom=bottom), less

    def _margins(self, pages: RunningPages, page: Page) -> tuple[float, float]:
        given = self.house.page.margins
        top, bottom = page.top, page.bottom
        # A negative margin holds, however high the head is.
        if not given.get("top", "").startswith("-"):
            top = max(top, page.head + self._height("header", pages, page.text_width))
        if not given.get("bottom", "").startswith("-"):
            bottom = max(bottom, page.foot + self._height("footer", pages, page.text_width))
        return top, bottom

    def _height(self, kind: RunningKind, pages: RunningPages, width: float) -> float:
        brought = {which: part for (k, which), part in self.house.running.items() if k == kind}
        if not brought:
            return 0.0 if (kind, pages) == ("header", "first") else self.own
        part = brought.get(pages, brought.get("default") if pages == "first" else None)
        if part is None:
            return 0.0
        root = parse(part.data)
        rename(root, self.identifiers)
        return self._blocks(root, width)

    # -- what stands in them -----------------------------------------------------------------

    def _blocks(self, parent: Tree, width: float) -> float:
        total = below = 0.0
        for block in parent.iterchildren(f"{W}p", f"{W}tbl"):
            if block.tag == f"{W}tbl":
                total, below = total + below + self._table(block, width), 0.0
            elif child(block, "pPr", "framePr") is None:
                style = self._style_of(block)
                above = self.effective.space(style, "before")
                gap = below + above if self.adds_up else max(below, above)
                total += gap + self._lines(block, style, width)
                below = self.effective.space(style, "after")
        return total + below

    def _table(self, table: Tree, width: float) -> float:
        return sum(self._row(row, width) for row in table.iterchildren(f"{W}tr"))

    def _row(self, row: Tree, width: float) -> float:
        given = child(row, "trPr", "trHeight")
        least = int(given.get(f"{W}val", "0")) / _TWIPS if given is not None else 0.0
        if given is not None and given.get(f"{W}hRule") == "exact":
            return least
        cells = row.findall(f"{W}tc")
        single = [cell for cell in cells if child(cell, "tcPr", "vMerge") is None]
        return max([least, *(self._blocks(cell, _width(cell, width, cells)) for cell in single)])

    def _style_of(self, paragraph: Tree) -> Tree:
        """A style that says of the paragraph all that its style and it itself say."""
        made = etree.Element(f"{W}style")
        name = value(paragraph, "pPr", "pStyle") or self._usual
        etree.SubElement(made, f"{W}basedOn").set(f"{W}val", name)
        own = child(paragraph, "pPr")
        if own is not None:
            made.append(deepcopy(own))
        look = etree.SubElement(made, f"{W}rPr")
        size = max(self._sizes(paragraph, made), default=None)
        if size is not None:
            etree.SubElement(look, f"{W}sz").set(f"{W}val", str(round(size * _HALF_POINTS)))
        return made

    @property
    def _usual(self) -> str:
        """The style of a paragraph that names none."""
        return next(
            (
                identifier
                for identifier, style in self.effective.sheet.by_identifier.items()
                if key_of(style) == "normal"
            ),
            "",
        )

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
    """Width and height of a picture in the line; nothing for a shape that floats (20.4.2.8)."""
    if picture.tag == _INLINE:
        extent = picture.find("{*}extent")
        across, high = (
            float(extent.get(n, "0")) if extent is not None else 0.0 for n in ("cx", "cy")
        )
        return across / _EMU, high / _EMU
    look = str(picture.get("style", ""))
    if "position:absolute" in look:
        return 0.0, 0.0
    found = {name: float(n) * _POINTS[unit] for name, n, unit in _LENGTH.findall(look)}
    return found.get("width", 0.0), found.get("height", 0.0)


def _width(cell: Tree, width: float, cells: list[Tree]) -> float:
    """Of a cell's text; where the cell does not say it, of an equal share."""
    given = child(cell, "tcPr", "tcW")
    wide = width / len(cells)
    if given is not None and given.get(f"{W}type") == "dxa" and given.get(f"{W}w", "").isdigit():
        wide = int(given.get(f"{W}w", "0")) / _TWIPS or wide
    return max(wide - _CELL_PADDING, 1.0)

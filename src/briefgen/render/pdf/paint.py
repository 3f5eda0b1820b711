"""Paints pages on the canvas: marked content, artifacts, links and destinations."""

from __future__ import annotations

from functools import cache, lru_cache
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from typing import Any, assert_never

from msgspec import Struct, field
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from briefgen.render.pdf.fonts import ASCENT, DESCENT, FontSet
from briefgen.render.pdf.glyph_outlines import glyph_outlines
from briefgen.render.pdf.internals.content import (
    TextWriter,
    add_link,
    begin_artifact,
    begin_marked,
    end_marked,
    fill_path,
    finish_page,
    page_reference,
)
from briefgen.render.pdf.layout_items import (
    Drawing,
    Enclosure,
    Fill,
    FrameItem,
    LinkTarget,
    PictureItem,
    RuleItem,
    Shape,
    TextItem,
)
from briefgen.render.pdf.pages_and_notes import Page
from briefgen.render.pdf.pdf_syntax import number
from briefgen.render.pdf.structure import MarkedContent
from briefgen.render.pdf.svg import VectorDrawing
from briefgen.theme.tokens import Theme

_KEPT = 32
"""Maximum number of texts whose outlines are kept: the header of a table is on many pages."""

_colour = cache(HexColor)


@lru_cache(maxsize=_KEPT)
def _outlines(
    face: Path, text: str, size: float, advances: tuple[float, ...], place: tuple[float, float]
) -> str:
    """The path of a text whose baseline begins at a place of the page.

    `advances` are the distances from each character to the next one, in points.
    """
    letters = glyph_outlines(face)
    path: list[str] = []
    x, y = place
    for character, advance in zip(text, advances, strict=True):
        for operator, points in letters.letter(character):
            for px, py in points:
                path += (number(x + px * size), number(y + py * size))
            path.append(operator)
        x += advance
    return " ".join(path)


class _LinkBox(Struct):
    target: LinkTarget
    left: float
    bottom: float
    right: float
    top: float


class Painter(Struct):
    """Paints pages in order, and records their content and links for the tag tree."""

    canvas: Canvas
    theme: Theme
    fonts: FontSet
    page_count: int
    text: TextWriter
    """Writes lines of text on the canvas."""
    prefix: str = ""
    """The beginning of the names of all places in the document, if a file has several."""
    page_references: list[Any] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)
    _open: MarkedContent | str | None = None
    """The open marked content, or the type of the open artifact."""
    _marks: int = 0
    _links: list[_LinkBox] = field(default_factory=list)

    def paint(self, page: Page, header_footer: tuple[FrameItem, ...]) -> None:
        """Paint one page: artifacts first, then the content in reading order.

        A note therefore follows its mark, and the lines of a cell follow each other.
        """
        self._marks = 0
        self._links = []
        self.page_references.append(page_reference(self.canvas))
        for item in header_footer:
            self._item(item, 0.0, 0.0, artifact="Pagination")
        left, top = self.theme.page.left, self.theme.page.top
        spans = _enclosure_spans(page)
        for enclosure, start, end in spans:
            self._background(enclosure, left, top + start, end - start)
        self._fills(page, left, top)
        self._note_separator(page, left, top)
        read: list[tuple[int, float, FrameItem]] = []
        for y, frame in (*page.body, *page.notes):
            for mark in frame.anchors:
                self._destination(mark.anchor, left + mark.x, top + y + mark.y)
            for item in frame.items:
                if isinstance(item, Fill):
                    continue
                marked_content = None if isinstance(item, RuleItem) else item.marked_content
                if marked_content is not None:
                    read.append((marked_content.order, top + y, item))
                elif frame.repeated and isinstance(item, TextItem):
                    self._outlined_text(item, left, top + y)
                else:
                    self._item(item, left, top + y)
        for _, down, item in sorted(read, key=itemgetter(0)):
            self._item(item, left, down)
        for enclosure, start, end in spans:
            self._border(enclosure, left, top + start, end - start)
        self._close_content()
        for box in self._links:
            self._write_link(box)
        finish_page(self.canvas, len(self.page_references) - 1)

    def _fills(self, page: Page, left: float, top: float) -> None:
        """Paint every fill before the rules: the fill of a row must not cover the rule above it."""
        for y, frame in (*page.body, *page.notes):
            for item in frame.items:
                if isinstance(item, Fill):
                    self._item(item, left, top + y)

    def _note_separator(self, page: Page, left: float, top: float) -> None:
        """Paint the rule above the notes; it is as wide as the text if the first note continues."""
        if page.note_separator_y is None:
            return
        theme = self.theme
        length = theme.page.text_width if page.continued else theme.dimensions.note_separator_width
        rule = RuleItem(
            0, page.note_separator_y, length, theme.dimensions.rule_light, theme.colours.grey
        )
        self._item(rule, left, top)

    # -- marked content --

    def _open_content(self, marked_content: MarkedContent | None, artifact: str = "Layout") -> None:
        wanted: MarkedContent | str = marked_content if marked_content is not None else artifact
        if self._open == wanted:
            return
        self._close_content()
        if marked_content is None:
            begin_artifact(self.canvas, artifact)
        else:
            begin_marked(self.canvas, marked_content.owner.role, self._marks)
            marked_content.marks.append((len(self.page_references) - 1, self._marks))
            self._marks += 1
        self._open = wanted

    def _close_content(self) -> None:
        if self._open is not None:
            end_marked(self.canvas)
        self._open = None

    # -- items --

    def _item(self, item: FrameItem, left: float, top: float, artifact: str = "Layout") -> None:
        match item:
            case TextItem():
                self._words(item, left, top, artifact)
            case RuleItem():
                self._open_content(None, artifact)
                self.canvas.setStrokeColor(_colour(item.colour))
                self.canvas.setLineWidth(item.thickness)
                y = self._from_bottom(top + item.y)
                self.canvas.line(left + item.x, y, left + item.x + item.length, y)
            case Fill():
                self._open_content(None, artifact)
                self._box(left + item.x, top + item.y, item.width, item.height, item.colour)
            case Drawing():
                self._open_content(item.marked_content)
                for shape in item.shapes:
                    if isinstance(shape, TextItem):
                        self._words(shape, left, top, artifact)
                    else:
                        self._shape(shape, left, top)
            case PictureItem():
                self._open_content(item.marked_content)
                y = self._from_bottom(top + item.y + item.height)
                if isinstance(item.data, VectorDrawing):
                    self._drawing(item.data, (left + item.x, y), (item.width, item.height))
                    return
                image = ImageReader(BytesIO(item.data))
                self.canvas.drawImage(image, left + item.x, y, item.width, item.height, "auto")
            case _:
                assert_never(item)

    def _words(self, words: TextItem, left: float, top: float, artifact: str) -> None:
        x, y = left + words.x, self._from_bottom(top + words.y)
        if words.destination:
            self._destination(words.destination, x, top + words.y - words.size)
        if not words.text:
            return
        self._open_content(words.marked_content, artifact)
        self.text.write(words, x, y)
        if words.target is not None and words.marked_content is not None:
            self._record_link(words.target, x, y, words)

    def _outlined_text(self, words: TextItem, left: float, top: float) -> None:
        """Paint text as shapes, so it is not extracted."""
        self._open_content(None, "Pagination")
        face = self.fonts.faces[words.face]
        advances = [
            face.text_width(character, words.size)
            + words.tracking
            + (words.word_space if character in " \u00a0" else 0.0)
            for character in words.text
        ]
        place = left + words.x, self._from_bottom(top + words.y)
        path = _outlines(face.path, words.text, words.size, tuple(advances), place)
        self.canvas.setFillColor(_colour(words.colour))
        fill_path(self.canvas, path)

    def _drawing(
        self, drawing: VectorDrawing, place: tuple[float, float], size: tuple[float, float]
    ) -> None:
        """Paint a drawing with its lower left corner at a place of the page."""
        # Imported here: few documents contain drawings, and pikepdf is slow to import.
        from briefgen.render.pdf.internals.forms import place_page

        sides = size[0] / drawing.width, size[1] / drawing.height
        place_page(self.canvas, drawing.file, (sides[0], 0, 0, sides[1], *place))

    def _record_link(self, target: LinkTarget, x: float, y: float, words: TextItem) -> None:
        box = _LinkBox(
            target,
            x,
            y - DESCENT * words.size,
            x + words.width - (words.text.endswith(" ") and words.word_space),
            y + ASCENT * words.size,
        )
        last = self._links[-1] if self._links else None
        if last and last.target is target and abs(last.bottom - box.bottom) < words.size:
            last.right, last.top = max(last.right, box.right), max(last.top, box.top)
        else:
            self._links.append(box)

    def _write_link(self, box: _LinkBox) -> None:
        key = self.page_count + len(self.annotations)
        edges = (box.left, box.bottom, box.right, box.top)
        self.annotations.append(add_link(self.canvas, edges, box.target, key, self.prefix))
        if box.target.element is not None:
            marked_content = box.target.element.annotation_content()
            marked_content.annotations += ((len(self.page_references) - 1, key),)

    def _destination(self, name: str, x: float, top: float) -> None:
        down = self._from_bottom(top)
        name = f"{self.prefix}{name}"
        self.canvas.bookmarkPage(name, fit="XYZ", left=x, top=down, zoom=0)

    def _background(self, enclosure: Enclosure, left: float, top: float, height: float) -> None:
        if enclosure.fill:
            fill = Fill(enclosure.x, 0, enclosure.width, height, enclosure.fill)
            self._item(fill, left, top)
        if enclosure.bar:
            bar = Fill(enclosure.x, 0, enclosure.bar, height, enclosure.bar_colour)
            self._item(bar, left, top)

    def _border(self, enclosure: Enclosure, left: float, top: float, height: float) -> None:
        if not enclosure.border_colour:
            return
        thickness = enclosure.border_thickness
        self._open_content(None)
        self.canvas.setStrokeColor(_colour(enclosure.border_colour))
        self.canvas.setLineWidth(thickness)
        # The frames inside leave exactly this much room above and below.
        y = self._from_bottom(top + height) + thickness / 2
        height -= thickness
        self.canvas.rect(left + enclosure.x, y, enclosure.width, height, stroke=1, fill=0)

    def _box(self, x: float, top: float, width: float, height: float, colour: str) -> None:
        self.canvas.setFillColor(_colour(colour))
        self.canvas.rect(x, self._from_bottom(top + height), width, height, stroke=0, fill=1)

    def _shape(self, shape: Shape, left: float, top: float) -> None:
        path = self.canvas.beginPath()
        first, *rest = shape.corners
        path.moveTo(left + first[0], self._from_bottom(top + first[1]))
        for x, y in rest:
            path.lineTo(left + x, self._from_bottom(top + y))
        if shape.stroke:
            self.canvas.setStrokeColor(_colour(shape.stroke))
            self.canvas.setLineWidth(shape.thickness)
        if shape.colour:
            path.close()
            self.canvas.setFillColor(_colour(shape.colour))
        self.canvas.drawPath(path, stroke=bool(shape.stroke), fill=bool(shape.colour))

    def _from_bottom(self, down: float) -> float:
        """Convert a distance from the top of the page to one from the bottom, in points."""
        return self.theme.page.height - down


def _enclosure_spans(page: Page) -> list[tuple[Enclosure, float, float]]:
    """The top and bottom of each enclosure on the page, the outermost first."""
    spans: dict[int, tuple[Enclosure, float, float]] = {}
    last = len(page.body) - 1
    for index, (y, frame) in enumerate(page.body):
        above = 0.0 if index or frame.repeated else page.above
        below = page.below if index == last else 0.0
        for enclosure in frame.enclosures:
            known = spans.get(id(enclosure))
            start = known[1] if known else y - above
            spans[id(enclosure)] = (enclosure, start, y + frame.height + below)
    return list(spans.values())

"""Images and charts: one strip that does not break, and the caption under it."""

from __future__ import annotations

from io import BytesIO
from typing import assert_never

from PIL import Image
from reportlab.lib.utils import ImageReader

from briefgen.model.charts import alternative_of
from briefgen.model.images import is_svg
from briefgen.model.nodes import Chart, Figure
from briefgen.render.pdf.layout_context import Flow, Room, Setting
from briefgen.render.pdf.layout_items import Drawing, Painted, Picture, Shape, Strip, Words
from briefgen.render.pdf.structure import Element, Slot
from briefgen.render.pdf.tables import compose_caption
from briefgen.render.pdf.vectors import drawing_of
from briefgen.theme.geometry import CAPTION_ROOM, FIGURE_AFTER, FIGURE_BEFORE
from briefgen.typeset.charts import OUTLINE, Area, Label, Mark, Stroke, draw_chart


def raster_fault(data: bytes) -> str:
    """Why a PNG or JPEG cannot be shown; empty where it can."""
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
            image.load()
    except Image.DecompressionBombError:
        return "it has too many pixels"
    except (OSError, SyntaxError, ValueError):
        return "it is damaged or cut off"
    return ""


def compose_figure(
    setting: Setting, block: Figure, room: Room, parent: Element, flow: Flow
) -> None:
    """An image at its share of the room, no higher than a page."""
    data = setting.resolved.document.assets[block.image]
    vector = drawing_of(data) if is_svg(data) else None
    wide, high = (vector.width, vector.height) if vector else ImageReader(BytesIO(data)).getSize()
    width = room.width * block.width
    height = width * high / wide
    page = setting.theme.page
    highest = page.text_height - CAPTION_ROOM
    if height > highest:
        width, height = width * highest / height, highest
    slot = None if block.decorative else parent.add("Figure", alt=block.alt).slot()
    x = room.x + (room.width - width) / 2
    _place(setting, block, Picture(x, 0, width, height, vector or data, slot), room, parent, flow)


def compose_chart(setting: Setting, block: Chart, room: Room, parent: Element, flow: Flow) -> None:
    """A chart as lines, areas and real text, which one alternative text stands for."""
    slot = parent.add("Figure", alt=alternative_of(block)).slot()
    drawn = draw_chart(block, room.width, setting.theme)
    shapes = tuple(_shape(mark, room.x, setting, slot) for mark in drawn.marks)
    drawing = Drawing(room.x, 0, drawn.width, drawn.height, shapes, slot)
    _place(setting, block, drawing, room, parent, flow)


def _shape(mark: Mark, x: float, setting: Setting, slot: Slot) -> Shape | Words:
    match mark:
        case Area():
            corners = tuple((right + x, down) for right, down in mark.corners)
            return Shape(corners, mark.fill, mark.outline, OUTLINE)
        case Stroke():
            corners = tuple((right + x, down) for right, down in mark.points)
            return Shape(corners, "", mark.colour, mark.thickness)
        case Label():
            face = setting.fonts.face(bold=mark.bold, italic=False).name
            colour = mark.colour
            return Words(x + mark.x, mark.y, mark.text, face, mark.size, colour, mark.width, slot)
        case _:
            assert_never(mark)


def _place(
    setting: Setting,
    block: Figure | Chart,
    painted: Drawing | Picture,
    room: Room,
    parent: Element,
    flow: Flow,
) -> None:
    things: list[Painted] = [painted]
    flow.add([Strip(painted.height, things, keep=True)], FIGURE_BEFORE, FIGURE_AFTER)
    caption = compose_caption(setting, block, room, parent)
    caption[-1].keep = False  # under a figure the caption ends the block
    flow.add(caption, 0, setting.theme.dimensions.space_after_box)

"""Lays out images and charts as one frame each, with the caption below."""

from __future__ import annotations

from io import BytesIO
from typing import assert_never

from PIL import Image

from briefgen.model.images import is_svg
from briefgen.model.nodes import Chart, Figure
from briefgen.render.pdf.block_context import BlockContext
from briefgen.render.pdf.column import FrameColumn
from briefgen.render.pdf.layout_context import LayoutContext
from briefgen.render.pdf.layout_items import Drawing, Frame, FrameItem, PictureItem, Shape, TextItem
from briefgen.render.pdf.revisions import LABEL_HEIGHT, picture_revision
from briefgen.render.pdf.structure import MarkedContent, StructureElement
from briefgen.render.pdf.svg import VectorDrawing, bitmap_of_drawing, vector_drawing
from briefgen.render.pdf.tables import compose_caption
from briefgen.render.printed_bitmaps import reduced_bitmap, smooth_bitmap
from briefgen.theme.geometry import FIGURE_AFTER, FIGURE_BEFORE
from briefgen.typeset.charts import OUTLINE, Area, ChartLabel, Mark, Stroke, draw_chart
from briefgen.typeset.figures import maximum_height


def compose_figure(
    context: LayoutContext,
    block: Figure,
    block_context: BlockContext,
    parent: StructureElement,
    column: FrameColumn,
) -> None:
    """Add an image at its share of the width, no higher than a page, and its caption if any."""
    data = context.resolved.document.assets[block.image]
    shown = _shown(data)
    wide, high = _size(shown)
    width = block_context.width * block.width
    height = width * high / wide
    highest = maximum_height(
        block, block_context.width, context.theme, block_context.headings_above
    )
    if height > highest:
        width, height = width * highest / height, highest
    marked_content = _marked_content(context, block, parent)
    x = block_context.x + (block_context.width - width) / 2
    if isinstance(shown, bytes):
        shown = smooth_bitmap(reduced_bitmap(shown, width), width)
    _add_with_caption(
        context,
        block,
        PictureItem(x, 0, width, height, shown, marked_content),
        block_context,
        parent,
        column,
    )


def _marked_content(
    context: LayoutContext, block: Figure, parent: StructureElement
) -> MarkedContent | None:
    """The marked content of an image; an image that only one version has is never decorative."""
    revision = context.resolved.revision_of(block.key)
    if block.decorative and revision is None:
        return None
    alternative = f"{revision}: {block.alt or 'picture'}" if revision else block.alt
    return parent.add("Figure", alt=alternative).marked_content()


def _shown(data: bytes) -> bytes | VectorDrawing:
    """An image as a page shows it: a bitmap or vectors."""
    if not is_svg(data):
        return data
    return vector_drawing(data) or bitmap_of_drawing(data)


def _size(shown: bytes | VectorDrawing) -> tuple[float, float]:
    if isinstance(shown, VectorDrawing):
        return shown.width, shown.height
    with Image.open(BytesIO(shown), formats=("PNG", "JPEG")) as image:
        return image.size


def compose_chart(
    context: LayoutContext,
    block: Chart,
    block_context: BlockContext,
    parent: StructureElement,
    column: FrameColumn,
) -> None:
    """Add a chart as shapes and text, with one text alternative, and its caption."""
    revision = context.resolved.revision_of(block.key)
    alternative = f"{revision}: {block.alternative}" if revision else block.alternative
    marked_content = parent.add("Figure", alt=alternative).marked_content()
    drawn = draw_chart(block, block_context.width, context.theme)
    shapes = tuple(_shape(mark, block_context.x, context, marked_content) for mark in drawn.marks)
    drawing = Drawing(block_context.x, 0, drawn.width, drawn.height, shapes, marked_content)
    _add_with_caption(context, block, drawing, block_context, parent, column)


def _shape(
    mark: Mark, x: float, context: LayoutContext, marked_content: MarkedContent
) -> Shape | TextItem:
    match mark:
        case Area():
            corners = tuple((right + x, down) for right, down in mark.corners)
            return Shape(corners, mark.fill, mark.outline, OUTLINE)
        case Stroke():
            corners = tuple((right + x, down) for right, down in mark.points)
            return Shape(corners, "", mark.colour, mark.thickness)
        case ChartLabel():
            face = context.fonts.face(bold=mark.bold, italic=False).name
            colour = mark.colour
            return TextItem(
                x + mark.x, mark.y, mark.text, face, mark.size, colour, mark.width, marked_content
            )
        case _:
            assert_never(mark)


def _add_with_caption(
    context: LayoutContext,
    block: Figure | Chart,
    figure: Drawing | PictureItem,
    block_context: BlockContext,
    parent: StructureElement,
    column: FrameColumn,
) -> None:
    items: list[FrameItem] = [figure]
    before = FIGURE_BEFORE
    if revision := context.resolved.revision_of(block.key):
        items += picture_revision(revision, figure, context.fonts.face(bold=True, italic=False))
        before += LABEL_HEIGHT
    if not block.caption:
        column.add([Frame(figure.height, items)], before, context.theme.dimensions.space_after_box)
        return
    column.add([Frame(figure.height, items, keep=True)], before, FIGURE_AFTER)
    caption = compose_caption(context, block, block_context, parent)
    caption[-1].keep = False  # the caption of a figure ends the block
    column.add(caption, 0, context.theme.dimensions.space_after_box)

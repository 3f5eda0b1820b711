"""Lays out strips: items of a list that are side by side."""

from __future__ import annotations

from briefgen.model.nodes import BulletList
from briefgen.render.pdf.block_context import BlockContext
from briefgen.render.pdf.column import FrameColumn
from briefgen.render.pdf.layout_context import LayoutContext
from briefgen.render.pdf.layout_items import RuleItem
from briefgen.render.pdf.structure import StructureElement
from briefgen.render.pdf.tables import PlacedLines, slice_row, stacked
from briefgen.typeset.strips import STRIP_GAP, STRIP_PADDING, strip_columns, strip_rows


def compose_strip(
    context: LayoutContext,
    block: BulletList,
    block_context: BlockContext,
    parent: StructureElement,
    column: FrameColumn,
) -> None:
    """Add a strip: rows of items between rules. Each row is on one page."""
    element = parent.add("L")
    element.set("ListNumbering", "None")
    dimensions, colours = context.theme.dimensions, context.theme.colours
    width = block_context.width / strip_columns(block.items)
    thickness = dimensions.rule_light
    for items in strip_rows(block.items):
        columns: list[PlacedLines] = []
        bottom = 0.0
        for number, item in enumerate(items):
            left = number * width
            right = block_context.width - left - width + STRIP_GAP
            inner = block_context.inset(left, right)
            content = context.compose(item.blocks, inner, element.add("LI").add("LBody"))
            if content.frames:
                content.frames[0].begins = (item.key, *content.frames[0].begins)
            lines = stacked(content.frames, STRIP_PADDING + thickness)
            for y, frame in lines[-1:]:
                bottom = max(bottom, y + frame.height + content.gap)
            columns.append(lines)
        frames = slice_row(columns, bottom + STRIP_PADDING, on_one_page=True)
        rule = RuleItem(block_context.x, 0, block_context.width, thickness, colours.rule)
        frames[0].items.insert(0, rule)
        column.add(frames, 0, 0)
    column.gap = max(column.gap, dimensions.space_after_box)

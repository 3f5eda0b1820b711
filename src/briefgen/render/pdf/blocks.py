"""Lays out sections and blocks as frames: one function for each kind of block."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import assert_never

from msgspec.structs import replace

from briefgen.model.document import ResolvedDocument, heading_label
from briefgen.model.nodes import (
    Block,
    BulletList,
    Callout,
    Chart,
    Figure,
    ListItem,
    NumberedList,
    Paragraph,
    Quote,
    Section,
    StoryBox,
    Table,
)
from briefgen.model.walk import is_quote_source
from briefgen.render.pdf.block_context import BlockContext
from briefgen.render.pdf.boxes import compose_callout, compose_story_box
from briefgen.render.pdf.column import FrameColumn
from briefgen.render.pdf.figures import compose_chart, compose_figure
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.inline_layout import (
    Measure,
    hang_label,
)
from briefgen.render.pdf.layout_context import LayoutContext
from briefgen.render.pdf.layout_items import Destination, Frame, RuleItem, pad
from briefgen.render.pdf.strips import compose_strip
from briefgen.render.pdf.structure import StructureElement
from briefgen.render.pdf.tables import compose_table
from briefgen.theme.geometry import (
    BULLETS,
    HEADING_LEVELS,
    LIST_LABEL_INSET,
    heading_style,
)
from briefgen.theme.tokens import StyleName, TextStyle, Theme
from briefgen.typeset.figures import heading_height
from briefgen.typeset.insets import extra_list_indent, insets

_NUMBERING = {
    "decimal": "Decimal",
    "lower-letter": "LowerAlpha",
    "upper-letter": "UpperAlpha",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
}
"""The values of ListNumbering (ISO 32000-1, 14.8.5.5) by format."""


def context_for(resolved: ResolvedDocument, theme: Theme, fonts: FontSet) -> LayoutContext:
    """The context for the layout of a document."""
    return LayoutContext(theme, fonts, resolved, theme.colours.blue, compose_blocks)


def compose_sections(
    context: LayoutContext, parent: StructureElement, *, page_break_before: bool
) -> list[Frame]:
    """The frames of all sections; `page_break_before` is whether they begin on a new page."""
    frames = _compose_all(context, context.resolved.document.sections, parent)
    if frames:
        frames[0].page_break_before |= page_break_before
    return frames


def compose_summary(context: LayoutContext, parent: StructureElement) -> list[Frame]:
    """The frames of the sections before the cover, which only a redline has."""
    redline = context.resolved.redline
    return _compose_all(context, redline.summary, parent) if redline else []


def _compose_all(
    context: LayoutContext, sections: Iterable[Section], parent: StructureElement
) -> list[Frame]:
    column = context.column()
    for section in sections:
        _compose_section(context, section, 1, column, parent)
    return column.frames


def _compose_section(
    context: LayoutContext,
    section: Section,
    level: int,
    column: FrameColumn,
    parent: StructureElement,
    headings_above: float = 0.0,
) -> None:
    block_context = BlockContext(0, context.theme.page.text_width)
    sect = parent.add("Sect")
    if not section.has_heading:
        blocks = compose_blocks(context, section.blocks, block_context, sect)
        if level > 1:
            style = context.style(heading_style(level))
            _set_apart(blocks, 0.0 if headings_above else style.before, column)
        _add_blocks_without_heading(section, blocks, column)
        return
    heading = sect.add(f"H{min(level, HEADING_LEVELS)}")
    name = heading_style(level)
    style = context.style(name)
    measure = _heading_measure(context, section, style, heading, block_context)
    frames = context.lines(section.title, name, measure, heading, sect)
    if level == 1:
        _add_rule_above(context, frames, block_context)
    if context.resolved.revision_of(section.anchor) != "deleted":
        frames[0].anchors += (Destination(section.anchor),)
    frames[0].begins = (section.anchor,)
    rules = context.theme.word_layout_rules
    frames[0].page_break_before = section.begins_page or name in rules.page_break_before
    # No space below a table, as in Word: the space above a heading is large enough.
    column.add(frames, style.before - (column.gap if column.boxed else 0.0), style.after)
    headings_above += heading_height(section, level, context.theme)
    inner = replace(block_context, headings_above=headings_above)
    column.append(compose_blocks(context, section.blocks, inner, sect))
    for position, part in enumerate(section.sections):
        above = 0.0 if position or section.blocks else headings_above
        _compose_section(context, part, level + 1, column, sect, above)


def _set_apart(blocks: FrameColumn, space: float, above: FrameColumn) -> None:
    """Put space above a first paragraph, and keep a last one on the page of what follows."""
    if space and blocks.first is not None:
        blocks.frames[0].before = space - (above.gap if above.boxed else 0.0)
    if not blocks.boxed:
        blocks.frames[-1].keep = True


def _add_blocks_without_heading(section: Section, blocks: FrameColumn, column: FrameColumn) -> None:
    first = blocks.frames[0]
    first.anchors += (Destination(section.anchor),)
    first.begins = (section.anchor, *first.begins)
    first.page_break_before = section.begins_page
    column.append(blocks)


def _heading_measure(
    context: LayoutContext,
    section: Section,
    style: TextStyle,
    heading: StructureElement,
    block_context: BlockContext,
) -> Measure:
    """The measure of a heading with its number, or of one without a number."""
    if not section.number:
        return Measure(block_context.x, block_context.width)
    number = context.text_run(heading_label(section.number), style, heading)
    number_width = max(
        context.theme.dimensions.heading_number_width, number.width_of(number.text) + 6
    )
    gap = context.text_run(" ", style, heading)
    return Measure(
        block_context.x + number_width,
        block_context.width - number_width,
        (number, gap),
        block_context.x,
    )


def _add_rule_above(
    context: LayoutContext, frames: list[Frame], block_context: BlockContext
) -> None:
    dimensions, colours = context.theme.dimensions, context.theme.colours
    thickness = dimensions.section_rule_thickness
    if thickness:
        pad(frames, thickness + dimensions.section_rule_space, 0.0)
        rule = RuleItem(
            block_context.x, thickness / 2, block_context.width, thickness, colours.blue
        )
        frames[0].items.append(rule)


def compose_blocks(
    context: LayoutContext,
    blocks: Iterable[Block],
    block_context: BlockContext,
    parent: StructureElement,
) -> FrameColumn:
    """Lay out blocks one below the other, with their elements in `parent`."""
    column = context.column()
    for block in blocks:
        start = len(column.frames)
        if block.begins_page:
            column.begin_page()
        _compose_block(context, block, block_context, parent, column)
        if block_context.headings_above:
            block_context = replace(block_context, headings_above=0.0)
        if len(column.frames) > start:
            column.frames[start].page_break_before |= block.begins_page
            column.frames[start].begins = (block.key, *column.frames[start].begins)
            if block.anchor:
                column.frames[start].anchors += (Destination(block.anchor, block_context.x),)
    return column


def _compose_block(
    context: LayoutContext,
    block: Block,
    block_context: BlockContext,
    parent: StructureElement,
    column: FrameColumn,
) -> None:
    match block:
        case Paragraph():
            _compose_paragraph(context, block, block_context, parent, column)
        case BulletList() if block.is_strip:
            compose_strip(context, block, block_context, parent, column)
        case BulletList() | NumberedList():
            _compose_list(context, block, block_context, parent, column)
        case Quote():
            _compose_quote(context, block, block_context, parent, column)
        case Callout():
            compose_callout(context, block, block_context, parent, column)
        case Table():
            compose_table(context, block, block_context, parent, column)
        case Figure():
            compose_figure(context, block, block_context, parent, column)
        case Chart():
            compose_chart(context, block, block_context, parent, column)
        case StoryBox():
            compose_story_box(context, block, block_context, parent, column)
        case _:
            assert_never(block)


def _compose_paragraph(
    context: LayoutContext,
    block: Paragraph,
    block_context: BlockContext,
    parent: StructureElement,
    column: FrameColumn,
) -> None:
    name: StyleName = block_context.body_style if block.role == "body" else block.role
    style = context.style(name)
    frames = context.lines(
        block.content, name, context.measure(name, block_context), parent.add("P")
    )
    column.add(frames, style.before, style.after, kind=(name, block_context.list_depth))


def _compose_quote(
    context: LayoutContext,
    block: Quote,
    block_context: BlockContext,
    parent: StructureElement,
    column: FrameColumn,
) -> None:
    """A quotation, and its source after it: a BlockQuote has the quoted words (14.8.4.2)."""
    inner = replace(block_context.inset(*insets(block, context.theme)), body_style="quote")
    quoted = context.column()
    for is_source, part in groupby(block.blocks, is_quote_source):
        if is_source and quoted.frames:
            quoted.frames[-1].keep = True
            quoted.gap = quoted.gap if quoted.boxed else 0.0
        element = parent if is_source else parent.add("BlockQuote")
        quoted.append(context.compose(part, inner, element))
        inner = replace(inner, headings_above=0.0)
    column.append(quoted)


def _compose_list(
    context: LayoutContext,
    block: BulletList | NumberedList,
    block_context: BlockContext,
    parent: StructureElement,
    column: FrameColumn,
) -> None:
    element = parent.add("L")
    kind = "Disc"
    labels: list[str] = []
    indent, _ = insets(block, context.theme, block_context.list_style)
    if isinstance(block, NumberedList):
        kind = _NUMBERING[block.number_format]
        labels = [block.label(position) for position in range(len(block.items))]
        list_style = block_context.list_style
        face = context.text_run("", context.style(list_style), None).face
        indent += extra_list_indent(block, context.theme, list_style, face)
    element.set("ListNumbering", kind)
    inner = replace(
        block_context.inset(indent),
        body_style=block_context.list_style,
        list_depth=block_context.list_depth + 1,
    )
    position = 0
    for item in block.items:
        deleted = context.resolved.revision_of(item.key) == "deleted"
        if labels and not deleted:
            label_text = labels[position]
            position += 1
        else:
            bullet = BULLETS[min(block_context.list_depth, len(BULLETS) - 1)]
            label_text = "–" if labels else bullet
        laid_out = _compose_list_item(context, item, label_text, inner, indent, element)
        inner = replace(inner, headings_above=0.0)
        laid_out.frames[0].begins = (item.key, *laid_out.frames[0].begins)
        column.append(laid_out)


def _compose_list_item(
    context: LayoutContext,
    item: ListItem,
    label_text: str,
    block_context: BlockContext,
    indent: float,
    parent: StructureElement,
) -> FrameColumn:
    """An item, with its label at the first line."""
    element = parent.add("LI")
    style = context.style(block_context.list_style)
    label = context.text_run(label_text, style, element.add("Lbl"))
    if label_text in (*BULLETS, "–"):
        label = replace(label, colour=context.theme.colours.blue)
    gap = replace(label, text=" ")
    column = context.compose(item.blocks, block_context, element.add("LBody"))
    if not column.frames:
        frames = context.bordered([Frame(style.leading)], block_context.list_style)
        column.add(
            frames, 0, style.after, kind=(block_context.list_style, block_context.list_depth)
        )
    hang_label(column.frames[0], (label, gap), block_context.x - indent + LIST_LABEL_INSET, style)
    return column

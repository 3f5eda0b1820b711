"""Sections and blocks to frames: one function for each kind of block."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from briefgen.model.document import ResolvedDocument
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
from briefgen.render.pdf.boxes import compose_callout, compose_story
from briefgen.render.pdf.column import BlockContext, Column
from briefgen.render.pdf.figures import compose_chart, compose_figure
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.inline_layout import (
    Measure,
    hang_label,
)
from briefgen.render.pdf.layout_context import LayoutContext
from briefgen.render.pdf.layout_items import Destination, Frame, Rule, pad
from briefgen.render.pdf.structure import Element
from briefgen.render.pdf.tables import compose_table
from briefgen.theme.geometry import BULLETS, HEADING_LEVELS, LIST_MARK_INSET, QUOTE_INSET
from briefgen.theme.tokens import StyleName, Theme

_LABEL_GAP = 6.0
"""Least distance of an item's text from its number, in points."""
_HEADINGS: tuple[StyleName, ...] = ("heading1", "heading2", "heading3", "heading4")


def context_for(resolved: ResolvedDocument, theme: Theme, fonts: FontSet) -> LayoutContext:
    """The context in which this module lays out a document."""
    return LayoutContext(theme, fonts, resolved, theme.colours.blue, compose_blocks)


def compose_sections(
    context: LayoutContext, parent: Element, *, page_break_before: bool
) -> list[Frame]:
    """The body of the document; `page_break_before` is that of its first section."""
    column = context.column()
    for section in context.resolved.document.sections:
        _section(context, section, 1, column, parent)
    if column.frames:
        column.frames[0].page_break_before |= page_break_before
    return column.frames


def _section(
    context: LayoutContext, section: Section, level: int, column: Column, parent: Element
) -> None:
    block_context = BlockContext(0, context.theme.page.text_width)
    sect = parent.add("Sect")
    heading = sect.add(f"H{min(level, HEADING_LEVELS)}")
    name = _HEADINGS[min(level, len(_HEADINGS)) - 1]
    style = context.style(name)
    number = context.text_run(f"{section.number}.", style, heading)
    number_width = max(
        context.theme.dimensions.heading_number_width, number.width_of(number.text) + 6
    )
    gap = context.text_run(" ", style, heading)
    measure = Measure(
        block_context.x + number_width,
        block_context.width - number_width,
        (number, gap),
        block_context.x,
    )
    frames = context.lines(section.title, name, measure, heading, sect)
    if level == 1:
        _rule_over(context, frames, block_context)
    frames[0].anchors.append(Destination(section.anchor))
    frames[0].page_break_before = name in context.theme.word_layout_rules.page_break_before
    # No space below a table, as in Word: the space above a heading is large enough.
    column.add(frames, style.before - (column.gap if column.boxed else 0.0), style.after)
    column.append(compose_blocks(context, section.blocks, block_context, sect))
    for part in section.sections:
        _section(context, part, level + 1, column, sect)


def _rule_over(context: LayoutContext, frames: list[Frame], block_context: BlockContext) -> None:
    dimensions, colours = context.theme.dimensions, context.theme.colours
    thickness = dimensions.section_rule_thickness
    if thickness:
        pad(frames, thickness + dimensions.section_rule_space, 0.0)
        rule = Rule(block_context.x, thickness / 2, block_context.width, thickness, colours.blue)
        frames[0].items.append(rule)


def compose_blocks(
    context: LayoutContext, blocks: Iterable[Block], block_context: BlockContext, parent: Element
) -> Column:
    """Lay out blocks one below the other."""
    column = context.column()
    for block in blocks:
        start = len(column.frames)
        _block(context, block, block_context, parent, column)
        if block.anchor and len(column.frames) > start:
            column.frames[start].anchors.append(Destination(block.anchor, block_context.x))
    return column


def _block(
    context: LayoutContext,
    block: Block,
    block_context: BlockContext,
    parent: Element,
    column: Column,
) -> None:
    match block:
        case Paragraph():
            _paragraph(context, block, block_context, parent, column)
        case BulletList() | NumberedList():
            _list(context, block, block_context, parent, column)
        case Quote():
            inner = replace(block_context.inset(QUOTE_INSET, QUOTE_INSET), text="quote")
            column.append(context.compose(block.blocks, inner, parent.add("BlockQuote")))
        case Callout():
            compose_callout(context, block, block_context, parent, column)
        case Table():
            compose_table(context, block, block_context, parent, column)
        case Figure():
            compose_figure(context, block, block_context, parent, column)
        case Chart():
            compose_chart(context, block, block_context, parent, column)
        case StoryBox():
            compose_story(context, block, block_context, parent, column)
        case _:
            assert_never(block)


def _paragraph(
    context: LayoutContext,
    block: Paragraph,
    block_context: BlockContext,
    parent: Element,
    column: Column,
) -> None:
    name: StyleName = block_context.text if block.role == "body" else block.role
    style = context.style(name)
    frames = context.lines(
        block.content, name, context.measure(name, block_context), parent.add("P")
    )
    column.add(frames, style.before, style.after, kind=(name, block_context.depth))


def _list(
    context: LayoutContext,
    block: BulletList | NumberedList,
    block_context: BlockContext,
    parent: Element,
    column: Column,
) -> None:
    element = parent.add("L")
    numbered = isinstance(block, NumberedList)
    element.attributes["ListNumbering"] = "Decimal" if numbered else "Disc"
    start = block.start if isinstance(block, NumberedList) else 1
    last = start + len(block.items) - 1
    face = context.text_run("", context.style(block_context.lists), None)
    dimensions, word_layout_rules = context.theme.dimensions, context.theme.word_layout_rules
    widest = face.width_of(f"{last}.") + _LABEL_GAP if numbered else 0.0
    usual, wider = word_layout_rules.list_indents.get(
        block_context.lists, (dimensions.list_indent, dimensions.numbered_list_extra_indent)
    )
    indent = max(usual + wider if numbered else usual, widest)
    inner = replace(
        block_context.inset(indent), text=block_context.lists, depth=block_context.depth + 1
    )
    for position, item in enumerate(block.items):
        label = (
            f"{start + position}."
            if numbered
            else BULLETS[min(block_context.depth, len(BULLETS) - 1)]
        )
        column.append(_list_item(context, item, label, inner, indent, element))


def _list_item(
    context: LayoutContext,
    item: ListItem,
    label: str,
    block_context: BlockContext,
    indent: float,
    parent: Element,
) -> Column:
    """An item with its mark before the first line."""
    element = parent.add("LI")
    style = context.style(block_context.lists)
    mark = context.text_run(label, style, element.add("Lbl"))
    if not label[0].isdigit():
        mark = replace(mark, colour=context.theme.colours.blue)
    gap = replace(mark, text=" ")
    column = context.compose(item.blocks, block_context, element.add("LBody"))
    if not column.frames:
        frames = context.bordered([Frame(style.leading)], block_context.lists)
        column.add(frames, 0, style.after, kind=(block_context.lists, block_context.depth))
    hang_label(column.frames[0], (mark, gap), block_context.x - indent + LIST_MARK_INSET, style)
    return column

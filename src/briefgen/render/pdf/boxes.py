"""Lays out callouts and story boxes."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from briefgen.model.nodes import Callout, StoryBox, StoryField
from briefgen.render.pdf.block_context import BlockContext
from briefgen.render.pdf.column import FrameColumn
from briefgen.render.pdf.inline_layout import Measure
from briefgen.render.pdf.layout_context import LayoutContext
from briefgen.render.pdf.layout_items import Enclosure, Fill, Frame, RuleItem, enclose, pad
from briefgen.render.pdf.structure import StructureElement
from briefgen.render.pdf.tables import slice_row, stacked
from briefgen.theme.geometry import STORY_KICKER_AFTER, callout_padding_y
from briefgen.typeset.line_estimates import callout_stays_whole, estimated_lines


def compose_callout(
    context: LayoutContext,
    block: Callout,
    block_context: BlockContext,
    parent: StructureElement,
    column: FrameColumn,
    *,
    tinted: bool = True,
) -> None:
    """Add a callout: blocks with a bar at the left, on a tint. It may break between lines."""
    dimensions, colours = context.theme.dimensions, context.theme.colours
    element = parent.add("Div")
    left = dimensions.callout_bar + dimensions.callout_padding
    inner = replace(
        block_context.inset(left, dimensions.callout_padding),
        body_style="callout",
        list_style="callout",
    )
    body = context.column()
    if block.title:
        measure = Measure(inner.x, inner.width)
        body.add(context.lines(block.title, "callout_title", measure, element.add("P")))
    title_lines = len(body.frames)
    body.append(context.compose(block.blocks, inner, element))
    padding = callout_padding_y(context.theme)
    pad(body.frames, padding, padding + body.gap)
    whole = callout_stays_whole(block, block_context.width, context.theme)
    for number, frame in enumerate(body.frames):
        frame.keep = number < title_lines or (whole and frame is not body.frames[-1])
        if number:
            frame.padding_after_break, frame.padding_before_break = padding, padding + frame.before
    enclosure = Enclosure(
        block_context.x,
        block_context.width,
        fill=colours.tint if tinted else "",
        bar=dimensions.callout_bar,
        bar_colour=colours.blue,
    )
    enclose(body.frames, enclosure)
    column.add(body.frames, 0, dimensions.space_after_box, boxed=True)


def compose_story_box(
    context: LayoutContext,
    block: StoryBox,
    block_context: BlockContext,
    parent: StructureElement,
    column: FrameColumn,
) -> None:
    """Add a story box: a title band above rows of labels and texts; each page repeats the kicker.

    The fields are tagged as a list whose labels are their names, because they are not a table.
    """
    dimensions, colours = context.theme.dimensions, context.theme.colours
    element = parent.add("Div")
    kicker, title = _title_band(context, block, block_context, element)
    band = [*kicker, *title]
    fields = element.add("L")
    fields.attributes["ListNumbering"] = "None"
    rows: list[Frame] = []
    for position, entry in enumerate(block.fields):
        row = _compose_story_field(context, entry, block_context, fields.add("LI"))
        pad(row[:1], dimensions.rule_light, 0)
        if position:
            rule = RuleItem(
                block_context.x, 0, block_context.width, dimensions.rule_light, colours.rule
            )
            row[0].items.insert(0, rule)
            row[0].padding_before_break = dimensions.rule_heavy
        rows += row
    pad([*band, *rows], dimensions.rule_heavy, dimensions.rule_heavy)
    enclosure = Enclosure(
        block_context.x,
        block_context.width,
        border_colour=colours.blue,
        border_thickness=dimensions.rule_heavy,
        repeat=kicker,
    )
    enclose([*band, *rows], enclosure)
    column.add([*band, *rows], 0, dimensions.space_after_box, boxed=True)


def _title_band(
    context: LayoutContext, block: StoryBox, block_context: BlockContext, head: StructureElement
) -> tuple[list[Frame], list[Frame]]:
    """The frames of the kicker and of the title, white on blue."""
    dimensions, colours = context.theme.dimensions, context.theme.colours
    inner = block_context.inset(dimensions.story_padding_x, dimensions.story_padding_x)
    measure = Measure(inner.x, inner.width)
    kicker = context.line(block.kicker, "story_kicker", measure, head.add("P"))
    white = replace(context, link_colour=colours.white)
    title = white.lines(block.title, "story_title", measure, head.add("P"))
    pad(kicker, dimensions.story_padding_y, STORY_KICKER_AFTER)
    pad(title, 0, dimensions.story_padding_y)
    for frame in (*kicker, *title):
        frame.keep = True
        frame.items.insert(
            0, Fill(block_context.x, 0, block_context.width, frame.height, colours.blue)
        )
    return kicker, title


def _compose_story_field(
    context: LayoutContext, entry: StoryField, block_context: BlockContext, item: StructureElement
) -> list[Frame]:
    dimensions = context.theme.dimensions
    label_context = block_context.inset(dimensions.story_padding_x)
    measure = Measure(label_context.x, dimensions.story_label_width - dimensions.story_padding_x)
    label = context.line(entry.label, "story_label", measure, item.add("Lbl"))
    left = dimensions.story_label_width + dimensions.story_padding_x
    inner = replace(
        block_context.inset(left, dimensions.story_padding_x),
        body_style="story",
        list_style="story",
    )
    content = context.compose(entry.blocks, inner, item.add("LBody"))
    lines = estimated_lines(entry.blocks, context.style("story").size, inner.width)
    top = dimensions.story_padding_y
    columns = [stacked(label, top), stacked(content.frames, top)]
    ends = [y + line.height for lines in columns for y, line in lines[-1:]]
    height = max(ends[0], ends[-1] + content.gap) + top
    frames = slice_row(columns, height, on_one_page=lines <= dimensions.story_field_keep_lines)
    for frame in frames[1:]:
        frame.padding_after_break = top + dimensions.rule_light
        frame.padding_before_break = top + dimensions.rule_heavy
    for frame, height in zip(frames[:-1], accumulate(s.height for s in frames), strict=False):
        frame.keep = height < ends[0]  # a label of several lines stays whole
    return frames

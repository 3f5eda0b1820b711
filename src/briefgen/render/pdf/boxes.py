"""Lays out callouts and story boxes."""

from __future__ import annotations

from itertools import accumulate

from msgspec.structs import replace

from briefgen.model.nodes import Callout, StoryBox, StoryField
from briefgen.render.pdf.block_context import BlockContext
from briefgen.render.pdf.column import FrameColumn
from briefgen.render.pdf.inline_layout import Measure
from briefgen.render.pdf.layout_context import LayoutContext
from briefgen.render.pdf.layout_items import (
    Enclosure,
    Fill,
    Frame,
    RuleItem,
    enclose,
    keep_lines,
    pad,
)
from briefgen.render.pdf.structure import StructureElement
from briefgen.render.pdf.tables import slice_row, stacked
from briefgen.theme.geometry import (
    SMALLEST_PART_LINES,
    callout_padding_y,
    story_kicker_after,
)
from briefgen.theme.tokens import Dimensions, StyleName
from briefgen.typeset.insets import (
    STYLES_OF_ROWS,
    field_insets,
    inner_width,
    insets,
    label_insets,
)
from briefgen.typeset.line_estimates import callout_stays_whole, kept_fields, row_stays_whole

_OVERLAP = 0.5
"""Overlap of adjacent fills of one colour, in points."""


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
    inner = block_context.inset(*insets(block, context.theme))
    inner = replace(inner, body_style="callout", list_style="callout")
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
        frame.keep |= number < title_lines or (whole and frame is not body.frames[-1])
        if number:
            frame.padding_after_break, frame.padding_before_break = padding, padding + frame.before
    enclosure = Enclosure(
        block_context.x,
        block_context.width,
        fill=colours.tint if tinted else "",
        bar=dimensions.callout_bar,
        bar_colour=colours.blue,
        is_box=True,
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
    """Add a record: a title band above rows of labels and texts; each page repeats the kicker.

    The fields are tagged as a list whose labels are their names, because they are not a table.
    """
    if block.form == "open":
        _compose_open_record(context, block, block_context, parent, column)
        return
    if block.form == "rows":
        _compose_rows(context, block, block_context, parent, column)
        return
    dimensions, colours = context.theme.dimensions, context.theme.colours
    element = parent.add("Div")
    kicker, title = _title_band(context, block, block_context, element)
    band = [*kicker, *title]
    rows = _story_rows(context, block, block_context, element.add("L"))
    frames = [*band, *(frame for row in rows for frame in row)]
    pad(frames, dimensions.rule_heavy, dimensions.rule_heavy)
    _fill_band(context, band, block_context)
    repeated = _continued_kicker(context, block, block_context)
    enclosure = Enclosure(
        block_context.x,
        block_context.width,
        border_colour=colours.blue,
        border_thickness=dimensions.rule_heavy,
        repeat=repeated,
        is_box=True,
    )
    enclose([*repeated, *frames], enclosure)
    column.add(frames, 0, dimensions.space_after_box, boxed=True)


def _compose_open_record(
    context: LayoutContext,
    block: StoryBox,
    block_context: BlockContext,
    parent: StructureElement,
    column: FrameColumn,
) -> None:
    """Add an open record: its kicker, then each label above its text."""
    if block.kicker:
        key = f"{block.key}/@topic"
        _add_line(context, block.kicker, "small", key, block_context, parent, column)
    for entry in block.fields:
        start = len(column.frames)
        if entry.label:
            key = f"{entry.key}/@label"
            _add_line(context, entry.label, "question", key, block_context, parent, column)
        column.append(context.compose(entry.blocks, block_context, parent))
        if len(column.frames) > start:
            begins = column.frames[start].begins
            column.frames[start].begins = (entry.key, *begins)


def _compose_rows(
    context: LayoutContext,
    block: StoryBox,
    block_context: BlockContext,
    parent: StructureElement,
    column: FrameColumn,
) -> None:
    """Add a record as rows: its kicker, then labels and texts with rules between them.

    The fields are tagged as those of a box are.
    """
    if block.kicker:
        key = f"{block.key}/@topic"
        _add_line(context, block.kicker, "small", key, block_context, parent, column)
    dimensions, colours = context.theme.dimensions, context.theme.colours
    thickness, x, width = dimensions.rule_light, block_context.x, block_context.width
    element = parent.add("L")
    element.set("ListNumbering", "None")
    frames: list[Frame] = []
    for entry in block.fields:
        row = _compose_row(context, entry, block, block_context, element.add("LI"))
        row[0].begins = (entry.key, *row[0].begins)
        for frame in row:
            frame.in_rows = True
        if entry.look == "tinted":
            bar = dimensions.row_bar
            enclose(row, Enclosure(x, width, colours.tint, bar, colours.blue))
        pad(row[:1], thickness, 0)
        row[0].items.insert(0, RuleItem(x, 0, width, thickness, colours.rule))
        frames += row
    last = frames[-1]
    last.items.append(RuleItem(x, last.height, width, thickness, colours.rule))
    last.height += thickness
    column.add(frames, 0, dimensions.space_after_box, boxed=True)


def _compose_row(
    context: LayoutContext,
    entry: StoryField,
    block: StoryBox,
    block_context: BlockContext,
    item: StructureElement,
) -> list[Frame]:
    """The frames of a label, with its remark, and its text; one frame if the row stays whole."""
    theme, style = context.theme, STYLES_OF_ROWS[entry.look]
    left, label_width = label_insets(entry, theme)
    measure = Measure(block_context.x + left, label_width)
    label: list[Frame] = []
    if entry.label:
        element, key = item.add("Lbl"), f"{entry.key}/@label"
        label = context.line(entry.label, "row_label", measure, element, key)
    body = item.add("LBody")
    if entry.remark:
        key = f"{entry.key}/@remark"
        label += context.line(entry.remark, "row_remark", measure, body.add("P"), key)
    insets = field_insets(entry, block, theme)
    inner = replace(block_context.inset(*insets), body_style=style, list_style=style)
    content = context.compose(entry.blocks, inner, body)
    whole = row_stays_whole(entry, inner.width, theme)
    padding = theme.dimensions.row_padding_y
    return _beside(label, content, padding, theme.dimensions, whole=whole)


def _beside(
    label: list[Frame],
    content: FrameColumn,
    padding: float,
    dimensions: Dimensions,
    *,
    whole: bool,
) -> list[Frame]:
    """The frames of a label beside its text; one frame if they are `whole`."""
    columns = [stacked(label, padding), stacked(content.frames, padding)]
    ends = [max((y + line.height for y, line in lines), default=padding) for lines in columns]
    frames = slice_row(
        columns, max(ends[0], ends[1] + content.gap) + padding, on_one_page=whole, keep_items=True
    )
    keep_lines(frames, SMALLEST_PART_LINES)
    for frame in frames[1:]:
        frame.padding_after_break = padding + dimensions.rule_light
        frame.padding_before_break = padding + dimensions.rule_heavy
    for frame, height in zip(frames[:-1], accumulate(s.height for s in frames), strict=False):
        frame.keep |= height < ends[0]  # a label of several lines stays whole
    return frames


def _add_line(
    context: LayoutContext,
    words: str,
    name: StyleName,
    key: str,
    block_context: BlockContext,
    parent: StructureElement,
    column: FrameColumn,
) -> None:
    """Add a kicker or a label, which stays on the page of the text below it."""
    style, measure = context.style(name), context.measure(name, block_context)
    frames = context.line(words, name, measure, parent.add("P"), key)
    frames[-1].keep = True
    column.add(frames, style.before, style.after, kind=(name, block_context.list_depth))


def _story_rows(
    context: LayoutContext, block: StoryBox, block_context: BlockContext, fields: StructureElement
) -> list[list[Frame]]:
    """The frames of each field, with a rule above all but the first."""
    thickness, colour = context.theme.dimensions.rule_light, context.theme.colours.blue
    fields.set("ListNumbering", "None")
    rows: list[list[Frame]] = []
    text_width = inner_width(block, block_context.width, context.theme)
    whole, kept_with_next = kept_fields(block.fields, text_width, context.theme)
    for position, entry in enumerate(block.fields):
        item = fields.add("LI")
        inner = replace(
            block_context.inset(*field_insets(entry, block, context.theme)),
            body_style="story",
            list_style="story",
            headings_above=0.0 if position else block_context.headings_above,
        )
        edges = block_context, inner
        row = _compose_story_field(context, entry, *edges, item, whole=position in whole)
        pad(row[:1], thickness, 0)
        row[0].begins = (entry.key, *row[0].begins)
        if position:
            rule = RuleItem(block_context.x, 0, block_context.width, thickness, colour)
            row[0].items.insert(0, rule)
            row[0].padding_before_break = context.theme.dimensions.rule_heavy
        rows.append(row)
    if context.theme.word_layout_rules.separate_story_rows:
        return rows
    # The last row is never alone: it is at least with the last lines of the row before it.
    for position in {*kept_with_next, len(rows) - 2} & {*range(len(rows) - 1)}:
        rows[position][-1].keep = True
    return rows


def _title_band(
    context: LayoutContext, block: StoryBox, block_context: BlockContext, head: StructureElement
) -> tuple[list[Frame], list[Frame]]:
    """The frames of the kicker and of the title, white on blue."""
    dimensions, colours = context.theme.dimensions, context.theme.colours
    measure = _band_measure(context, block_context)
    kicker = context.line(
        block.kicker, "story_kicker", measure, head.add("P"), f"{block.key}/@topic"
    )
    white = replace(context, link_colour=colours.white)
    title = white.lines(block.title, "story_title", measure, head.add("P"))
    pad(kicker, dimensions.story_padding_y, story_kicker_after(context.theme))
    pad(title, 0, dimensions.story_padding_y)
    return kicker, title


def _continued_kicker(
    context: LayoutContext, block: StoryBox, block_context: BlockContext
) -> list[Frame]:
    """The kicker on further pages, which is not part of the text of the document."""
    words = " ".join(filter(None, (block.kicker, block.continued)))
    kicker = context.line(words, "story_kicker", _band_measure(context, block_context), None)
    pad(kicker, context.theme.dimensions.story_padding_y, story_kicker_after(context.theme))
    pad(kicker, context.theme.dimensions.rule_heavy, 0)
    _fill_band(context, kicker, block_context)
    return kicker


def _band_measure(context: LayoutContext, block_context: BlockContext) -> Measure:
    padding = context.theme.dimensions.story_padding_x
    inner = block_context.inset(padding, padding)
    return Measure(inner.x, inner.width)


def _fill_band(context: LayoutContext, frames: list[Frame], block_context: BlockContext) -> None:
    """Fill the frames of a band up to its edges, below the border and without seams."""
    colour = context.theme.colours.blue
    for number, frame in enumerate(frames, 1):
        frame.keep = True
        height = frame.height + (_OVERLAP if number < len(frames) else 0.0)
        frame.items.insert(0, Fill(block_context.x, 0, block_context.width, height, colour))


def _compose_story_field(
    context: LayoutContext,
    entry: StoryField,
    block_context: BlockContext,
    inner: BlockContext,
    item: StructureElement,
    *,
    whole: bool,
) -> list[Frame]:
    """The frames of a label and its text; one frame if the field is `whole`.

    `inner` is the context of the text, `block_context` that of the box.
    """
    if entry.is_wide:
        return _compose_wide_field(context, entry, inner, item, whole=whole)
    dimensions = context.theme.dimensions
    label_context = block_context.inset(dimensions.story_padding_x)
    measure = Measure(label_context.x, dimensions.story_label_width - dimensions.story_padding_x)
    label = context.line(
        entry.label, "story_label", measure, item.add("Lbl"), f"{entry.key}/@label"
    )
    content = context.compose(entry.blocks, inner, item.add("LBody"))
    return _beside(label, content, dimensions.story_padding_y, dimensions, whole=whole)


def _compose_wide_field(
    context: LayoutContext,
    entry: StoryField,
    inner: BlockContext,
    item: StructureElement,
    *,
    whole: bool,
) -> list[Frame]:
    """The frames of a label above its text; one frame if the field is `whole`."""
    label: list[Frame] = []
    if entry.label:
        measure, element = Measure(inner.x, inner.width), item.add("Lbl")
        label = context.line(entry.label, "story_label", measure, element, f"{entry.key}/@label")
        label[-1].keep = True
    content = context.compose(entry.blocks, inner, item.add("LBody"))
    top = context.theme.dimensions.story_padding_y
    lines = stacked([*label, *content.frames], top)
    bottom, last = lines[-1]
    height = bottom + last.height + content.gap + top
    frames = slice_row([lines], height, on_one_page=whole, keep_items=True)
    keep_lines(frames, SMALLEST_PART_LINES)
    dimensions = context.theme.dimensions
    for frame in frames[1:]:
        frame.padding_after_break = top + dimensions.rule_light
        frame.padding_before_break = top + dimensions.rule_heavy
    return frames

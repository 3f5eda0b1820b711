"""Callouts and story boxes."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

from briefgen.model.nodes import Callout, StoryBox, StoryField
from briefgen.render.pdf.layout_context import Flow, Room, Setting
from briefgen.render.pdf.layout_items import Enclosure, Fill, Rule, Strip, enclose, pad
from briefgen.render.pdf.structure import Element
from briefgen.render.pdf.tables import slice_row, stacked
from briefgen.render.pdf.text import Measure
from briefgen.theme.geometry import STORY_KICKER_AFTER, callout_padding_y
from briefgen.typeset.line_estimates import callout_stays_whole, lines_of


def compose_callout(
    setting: Setting,
    block: Callout,
    room: Room,
    parent: Element,
    flow: Flow,
    *,
    tinted: bool = True,
) -> None:
    """A passage with a bar at its left, on a tint; it may split between lines."""
    dimensions, colours = setting.theme.dimensions, setting.theme.colours
    element = parent.add("Div")
    left = dimensions.callout_bar + dimensions.callout_padding
    inner = replace(room.inset(left, dimensions.callout_padding), text="callout", lists="callout")
    body = setting.flow()
    if block.title:
        measure = Measure(inner.x, inner.width)
        body.add(setting.lines(block.title, "callout_title", measure, element.add("P")))
    title_lines = len(body.strips)
    body.append(setting.compose(block.blocks, inner, element))
    padding = callout_padding_y(setting.theme)
    pad(body.strips, padding, padding + body.gap)
    whole = callout_stays_whole(block, room.width, setting.theme)
    for number, strip in enumerate(body.strips):
        strip.keep = number < title_lines or (whole and strip is not body.strips[-1])
        if number:
            strip.reopens, strip.closes = padding, padding + strip.before
    enclosure = Enclosure(
        room.x,
        room.width,
        fill=colours.tint if tinted else "",
        bar=dimensions.callout_bar,
        bar_colour=colours.blue,
    )
    enclose(body.strips, enclosure)
    flow.add(body.strips, 0, dimensions.space_after_box, boxed=True)


def compose_story(
    setting: Setting, block: StoryBox, room: Room, parent: Element, flow: Flow
) -> None:
    """A title band over rows of label and text, framed; its kicker returns on every further page.

    Read as a list whose labels are the fields' names: a record is no grid of data.
    """
    dimensions, colours = setting.theme.dimensions, setting.theme.colours
    element = parent.add("Div")
    kicker, title = _band(setting, block, room, element)
    band = [*kicker, *title]
    fields = element.add("L")
    fields.attributes["ListNumbering"] = "None"
    rows: list[Strip] = []
    for position, entry in enumerate(block.fields):
        row = _field_row(setting, entry, room, fields.add("LI"))
        pad(row[:1], dimensions.rule_light, 0)
        if position:
            rule = Rule(room.x, 0, room.width, dimensions.rule_light, colours.rule)
            row[0].painted.insert(0, rule)
            row[0].closes = dimensions.rule_heavy
        rows += row
    pad([*band, *rows], dimensions.rule_heavy, dimensions.rule_heavy)
    enclosure = Enclosure(
        room.x,
        room.width,
        frame=colours.blue,
        frame_thickness=dimensions.rule_heavy,
        repeat=kicker,
    )
    enclose([*band, *rows], enclosure)
    flow.add([*band, *rows], 0, dimensions.space_after_box, boxed=True)


def _band(
    setting: Setting, block: StoryBox, room: Room, head: Element
) -> tuple[list[Strip], list[Strip]]:
    """The kicker's strips and the title's, white on blue."""
    dimensions, colours = setting.theme.dimensions, setting.theme.colours
    inner = room.inset(dimensions.story_padding_x, dimensions.story_padding_x)
    measure = Measure(inner.x, inner.width)
    kicker = setting.line(block.kicker, "story_kicker", measure, head.add("P"))
    white = replace(setting, link_colour=colours.white)
    title = white.lines(block.title, "story_title", measure, head.add("P"))
    pad(kicker, dimensions.story_padding_y, STORY_KICKER_AFTER)
    pad(title, 0, dimensions.story_padding_y)
    for strip in (*kicker, *title):
        strip.keep = True
        strip.painted.insert(0, Fill(room.x, 0, room.width, strip.height, colours.blue))
    return kicker, title


def _field_row(setting: Setting, entry: StoryField, room: Room, item: Element) -> list[Strip]:
    dimensions = setting.theme.dimensions
    label_room = room.inset(dimensions.story_padding_x)
    measure = Measure(label_room.x, dimensions.story_label_width - dimensions.story_padding_x)
    label = setting.line(entry.label, "story_label", measure, item.add("Lbl"))
    left = dimensions.story_label_width + dimensions.story_padding_x
    inner = replace(room.inset(left, dimensions.story_padding_x), text="story", lists="story")
    content = setting.compose(entry.blocks, inner, item.add("LBody"))
    lines = lines_of(entry.blocks, setting.style("story").size, inner.width)
    top = dimensions.story_padding_y
    columns = [stacked(label, top), stacked(content.strips, top)]
    ends = [y + line.height for lines in columns for y, line in lines[-1:]]
    height = max(ends[0], ends[-1] + content.gap) + top
    strips = slice_row(columns, height, whole=lines <= dimensions.story_field_keep_lines)
    for strip in strips[1:]:
        strip.reopens = top + dimensions.rule_light
        strip.closes = top + dimensions.rule_heavy
    for strip, height in zip(strips[:-1], accumulate(s.height for s in strips), strict=False):
        strip.keep = height < ends[0]  # a label of several lines stays whole
    return strips

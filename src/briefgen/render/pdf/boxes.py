"""Callouts and story boxes."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model.nodes import Callout, StoryBox, StoryField
from briefgen.render.pdf.setting import Flow, Room, Setting
from briefgen.render.pdf.strips import Enclosure, Fill, Rule, Strip, enclose, pad
from briefgen.render.pdf.structure import Element
from briefgen.render.pdf.tables import slice_row, stacked
from briefgen.render.pdf.text import Measure
from briefgen.theme.reckoning import lines_of

_FIRST_LINES, _LAST_LINES = 3, 2
"""Lines of a longer field that stay together at its beginning and at its end."""


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
    measures, colours = setting.theme.measures, setting.theme.colours
    element = parent.add("Div")
    left = measures.callout_bar + measures.callout_padding
    inner = replace(room.inset(left, measures.callout_padding), text="callout", lists="callout")
    body = Flow()
    if block.title:
        measure = Measure(inner.x, inner.width)
        strips = setting.lines(block.title, "callout_title", measure, element.add("P"))
        for strip in strips:
            strip.keep = True
        body.add(strips)
    content = setting.compose(block.blocks, inner, element)
    body.add(content.strips)
    pad(body.strips, measures.callout_padding * 0.6, measures.callout_padding * 0.6)
    enclosure = Enclosure(
        room.x,
        room.width,
        fill=colours.tint if tinted else "",
        bar=measures.callout_bar,
        bar_colour=colours.blue,
    )
    enclose(body.strips, enclosure)
    flow.add(body.strips, 2, measures.callout_after)


def compose_story(
    setting: Setting, block: StoryBox, room: Room, parent: Element, flow: Flow
) -> None:
    """A title band over rows of label and text, framed; the band returns on every further page.

    Read as a list whose labels are the fields' names: a record is no grid of data.
    """
    measures, colours = setting.theme.measures, setting.theme.colours
    element = parent.add("Div")
    band = _band(setting, block, room, element)
    fields = element.add("L")
    fields.attributes["ListNumbering"] = "None"
    rows: list[Strip] = []
    for position, entry in enumerate(block.fields):
        row = _field_row(setting, entry, room, fields.add("LI"))
        if position:
            rule = Rule(room.x, 0, room.width, measures.rule_light, colours.rule)
            row[0].painted.insert(0, rule)
        rows += row
    enclosure = Enclosure(
        room.x,
        room.width,
        frame=colours.blue,
        frame_thickness=measures.rule_heavy,
        repeat=band,
    )
    enclose([*band, *rows], enclosure)
    flow.add([*band, *rows], 2, measures.callout_after)


def _band(setting: Setting, block: StoryBox, room: Room, head: Element) -> list[Strip]:
    measures, colours = setting.theme.measures, setting.theme.colours
    inner = room.inset(measures.story_padding_x, measures.story_padding_x)
    measure = Measure(inner.x, inner.width)
    strips = setting.line(block.kicker, "story_kicker", measure, head.add("P"))
    white = replace(setting, link_colour=colours.white)
    strips += white.lines(block.title, "story_title", measure, head.add("P"))
    pad(strips, measures.story_padding_y, measures.story_padding_y)
    for strip in strips:
        strip.keep = True
        strip.painted.insert(0, Fill(room.x, 0, room.width, strip.height, colours.blue))
    return strips


def _field_row(setting: Setting, entry: StoryField, room: Room, item: Element) -> list[Strip]:
    measures = setting.theme.measures
    label_room = room.inset(measures.story_padding_x)
    measure = Measure(label_room.x, measures.story_label_width - measures.story_padding_x)
    label = setting.line(entry.label, "story_label", measure, item.add("Lbl"))
    left = measures.story_label_width + measures.story_padding_x
    inner = replace(room.inset(left, measures.story_padding_x), text="story", lists="story")
    content = setting.compose(entry.blocks, inner, item.add("LBody")).strips
    for strip in label:
        strip.keep = True
    lines = lines_of(entry.blocks, setting.style("story").size, inner.width)
    top = measures.story_padding_y
    columns = [stacked(label, top), stacked(content, top)]
    height = max((y + line.height for lines in columns for y, line in lines), default=0.0) + top
    strips = slice_row(columns, height, whole=lines <= measures.story_lines_whole)
    for strip in (*strips[:_FIRST_LINES], *strips[-_LAST_LINES:-1]):
        strip.keep = len(strips) > 1
    strips[-1].keep = False
    return strips

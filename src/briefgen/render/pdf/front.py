"""Cover and contents to strips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.model.document import ContentsEntry, CoverRow
from briefgen.model.nodes import Anchor
from briefgen.render.pdf.boxes import compose_callout
from briefgen.render.pdf.layout_context import Flow, Room, Setting, kept
from briefgen.render.pdf.layout_items import Drawing, Fill, Rule, Shape, Strip, Target, Words
from briefgen.render.pdf.line_breaking import Fragment
from briefgen.render.pdf.structure import Element
from briefgen.render.pdf.tables import slice_row, stacked
from briefgen.render.pdf.text import Measure, baseline, set_lines
from briefgen.theme import emblem
from briefgen.theme.geometry import (
    CONTENTS_TABLE_LABEL_WIDTH,
    COVER_TABLE_AFTER,
    IMPRINT_GAP,
    LEAST_NOTICE_BEFORE,
    cover_columns,
)
from briefgen.theme.tokens import StyleName, TextStyle

_PAGE_GAP = 2.0
"""Least distance, in points, of a page number from the words before it."""
_DOTS_SIZE = 6.5


def compose_cover(setting: Setting, parent: Element) -> list[Strip]:
    """Emblem and imprint, title, metadata table, abstract; notices at the foot of the page."""
    document, theme = setting.resolved.document, setting.theme
    cover = document.cover
    room = Room(0, theme.page.text_width)
    sect = parent.add("Sect")
    flow = setting.flow()
    flow.add([_imprint(setting, sect)])
    lines: tuple[tuple[str, StyleName], ...] = (
        (cover.kicker, "cover_kicker"),
        (cover.title, "cover_title"),
        (cover.subtitle, "cover_subtitle"),
    )
    for text, name in lines:
        style = setting.style(name)
        if text:
            strips = setting.line(text, name, Measure(room.x, room.width), sect.add("P"))
            flow.add(strips, style.before, style.after)
    _metadata_table(setting, flow, room, sect)
    if cover.abstract:
        compose_callout(setting, cover.abstract, room, sect, flow, tinted=False)
    notices = setting.flow()
    for notice in cover.notices:
        style = setting.style("cover_notice")
        measure = Measure(room.x, room.width)
        strips = setting.lines(notice.content, "cover_notice", measure, sect.add("P"))
        notices.add(strips, style.before, style.after)
    _set_at_foot(setting, flow, notices.strips)
    return flow.strips


def _set_at_foot(setting: Setting, flow: Flow, notices: list[Strip]) -> None:
    """Push the notices down to the foot of the cover, where there is room for that."""
    room = setting.theme.text_height(1)
    used = sum(strip.before + strip.height for strip in (*flow.strips, *notices)) + flow.gap
    separate_page = setting.resolved.document.cover.separate_page
    flow.add(notices, max(room - used if separate_page else 0.0, LEAST_NOTICE_BEFORE))


def _imprint(setting: Setting, parent: Element) -> Strip:
    """The emblem with the imprint's lines beside its middle."""
    cover, dimensions = setting.resolved.document.cover, setting.theme.dimensions
    height = dimensions.emblem_height if cover.emblem else 0.0
    style = setting.style("cover_imprint")
    left = 0.0
    strip = Strip(max(height, style.leading * len(cover.imprint)))
    if cover.emblem:
        strip.painted.append(_emblem(setting, height, parent))
        left = height * emblem.ASPECT + IMPRINT_GAP
    top = (strip.height - style.leading * len(cover.imprint)) / 2
    for number, text in enumerate(cover.imprint):
        words = setting.words(text, style, parent.add("P"))
        line = set_lines([words], style, Measure(left, setting.theme.page.text_width - left))[0]
        strip.painted += [
            replace(thing, y=thing.y + top + number * style.leading)
            for thing in line.painted
            if isinstance(thing, Words)
        ]
    return strip


def _emblem(setting: Setting, height: float, parent: Element) -> Drawing:
    colours = setting.theme.colours
    width = height * emblem.ASPECT
    flag = Shape(((0, 0), (width, 0), (width, height), (0, height)), colours.emblem_blue)
    stars = tuple(Shape(star, colours.emblem_gold) for star in emblem.stars(height))
    slot = parent.add("Figure", alt=emblem.ALT).slot()
    return Drawing(0, 0, width, height, (flag, *stars), slot)


def _metadata_table(setting: Setting, flow: Flow, room: Room, parent: Element) -> None:
    cover, dimensions, colours = (
        setting.resolved.document.cover,
        setting.theme.dimensions,
        setting.theme.colours,
    )
    if not cover.rows:
        return
    table = parent.add("Table")
    table.attributes["Summary"] = setting.resolved.document.cover.title
    body = table.add("TBody")
    strips: list[Strip] = []
    for start in range(0, len(cover.rows), cover.columns):
        pairs = [*cover.rows[start : start + cover.columns]]
        # A last row that is not full ends in empty cells: a grid has to close (ISO 14289-1, 7.5).
        pairs += [CoverRow(label="", value="")] * (cover.columns - len(pairs))
        strips.append(_metadata_row(setting, pairs, room, body.add("TR")))
    strips[0].painted.append(Rule(room.x, 0, room.width, dimensions.rule_heavy, colours.blue))
    for strip in strips[:-1]:
        rule = Rule(room.x, strip.height, room.width, dimensions.rule_light, colours.rule)
        strip.painted.append(rule)
    last = strips[-1]
    rule = Rule(room.x, last.height, room.width, dimensions.rule_heavy, colours.blue)
    last.painted.append(rule)
    flow.add(strips, 0, COVER_TABLE_AFTER)


def _metadata_row(setting: Setting, pairs: Sequence[CoverRow], room: Room, row: Element) -> Strip:
    dimensions, colours = setting.theme.dimensions, setting.theme.colours
    label_width, value_width = cover_columns(setting.theme, len(pairs))
    padding = dimensions.cell_padding_x
    columns, tints = [], []
    for number, pair in enumerate(pairs):
        left = room.x + number * (label_width + value_width)
        head, cell = row.add("TH"), row.add("TD")
        head.attributes["Scope"] = "Row"
        style = setting.style("cover_table")
        label_style = replace(style, bold=True, colour="blue")
        words = setting.words(pair.label, label_style, head.add("P"))
        measure = Measure(left + padding, label_width - 2 * padding)
        columns.append(stacked(set_lines([words], label_style, measure), dimensions.cell_padding_y))
        measure = Measure(left + label_width + padding, value_width - 2 * padding)
        value = (
            setting.line(pair.value, "cover_table", measure, cell.add("P")) if pair.value else []
        )
        columns.append(stacked(value, dimensions.cell_padding_y))
        tints.append((left, label_width))
    height = (
        max(y + line.height for lines in columns for y, line in lines) + dimensions.cell_padding_y
    )
    strip = slice_row(columns, height, whole=True)[0]
    strip.painted[:0] = [Fill(x, 0, width, height, colours.tint) for x, width in tints]
    return strip


def compose_contents(setting: Setting, parent: Element, pages: Mapping[Anchor, int]) -> list[Strip]:
    """The contents lists; entries without a known page keep its room."""
    resolved, titles = setting.resolved, setting.resolved.contents_titles
    room = Room(0, setting.theme.page.text_width)
    flow = setting.flow()
    headings: tuple[tuple[str, str, StyleName], ...] = (
        ("section", titles["section"], "contents_title"),
        ("table", titles["table"], "contents_subtitle"),
        ("figure", titles["figure"], "contents_subtitle"),
    )
    for kind, title, name in headings:
        entries = [entry for entry in resolved.contents if entry.kind == kind]
        if not entries:
            continue
        style = setting.style(name)
        measure = Measure(room.x, room.width)
        flow.add(setting.line(title, name, measure, parent.add("P")), style.before, style.after)
        toc = parent.add("TOC")
        for entry in entries:
            _entry(setting, entry, pages.get(entry.anchor), flow, toc)
    return flow.strips


def _entry(
    setting: Setting, entry: ContentsEntry, page: int | None, flow: Flow, toc: Element
) -> None:
    dimensions, width = setting.theme.dimensions, setting.theme.page.text_width
    name: StyleName
    if entry.kind == "section":
        name = ("contents1", "contents2", "contents3")[min(entry.level, 3) - 1]
        label_x = 0.0 if entry.level == 1 else dimensions.contents_number1_width
        column = (
            dimensions.contents_number1_width
            if entry.level == 1
            else dimensions.contents_number2_width
        )
        label = f"{entry.label}."
    else:
        name, label_x, label = "contents_table", 0.0, entry.label
        column = CONTENTS_TABLE_LABEL_WIDTH
    style = setting.style(name)
    item = toc.add("TOCI").add("Reference").add("Link")
    description = f"{entry.label}, page {page}"
    target = Target("", entry.anchor, description, item)
    setter = replace(setting.setter(style), target=target)
    left = label_x + column
    number = (setter.words(label, item.slot()), setter.words(" ", item.slot()))
    fragments = setter.fragments(entry.title, item)
    lines = set_lines(fragments, style, Measure(left, width - left, number, label_x))
    shown = replace(setting.setter(style), target=target).words(str(page or ""), item.slot())
    if _end(lines[-1]) + _PAGE_GAP + shown.measure(shown.text) > width:
        lines.append(Strip(style.leading))  # as Word does where the number finds no room
    _leader(setting, lines[-1], shown, left, style)
    strips = setting.bordered(kept(lines, style), name)
    flow.add(strips, style.before, style.after, kind=(name, 0))


def _end(strip: Strip) -> float:
    """Where the words of a line end."""
    return max((t.x + t.width for t in strip.painted if isinstance(t, Words)), default=0.0)


def _leader(setting: Setting, strip: Strip, page: Fragment, left: float, style: TextStyle) -> None:
    """Dots to the page number at the right edge."""
    width = setting.theme.page.text_width
    end = max(_end(strip), left)
    face = setting.fonts.face(bold=False, italic=False)
    step = face.measure(".", _DOTS_SIZE)
    right = width - setting.theme.dimensions.contents_page_width
    count = int((right - end - 4) / step)
    grey = setting.theme.colours.grey
    if count > 2:
        dots = "." * count
        x = right - count * step
        strip.painted.append(
            Words(x, baseline(style), dots, face.name, _DOTS_SIZE, grey, count * step, None)
        )
    # With a space of its own: the dots are not read, and the title must not run into the page.
    page = replace(page, text=f" {page.text}")
    page_x = width - page.measure(page.text)
    line = set_lines([page], style, Measure(page_x, width - page_x + 1))[0]
    strip.painted += line.painted

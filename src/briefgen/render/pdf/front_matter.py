"""The cover and the contents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.model.document import ContentsEntry, CoverRow
from briefgen.model.nodes import Anchor
from briefgen.render.pdf.boxes import compose_callout
from briefgen.render.pdf.column import BlockContext, Column
from briefgen.render.pdf.inline_layout import Measure, baseline, set_lines
from briefgen.render.pdf.layout_context import LayoutContext, with_keep_rules
from briefgen.render.pdf.layout_items import Drawing, Fill, Frame, LinkTarget, Rule, Shape, TextItem
from briefgen.render.pdf.line_breaking import TextRun
from briefgen.render.pdf.structure import Element
from briefgen.render.pdf.tables import slice_row, stacked
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
"""Least distance of a page number from the words before it, in points."""
_DOTS_SIZE = 6.5


def compose_cover(context: LayoutContext, parent: Element) -> list[Frame]:
    """Emblem and imprint, title, metadata table, abstract; notices at the bottom of the page."""
    document, theme = context.resolved.document, context.theme
    cover = document.cover
    block_context = BlockContext(0, theme.page.text_width)
    sect = parent.add("Sect")
    column = context.column()
    column.add([_imprint(context, sect)])
    lines: tuple[tuple[str, StyleName], ...] = (
        (cover.kicker, "cover_kicker"),
        (cover.title, "cover_title"),
        (cover.subtitle, "cover_subtitle"),
    )
    for text, name in lines:
        style = context.style(name)
        if text:
            frames = context.line(
                text, name, Measure(block_context.x, block_context.width), sect.add("P")
            )
            column.add(frames, style.before, style.after)
    _metadata_table(context, column, block_context, sect)
    if cover.abstract:
        compose_callout(context, cover.abstract, block_context, sect, column, tinted=False)
    notices = context.column()
    for notice in cover.notices:
        style = context.style("cover_notice")
        measure = Measure(block_context.x, block_context.width)
        frames = context.lines(notice.content, "cover_notice", measure, sect.add("P"))
        notices.add(frames, style.before, style.after)
    _add_notices(context, column, notices.frames)
    return column.frames


def _add_notices(context: LayoutContext, column: Column, notices: list[Frame]) -> None:
    """Add the notices, at the bottom of the page if the cover has a page of its own."""
    available = context.theme.text_height(1)
    used = sum(frame.before + frame.height for frame in (*column.frames, *notices)) + column.gap
    separate_page = context.resolved.document.cover.separate_page
    column.add(notices, max(available - used if separate_page else 0.0, LEAST_NOTICE_BEFORE))


def _imprint(context: LayoutContext, parent: Element) -> Frame:
    """The emblem with the lines of the imprint beside it, vertically centred."""
    cover, dimensions = context.resolved.document.cover, context.theme.dimensions
    height = dimensions.emblem_height if cover.emblem else 0.0
    style = context.style("cover_imprint")
    left = 0.0
    frame = Frame(max(height, style.leading * len(cover.imprint)))
    if cover.emblem:
        frame.items.append(_emblem(context, height, parent))
        left = height * emblem.ASPECT + IMPRINT_GAP
    top = (frame.height - style.leading * len(cover.imprint)) / 2
    for number, text in enumerate(cover.imprint):
        words = context.text_run(text, style, parent.add("P"))
        line = set_lines([words], style, Measure(left, context.theme.page.text_width - left))[0]
        frame.items += [
            replace(item, y=item.y + top + number * style.leading)
            for item in line.items
            if isinstance(item, TextItem)
        ]
    return frame


def _emblem(context: LayoutContext, height: float, parent: Element) -> Drawing:
    colours = context.theme.colours
    width = height * emblem.ASPECT
    flag = Shape(((0, 0), (width, 0), (width, height), (0, height)), colours.emblem_blue)
    stars = tuple(Shape(star, colours.emblem_gold) for star in emblem.stars(height))
    marked_content = parent.add("Figure", alt=emblem.ALT).marked_content()
    return Drawing(0, 0, width, height, (flag, *stars), marked_content)


def _metadata_table(
    context: LayoutContext, column: Column, block_context: BlockContext, parent: Element
) -> None:
    cover, dimensions, colours = (
        context.resolved.document.cover,
        context.theme.dimensions,
        context.theme.colours,
    )
    if not cover.rows:
        return
    table = parent.add("Table")
    table.attributes["Summary"] = context.resolved.document.cover.title
    body = table.add("TBody")
    frames: list[Frame] = []
    for start in range(0, len(cover.rows), cover.columns):
        pairs = [*cover.rows[start : start + cover.columns]]
        # Empty cells complete the last row: a table must be regular (ISO 14289-1, 7.5).
        pairs += [CoverRow(label="", value="")] * (cover.columns - len(pairs))
        frames.append(_metadata_row(context, pairs, block_context, body.add("TR")))
    frames[0].items.append(
        Rule(block_context.x, 0, block_context.width, dimensions.rule_heavy, colours.blue)
    )
    for frame in frames[:-1]:
        rule = Rule(
            block_context.x, frame.height, block_context.width, dimensions.rule_light, colours.rule
        )
        frame.items.append(rule)
    last = frames[-1]
    rule = Rule(
        block_context.x, last.height, block_context.width, dimensions.rule_heavy, colours.blue
    )
    last.items.append(rule)
    column.add(frames, 0, COVER_TABLE_AFTER)


def _metadata_row(
    context: LayoutContext, pairs: Sequence[CoverRow], block_context: BlockContext, row: Element
) -> Frame:
    dimensions, colours = context.theme.dimensions, context.theme.colours
    label_width, value_width = cover_columns(context.theme, len(pairs))
    padding = dimensions.cell_padding_x
    columns, tints = [], []
    for number, pair in enumerate(pairs):
        left = block_context.x + number * (label_width + value_width)
        head, cell = row.add("TH"), row.add("TD")
        head.attributes["Scope"] = "Row"
        style = context.style("cover_table")
        label_style = replace(style, bold=True, colour="blue")
        words = context.text_run(pair.label, label_style, head.add("P"))
        measure = Measure(left + padding, label_width - 2 * padding)
        columns.append(stacked(set_lines([words], label_style, measure), dimensions.cell_padding_y))
        measure = Measure(left + label_width + padding, value_width - 2 * padding)
        value = (
            context.line(pair.value, "cover_table", measure, cell.add("P")) if pair.value else []
        )
        columns.append(stacked(value, dimensions.cell_padding_y))
        tints.append((left, label_width))
    height = (
        max(y + line.height for lines in columns for y, line in lines) + dimensions.cell_padding_y
    )
    frame = slice_row(columns, height, whole=True)[0]
    frame.items[:0] = [Fill(x, 0, width, height, colours.tint) for x, width in tints]
    return frame


def compose_contents(
    context: LayoutContext, parent: Element, pages: Mapping[Anchor, int]
) -> list[Frame]:
    """The lists of contents; an unknown page number keeps its space."""
    resolved, titles = context.resolved, context.resolved.contents_titles
    block_context = BlockContext(0, context.theme.page.text_width)
    column = context.column()
    headings: tuple[tuple[str, str, StyleName], ...] = (
        ("section", titles["section"], "contents_title"),
        ("table", titles["table"], "contents_subtitle"),
        ("figure", titles["figure"], "contents_subtitle"),
    )
    for kind, title, name in headings:
        entries = [entry for entry in resolved.contents if entry.kind == kind]
        if not entries:
            continue
        style = context.style(name)
        measure = Measure(block_context.x, block_context.width)
        column.add(context.line(title, name, measure, parent.add("P")), style.before, style.after)
        toc = parent.add("TOC")
        for entry in entries:
            _entry(context, entry, pages.get(entry.anchor), column, toc)
    return column.frames


def _entry(
    context: LayoutContext, entry: ContentsEntry, page: int | None, column: Column, toc: Element
) -> None:
    dimensions, width = context.theme.dimensions, context.theme.page.text_width
    name: StyleName
    if entry.kind == "section":
        name = ("contents1", "contents2", "contents3")[min(entry.level, 3) - 1]
        label_x = 0.0 if entry.level == 1 else dimensions.contents_number1_width
        number_width = (
            dimensions.contents_number1_width
            if entry.level == 1
            else dimensions.contents_number2_width
        )
        label = f"{entry.label}."
    else:
        name, label_x, label = "contents_table", 0.0, entry.label
        number_width = CONTENTS_TABLE_LABEL_WIDTH
    style = context.style(name)
    item = toc.add("TOCI").add("Reference").add("Link")
    description = f"{entry.label}, page {page}"
    target = LinkTarget("", entry.anchor, description, item)
    inline_layout = replace(context.inline_layout(style), target=target)
    left = label_x + number_width
    number = (
        inline_layout.text_run(label, item.marked_content()),
        inline_layout.text_run(" ", item.marked_content()),
    )
    runs = inline_layout.runs(entry.title, item)
    lines = set_lines(runs, style, Measure(left, width - left, number, label_x))
    shown = replace(context.inline_layout(style), target=target).text_run(
        str(page or ""), item.marked_content()
    )
    if _end(lines[-1]) + _PAGE_GAP + shown.width_of(shown.text) > width:
        lines.append(Frame(style.leading))  # as Word does if the number does not fit
    _leader(context, lines[-1], shown, left, style)
    frames = context.bordered(with_keep_rules(lines, style), name)
    column.add(frames, style.before, style.after, kind=(name, 0))


def _end(frame: Frame) -> float:
    """The right edge of the text on a line."""
    return max((t.x + t.width for t in frame.items if isinstance(t, TextItem)), default=0.0)


def _leader(
    context: LayoutContext, frame: Frame, page: TextRun, left: float, style: TextStyle
) -> None:
    """A dot leader and the page number at the right edge."""
    width = context.theme.page.text_width
    end = max(_end(frame), left)
    face = context.fonts.face(bold=False, italic=False)
    step = face.text_width(".", _DOTS_SIZE)
    right = width - context.theme.dimensions.contents_page_width
    count = int((right - end - 4) / step)
    grey = context.theme.colours.grey
    if count > 2:
        dots = "." * count
        x = right - count * step
        frame.items.append(
            TextItem(x, baseline(style), dots, face.name, _DOTS_SIZE, grey, count * step, None)
        )
    # With a space: the dots are not read, and the title must not run into the number.
    page = replace(page, text=f" {page.text}")
    page_x = width - page.width_of(page.text)
    line = set_lines([page], style, Measure(page_x, width - page_x + 1))[0]
    frame.items += line.items

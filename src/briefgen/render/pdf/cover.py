"""The cover: emblem and imprint, titles, the metadata table, abstract and notices."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.model.document import CoverRow, Document
from briefgen.render.pdf.block_context import BlockContext
from briefgen.render.pdf.boxes import compose_callout
from briefgen.render.pdf.column import FrameColumn
from briefgen.render.pdf.cover_band import compose_band
from briefgen.render.pdf.inline_layout import Measure, set_lines
from briefgen.render.pdf.layout_context import LayoutContext
from briefgen.render.pdf.layout_items import Drawing, Fill, Frame, RuleItem, Shape
from briefgen.render.pdf.structure import StructureElement
from briefgen.render.pdf.tables import slice_row, stacked
from briefgen.theme import emblem
from briefgen.theme.geometry import (
    COVER_TABLE_AFTER,
    IMPRINT_GAP,
    MINIMUM_NOTICE_BEFORE,
    cover_columns,
)
from briefgen.theme.tokens import StyleName


def compose_cover(context: LayoutContext, parent: StructureElement) -> list[Frame]:
    """The frames of the cover; the notices are at the bottom of a separate page."""
    document, theme = context.resolved.document, context.theme
    cover = document.cover
    block_context = BlockContext(0, theme.page.text_width)
    sect = parent.add("Sect")
    column = context.column()
    if cover.form == "band":
        compose_band(context, column, sect)
    else:
        _compose_titles_and_table(context, column, block_context, sect)
    if cover.abstract:
        compose_callout(context, cover.abstract, block_context, sect, column, tinted=False)
    if document.continues_cover_table or _continues_titles(document):
        column.add([Frame(0.0)])  # with the space below the table, or the last title
    notices = context.column()
    for notice in cover.notices:
        style = context.style("cover_notice")
        measure = Measure(block_context.x, block_context.width)
        frames = context.lines(notice.content, "cover_notice", measure, sect.add("P"))
        notices.add(frames, style.before, style.after)
    _add_notices(context, column, notices.frames)
    return column.frames


def _continues_titles(document: Document) -> bool:
    """Whether a text without a heading follows the titles of the cover on its page."""
    cover, first = document.cover, next(iter(document.sections), None)
    if cover.separate_page or cover.form == "band" or document.contents is not None:
        return False
    return not (cover.rows or cover.abstract) and first is not None and not first.title


def _compose_titles_and_table(
    context: LayoutContext,
    column: FrameColumn,
    block_context: BlockContext,
    sect: StructureElement,
) -> None:
    """Add the imprint, the titles and the table of the cover."""
    cover = context.resolved.document.cover
    column.add([_imprint(context, sect)])
    lines: tuple[tuple[str, str, StyleName], ...] = (
        ("kicker", cover.kicker, "cover_kicker"),
        ("title", cover.title, "cover_title"),
        ("subtitle", cover.subtitle, "cover_subtitle"),
    )
    for key, text, name in lines:
        style = context.style(name)
        if text:
            measure = Measure(block_context.x, block_context.width)
            language = cover.languages.get(key, "")
            frames = context.line(text, name, measure, sect.add("P"), f"@cover/{key}", language)
            column.add(frames, style.before, style.after)
    _metadata_table(context, column, block_context, sect)


def _add_notices(context: LayoutContext, column: FrameColumn, notices: list[Frame]) -> None:
    """Add the notices, at the bottom of the page if the cover has a separate page."""
    available = context.theme.text_height(1)
    used = sum(frame.before + frame.height for frame in (*column.frames, *notices)) + column.gap
    separate_page = context.resolved.document.cover.separate_page
    column.add(notices, max(available - used if separate_page else 0.0, MINIMUM_NOTICE_BEFORE))


def _imprint(context: LayoutContext, parent: StructureElement) -> Frame:
    """The emblem with the lines of the imprint beside it, vertically centred."""
    cover, dimensions = context.resolved.document.cover, context.theme.dimensions
    height = dimensions.emblem_height if cover.emblem else 0.0
    style = context.style("cover_imprint")
    left = height * emblem.ASPECT + IMPRINT_GAP if cover.emblem else 0.0
    flag = parent.add("Figure", alt=cover.emblem_alternative) if cover.emblem else None
    lines = _imprint_lines(context, left, parent)
    frame = Frame(max(height, style.leading * len(lines)))
    if flag is not None:
        frame.items.append(_emblem(context, height, flag))
    top = (frame.height - style.leading * len(lines)) / 2
    for number, line in enumerate(lines):
        frame.items += [
            replace(item, y=item.y + top + number * style.leading) for item in line.items
        ]
    return frame


def _imprint_lines(context: LayoutContext, left: float, parent: StructureElement) -> list[Frame]:
    """The lines of the imprint; a text that is wider than its column continues on another."""
    style = context.style("cover_imprint")
    measure = Measure(left, context.theme.page.text_width - left)
    lines: list[Frame] = []
    cover = context.resolved.document.cover
    for number, text in enumerate(cover.imprint, 1):
        name = f"imprint[{number}]"
        language = cover.languages.get(name, "")
        runs = context.line_runs(text, style, parent.add("P"), f"@cover/{name}", language)
        lines += set_lines(runs, style, measure)
    return lines


def _emblem(context: LayoutContext, height: float, element: StructureElement) -> Drawing:
    colours = context.theme.colours
    width = height * emblem.ASPECT
    flag = Shape(((0, 0), (width, 0), (width, height), (0, height)), colours.emblem_blue)
    stars = tuple(Shape(star, colours.emblem_gold) for star in emblem.stars(height))
    return Drawing(0, 0, width, height, (flag, *stars), element.marked_content())


def _metadata_table(
    context: LayoutContext,
    column: FrameColumn,
    block_context: BlockContext,
    parent: StructureElement,
) -> None:
    cover, dimensions, colours = (
        context.resolved.document.cover,
        context.theme.dimensions,
        context.theme.colours,
    )
    if not cover.rows:
        return
    table = parent.add("Table")
    table.set("Summary", context.resolved.document.cover.title)
    body = table.add("TBody")
    frames: list[Frame] = []
    for start in range(0, len(cover.rows), cover.columns):
        pairs = [*cover.rows[start : start + cover.columns]]
        # Empty cells complete the last row: a table must be regular (ISO 14289-1, 7.5).
        pairs += [CoverRow(label="", value="")] * (cover.columns - len(pairs))
        frames.append(_metadata_row(context, pairs, block_context, body.add("TR")))
    frames[0].items.append(
        RuleItem(block_context.x, 0, block_context.width, dimensions.rule_heavy, colours.blue)
    )
    for frame in frames[:-1]:
        rule = RuleItem(
            block_context.x, frame.height, block_context.width, dimensions.rule_light, colours.rule
        )
        frame.items.append(rule)
    last = frames[-1]
    rule = RuleItem(
        block_context.x, last.height, block_context.width, dimensions.rule_heavy, colours.blue
    )
    last.items.append(rule)
    column.add(frames, 0, COVER_TABLE_AFTER)


def _metadata_row(
    context: LayoutContext,
    pairs: Sequence[CoverRow],
    block_context: BlockContext,
    row: StructureElement,
) -> Frame:
    dimensions, colours = context.theme.dimensions, context.theme.colours
    label_width, value_width = cover_columns(context.theme, len(pairs))
    padding = dimensions.cell_padding_x
    columns, tints = [], []
    for number, pair in enumerate(pairs):
        left = block_context.x + number * (label_width + value_width)
        head, cell = row.add("TH"), row.add("TD")
        head.set("Scope", "Row")
        style = context.style("cover_table")
        label_style = replace(style, bold=True, colour="blue")
        words = context.line_runs(pair.label, label_style, head.add("P"), f"{pair.key}/@label")
        measure = Measure(left + padding, label_width - 2 * padding)
        columns.append(stacked(set_lines(words, label_style, measure), dimensions.cell_padding_y))
        measure = Measure(left + label_width + padding, value_width - 2 * padding)
        value = (
            context.line(
                pair.content or pair.value,
                "cover_table",
                measure,
                cell.add("P"),
                pair.key,
                pair.language,
            )
            if pair.value
            else []
        )
        columns.append(stacked(value, dimensions.cell_padding_y))
        tints.append((left, label_width))
    height = (
        max(y + line.height for lines in columns for y, line in lines) + dimensions.cell_padding_y
    )
    frame = slice_row(columns, height, on_one_page=True)[0]
    frame.items[:0] = [Fill(x, 0, width, height, colours.tint) for x, width in tints]
    return frame

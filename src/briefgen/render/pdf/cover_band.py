"""A cover in the form of a band: a blue field over the whole width, with the titles in white."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.model.document import CoverRow
from briefgen.render.pdf.column import FrameColumn
from briefgen.render.pdf.inline_layout import Measure, set_lines
from briefgen.render.pdf.layout_context import LayoutContext
from briefgen.render.pdf.layout_items import Fill, Frame, moved
from briefgen.render.pdf.structure import StructureElement
from briefgen.render.pdf.tables import slice_row, stacked
from briefgen.theme.tokens import StyleName
from briefgen.typeset.cover_band import (
    AFTER_BAND,
    BAR,
    FACT_GAP,
    KICKER_SHARE,
    LINE_TOP,
    TITLE_TOP,
    band_height,
)


def compose_band(context: LayoutContext, column: FrameColumn, sect: StructureElement) -> None:
    """Add the band, and below it the rows of the cover, with labels above their values."""
    cover, page = context.resolved.document.cover, context.theme.page
    height, colours = band_height(cover, context.theme), context.theme.colours
    frame = Frame(max(height + BAR + AFTER_BAND - page.top, 0.0))
    frame.items = [
        Fill(-page.left, -page.top, page.width, height, colours.blue),
        Fill(-page.left, height - page.top, page.width, BAR, colours.emblem_gold),
    ]
    width = page.text_width
    beside = KICKER_SHARE * width
    _add_line(context, frame, ("kicker", cover.kicker), Measure(0, beside), LINE_TOP, sect)
    top = LINE_TOP
    for number, words in enumerate(cover.imprint, 1):
        line, measure = (f"imprint[{number}]", words), Measure(beside, width - beside)
        top = _add_line(context, frame, line, measure, top, sect)
    top = TITLE_TOP
    for name, words in (("title", cover.title), ("subtitle", cover.subtitle)):
        top = _add_line(context, frame, (name, words), Measure(0, width), top, sect)
    column.add([frame])
    if cover.rows:
        _add_facts(context, column, sect.add("L"))


def _add_line(
    context: LayoutContext,
    frame: Frame,
    line: tuple[str, str],
    measure: Measure,
    top: float,
    parent: StructureElement,
) -> float:
    """Put a line of the cover, its name and its words, into the band; returns where it ends."""
    key, words = line
    if not words:
        return top
    name: StyleName = _STYLES[key.partition("[")[0]]
    language = context.resolved.document.cover.languages.get(key, "")
    element = parent.add("P")
    for one in context.line(words, name, measure, element, f"@cover/{key}", language):
        frame.items += [moved(item, top - context.theme.page.top) for item in one.items]
        top += one.height
    return top


_STYLES: dict[str, StyleName] = {
    "kicker": "cover_kicker",
    "imprint": "cover_imprint",
    "title": "cover_title",
    "subtitle": "cover_subtitle",
}


def _add_facts(context: LayoutContext, column: FrameColumn, facts: StructureElement) -> None:
    """Add the rows of the cover, tagged as a list whose labels are their names."""
    cover = context.resolved.document.cover
    facts.set("ListNumbering", "None")
    frames = [
        _facts_side_by_side(context, cover.rows[start : start + cover.columns], facts)
        for start in range(0, len(cover.rows), cover.columns)
    ]
    column.add(frames, 0, context.theme.dimensions.space_after_box, boxed=True)


def _facts_side_by_side(
    context: LayoutContext, rows: Sequence[CoverRow], facts: StructureElement
) -> Frame:
    cover, page = context.resolved.document.cover, context.theme.page
    width = page.text_width / cover.columns
    style = context.style("cover_table")
    label_style = replace(style, bold=True, colour="blue")
    columns = []
    for number, row in enumerate(rows):
        measure, item = Measure(number * width, width - FACT_GAP), facts.add("LI")
        words = context.line_runs(row.label, label_style, item.add("Lbl"), f"{row.key}/@label")
        lines = set_lines(words, label_style, measure)
        if row.value:
            body, value = item.add("LBody").add("P"), row.content or row.value
            lines += context.line(value, "cover_table", measure, body, row.key, row.language)
        columns.append(stacked(lines, 0.0))
    height = max(y + line.height for lines in columns for y, line in lines)
    padding = context.theme.dimensions.cell_padding_y
    return slice_row(columns, height + padding, on_one_page=True)[0]

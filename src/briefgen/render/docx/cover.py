"""The cover: emblem and imprint, titles, the metadata table, abstract and notices."""

from __future__ import annotations

from msgspec.structs import replace

from briefgen.model.document import CoverRow
from briefgen.ooxml.element import Element
from briefgen.ooxml.paragraphs import p
from briefgen.ooxml.tables import alternative_text, tbl, tbl_look, tc, tr
from briefgen.render.docx import table_styles
from briefgen.render.docx.block_context import WordBlockContext
from briefgen.render.docx.blocks import write_callout
from briefgen.render.docx.cover_band import write_band
from briefgen.render.docx.page_guide import write_page_guide
from briefgen.render.docx.pictures import emblem_picture
from briefgen.render.docx.runs import BODY, formatted_runs, inline_runs, styled_runs
from briefgen.render.docx.writer_state import WriterState
from briefgen.theme import emblem
from briefgen.theme.geometry import IMPRINT_GAP, cover_columns
from briefgen.theme.tokens import StyleName


def write_cover(state: WriterState) -> list[Element]:
    """The paragraphs and tables of the cover, and the line at the foot of the first page."""
    return [*_write_cover(state), *write_page_guide(state)]


def _write_cover(state: WriterState) -> list[Element]:
    """The paragraphs and tables of the cover, from the emblem to the notices."""
    document = state.resolved.document
    page = document.cover
    block_context = WordBlockContext(width=state.theme.page.text_width)
    if page.form == "band":
        return [*write_band(state), *_text_below_table(state)]
    elements = [_imprint(state)] if page.emblem else _imprint_lines(state)
    lines: tuple[tuple[str, StyleName, str, str], ...] = (
        ("Cover Kicker", "cover_kicker", "kicker", page.kicker),
        ("Title", "cover_title", "title", page.title),
        ("Subtitle", "cover_subtitle", "subtitle", page.subtitle),
    )
    for style, name, key, line in lines:
        if line:
            language = page.languages.get(key, "")
            runs = styled_runs(line, name, state, block_context.width, language)
            elements.append(state.keyed(p(style, runs), f"@cover/{key}"))
    if page.rows:
        elements.append(_metadata_table(state))
    return [*elements, *_text_below_table(state)]


def _text_below_table(state: WriterState) -> list[Element]:
    """The abstract and the notices."""
    page = state.resolved.document.cover
    block_context = WordBlockContext(width=state.theme.page.text_width)
    elements: list[Element] = []
    if page.abstract:
        if page.rows:
            elements.append(p("Cover Spacer"))
        elements.append(write_callout(page.abstract, table_styles.ABSTRACT, block_context, state))
    for number, notice in enumerate(page.notices):
        style = "Notice" if number else "Notice First"
        elements.append(state.keyed(p(style, inline_runs(notice.content, state)), notice.key))
    return elements


def _imprint_lines(state: WriterState) -> list[Element]:
    cover = state.resolved.document.cover
    return [
        state.keyed(
            p("Cover Imprint", _runs(line, cover.languages.get(f"imprint[{number}]", ""), state)),
            f"@cover/imprint[{number}]",
        )
        for number, line in enumerate(cover.imprint, 1)
    ]


def _runs(text: str, language: str, state: WriterState) -> list[Element]:
    """The run of a line; `language` is its BCP 47 tag if it is not that of the document."""
    return formatted_runs(text, state, replace(BODY, language=language))


def _imprint(state: WriterState) -> Element:
    """The emblem with the lines of the imprint beside it, vertically centred."""
    theme = state.theme
    left = theme.dimensions.emblem_height * emblem.ASPECT + IMPRINT_GAP
    widths = left, theme.page.text_width - left
    lines = _imprint_lines(state) or [p("Cover Imprint")]
    spoken = state.resolved.document.cover.emblem_alternative
    picture = p("Cover Emblem", [emblem_picture(spoken, state)])
    cells = tc(widths[0], [picture]), tc(widths[1], lines)
    alternative = alternative_text(", ".join(state.resolved.document.cover.imprint))
    return tbl(table_styles.IMPRINT, widths, tbl_look(), [tr(cells)], *alternative)


def _metadata_table(state: WriterState) -> Element:
    """A table of labels and values, one or two pairs in a row."""
    page, theme = state.resolved.document.cover, state.theme
    widths = cover_columns(theme, page.columns) * page.columns
    rows = []
    for start in range(0, len(page.rows), page.columns):
        pairs = [*page.rows[start : start + page.columns]]
        pairs += [CoverRow(label="", value="")] * (page.columns - len(pairs))
        cells = [
            cell for pair in pairs for cell in _metadata_cells(pair, widths[0], widths[1], state)
        ]
        rows.append(tr(cells, cant_split=True))
    look = tbl_look(column=True, bands=page.columns > 1)
    return tbl(table_styles.COVER, widths, look, rows, *alternative_text(page.title))


def _metadata_cells(
    row: CoverRow, label: float, value: float, state: WriterState
) -> tuple[Element, Element]:
    """The cells of a row of the cover; the label and the value of an empty one have no key."""
    label_paragraph = p("Cover Label", formatted_runs(row.label, state))
    runs = inline_runs(row.inlines, state, replace(BODY, language=row.language))
    value_paragraph = p("Cover Value", runs)
    if row.key:
        state.keyed(label_paragraph, f"{row.key}/@label")
        state.keyed(value_paragraph, row.key)
    return tc(label, [label_paragraph]), tc(value, [value_paragraph])

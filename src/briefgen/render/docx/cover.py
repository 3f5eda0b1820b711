"""What stands before the contents: emblem, title, the table of metadata, abstract and notices."""

from __future__ import annotations

from briefgen.model.document import CoverRow
from briefgen.render.docx import table_styles
from briefgen.render.docx.block_context import Place
from briefgen.render.docx.blocks import callout
from briefgen.render.docx.oxml import Xml, alternative_text, join, p, tbl, tbl_look, tc, tr
from briefgen.render.docx.pictures import emblem_picture
from briefgen.render.docx.runs import runs, words
from briefgen.render.docx.writer_state import Writing
from briefgen.theme import emblem
from briefgen.theme.geometry import IMPRINT_GAP, cover_columns


def cover(writing: Writing) -> list[Xml]:
    """The cover, from the emblem to the notices."""
    document = writing.resolved.document
    page = document.cover
    place = Place(width=writing.theme.page.text_width)
    done = [_imprint(writing)] if page.emblem else _imprint_lines(writing)
    for style, line in (
        ("Cover Kicker", page.kicker),
        ("Title", page.title),
        ("Subtitle", page.subtitle),
    ):
        if line:
            done.append(p(style, words(line)))
    if page.rows:
        done.append(_metadata(writing))
    if page.abstract:
        if page.rows:
            done.append(p("Cover Spacer"))
        done.append(callout(page.abstract, table_styles.ABSTRACT, place, writing))
    for number, notice in enumerate(page.notices):
        style = "Notice" if number else "Notice First"
        done.append(p(style, runs(notice.content, writing)))
    return done


def _imprint_lines(writing: Writing) -> list[Xml]:
    return [p("Cover Imprint", words(line)) for line in writing.resolved.document.cover.imprint]


def _imprint(writing: Writing) -> Xml:
    """The emblem with the imprint's lines beside its middle."""
    theme = writing.theme
    left = theme.dimensions.emblem_height * emblem.ASPECT + IMPRINT_GAP
    widths = left, theme.page.text_width - left
    lines = join(_imprint_lines(writing)) or p("Cover Imprint")
    cells = tc(widths[0], p("Cover Emblem", emblem_picture(writing))), tc(widths[1], lines)
    texts = alternative_text(", ".join(writing.resolved.document.cover.imprint))
    return tbl(table_styles.IMPRINT, widths, tbl_look(), [tr(cells)], *texts)


def _metadata(writing: Writing) -> Xml:
    """Labels and values, one or two pairs in a row."""
    page, theme = writing.resolved.document.cover, writing.theme
    widths = cover_columns(theme, page.columns) * page.columns
    rows = []
    for start in range(0, len(page.rows), page.columns):
        pairs = [*page.rows[start : start + page.columns]]
        pairs += [CoverRow(label="", value="")] * (page.columns - len(pairs))
        cells = [cell for pair in pairs for cell in _pair(pair, widths[0], widths[1])]
        rows.append(tr(cells, whole=True))
    look = tbl_look(column=True, bands=page.columns > 1)
    return tbl(table_styles.COVER, widths, look, rows, *alternative_text(page.title))


def _pair(row: CoverRow, label: float, value: float) -> tuple[Xml, Xml]:
    return (
        tc(label, p("Cover Label", words(row.label))),
        tc(value, p("Cover Value", words(row.value))),
    )

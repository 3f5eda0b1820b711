"""A cover in the form of a band: a blue field over the whole width, with the titles in white.

The field and its bar are rectangles behind the text (ISO/IEC 29500-1, 20.4.2.3). The lines in it
are paragraphs in frames (17.3.1.11), so they are edited and read as other paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from briefgen.model.document import CoverRow
from briefgen.ooxml.child_order import child_in_order, insert_in_order
from briefgen.ooxml.element import Element, element
from briefgen.ooxml.namespaces import NAMESPACES, declarations
from briefgen.ooxml.paragraphs import Box, p, put_in_frame
from briefgen.ooxml.runs import r
from briefgen.ooxml.tables import alternative_text, tbl, tbl_look, tc, tr
from briefgen.ooxml.units import emu, twips
from briefgen.render.docx import table_styles
from briefgen.render.docx.pictures import decorative_extension
from briefgen.render.docx.runs import BODY, formatted_runs, inline_runs, styled_runs
from briefgen.render.docx.writer_state import WriterState
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


def write_band(state: WriterState) -> list[Element]:
    """The lines in the band, the band itself, and the rows of the cover below it."""
    cover, page = state.resolved.document.cover, state.theme.page
    height = band_height(cover, state.theme)
    beside = KICKER_SHARE * page.text_width
    line = TITLE_TOP - LINE_TOP
    kicker = page.left, LINE_TOP, beside, line
    imprint = page.left + beside, LINE_TOP, page.text_width - beside, line
    title = page.left, TITLE_TOP, page.text_width, height + BAR - TITLE_TOP
    elements = [
        *_framed([_line("Cover Kicker", "cover_kicker", "kicker", cover.kicker, state)], kicker),
        *_framed(
            [
                _line("Cover Imprint", "cover_imprint", f"imprint[{number}]", words, state)
                for number, words in enumerate(cover.imprint, 1)
            ],
            imprint,
        ),
        *_framed(
            [
                _line("Title", "cover_title", "title", cover.title, state),
                _line("Subtitle", "cover_subtitle", "subtitle", cover.subtitle, state),
            ],
            title,
        ),
        _anchor_of_band(height, state),
    ]
    if cover.rows:
        elements.append(_facts(state))
    return elements


def _line(style: str, name: StyleName, key: str, words: str, state: WriterState) -> Element | None:
    """A line of the cover without the space around it; `None` for one without words."""
    if not words:
        return None
    language = state.resolved.document.cover.languages.get(key, "")
    runs = styled_runs(words, name, state, state.theme.page.text_width, language)
    paragraph = state.keyed(p(style, runs), f"@cover/{key}")
    spacing = Element("w:spacing", {"w:before": "0", "w:after": "0"})
    insert_in_order(child_in_order(paragraph, "w:pPr"), spacing)
    return paragraph


def _framed(lines: Sequence[Element | None], box: Box) -> list[Element]:
    """Paragraphs in one frame at a place on the page."""
    paragraphs = [line for line in lines if line is not None]
    for paragraph in paragraphs:
        put_in_frame(paragraph, box)
    return paragraphs


def _anchor_of_band(height: float, state: WriterState) -> Element:
    """The paragraph between the band and the rows, to which the band is anchored."""
    page, colours = state.theme.page, state.theme.colours
    band = 0.0, 0.0, page.width, height
    bar = 0.0, height, page.width, BAR
    drawings = [
        _rectangle("Band", band, colours.blue, state),
        _rectangle("Bar", bar, colours.emblem_gold, state),
    ]
    paragraph = p("Empty Line", drawings)
    line = {"w:line": twips(AFTER_BAND), "w:lineRule": "exact"}
    insert_in_order(child_in_order(paragraph, "w:pPr"), Element("w:spacing", line))
    return paragraph


def _rectangle(name: str, box: Box, colour: str, state: WriterState) -> Element:
    """A run with a filled rectangle behind the text, which is decorative."""
    left, top, width, height = (emu(length) for length in box)
    identifier = str(state.next_drawing())
    extent = {"cx": width, "cy": height}
    fill = element("a:solidFill", None, element("a:srgbClr", {"val": colour.lstrip("#").upper()}))
    shape = element(
        "wps:spPr",
        None,
        element("a:xfrm", None, element("a:off", {"x": "0", "y": "0"}), element("a:ext", extent)),
        element("a:prstGeom", {"prst": "rect"}, element("a:avLst")),
        fill,
        element("a:ln", None, element("a:noFill")),
    )
    # The prefix is declared here: most documents have no shape.
    rectangle = element(
        "wps:wsp", declarations("wps"), element("wps:cNvSpPr"), shape, element("wps:bodyPr")
    )
    anchor = element(
        "wp:anchor",
        {
            **dict.fromkeys(("distT", "distB", "distL", "distR"), "0"),
            "simplePos": "0",
            "relativeHeight": identifier,
            "behindDoc": "1",
            "locked": "0",
            "layoutInCell": "1",
            "allowOverlap": "1",
        },
        element("wp:simplePos", {"x": "0", "y": "0"}),
        _position("H", left),
        _position("V", top),
        element("wp:extent", dict(extent)),
        element("wp:wrapNone"),
        element("wp:docPr", {"id": identifier, "name": name}, decorative_extension()),
        element("wp:cNvGraphicFramePr"),
        element("a:graphic", None, element("a:graphicData", {"uri": NAMESPACES["wps"]}, rectangle)),
    )
    return r([element("w:drawing", None, anchor)])


def _position(direction: str, offset: str) -> Element:
    place = Element("wp:posOffset", None, text=offset)
    return element(f"wp:position{direction}", {"relativeFrom": "page"}, place)


def _facts(state: WriterState) -> Element:
    """The rows of the cover, with labels above their values."""
    cover, width = state.resolved.document.cover, state.theme.page.text_width
    widths = [width / cover.columns] * cover.columns
    rows = []
    for start in range(0, len(cover.rows), cover.columns):
        cells = [
            tc(
                widths[0],
                _fact(row, state),
                cell_properties=table_styles.fact_cell(state.theme, FACT_GAP),
            )
            for row in cover.rows[start : start + cover.columns]
        ]
        missing = cover.columns - len(cells)
        cells += [tc(widths[0], [p("Cover Value")]) for _ in range(missing)]
        rows.append(tr(cells, cant_split=True))
    alternative = alternative_text(cover.title)
    return tbl(table_styles.IMPRINT, widths, tbl_look(), rows, *alternative)


def _fact(row: CoverRow, state: WriterState) -> list[Element]:
    label = state.keyed(p("Cover Label", formatted_runs(row.label, state)), f"{row.key}/@label")
    runs = inline_runs(row.inlines, state, replace(BODY, language=row.language))
    return [label, state.keyed(p("Cover Value", runs), row.key)]

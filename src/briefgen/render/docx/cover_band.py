"""A cover in the form of a band: a blue field over the whole width, with the titles in white.

The field and its bar are rectangles behind the text (ISO/IEC 29500-1, 20.4.2.3). The lines in it
are ordinary text in a section of its own, which begins higher than the text of other pages.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.model.document import CoverRow
from briefgen.ooxml.child_order import child_in_order, insert_in_order
from briefgen.ooxml.element import Element, element
from briefgen.ooxml.namespaces import NAMESPACES, declarations
from briefgen.ooxml.paragraphs import Box, end_section, p
from briefgen.ooxml.properties import val
from briefgen.ooxml.runs import r
from briefgen.ooxml.tables import alternative_text, tbl, tbl_look, tc, tr
from briefgen.ooxml.units import emu, twips
from briefgen.render.docx import table_styles
from briefgen.render.docx.header_footer import section_of_band
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
    titles_height,
)

_END_OF_SECTION = 1.0
"""The height of the line that ends the section with the titles."""


def write_band(state: WriterState) -> list[Element]:
    """The lines in the band, the band itself, and the rows of the cover below it."""
    cover, theme = state.resolved.document.cover, state.theme
    height = band_height(cover, theme)
    beside = max(TITLE_TOP - LINE_TOP, len(cover.imprint) * theme.styles["cover_imprint"].leading)
    titles = (
        _line("Title", "cover_title", "title", cover.title, state),
        _line("Subtitle", "cover_subtitle", "subtitle", cover.subtitle, state),
    )
    below = max(height + BAR + AFTER_BAND, theme.page.top)
    space = below - LINE_TOP - beside - titles_height(cover, theme)
    elements = [
        _kicker_and_imprint(beside, state),
        *(line for line in titles if line is not None),
        *_shapes(height, space, state),
    ]
    if cover.rows:
        elements.append(_facts(state))
    return elements


def _kicker_and_imprint(height: float, state: WriterState) -> Element:
    """The kicker, and the imprint at its right, in a row of this minimum height."""
    cover, width = state.resolved.document.cover, state.theme.page.text_width
    kicker = [_line("Cover Kicker", "cover_kicker", "kicker", cover.kicker, state)]
    imprint = [
        _line("Cover Imprint", "cover_imprint", f"imprint[{number}]", words, state)
        for number, words in enumerate(cover.imprint, 1)
    ]
    widths = KICKER_SHARE * width, (1 - KICKER_SHARE) * width
    cells = []
    for one, style, lines in zip(
        widths, ("Cover Kicker", "Cover Imprint"), (kicker, imprint), strict=True
    ):
        content = [line for line in lines if line is not None] or [p(style)]
        cells.append(tc(one, content, cell_properties=[val("w:vAlign", "top")]))
    row = tr(cells, cant_split=True, least_height=height)
    return tbl(table_styles.IMPRINT, widths, tbl_look(), [row], *alternative_text(cover.title))


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


def _shapes(height: float, space: float, state: WriterState) -> Iterator[Element]:
    """The band, and the bar below it, each in a paragraph without words.

    `height` is that of the band, and `space` that between titles and rows, which the paragraphs
    fill. The first one ends the section. The second one begins the next section: LibreOffice adds
    an empty line above a table that begins one.
    """
    page, colours = state.theme.page, state.theme.colours
    shapes = (
        ("Band", (0.0, 0.0, page.width, height), colours.blue, _END_OF_SECTION),
        ("Bar", (0.0, height, page.width, BAR), colours.emblem_gold, space - _END_OF_SECTION),
    )
    for name, box, colour, leading in shapes:
        paragraph = p("Empty Line", [_rectangle(name, box, colour, state)])
        line = {"w:line": twips(max(leading, _END_OF_SECTION)), "w:lineRule": "exact"}
        insert_in_order(child_in_order(paragraph, "w:pPr"), Element("w:spacing", line))
        if name == "Band":
            end_section(paragraph, section_of_band(state))
        yield paragraph


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

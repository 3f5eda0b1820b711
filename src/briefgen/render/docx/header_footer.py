"""Headers and footers, and section properties (ISO/IEC 29500-1, 17.6 and 17.10)."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from briefgen.model.document import Document, HeaderFooterText
from briefgen.model.walk import plain_text
from briefgen.model.word_template import HeaderFooterKind, HeaderFooterPages, TemplatePage
from briefgen.ooxml.child_order import set_child
from briefgen.ooxml.element import Element, element
from briefgen.ooxml.namespaces import declarations
from briefgen.ooxml.package import Part
from briefgen.ooxml.paragraphs import p
from briefgen.ooxml.properties import val
from briefgen.ooxml.runs import tab, text_runs
from briefgen.ooxml.units import TWIPS, twips
from briefgen.render.docx.fields import page_count_field, page_field, page_heading_field
from briefgen.render.docx.writer_state import WriterState
from briefgen.theme.tokens import PageSetup
from briefgen.typeset.cover_band import LINE_TOP
from briefgen.typeset.header_footer import HeaderFooterLine, footer_line, header_line, headings_of

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
"""The beginning of the content types of headers and footers."""
HEADER, FOOTER, FIRST_FOOTER = "word/header1.xml", "word/footer1.xml", "word/footer2.xml"


def header_footer_parts(state: WriterState) -> tuple[Part, ...]:
    """The header and footer of all pages but the first, and the footer of the first page."""
    document, theme, count = state.resolved.document, state.theme, state.page_count
    line = header_line(document, theme)
    header = p(
        "Header", _header_footer_runs(line, _text_or_heading_fields(line.right, document), document)
    )
    pages = [*page_field(), *text_runs(" / "), *page_count_field(count)]
    footer = p("Footer", _header_footer_runs(footer_line(document, theme, count), pages, document))
    return (
        Part(HEADER, f"{CONTENT_TYPE}header+xml", _header_footer_root("w:hdr", header)),
        Part(FOOTER, f"{CONTENT_TYPE}footer+xml", _header_footer_root("w:ftr", footer)),
        Part(
            FIRST_FOOTER, f"{CONTENT_TYPE}footer+xml", _header_footer_root("w:ftr", footer.copy())
        ),
    )


def _header_footer_root(tag: str, content: Element) -> Element:
    """The root of a header or footer; some programs need the prefix `r` in every part."""
    return Element(tag, declarations("w r"), [content])


def _header_footer_runs(
    line: HeaderFooterLine, right: list[Element], document: Document
) -> list[Element]:
    """The runs of a line. A left text that passes the centre needs no centre tab stop."""
    left, centre = (
        _text_or_heading_fields(line.left, document),
        _text_or_heading_fields(line.centre, document),
    )
    if line.past_centre:
        return [*left, tab(), *right]
    return [*left, tab(), *centre, tab(), *right]


def _text_or_heading_fields(text: HeaderFooterText, document: Document) -> list[Element]:
    """A text, or fields for a heading; they show the first heading until Word updates them."""
    if isinstance(text, str):
        return text_runs(text)
    headings = headings_of(document, text)
    if not headings:
        return []
    first, always = headings[0], all(heading.number for heading in headings)
    title = plain_text(first.title).strip()
    return page_heading_field(text.level, first.number, title, always_numbered=always)


def section_properties(state: WriterState, *, first: bool, on_same_page: bool = False) -> Element:
    """The properties of a section; the first page of the first one has no header (17.10.6).

    With `on_same_page`, a section after the first one begins below it, not on a new page.
    """
    relationships = state.relationships
    references = [
        header_footer_reference("header", "default", relationships.add("header", HEADER)),
        header_footer_reference("footer", "default", relationships.add("footer", FOOTER)),
    ]
    if first:
        references.append(
            header_footer_reference("footer", "first", relationships.add("footer", FIRST_FOOTER))
        )
    return element(
        "w:sectPr",
        None,
        *references,
        val("w:type", "continuous" if on_same_page else "nextPage") if not first else None,
        *_page_properties(state.theme.page),
        Element("w:titlePg") if first else None,
    )


def section_of_band(state: WriterState) -> Element:
    """The properties of the section with the lines in the band of the first page.

    Its text begins in the top margin of the other pages, which the next section has. A header
    would push it down, so even an empty line in the place of the header is above it.
    """
    section = section_properties(state, first=True)
    above = max(LINE_TOP - state.theme.styles["body"].leading, 0.0)
    page = replace(state.theme.page, top=LINE_TOP, header_distance=above)
    for one in _page_properties(page):
        set_child(section, one)
    return section


def header_footer_reference(
    kind: HeaderFooterKind, pages: HeaderFooterPages, identifier: str
) -> Element:
    """The element of a section that refers to a header or footer (17.10.2, 17.10.5)."""
    return Element(f"w:{kind}Reference", {"w:type": pages, "r:id": identifier})


def _page_properties(page: PageSetup) -> tuple[Element, Element]:
    margins = {
        "w:top": page.top,
        "w:right": page.right,
        "w:bottom": page.bottom,
        "w:left": page.left,
        "w:header": page.header_distance,
        "w:footer": page.footer_distance,
        "w:gutter": 0.0,
    }
    return (
        Element("w:pgSz", {"w:w": twips(page.width), "w:h": twips(page.height)}),
        Element("w:pgMar", {name: twips(margin) for name, margin in margins.items()}),
    )


def template_page(page: TemplatePage, built_in: PageSetup) -> PageSetup:
    """The page of a Word template; `built_in` gives the values that it does not set."""
    size, margins = _points(page.size), _points(page.margins)
    if size:
        width, height = size.get("w", built_in.width), size.get("h", built_in.height)
        built_in = replace(built_in, width=width, height=height)
    if margins:
        built_in = replace(
            built_in,
            left=margins.get("left", built_in.left) + margins.get("gutter", 0.0),
            right=margins.get("right", built_in.right),
            # A negative margin applies even if the header needs more space (17.6.11).
            top=abs(margins.get("top", built_in.top)),
            bottom=abs(margins.get("bottom", built_in.bottom)),
            header_distance=margins.get("header", built_in.header_distance),
            footer_distance=margins.get("footer", built_in.footer_distance),
        )
    return built_in


def _points(lengths: Mapping[str, str]) -> dict[str, float]:
    return {name: int(n) / TWIPS for name, n in lengths.items() if n.lstrip("-").isdigit()}

"""Running head and foot, and the properties of the sections that show them (17.6, 17.10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.model.document import Document, HeaderFooterText
from briefgen.model.walk import plain_text
from briefgen.model.word_template import TemplatePage
from briefgen.render.docx.fields import page_count_field, page_field, page_heading
from briefgen.render.docx.oxml import NOTHING, TAB, Xml, element, join, p, part, r, t, twips, val
from briefgen.render.docx.package import Part
from briefgen.render.docx.runs import words
from briefgen.render.docx.writer_state import Writing
from briefgen.theme.tokens import Page, Theme
from briefgen.typeset.header_footer import Line, foot_line, head_line, headings_of

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TAB = r(TAB)
_TWIPS = 20
"""In a point."""
HEADER, FOOTER, FIRST_FOOTER = "word/header1.xml", "word/footer1.xml", "word/footer2.xml"


def running_parts(writing: Writing) -> tuple[Part, ...]:
    """Head and foot of all pages but the first, and the foot of the first."""
    document, theme, count = writing.resolved.document, writing.theme, writing.page_count
    line = head_line(document, theme)
    head = p("Header", _line(line, _text(line.right, document), document))
    pages = join((page_field(), r(t(" / ")), page_count_field(count)))
    foot = p("Footer", _line(foot_line(document, theme, count), pages, document))
    return (
        Part(HEADER, f"{_CONTENT_TYPE}header+xml", part("w:hdr", "w", head)),
        Part(FOOTER, f"{_CONTENT_TYPE}footer+xml", part("w:ftr", "w", foot)),
        Part(FIRST_FOOTER, f"{_CONTENT_TYPE}footer+xml", part("w:ftr", "w", foot)),
    )


def _line(line: Line, right: Xml, document: Document) -> Xml:
    """The first tab stop is the centre's, but for a line that has no such stop."""
    left, centre = _text(line.left, document), _text(line.centre, document)
    if line.past_centre:
        return join((left, _TAB, right))
    return join((left, _TAB, centre, _TAB, right))


def _text(text: HeaderFooterText, document: Document) -> Xml:
    """Words, or the fields for a heading; they hold the first until Word looks for itself."""
    if isinstance(text, str):
        return words(text)
    first = next(iter(headings_of(document, text)), None)
    if first is None:
        return NOTHING
    return page_heading(text.level, first.number, plain_text(first.title).strip())


def section_properties(writing: Writing, *, first: bool) -> Xml:
    """A section of the document; the first has a first page, whose head is blank (17.10.6)."""
    links = writing.links
    references = [
        _reference("header", "default", links.to("header", HEADER)),
        _reference("footer", "default", links.to("footer", FOOTER)),
    ]
    if first:
        references.append(_reference("footer", "first", links.to("footer", FIRST_FOOTER)))
    return element(
        "w:sectPr",
        None,
        *references,
        val("w:type", "nextPage") if not first else NOTHING,
        *_page(writing.theme),
        element("w:titlePg") if first else NOTHING,
    )


def _reference(part_kind: str, pages: str, link: str) -> Xml:
    return element(f"w:{part_kind}Reference", {"w:type": pages, "r:id": link})


def _page(theme: Theme) -> tuple[Xml, Xml]:
    page = theme.page
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
        element("w:pgSz", {"w:w": twips(page.width), "w:h": twips(page.height)}),
        element("w:pgMar", {name: twips(margin) for name, margin in margins.items()}),
    )


def template_page(page: TemplatePage, ours: Page) -> Page:
    """Our geometry with that of the team's file."""
    size, margins = _points(page.size), _points(page.margins)
    if size:
        ours = replace(ours, width=size.get("w", ours.width), height=size.get("h", ours.height))
    if margins:
        ours = replace(
            ours,
            left=margins.get("left", ours.left) + margins.get("gutter", 0.0),
            right=margins.get("right", ours.right),
            # A negative margin holds even where a head needs more room (17.6.11).
            top=abs(margins.get("top", ours.top)),
            bottom=abs(margins.get("bottom", ours.bottom)),
            header_distance=margins.get("header", ours.header_distance),
            footer_distance=margins.get("footer", ours.footer_distance),
        )
    return ours


def _points(lengths: Mapping[str, str]) -> dict[str, float]:
    return {name: int(n) / _TWIPS for name, n in lengths.items() if n.lstrip("-").isdigit()}

"""The header and footer of each page; the first page of the cover has no header."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping

from msgspec import Struct

from briefgen.model.document import HeaderFooterText, PageHeading
from briefgen.model.nodes import Anchor
from briefgen.render.pdf.layout_context import LayoutContext
from briefgen.render.pdf.layout_items import FrameItem, RuleItem, TextItem
from briefgen.theme.tokens import MM
from briefgen.typeset.header_footer import (
    HeaderFooterLine,
    footer_line,
    header_line,
    headings_of,
    shown_heading,
)

_RULE_GAP = 1.2 * MM


class HeadersAndFooters(Struct, frozen=True):
    """The headers and footers of a document."""

    context: LayoutContext
    count: int
    """Number of pages of the file."""
    first_cover_page: int
    header: HeaderFooterLine
    footer: HeaderFooterLine
    headings: Mapping[PageHeading, tuple[list[int], list[str]]]
    """For each text that shows a heading: the pages and the texts of the headings of its level."""
    before: int = 0
    """Number of pages of the file before the document."""

    def on(self, number: int) -> tuple[FrameItem, ...]:
        """The texts and rules of a page, from 1; coordinates are in points from the top left."""
        context, page = self.context, self.context.theme.page
        items = self.footer_on(number)
        if number != self.first_cover_page:
            left, right = (
                self._text_on(text, number) for text in (self.header.left, self.header.right)
            )
            items += _line_items(context, page.header_distance, left, "", right)
            items.append(_rule(context, page.header_distance + _RULE_GAP))
        return tuple(items)

    def footer_on(self, number: int) -> list[FrameItem]:
        """The texts and the rule of the footer of a page, which can be after the last one."""
        context, page = self.context, self.context.theme.page
        footer_y = page.height - page.footer_distance
        left, centre = (
            self._text_on(text, number) for text in (self.footer.left, self.footer.centre)
        )
        items = _line_items(
            context, footer_y, left, centre, f"{number + self.before} / {self.count}"
        )
        size = context.style("header_footer").size
        items.append(_rule(context, footer_y - size - _RULE_GAP))
        return items

    def _text_on(self, text: HeaderFooterText, number: int) -> str:
        if isinstance(text, str):
            return text
        pages, shown = self.headings[text]
        if not shown:
            return ""
        first = bisect_left(pages, number)
        begins_here = first < len(pages) and pages[first] == number
        return shown[first if begins_here else max(first - 1, 0)]


def headers_and_footers(
    context: LayoutContext,
    pages: Mapping[Anchor, int],
    count: int,
    first_cover_page: int = 1,
    before: int = 0,
) -> HeadersAndFooters:
    """The headers and footers of a document in a file of `count` pages.

    `pages` gives the page of each section in the document, from 1. The file has `before` other
    pages before them.
    """
    document, theme = context.resolved.document, context.theme
    headings = {}
    for text in document.header_footer.texts:
        if isinstance(text, PageHeading):
            sections = headings_of(document, text)
            starts = [pages[section.anchor] for section in sections]
            headings[text] = (starts, [shown_heading(section) for section in sections])
    header, footer = header_line(document, theme), footer_line(document, theme, count)
    return HeadersAndFooters(context, count, first_cover_page, header, footer, headings, before)


def _rule(context: LayoutContext, y: float) -> RuleItem:
    page, colours = context.theme.page, context.theme.colours
    return RuleItem(
        page.left, y, page.text_width, context.theme.dimensions.rule_light, colours.rule
    )


def _line_items(
    context: LayoutContext, y: float, left: str, centre: str, right: str
) -> list[FrameItem]:
    page, style = context.theme.page, context.style("header_footer")
    items: list[FrameItem] = []
    for text, share in ((left, 0.0), (centre, 0.5), (right, 1.0)):
        if text:
            words = context.text_run(text, style, None)
            width = words.width_of(words.text)
            x = page.left + share * (page.text_width - width)
            face, colour = words.face.name, words.colour
            items.append(TextItem(x, y, words.text, face, style.size, colour, width, None))
    return items

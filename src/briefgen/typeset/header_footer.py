"""The texts of headers and footers, cut so that they never meet, for every output."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.model.document import Document, HeaderFooterText, PageHeading
from briefgen.model.nodes import Section
from briefgen.model.walk import plain_text, sections_of_level
from briefgen.theme.tokens import MM, Theme
from briefgen.typeset.arial_metrics import arial

_GAP = 4 * MM
"""Least distance between the texts of a line, in points."""
NUMBER_GAP = "\u2002"
"""Between the number and the title of a heading: an en space."""
_MOST_PAGES = "9999 / 9999"
"""The widest page number that a heading in the footer must leave room for."""


@dataclass(frozen=True, slots=True)
class HeaderFooterLine:
    """The texts of a header or footer; fixed words leave room for any heading beside them."""

    left: HeaderFooterText
    centre: HeaderFooterText
    right: HeaderFooterText
    past_centre: bool = False
    """Whether the left text can extend beyond the centre, which is then empty."""


def header_line(document: Document, theme: Theme) -> HeaderFooterLine:
    """The header of every page but the first."""
    header_footer = document.header_footer
    return _fitted(
        HeaderFooterLine(header_footer.header_left, "", header_footer.header_right), document, theme
    )


def footer_line(document: Document, theme: Theme, page_count: int) -> HeaderFooterLine:
    """The footer of every page, with room at the right for the page number, which it lacks."""
    header_footer, pages = document.header_footer, f"{page_count} / {page_count}"
    line = _fitted(
        HeaderFooterLine(header_footer.footer_left, header_footer.footer_centre, pages),
        document,
        theme,
    )
    return replace(line, right="")


def headings_of(document: Document, text: PageHeading) -> tuple[Section, ...]:
    """The sections whose headings a text of a header or footer may show."""
    return tuple(sections_of_level(document.sections, text.level))


def shown_heading(section: Section) -> str:
    """The number and the title of a section, without notes and links."""
    return NUMBER_GAP.join((section.number, plain_text(section.title).strip()))


def headings_too_long(document: Document, theme: Theme) -> Iterator[Section]:
    """The sections whose headings do not fit beside the other texts of a header or footer."""
    header_footer = document.header_footer
    for line in (
        HeaderFooterLine(header_footer.header_left, "", header_footer.header_right),
        HeaderFooterLine(header_footer.footer_left, header_footer.footer_centre, _MOST_PAGES),
    ):
        widest = _widests(line, document, theme)
        for position, text in enumerate(_texts(line)):
            for section in headings_of(document, text) if isinstance(text, PageHeading) else ():
                heading = shown_heading(section)
                trial = [*widest[:position], heading, *widest[position + 1 :]]
                if fitted_texts(trial, theme)[position] != heading:
                    yield section


def fitted_texts(texts: Sequence[str], theme: Theme) -> tuple[str, str, str]:
    """The left, centre and right texts, each cut to the width that the others leave.

    Words are dropped from the end, then letters of the last word.
    """
    whole = end = theme.page.text_width
    right = _fitting(texts[2], whole / 2, theme)
    if right:
        end = whole - _width(right, theme) - _GAP
    centre = _fitting(texts[1], min(whole / 3, 2 * end - whole), theme)
    if centre:
        end = (whole - _width(centre, theme)) / 2 - _GAP
    return _fitting(texts[0], end, theme), centre, right


def _texts(line: HeaderFooterLine) -> tuple[HeaderFooterText, HeaderFooterText, HeaderFooterText]:
    return line.left, line.centre, line.right


def _fitted(line: HeaderFooterLine, document: Document, theme: Theme) -> HeaderFooterLine:
    """A line whose words are cut beside the widest heading: they are the same on every page."""
    texts = _texts(line)
    cut = fitted_texts(_widests(line, document, theme), theme)
    left, centre, right = (c if isinstance(t, str) else t for t, c in zip(texts, cut, strict=True))
    long = isinstance(left, PageHeading) or _width(left, theme) > theme.page.text_width / 2 - _GAP
    return HeaderFooterLine(left, centre, right, past_centre=long and not centre)


def _widests(line: HeaderFooterLine, document: Document, theme: Theme) -> list[str]:
    return [_widest(text, document, theme) for text in _texts(line)]


def _widest(text: HeaderFooterText, document: Document, theme: Theme) -> str:
    if isinstance(text, str):
        return text
    shown = map(shown_heading, headings_of(document, text))
    return max(shown, key=lambda one: _width(one, theme), default="")


def _fitting(text: str, room: float, theme: Theme) -> str:
    kept, shown = text.split(" "), text
    while len(kept) > 1 and _width(shown, theme) > room:
        kept.pop()
        shown = f"{' '.join(kept)} …"
    letters = kept[0]
    while shown and _width(shown, theme) > room:
        letters = letters[:-1]
        shown = f"{letters}…" if letters else ""
    return shown


def _width(text: str, theme: Theme) -> float:
    style = theme.styles["header_footer"]
    return arial(bold=style.bold).text_width(text, style.size)

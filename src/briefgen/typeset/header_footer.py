"""What a running line holds in both formats: texts that never meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.model.document import Document, HeaderFooterText, PageHeading
from briefgen.model.nodes import Section
from briefgen.model.walk import plain_text, sections_of_level
from briefgen.theme.tokens import MM, Theme
from briefgen.typeset.arial_metrics import text_width

_GAP = 4 * MM
"""Least distance between the texts of one line."""
NUMBER_GAP = "\u2002"
"""Between the number and the title of a heading: an en space."""
_MOST_PAGES = "9999 / 9999"
"""The widest page of pages that a heading in the foot must leave room for."""


@dataclass(frozen=True, slots=True)
class Line:
    """The texts of a head or foot, whose words leave room for any heading that stands in it."""

    left: HeaderFooterText
    centre: HeaderFooterText
    right: HeaderFooterText
    past_centre: bool = False
    """Whether the left text can reach past the centre, where none stands then."""


def head_line(document: Document, theme: Theme) -> Line:
    """The head of every page but the first."""
    header_footer = document.header_footer
    return _fitted(Line(header_footer.header_left, "", header_footer.header_right), document, theme)


def foot_line(document: Document, theme: Theme, page_count: int) -> Line:
    """The foot of every page; at its right stands the page of pages, not in the line."""
    header_footer, pages = document.header_footer, f"{page_count} / {page_count}"
    line = _fitted(
        Line(header_footer.footer_left, header_footer.footer_centre, pages), document, theme
    )
    return replace(line, right="")


def headings_of(document: Document, text: PageHeading) -> tuple[Section, ...]:
    """The sections whose headings a running text may show."""
    return tuple(sections_of_level(document.sections, text.level))


def shown_heading(section: Section) -> str:
    """Number and title, without notes and links."""
    return NUMBER_GAP.join((section.number, plain_text(section.title).strip()))


def headings_too_long(document: Document, theme: Theme) -> Iterator[Section]:
    """Sections whose headings do not fit beside the other texts of a running line."""
    header_footer = document.header_footer
    for line in (
        Line(header_footer.header_left, "", header_footer.header_right),
        Line(header_footer.footer_left, header_footer.footer_centre, _MOST_PAGES),
    ):
        widest = _widests(line, document, theme)
        for position, text in enumerate(_texts(line)):
            for section in headings_of(document, text) if isinstance(text, PageHeading) else ():
                heading = shown_heading(section)
                trial = [*widest[:position], heading, *widest[position + 1 :]]
                if fitting_line(trial, theme)[position] != heading:
                    yield section


def fitting_line(texts: Sequence[str], theme: Theme) -> tuple[str, str, str]:
    """Left, centre and right text without what would reach into the next's room.

    Words are left out from the end, then letters of a word that has no room of its own.
    """
    whole = end = theme.page.text_width
    right = _fitting(texts[2], whole / 2, theme)
    if right:
        end = whole - _width(right, theme) - _GAP
    centre = _fitting(texts[1], min(whole / 3, 2 * end - whole), theme)
    if centre:
        end = (whole - _width(centre, theme)) / 2 - _GAP
    return _fitting(texts[0], end, theme), centre, right


def _texts(line: Line) -> tuple[HeaderFooterText, HeaderFooterText, HeaderFooterText]:
    return line.left, line.centre, line.right


def _fitted(line: Line, document: Document, theme: Theme) -> Line:
    """Words cut beside the widest heading, so that they are the same on every page."""
    texts = _texts(line)
    cut = fitting_line(_widests(line, document, theme), theme)
    left, centre, right = (c if isinstance(t, str) else t for t, c in zip(texts, cut, strict=True))
    long = isinstance(left, PageHeading) or _width(left, theme) > theme.page.text_width / 2 - _GAP
    return Line(left, centre, right, past_centre=long and not centre)


def _widests(line: Line, document: Document, theme: Theme) -> list[str]:
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
    return text_width(text, style.size, bold=style.bold)

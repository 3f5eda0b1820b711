"""The texts of headers and footers for every output, cut to fit beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.document import Document, HeaderFooterText, PageHeading
from briefgen.model.nodes import Section
from briefgen.model.walk import plain_text, sections_of_level, without_deletions
from briefgen.theme.tokens import MM, Theme
from briefgen.typeset.arial_metrics import arial

_GAP = 4 * MM
"""Minimum distance between the texts of a line, in points."""
NUMBER_GAP = "\u2002"
"""The en space between the number and the title of a heading."""
_MOST_PAGES = "9999 / 9999"
"""The widest page number that a heading in the footer must not overlap."""


class HeaderFooterLine(Struct, frozen=True):
    """The texts of a header or footer; fixed texts are cut to fit beside the widest heading."""

    left: HeaderFooterText
    centre: HeaderFooterText
    right: HeaderFooterText
    past_centre: bool = False
    """Whether the left text may pass the centre; the centre text is then empty."""


def header_line(document: Document, theme: Theme) -> HeaderFooterLine:
    """The header of every page but the first."""
    header_footer = document.header_footer
    return _fitted(
        HeaderFooterLine(header_footer.header_left, "", header_footer.header_right), document, theme
    )


def footer_line(document: Document, theme: Theme, page_count: int) -> HeaderFooterLine:
    """The footer of every page; the right text is empty, with space for the page number."""
    header_footer, pages = document.header_footer, f"{page_count} / {page_count}"
    line = _fitted(
        HeaderFooterLine(header_footer.footer_left, header_footer.footer_centre, pages),
        document,
        theme,
    )
    return replace(line, right="")


def headings_of(document: Document, text: PageHeading) -> tuple[Section, ...]:
    """The sections whose headings `text` can show, in document order; not deleted ones."""
    found = sections_of_level(document.sections, text.level)
    return tuple(section for section in found if shown_heading(section))


def shown_heading(section: Section) -> str:
    """The number, if it has one, and the title of a section, without notes and links."""
    title = plain_text(without_deletions(section.title)).strip()
    return NUMBER_GAP.join((section.number, title)) if section.number else title


def headings_too_long(document: Document, theme: Theme) -> Iterator[Section]:
    """The sections whose headings do not fit beside the other texts of a header or footer."""
    header_footer = document.header_footer
    for line in (
        HeaderFooterLine(header_footer.header_left, "", header_footer.header_right),
        HeaderFooterLine(header_footer.footer_left, header_footer.footer_centre, _MOST_PAGES),
    ):
        widest = _widest_texts(line, document, theme)
        for position, text in enumerate(_texts_of(line)):
            for section in headings_of(document, text) if isinstance(text, PageHeading) else ():
                heading = shown_heading(section)
                trial = [*widest[:position], heading, *widest[position + 1 :]]
                if fitted_texts(trial, theme)[position] != heading:
                    yield section


def fitted_texts(texts: Sequence[str], theme: Theme) -> tuple[str, str, str]:
    """The left, centre and right texts, each cut to the available width.

    Words are removed from the end, then letters of the last word.
    """
    whole = end = theme.page.text_width
    right = _cut_to_width(texts[2], whole / 2, theme)
    if right:
        end = whole - _text_width(right, theme) - _GAP
    centre = _cut_to_width(texts[1], min(whole / 3, 2 * end - whole), theme)
    if centre:
        end = (whole - _text_width(centre, theme)) / 2 - _GAP
    return _cut_to_width(texts[0], end, theme), centre, right


def _texts_of(
    line: HeaderFooterLine,
) -> tuple[HeaderFooterText, HeaderFooterText, HeaderFooterText]:
    return line.left, line.centre, line.right


def _fitted(line: HeaderFooterLine, document: Document, theme: Theme) -> HeaderFooterLine:
    """A line whose fixed texts are cut for the widest heading, so they are equal on every page."""
    texts = _texts_of(line)
    cut = fitted_texts(_widest_texts(line, document, theme), theme)
    left, centre, right = (c if isinstance(t, str) else t for t, c in zip(texts, cut, strict=True))
    long = (
        isinstance(left, PageHeading) or _text_width(left, theme) > theme.page.text_width / 2 - _GAP
    )
    return HeaderFooterLine(left, centre, right, past_centre=long and not centre)


def _widest_texts(line: HeaderFooterLine, document: Document, theme: Theme) -> list[str]:
    return [_widest_text(text, document, theme) for text in _texts_of(line)]


def _widest_text(text: HeaderFooterText, document: Document, theme: Theme) -> str:
    if isinstance(text, str):
        return text
    shown = map(shown_heading, headings_of(document, text))
    return max(shown, key=lambda heading: _text_width(heading, theme), default="")


def _cut_to_width(text: str, available_width: float, theme: Theme) -> str:
    words, shown = text.split(" "), text
    while len(words) > 1 and _text_width(shown, theme) > available_width:
        words.pop()
        shown = f"{' '.join(words)} …"
    letters = words[0]
    while shown and _text_width(shown, theme) > available_width:
        letters = letters[:-1]
        shown = f"{letters}…" if letters else ""
    return shown


def _text_width(text: str, theme: Theme) -> float:
    style = theme.styles["header_footer"]
    return arial(bold=style.bold).text_width(text, style.size)

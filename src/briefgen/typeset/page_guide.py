"""The line at the foot of the first page that says on which pages each part of the body is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from briefgen.language.letter_case import capitalised
from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import Anchor, Section, StoryBox
from briefgen.model.walk import plain_text, without_deletions
from briefgen.theme.tokens import MM, Theme
from briefgen.typeset.arial_metrics import arial

_ABOVE_FOOTER = 2 * MM
"""Space between the text and the rule above the footer."""
_LINES = 2
"""The number of lines that the text may have."""
_FILLED = 0.9
"""The part of the lines that is certain to be filled, as no word is divided."""


class GuideEntry(Struct, frozen=True):
    """The words on the pages of one part of the body, around its numbers."""

    anchor: Anchor
    page: int
    last: int
    """The last page; `page` for a part on one page."""
    before: str
    between: str
    """Empty, like the last page in the text, for a part on one page."""
    after: str

    @property
    def text(self) -> str:
        """Words and numbers as they are printed."""
        return (
            f"{self.before}{self.page}{self.between}{self.last if self.between else ''}{self.after}"
        )


def guide_entries(
    resolved: ResolvedDocument,
    theme: Theme,
    pages: Mapping[Anchor, int],
    last_pages: Mapping[str, int],
    first: int = 1,
) -> tuple[GuideEntry, ...]:
    """The pages of each part of the body, for the page `first`; none without a guide.

    `pages` has those on which parts begin, and `last_pages` those on which they end. Parts that
    begin on the page `first` are left out, and so are the last ones if there is no space.
    """
    document = resolved.document
    entries: list[GuideEntry] = []
    used = 0.0
    for section in document.sections if document.header_footer.page_guide else ():
        page, name = pages.get(section.anchor, first), _name_of_part(section)
        if page <= first or not name:
            continue
        last = max(page, last_pages.get(section.anchor, page))
        before, between, after = _words(resolved, is_range=last > page)
        start = " · " * bool(entries) + capitalised(before, document.language)
        after = f"{after}{document.wording.colon}{name}"
        entry = GuideEntry(section.anchor, page, last, start, between, after)
        used += _text_width(entry.text, theme)
        if used > _LINES * theme.page.text_width * _FILLED:
            break
        entries.append(entry)
    return tuple(entries)


def _words(resolved: ResolvedDocument, *, is_range: bool) -> tuple[str, str, str]:
    """The words before, between and after the numbers of one page or several ones."""
    if is_range and any(resolved.page_range):
        return resolved.page_range
    before, after = resolved.page_label
    return before, "", after


def _name_of_part(section: Section) -> str:
    """The title of a part, or the labels of its rows."""
    rows = (one for block in section.blocks if isinstance(block, StoryBox) for one in block.fields)
    title = plain_text(without_deletions(section.title)).strip()
    return title or ", ".join(row.label for row in rows if row.label)


def guide_lines(entries: Sequence[GuideEntry], theme: Theme) -> int:
    """The number of lines of the text."""
    width = sum(_text_width(one.text, theme) for one in entries)
    return 1 if width <= theme.page.text_width else _LINES


def guide_top(lines: int, theme: Theme) -> float:
    """The distance of the text from the top of the page: above the footer, in points."""
    leading = theme.styles["header_footer"].leading
    footer = theme.page.footer_distance + leading + _ABOVE_FOOTER
    return theme.page.height - footer - lines * leading


def _text_width(text: str, theme: Theme) -> float:
    style = theme.styles["header_footer"]
    return arial(bold=style.bold).text_width(text, style.size)

"""The line at the foot of the first page that says where each part of the body begins."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from briefgen.language.letter_case import capitalised
from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import Anchor, Section, StoryBox
from briefgen.model.walk import plain_text, without_deletions
from briefgen.theme.tokens import MM, Theme
from briefgen.typeset.arial_metrics import arial

_ABOVE_FOOTER = 2 * MM
"""Space between the line and the rule above the footer."""


class GuideEntry(Struct, frozen=True):
    """The words on the page of one part of the body, around its number."""

    anchor: Anchor
    page: int
    before: str
    after: str


def guide_entries(
    resolved: ResolvedDocument, theme: Theme, pages: Mapping[Anchor, int], first: int = 1
) -> tuple[GuideEntry, ...]:
    """Where each part of the body begins, for the page `first`; none without a guide.

    Parts that begin on that page are left out, and so are the last ones if there is no space.
    """
    document = resolved.document
    before, after = resolved.page_label
    entries: list[GuideEntry] = []
    used = 0.0
    for section in document.sections if document.header_footer.page_guide else ():
        page, name = pages.get(section.anchor, first), _name_of_part(section)
        if page <= first or not name:
            continue
        start = capitalised(before, document.language)
        words = " · " * bool(entries) + start, f"{after}{document.wording.colon}{name}"
        used += _text_width(f"{words[0]}{page}{words[1]}", theme)
        if used > theme.page.text_width:
            break
        entries.append(GuideEntry(section.anchor, page, *words))
    return tuple(entries)


def _name_of_part(section: Section) -> str:
    """The title of a part, or the label of its first row."""
    rows = (one for block in section.blocks if isinstance(block, StoryBox) for one in block.fields)
    title = plain_text(without_deletions(section.title)).strip()
    return title or next((row.label for row in rows if row.label), "")


def guide_top(theme: Theme) -> float:
    """The distance of the line from the top of the page: above the footer, in points."""
    leading = theme.styles["header_footer"].leading
    return theme.page.height - theme.page.footer_distance - 2 * leading - _ABOVE_FOOTER


def _text_width(text: str, theme: Theme) -> float:
    style = theme.styles["header_footer"]
    return arial(bold=style.bold).text_width(text, style.size)

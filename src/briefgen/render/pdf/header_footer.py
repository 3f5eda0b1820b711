"""Running head and foot of a page; the cover has no head."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.model.document import HeaderFooterText, PageHeading
from briefgen.model.nodes import Anchor
from briefgen.render.pdf.layout_context import Setting
from briefgen.render.pdf.layout_items import Painted, Rule, Words
from briefgen.theme.tokens import MM
from briefgen.typeset.header_footer import Line, foot_line, head_line, headings_of, shown_heading

_RULE_GAP = 1.2 * MM


@dataclass(frozen=True, slots=True)
class RunningLines:
    """Head and foot of all pages of a document."""

    setting: Setting
    count: int
    head: Line
    foot: Line
    headings: Mapping[PageHeading, tuple[list[int], list[str]]]
    """The pages of the headings that each such text chooses from, and what it shows of them."""

    def on(self, number: int) -> tuple[Painted, ...]:
        """Words and rules from the top left corner of a page, from 1; all are artifacts."""
        setting, page = self.setting, self.setting.theme.page
        foot_y = page.height - page.footer_distance
        left, centre = (self._words(text, number) for text in (self.foot.left, self.foot.centre))
        things = _line(setting, foot_y, left, centre, f"{number} / {self.count}")
        size = setting.style("header_footer").size
        things.append(_rule(setting, foot_y - size - _RULE_GAP))
        if number > 1:
            left, right = (self._words(text, number) for text in (self.head.left, self.head.right))
            things += _line(setting, page.header_distance, left, "", right)
            things.append(_rule(setting, page.header_distance + _RULE_GAP))
        return tuple(things)

    def _words(self, text: HeaderFooterText, number: int) -> str:
        if isinstance(text, str):
            return text
        pages, shown = self.headings[text]
        if not shown:
            return ""
        first = bisect_left(pages, number)
        begins_here = first < len(pages) and pages[first] == number
        return shown[first if begins_here else max(first - 1, 0)]


def running_lines(setting: Setting, pages: Mapping[Anchor, int], count: int) -> RunningLines:
    """The lines of a document of so many pages; `pages` holds that of each section."""
    document, theme = setting.resolved.document, setting.theme
    headings = {}
    for text in document.header_footer.texts:
        if isinstance(text, PageHeading):
            sections = headings_of(document, text)
            starts = [pages[section.anchor] for section in sections]
            headings[text] = (starts, [shown_heading(section) for section in sections])
    head, foot = head_line(document, theme), foot_line(document, theme, count)
    return RunningLines(setting, count, head, foot, headings)


def _rule(setting: Setting, y: float) -> Rule:
    page, colours = setting.theme.page, setting.theme.colours
    return Rule(page.left, y, page.text_width, setting.theme.dimensions.rule_light, colours.rule)


def _line(setting: Setting, y: float, left: str, centre: str, right: str) -> list[Painted]:
    page, style = setting.theme.page, setting.style("header_footer")
    things: list[Painted] = []
    for text, share in ((left, 0.0), (centre, 0.5), (right, 1.0)):
        if text:
            words = setting.words(text, style, None)
            width = words.measure(words.text)
            x = page.left + share * (page.text_width - width)
            face, colour = words.face.name, words.colour
            things.append(Words(x, y, words.text, face, style.size, colour, width, None))
    return things

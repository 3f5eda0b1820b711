"""Keeps the text of template styles legible in front of the page, boxes and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.ooxml.child_order import child_in_order, set_child
from briefgen.ooxml.element import Element, find
from briefgen.ooxml.properties import value
from briefgen.theme.contrast import MINIMUM_CONTRAST, contrast
from briefgen.word_template import rules
from briefgen.word_template.styles.style_finding import StyleFinding
from briefgen.word_template.styles.styles_part import StylesPart, style_identifier, style_type
from briefgen.word_template.styles.theme_colours import scheme_colours

_WHITE, _BLACK = "FFFFFF", "000000"
_INVISIBLE = 1.6
"""The contrast ratio below which text cannot be read at all, on paper of the page's own colour."""
_FIRST_ROW, _FIRST_COLUMN, _WHOLE = "firstRow", "firstCol", ""
_BACKGROUNDS: Mapping[str, tuple[str, str]] = {
    "TableHeading": ("DeliverableTable", _FIRST_ROW),
    "TableHeadingNumber": ("DeliverableTable", _FIRST_ROW),
    "TableHeadingCentred": ("DeliverableTable", _FIRST_ROW),
    "StoryKicker": ("StoryBox", _FIRST_ROW),
    "StoryTitle": ("StoryBox", _FIRST_ROW),
    "CoverLabel": ("CoverTable", _FIRST_COLUMN),
    "KeyMessageTitle": ("KeyMessage", _WHOLE),
    "KeyMessageText": ("KeyMessage", _WHOLE),
}
"""The table style behind a paragraph style, and its condition, by identifier."""
_COLOUR = re.compile("[0-9A-Fa-f]{6}")


def repair_colours(
    styles: StylesPart,
    builtin: StylesPart,
    theme: Element | None,
    findings: list[StyleFinding],
) -> dict[str, str]:
    """Correct colours that hide text.

    Returns fills of the program's own table styles that text of the template needs, as `RRGGBB`, by
    the identifier of the table style.
    """
    scheme = scheme_colours(theme) if theme is not None else {}
    repair = _ColourRepair(styles, builtin, scheme)
    for style in styles.styles():
        own = builtin.by_identifier.get(style_identifier(style))
        if own is not None and style_type(style) == "paragraph":
            repair.style(style, own)
    findings += repair.findings()
    return repair.fills


class _ColourRepair:
    def __init__(self, styles: StylesPart, builtin: StylesPart, scheme: Mapping[str, str]) -> None:
        self._styles, self._builtin, self._scheme = styles, builtin, scheme
        self.fills: dict[str, str] = {}
        self._fills_for: list[str] = []
        self._colours: list[str] = []

    def style(self, style: Element, own: Element) -> None:
        """Correct the colour of a paragraph style, or the fill behind it."""
        identifier, text = style_identifier(style), self._text_colour(self._styles, style)
        if text is None or self._fill(self._styles.inherited(style, "w:pPr", "w:shd")):
            return
        table, condition = _BACKGROUNDS.get(identifier, ("", ""))
        fill = self._table_fill(table, condition) if table else _WHITE
        if condition == _FIRST_ROW and table not in self._styles.by_identifier:
            if _contrast(text, fill) < MINIMUM_CONTRAST and table == "DeliverableTable":
                self.fills[table] = self._fill_for(text)
                self._fills_for.append(f"'{value(style, 'w:name')}'")
            elif _contrast(text, fill) < MINIMUM_CONTRAST:
                self._use_own_colour(style, own)
        elif _contrast(text, fill) < _INVISIBLE:
            self._use_own_colour(style, own)

    def findings(self) -> Iterator[StyleFinding]:
        """A finding for new fills, and one for new text colours."""
        if self._fills_for:
            fill = next(iter(self.fills.values()))
            names = ", ".join(self._fills_for)
            message = f"header rows get the fill #{fill}, because their text ({names}) needs it"
            hint = "define the table style 'Deliverable Table' in Word to choose another fill"
            yield StyleFinding(rules.INVISIBLE_TEXT, message, hint)
        if self._colours:
            names = ", ".join(self._colours)
            message = f"the text of {names} would be invisible and gets another colour"
            hint = "choose a dark text colour in Word"
            yield StyleFinding(rules.INVISIBLE_TEXT, message, hint)

    def _use_own_colour(self, style: Element, own: Element) -> None:
        colour = self._builtin.inherited(own, "w:rPr", "w:color")
        if colour is not None:
            plain = Element("w:color", {"w:val": colour.get("w:val")})
            set_child(child_in_order(style, "w:rPr"), plain)
            self._colours.append(f"'{value(style, 'w:name')}'")

    def _fill_for(self, text: str) -> str:
        """The first fill of the program's own tables and boxes on which a text can be read."""
        fills = [
            self._table_fill("DeliverableTable", _FIRST_ROW),
            self._table_fill("StoryBox", _FIRST_ROW),
        ]
        good = (
            fill for fill in (*fills, _WHITE, _BLACK) if _contrast(text, fill) >= MINIMUM_CONTRAST
        )
        return next(good, _BLACK)

    def _table_fill(self, table: str, condition: str) -> str:
        """The fill of a table style for a condition; white without one."""
        part = self._styles if table in self._styles.by_identifier else self._builtin
        for style in part.with_bases(part.by_identifier[table]):
            for one in style.find_all("w:tblStylePr"):
                if one.get("w:type") == condition and (
                    fill := self._fill(find(one, "w:tcPr", "w:shd"))
                ):
                    return fill
            if fill := self._fill(find(style, "w:tcPr", "w:shd")):
                return fill
        return _WHITE

    def _text_colour(self, part: StylesPart, style: Element) -> str | None:
        """The colour of a style as `RRGGBB`; `None` if Word chooses black or white itself."""
        found = part.inherited(style, "w:rPr", "w:color")
        if found is None:
            return None
        return self._resolved(found, "w:val", "w:themeColor")

    def _fill(self, shading: Element | None) -> str | None:
        return None if shading is None else self._resolved(shading, "w:fill", "w:themeFill")

    def _resolved(self, element: Element, name: str, theme_name: str) -> str | None:
        """The colour of an element: as written, or else from the theme (17.18.97)."""
        written = element.get(name)
        if _COLOUR.fullmatch(written):
            return written.upper()
        return self._scheme.get(element.get(theme_name))


def _contrast(one: str, other: str) -> float:
    return contrast(f"#{one}", f"#{other}")

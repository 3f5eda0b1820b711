"""The definitions of lists in a numbering part (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re

from briefgen.ooxml.element import Element
from briefgen.ooxml.properties import val, value
from briefgen.ooxml.runs import style_id
from briefgen.theme.geometry import HEADING_LEVELS
from briefgen.word_template.styles.styles_part import StylesPart, style_identifier

HEADINGS = tuple(style_id(f"Heading {level}") for level in range(1, HEADING_LEVELS + 1))
"""The identifiers of the heading styles."""
_FIRST = {"upperLetter": "A", "lowerLetter": "a", "upperRoman": "I", "lowerRoman": "i"}
"""The first number in each format whose first number is not 1 (17.18.59)."""
_REFERENCE_NUMBERING = re.compile(r"%1(\.%[2-9])*\.?")
"""The number format of cross-references (2.1) and the contents (2.1.)."""


class ListDefinitions:
    """The lists of a numbering part; without a part (`None`) there are no lists."""

    def __init__(self, root: Element | None) -> None:
        self.root = Element("w:numbering") if root is None else root
        self.abstract = {
            a.get("w:abstractNumId"): a for a in self.root.descendants("w:abstractNum")
        }
        self.instances = {n.get("w:numId"): n for n in self.root.descendants("w:num")}

    def abstract_of(self, number: str, styles: StylesPart) -> Element | None:
        """The abstract definition of a `w:numId`, directly or with a numbering style (17.9.21).

        `None` if the list is not defined.
        """
        found = self.abstract.get(value(self.instances.get(number), "w:abstractNumId"))
        style = styles.by_identifier.get(value(found, "w:numStyleLink"))
        if style is not None:
            number = value(style, "w:pPr", "w:numPr", "w:numId")
            found = self.abstract.get(value(self.instances.get(number), "w:abstractNumId"))
        return found

    def level(self, number: str, position: str, style: str, styles: StylesPart) -> Element | None:
        """The level that is linked to a style, or else the level at a position, from 0."""
        instance = self.instances.get(number)
        for override in instance.descendants("w:lvl") if instance is not None else ():
            if override.get("w:ilvl") == position:
                return override
        definition = self.abstract_of(number, styles)
        levels = [] if definition is None else list(definition.find_all("w:lvl"))
        linked = [level for level in levels if style and value(level, "w:pStyle") == style]
        at_position = [level for level in levels if level.get("w:ilvl") == position]
        return next(iter(linked + at_position), None)


def level_of(style: Element, styles: StylesPart, lists: ListDefinitions) -> Element | None:
    """The list level of a paragraph style; `None` for a style outside lists."""
    numbering = styles.inherited(style, "w:pPr", "w:numPr")
    number = value(numbering, "w:numId")
    if number in {"", "0"}:
        return None
    return lists.level(number, value(numbering, "w:ilvl") or "0", style_identifier(style), styles)


def numbering_properties(number: str, position: int) -> Element:
    """The list and the level of a paragraph style (17.3.1.19).

    The level is always written: without it, Word uses that of the style on which it is based.
    """
    return Element("w:numPr", children=[val("w:ilvl", str(position)), val("w:numId", number)])


def first_number(level: Element) -> str:
    """The first number of a list level, such as `A.` or `Article I`."""
    first = _FIRST.get(value(level, "w:numFmt"), "1")
    return re.sub(r"%\d", first, value(level, "w:lvlText"))


def numbers_differently(level: Element) -> bool:
    """Whether the numbers of a heading level differ from those in cross-references."""
    text = value(level, "w:lvlText").strip()
    number_format = value(level, "w:numFmt") or "decimal"
    if not text or number_format == "none":
        return False
    return number_format != "decimal" or _REFERENCE_NUMBERING.fullmatch(text) is None

"""The numbering part (ISO/IEC 29500-1, 17.9), and the styles of its levels.

A *family* is where a list is: in running text, a table, a story box, a callout or a note. Each has
list styles of its own, so that its lists have the size of its text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.ooxml.element import Element, element
from briefgen.ooxml.namespaces import declarations
from briefgen.ooxml.properties import val
from briefgen.ooxml.runs import style_id
from briefgen.ooxml.units import twips
from briefgen.render.docx.theme_part import colour
from briefgen.theme.geometry import BULLETS, HEADING_LEVELS, LIST_LABEL_INSET
from briefgen.theme.tokens import Theme

ListFamily = Literal["", "Table ", "Story ", "Key Message ", "Footnote "]
LIST_FAMILIES: tuple[ListFamily, ...] = ("", "Table ", "Story ", "Key Message ", "Footnote ")

HEADING_NUM_ID = 1
"""The `w:numId` of the headings' list."""
LIST_LEVELS = 3
"""Levels with a style of their own; deeper ones are set like the last."""
NUMBER_LEVELS = 9
"""Levels that count (17.9.6): two lists at one level would count on from each other."""

_FIRST_LIST_NUM_ID = 2 + 2 * len(LIST_FAMILIES)

ListKind = Literal["Bullet", "Number", "Continue", "Number Continue"]
"""The last two are for an item's further paragraphs."""


@dataclass(frozen=True, slots=True)
class ListStart:
    """One numbered list of the document: it restarts at its level."""

    family: ListFamily
    level: int
    start: int


def list_style(family: ListFamily, kind: ListKind, level: int) -> str:
    """The paragraph style of a list's level, from 1: `List Bullet`, `List Bullet 2`, …"""
    level = min(level, LIST_LEVELS)
    return f"{family}List {kind}" + (f" {level}" if level > 1 else "")


def style_num_id(family: ListFamily, kind: Literal["Bullet", "Number"]) -> int:
    """The `w:numId` that a family's list styles refer to."""
    return 2 + 2 * LIST_FAMILIES.index(family) + (kind == "Number")


def list_num_id(position: int) -> int:
    """The `w:numId` of the numbered list at a position, from 0, among the document's."""
    return _FIRST_LIST_NUM_ID + position


def heading_number_width(theme: Theme, level: int) -> float:
    """The column of a heading's number; `1.1.1.` needs more than `1.1.` at nearly the same size."""
    return theme.dimensions.heading_number_width * (1.0, 1.0, 1.25, 1.5, 1.75, 2.0)[level - 1]


def list_indent(theme: Theme, kind: ListKind, level: int) -> float:
    """Left indent of the text of a list's level, from 1, in points."""
    wider = theme.dimensions.numbered_list_extra_indent if kind.startswith("Number") else 0.0
    return theme.dimensions.list_indent * level + wider


def hanging_indent(theme: Theme, kind: ListKind) -> float:
    """How far a list's mark hangs before its text."""
    return 0.0 if kind.endswith("Continue") else list_indent(theme, kind, 1) - LIST_LABEL_INSET


def numbering_part(theme: Theme, starts: Sequence[ListStart]) -> Element:
    """The part; `starts` are the document's numbered lists in order."""
    abstract = [_headings(theme)]
    numbers = [_num(HEADING_NUM_ID, 0)]
    for family in LIST_FAMILIES:
        for kind in ("Bullet", "Number"):
            number = style_num_id(family, kind)
            abstract.append(_list(theme, number - 1, family, kind))
            numbers.append(_num(number, number - 1))
    for position, start in enumerate(starts):
        numbers.append(_own(list_num_id(position), start))
    return Element("w:numbering", declarations("w"), [*abstract, *numbers])


def _num(number: int, abstract: int, *overrides: Element) -> Element:
    link = val("w:abstractNumId", str(abstract))
    return element("w:num", {"w:numId": str(number)}, link, *overrides)


def _own(number: int, start: ListStart) -> Element:
    override = element(
        "w:lvlOverride", {"w:ilvl": str(start.level)}, val("w:startOverride", str(start.start))
    )
    return _num(number, style_num_id(start.family, "Number") - 1, override)


def _abstract(number: int, levels: Sequence[Element]) -> Element:
    # Word distinguishes lists by this number when text is pasted from one file into another.
    kind = val("w:nsid", f"{0x5B000000 + number:08X}"), val("w:multiLevelType", "multilevel")
    return element("w:abstractNum", {"w:abstractNumId": str(number)}, *kind, *levels)


def _headings(theme: Theme) -> Element:
    levels = []
    for level in range(1, HEADING_LEVELS + 1):
        text = "".join(f"%{part}." for part in range(1, level + 1))
        width = heading_number_width(theme, level)
        levels.append(_level(level, "decimal", text, f"Heading {level}", (width, width)))
    return _abstract(0, levels)


def _list(
    theme: Theme, number: int, family: ListFamily, kind: Literal["Bullet", "Number"]
) -> Element:
    levels = []
    for level in range(1, (LIST_LEVELS if kind == "Bullet" else NUMBER_LEVELS) + 1):
        indent = list_indent(theme, kind, min(level, LIST_LEVELS)), hanging_indent(theme, kind)
        style = list_style(family, kind, level) if level <= LIST_LEVELS else ""
        if kind == "Bullet":
            look = element("w:rPr", None, colour(theme, "blue"))
            levels.append(_level(level, "bullet", BULLETS[level - 1], style, indent, look))
        else:
            levels.append(_level(level, "decimal", f"%{level}.", style, indent))
    return _abstract(number, levels)


def _level(
    level: int, numbers: str, text: str, style: str, indent: tuple[float, float], *look: Element
) -> Element:
    left = twips(indent[0])
    place = element("w:ind", {"w:left": left, "w:hanging": twips(indent[1])})
    stop = element("w:tabs", None, element("w:tab", {"w:val": "num", "w:pos": left}))
    return element(
        "w:lvl",
        {"w:ilvl": str(level - 1)},
        val("w:start", "1"),
        val("w:numFmt", numbers),
        val("w:pStyle", style_id(style)) if style else None,
        val("w:suff", "tab"),
        val("w:lvlText", text),
        val("w:lvlJc", "left"),
        element("w:pPr", None, stop, place),
        *look,
    )

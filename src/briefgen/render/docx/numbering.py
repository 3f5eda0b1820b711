"""The numbering part (ISO/IEC 29500-1, 17.9), and the names of its list styles.

There is a *family* of list styles for body text, tables, story boxes, callouts and notes, because
lists have the type size of the text around them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from briefgen.language.list_numbers import NumberFormat
from briefgen.model.nodes import RowLook
from briefgen.ooxml.element import Element, element
from briefgen.ooxml.namespaces import declarations
from briefgen.ooxml.properties import val
from briefgen.ooxml.runs import style_id
from briefgen.ooxml.units import twips
from briefgen.render.docx.theme_part import colour
from briefgen.theme.geometry import BULLETS, HEADING_LEVELS, LIST_LABEL_INSET
from briefgen.theme.tokens import Theme

ListFamily = Literal[
    "", "Table ", "Story ", "Key Message ", "Footnote ",
    "Row Text ", "Row Lead ", "Row Numbered ", "Row Tinted ",
]  # fmt: skip
LIST_FAMILIES: tuple[ListFamily, ...] = ("", "Table ", "Story ", "Key Message ", "Footnote ")
"""The families of every document."""
FAMILIES_OF_ROWS: Mapping[RowLook, ListFamily] = {
    "text": "Row Text ",
    "lead": "Row Lead ",
    "numbered": "Row Numbered ",
    "tinted": "Row Tinted ",
}
"""The families of rows in each look, which only a document with rows has."""
_OF_ROWS = tuple(FAMILIES_OF_ROWS.values())

HEADING_NUM_ID = 1
"""The `w:numId` of the list that numbers the headings."""
LIST_LEVELS = 3
"""Number of levels that have a list style; deeper levels use the last one."""
NUMBER_LEVELS = 9
"""Number of levels of a list (17.9.6). Nested lists on the same level would continue each
other's numbers."""

NO_NUMBER_NUM_ID = 2 + 2 * len(LIST_FAMILIES)
"""The `w:numId` of the list of headings without numbers, which shows nothing before a heading."""
ANNEX_NUM_ID = 9101
"""The `w:numId` of the list of headings of annexes, which only a document with annexes has."""
_FIRST_NUM_ID_OF_ROWS = 9001
"""The `w:numId` of the first list style of rows, beyond those of the lists of a document."""
_FIRST_LIST_NUM_ID = NO_NUMBER_NUM_ID + 1

ListKind = Literal["Bullet", "Number", "Continue", "Number Continue"]
"""The last two are for the paragraphs of an item after the first."""


_FORMATS = {
    "decimal": "decimal",
    "lower-letter": "lowerLetter",
    "upper-letter": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
"""The values of ST_NumberFormat (17.18.59) by format."""
_USUAL = ("decimal", "{}.")
"""Format and pattern of the numbers of the list styles."""


class ListStart(Struct, frozen=True):
    """The level, from 0, and the numbers of one numbered list of the document."""

    family: ListFamily
    level: int
    start: int
    number_format: NumberFormat = "decimal"
    pattern: str = "{}."
    indents: tuple[float, float] | None = None
    """Its left and its hanging indent, in points; `None` for those of its style."""


def list_style(family: ListFamily, kind: ListKind, level: int) -> str:
    """Name of the paragraph style of a level, from 1: `List Bullet`, `List Bullet 2`, …"""
    level = min(level, LIST_LEVELS)
    return f"{family}List {kind}" + (f" {level}" if level > 1 else "")


def list_families(*, has_rows: bool) -> tuple[ListFamily, ...]:
    """The families of a document, which may have rows."""
    return (*LIST_FAMILIES, *_OF_ROWS) if has_rows else LIST_FAMILIES


def style_num_id(family: ListFamily, kind: Literal["Bullet", "Number"]) -> int:
    """The `w:numId` that the list styles of a family refer to."""
    if family in _OF_ROWS:
        return _FIRST_NUM_ID_OF_ROWS + 2 * _OF_ROWS.index(family) + (kind == "Number")
    return 2 + 2 * LIST_FAMILIES.index(family) + (kind == "Number")


def list_num_id(position: int) -> int:
    """The `w:numId` of a numbered list; `position` counts the document's lists from 0."""
    return _FIRST_LIST_NUM_ID + position


def heading_number_width(theme: Theme, level: int) -> float:
    """Width of the number of a heading, in points; deeper levels need more for their digits."""
    return theme.dimensions.heading_number_width * (1.0, 1.0, 1.25, 1.5, 1.75, 2.0)[level - 1]


def list_indent(theme: Theme, kind: ListKind, level: int) -> float:
    """Left indent of the text of an item, in points; `level` counts from 1."""
    extra = theme.dimensions.numbered_list_extra_indent if kind.startswith("Number") else 0.0
    return theme.dimensions.list_indent * level + extra


def hanging_indent(theme: Theme, kind: ListKind) -> float:
    """Hanging indent of the first line of an item, in points: the column of its label."""
    return 0.0 if kind.endswith("Continue") else list_indent(theme, kind, 1) - LIST_LABEL_INSET


def list_indents(theme: Theme, kind: ListKind, level: int) -> tuple[float, float]:
    """The left and the hanging indent of a level, from 1, of the list styles, in points."""
    return list_indent(theme, kind, min(level, LIST_LEVELS)), hanging_indent(theme, kind)


def numbering_part(
    theme: Theme,
    starts: Sequence[ListStart],
    *,
    has_rows: bool = False,
    annex: tuple[str, str] | None = None,
) -> Element:
    """The root of the part; `starts` are the numbered lists of the document, in order.

    `annex` are the words before and after the letter of an annex, if the document has one.
    """
    abstract = [_heading_list(theme)]
    numbers = [_num(HEADING_NUM_ID, 0)]
    for family in list_families(has_rows=has_rows):
        for kind in ("Bullet", "Number"):
            number = style_num_id(family, kind)
            abstract.append(_abstract_list(theme, number - 1, family, kind))
            numbers.append(_num(number, number - 1))
    abstract.append(_list_without_numbers())
    numbers.append(_num(NO_NUMBER_NUM_ID, NO_NUMBER_NUM_ID - 1))
    if annex is not None:
        abstract.append(_annex_list(theme, annex))
        numbers.append(_num(ANNEX_NUM_ID, ANNEX_NUM_ID - 1))
    for position, start in enumerate(starts):
        numbers.append(_restarted_list(theme, list_num_id(position), start))
    return Element("w:numbering", declarations("w"), [*abstract, *numbers])


def _num(number: int, abstract: int, *overrides: Element) -> Element:
    link = val("w:abstractNumId", str(abstract))
    return element("w:num", {"w:numId": str(number)}, link, *overrides)


def _restarted_list(theme: Theme, number: int, start: ListStart) -> Element:
    """A list with its first number, and with its own form of numbers if that is another one."""
    own = None
    level, usual = start.level + 1, list_indents(theme, "Number", start.level + 1)
    is_own_form = (start.number_format, start.pattern) != _USUAL
    # The styles of a team's Word file have indents of their own.
    is_own_indent = start.indents not in (None, usual) and not theme.word_layout_rules.list_indents
    if is_own_form or is_own_indent:
        text = start.pattern.format(f"%{level}")
        kind, indents = _FORMATS[start.number_format], start.indents or usual
        own = _level(level, kind, text, "", indents, start=start.start)
    override = element(
        "w:lvlOverride",
        {"w:ilvl": str(start.level)},
        val("w:startOverride", str(start.start)),
        own,
    )
    return _num(number, style_num_id(start.family, "Number") - 1, override)


def _abstract_num(number: int, levels: Sequence[Element]) -> Element:
    # Word distinguishes lists by this number when text is pasted from one file into another.
    kind = val("w:nsid", f"{0x5B000000 + number:08X}"), val("w:multiLevelType", "multilevel")
    return element("w:abstractNum", {"w:abstractNumId": str(number)}, *kind, *levels)


def _heading_list(theme: Theme) -> Element:
    levels = []
    for level in range(1, HEADING_LEVELS + 1):
        text = "".join(f"%{part}." for part in range(1, level + 1))
        width = heading_number_width(theme, level)
        levels.append(_level(level, "decimal", text, f"Heading {level}", (width, width)))
    return _abstract_num(0, levels)


def _annex_list(theme: Theme, annex: tuple[str, str]) -> Element:
    """The headings of annexes, such as `Annex A.`, and those in them, such as `A.1.`"""
    before, after = annex
    levels = []
    for level in range(1, HEADING_LEVELS + 1):
        text = "".join(f"%{part}." for part in range(1, level + 1))
        width = heading_number_width(theme, level)
        is_first = level == 1
        levels.append(
            _level(
                level,
                "upperLetter" if is_first else "decimal",
                f"{before}%1{after}." if is_first else text,
                "",
                (width, width),
            )
        )
    return _abstract_num(ANNEX_NUM_ID - 1, levels)


def _list_without_numbers() -> Element:
    """One level, whose label is empty and has no space (17.9.28)."""
    level = element(
        "w:lvl",
        {"w:ilvl": "0"},
        val("w:start", "1"),
        val("w:numFmt", "none"),
        val("w:suff", "nothing"),
        val("w:lvlText", ""),
        val("w:lvlJc", "left"),
        element("w:pPr", None, element("w:ind", {"w:left": "0", "w:firstLine": "0"})),
    )
    return _abstract_num(NO_NUMBER_NUM_ID - 1, [level])


def _abstract_list(
    theme: Theme, number: int, family: ListFamily, kind: Literal["Bullet", "Number"]
) -> Element:
    levels = []
    for level in range(1, (LIST_LEVELS if kind == "Bullet" else NUMBER_LEVELS) + 1):
        indent = list_indents(theme, kind, level)
        style = list_style(family, kind, level) if level <= LIST_LEVELS else ""
        if kind == "Bullet":
            run_properties = element("w:rPr", None, colour(theme, "blue"))
            levels.append(
                _level(level, "bullet", BULLETS[level - 1], style, indent, run_properties)
            )
        else:
            levels.append(_level(level, "decimal", f"%{level}.", style, indent))
    return _abstract_num(number, levels)


def _level(
    level: int,
    numbers: str,
    text: str,
    style: str,
    indent: tuple[float, float],
    *run_properties: Element,
    start: int = 1,
) -> Element:
    left = twips(indent[0])
    indents = element("w:ind", {"w:left": left, "w:hanging": twips(indent[1])})
    tab_stop = element("w:tabs", None, element("w:tab", {"w:val": "num", "w:pos": left}))
    return element(
        "w:lvl",
        {"w:ilvl": str(level - 1)},
        val("w:start", str(start)),
        val("w:numFmt", numbers),
        val("w:pStyle", style_id(style)) if style else None,
        val("w:suff", "tab"),
        val("w:lvlText", text),
        val("w:lvlJc", "left"),
        element("w:pPr", None, tab_stop, indents),
        *run_properties,
    )

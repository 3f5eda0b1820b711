"""Lists of a team's file and ours (17.9): the counting is ours, the look is theirs.

References say "section 2.2", and a list begins anew where the content says so: both hold with our
own numbering only. So our levels take the marks, indents and type of theirs. Lists that only
other styles of theirs use are carried along under new numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from copy import deepcopy

from lxml import etree

from briefgen.ooxml.tree import Tree, W, child, parse, value
from briefgen.render.docx.numbering import LIST_LEVELS, list_style, style_number
from briefgen.theme.geometry import HEADING_LEVELS
from briefgen.word_template.apply.child_order import PARAGRAPH, properties, put
from briefgen.word_template.apply.styles_part import StylesPart, identifier_of, key_of

HEADING_KEYS = tuple(f"heading {level}" for level in range(1, HEADING_LEVELS + 1))
_LIST_KEYS = {
    list_style("", kind, level).casefold(): (style_number("", kind), level - 1)
    for kind in ("Bullet", "Number")
    for level in range(1, LIST_LEVELS + 1)
}
_PLAIN = re.compile(r"%1(\.%[2-9])*\.?")
"""Numbers such as 2.1 or 2.1., as references and the contents give them."""
_LOOK = ("suff", "lvlJc", "pPr", "rPr")
_LEVEL = (
    "start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText", "lvlPicBulletId",
    "legacy", "lvlJc", "pPr", "rPr",
)  # fmt: skip
"""The children of CT_Lvl."""


class Lists:
    """A numbering part."""

    def __init__(self, root: Tree) -> None:
        self.root = root
        self.abstract = {
            str(a.get(f"{W}abstractNumId")): a for a in self.root.iter(f"{W}abstractNum")
        }
        self.numbers = {str(n.get(f"{W}numId")): n for n in self.root.iter(f"{W}num")}

    def abstract_of(self, number: str, sheet: StylesPart) -> Tree | None:
        """The definition behind a `w:numId`, also through a list style (17.9.21)."""
        found = self.abstract.get(value(self.numbers.get(number), "abstractNumId"))
        named = value(found, "numStyleLink")
        style = sheet.by_identifier.get(named)
        if style is not None:
            number = value(style, "pPr", "numPr", "numId")
            found = self.abstract.get(value(self.numbers.get(number), "abstractNumId"))
        return found

    def level(self, number: str, position: str, style: str, sheet: StylesPart) -> Tree | None:
        """A level: the one linked to a style, else that of a position from 0."""
        for override in self.numbers.get(number, etree.Element("none")).iter(f"{W}lvl"):
            if override.get(f"{W}ilvl") == position:
                return override
        definition = self.abstract_of(number, sheet)
        levels = [] if definition is None else definition.findall(f"{W}lvl")
        linked = [level for level in levels if style and value(level, "pStyle") == style]
        placed = [level for level in levels if level.get(f"{W}ilvl") == position]
        return next(iter(linked + placed), None)


def lists_of(data: bytes) -> Lists:
    """The lists of a numbering part; none where a file has no such part."""
    return Lists(parse(data) if data else etree.Element(f"{W}numbering"))


def level_of(style: Tree, sheet: StylesPart, lists: Lists) -> Tree | None:
    """The level of a list that a style stands in; `None` for a style without number or mark."""
    numbering = sheet.inherited(style, "pPr", "numPr")
    number = value(numbering, "numId")
    if number in {"", "0"}:
        return None
    return lists.level(number, value(numbering, "ilvl") or "0", identifier_of(style), sheet)


def counts_otherwise(level: Tree) -> bool:
    """Whether a heading's level reads otherwise than our references to it."""
    text, numbers = value(level, "lvlText"), value(level, "numFmt") or "decimal"
    if not text or numbers == "none":
        return False
    return numbers != "decimal" or _PLAIN.fullmatch(text) is None


def merged_lists(ours: Lists, theirs: Lists, sheet: StylesPart, used: Set[str]) -> None:
    """Lay their lists into ours; `sheet` holds their styles, which get the final numbers.

    `used` are the keys of the styles that our text uses.
    """
    numbered = any(
        level_of(style, sheet, theirs) is not None
        for style in sheet.styles()
        if key_of(style) in HEADING_KEYS
    )
    _spare_followers(sheet, used, numbered=numbered)
    for style in sheet.styles():
        key = key_of(style)
        if key in HEADING_KEYS:
            _take_over(style, ("1", HEADING_KEYS.index(key)), ours, theirs, sheet)
        elif key in _LIST_KEYS:
            number, position = _LIST_KEYS[key]
            _take_over(style, (str(number), position), ours, theirs, sheet)
    _carry(ours, theirs, sheet)


def _spare_followers(sheet: StylesPart, used: Set[str], *, numbered: bool) -> None:
    """Styles on a heading, such as the contents' title, are not counted with the headings.

    One of theirs that our text does not use may stay so, if their headings had numbers before.
    """
    for style in sheet.styles():
        key, above = key_of(style), [key_of(one) for one in sheet.line(style)][1:]
        follows = key not in HEADING_KEYS and not set(HEADING_KEYS).isdisjoint(above)
        own = child(style, "pPr", "numPr")
        if follows and own is None and (key in used or not numbered):
            put(properties(style), _membership("0", 0), PARAGRAPH)


def _take_over(
    style: Tree, place: tuple[str, int], ours: Lists, theirs: Lists, sheet: StylesPart
) -> None:
    """Our level in their look, and their style in our list."""
    number, position = place
    look = level_of(style, sheet, theirs)
    level = ours.level(number, str(position), "", sheet)
    if look is not None and level is not None:
        for name in _LOOK:
            if (part := child(look, name)) is not None:
                put(level, deepcopy(part), _LEVEL)
        if number != "1":
            _take_mark(level, look, position)
    put(properties(style), _membership(number, position), PARAGRAPH)


def _take_mark(level: Tree, look: Tree, position: int) -> None:
    """A list's bullet, or the way its numbers are written."""
    own = int(str(look.get(f"{W}ilvl"))) + 1
    for name in ("numFmt", "lvlText"):
        if (part := child(look, name)) is not None:
            taken = deepcopy(part)
            if name == "lvlText":
                text = value(look, "lvlText").replace(f"%{own}", f"%{position + 1}")
                taken.set(f"{W}val", text)
            put(level, taken, _LEVEL)


def _membership(number: str, position: int) -> Tree:
    made = etree.Element(f"{W}numPr")
    if position:
        etree.SubElement(made, f"{W}ilvl").set(f"{W}val", str(position))
    etree.SubElement(made, f"{W}numId").set(f"{W}val", number)
    return made


# -- lists that only their other styles use --------------------------------------------------


def _carry(ours: Lists, theirs: Lists, sheet: StylesPart) -> None:
    numbers: dict[str, str] = {}
    for _, use in _uses(sheet):
        old = str(use.get(f"{W}val"))
        if old not in numbers:
            numbers[old] = _copy(old, ours, theirs, sheet)
        use.set(f"{W}val", numbers[old])


def _uses(sheet: StylesPart) -> Iterator[tuple[Tree, Tree]]:
    """Each style that is not in one of our lists, with its `w:numId`."""
    for style in sheet.styles():
        found = child(style, "pPr", "numPr", "numId")
        if found is not None and key_of(style) not in {*HEADING_KEYS, *_LIST_KEYS}:
            yield style, found


def _copy(old: str, ours: Lists, theirs: Lists, sheet: StylesPart) -> str:
    """The number of a list's copy among ours; 0 for a list that their file does not define."""
    definition = theirs.abstract_of(old, sheet)
    if definition is None:
        return "0"
    identifier = str(len(ours.abstract))
    copied = deepcopy(definition)
    copied.set(f"{W}abstractNumId", identifier)
    for name in ("styleLink", "numStyleLink", "tmpl", "nsid"):
        for element in copied.findall(f"{W}{name}"):
            copied.remove(element)
    linked = {identifier_of(style) for style, _ in _uses(sheet)}
    for level in copied.iter(f"{W}lvl"):
        picture, link = child(level, "lvlPicBulletId"), child(level, "pStyle")
        if picture is not None:  # Its picture stays behind; the mark in letters beside it does not.
            level.remove(picture)
        if link is not None and link.get(f"{W}val") not in linked:
            level.remove(link)
    ours.abstract[identifier] = copied
    last = max(n for n, one in enumerate(ours.root) if one.tag == f"{W}abstractNum")
    ours.root.insert(last + 1, copied)
    number = str(max(map(int, ours.numbers)) + 1)
    made = etree.SubElement(ours.root, f"{W}num")
    made.set(f"{W}numId", number)
    etree.SubElement(made, f"{W}abstractNumId").set(f"{W}val", identifier)
    ours.numbers[number] = made
    return number

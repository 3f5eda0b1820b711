"""Normalises the values in a part of a team's Word file.

Lengths become whole numbers, and every style gets an identifier of its own. Values that are invalid
are removed, as if the file did not have them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import count

from msgspec import Struct

from briefgen.ooxml.element import Element, local_name, parents, remove_children, replace
from briefgen.ooxml.properties import value
from briefgen.ooxml.units import POINTS
from briefgen.word_template.read.font_names import use_families

_NUMBER = re.compile(rf"^([-+]?[0-9]{{1,20}}(?:\.[0-9]*)?)({'|'.join(POINTS)})?$")
_SIDES = {"start": "left", "end": "right"}
"""The values of `w:lvlJc` by their names in files of LibreOffice (17.9.7)."""
_FONT_SIZES = frozenset({"w:sz", "w:szCs"})
_LONGEST_CHAIN = 50
"""Maximum number of styles on which a style is based, one on the other; Word allows 9 levels."""
_STYLE_TYPES = frozenset({"paragraph", "character", "table", "numbering"})


class _Range(Struct, frozen=True):
    """The whole numbers that an attribute allows."""

    minimum: int
    maximum: int
    units_per_point: int = 0
    """Number of units in a point; 0 for a number that is not a length."""
    required: bool = False
    """Whether the attribute must be present."""

    def whole(self, text: str) -> int | None:
        """The rounded number in the unit of the attribute; `None` if the value is invalid."""
        found = _NUMBER.match(text.strip())
        if found is None or (found[2] and not self.units_per_point):
            return None
        number = float(found[1]) * (POINTS[found[2]] * self.units_per_point if found[2] else 1)
        return round(number) if self.minimum <= round(number) <= self.maximum else None


_TWIPS = _Range(-31680, 31680, units_per_point=20)
"""Word allows at most 22 inches."""
_POSITIVE = _Range(1, 31680, units_per_point=20)
_FONT_SIZE = _Range(1, 3276, units_per_point=2)
_BORDER = {"sz": _Range(0, 31680, units_per_point=8), "space": _Range(0, 31680, units_per_point=1)}
_DRAWING_LENGTH = _Range(0, 27273042316900)
_IDENTIFIER = _Range(0, 2**31 - 1)
_REQUIRED_IDENTIFIER = _Range(0, 2**31 - 1, required=True)
_NUMBERS: Mapping[str, Mapping[str, _Range]] = {
    "spacing": dict.fromkeys(("before", "after", "line", "val"), _TWIPS),
    "ind": dict.fromkeys(("left", "start", "right", "end", "hanging", "firstLine"), _TWIPS),
    "tab": {"pos": _TWIPS},
    "pgSz": dict.fromkeys(("w", "h"), _POSITIVE),
    "pgMar": dict.fromkeys(
        ("top", "right", "bottom", "left", "header", "footer", "gutter"), _TWIPS
    ),
    "sz": {"val": _FONT_SIZE},
    "szCs": {"val": _FONT_SIZE},
    "trHeight": {"val": _TWIPS},
    **dict.fromkeys(("top", "bottom", "between"), _BORDER),
    "gridSpan": {"val": _Range(0, 63)},
    "gridBefore": {"val": _Range(0, 63)},
    "outlineLvl": {"val": _Range(0, 9)},
    "ilvl": {"val": _Range(0, 8)},
    "lvl": {"ilvl": _Range(0, 8, required=True)},
    "numId": {"val": _IDENTIFIER},
    "abstractNumId": {"val": _IDENTIFIER},
    "num": {"numId": _REQUIRED_IDENTIFIER},
    "abstractNum": {"abstractNumId": _REQUIRED_IDENTIFIER},
    "defaultTabStop": {"val": _TWIPS},
}
"""The numbers that briefgen uses, by element and attribute (17.3, 17.4, 17.6, 17.9)."""
_RANGES: Mapping[str, Mapping[str, _Range]] = {
    "wp:extent": dict.fromkeys(("cx", "cy"), _DRAWING_LENGTH),
    "wp:anchor": {"distB": _DRAWING_LENGTH},
    **{
        f"w:{element}": {f"w:{name}": allowed for name, allowed in attributes.items()}
        for element, attributes in _NUMBERS.items()
    },
}
"""The same by qualified names, with the size and distance of a picture (20.4.2.3, 20.4.2.7)."""


def normalise(root: Element) -> Iterator[str]:
    """Normalise a part; yields a main clause for each invalid value, which is removed."""
    use_families(root)
    parent_of = _Parents(root)
    for element in list(root.descendants()):
        if element.tag == "w:lvlJc":
            element.attributes["w:val"] = _SIDES.get(value(element), value(element))
        if element.tag in _FONT_SIZES and value(element) == "0":
            # Word 2010 and 2013 write a font size of 0 for none.
            replace(parent_of.found[element], element, ())
            continue
        for name, allowed in _RANGES.get(element.tag, {}).items():
            if predicate := _normalise_number(element, name, allowed):
                yield f"{_description(element, parent_of)} {predicate}"
    yield from _without_invalid_types(root, parent_of)
    yield from _add_identifiers(root)
    yield from _cut_circles_and_long_chains(root)


class _Parents:
    """The parent of each element of a part, found when it is first needed."""

    def __init__(self, root: Element) -> None:
        self._root = root

    @cached_property
    def found(self) -> Mapping[Element, Element]:
        return parents(self._root)


def _normalise_number(element: Element, name: str, allowed: _Range) -> str:
    """A predicate that describes the invalid attribute; empty if it is valid."""
    text = element.attributes.get(name)
    number = None if text is None else allowed.whole(text)
    if number is not None:
        element.attributes[name] = str(number)
    elif text is not None:
        del element.attributes[name]
        return f'has {local_name(name)}="{text}"'
    elif allowed.required:
        return f"has no '{local_name(name)}'"
    return ""


def _without_invalid_types(root: Element, parent_of: _Parents) -> Iterator[str]:
    """Remove styles of a type that does not exist."""
    for style in list(root.find_all("w:style")):
        kind = style.get("w:type", "paragraph")
        if kind not in _STYLE_TYPES:
            yield f'{_description(style, parent_of)} has type="{kind}"'
            replace(root, style, ())


def _add_identifiers(root: Element) -> Iterator[str]:
    """Give each style an identifier of its own.

    Of styles with the same identifier, references mean the first one; nothing refers to a style
    without an identifier (17.7.4.17). The same name twice is the same style twice.
    """
    names: dict[str, str] = {}
    nameless = []
    for style in list(root.find_all("w:style")):
        identifier, name = style.get("w:styleId"), value(style, "w:name")
        if identifier in names:
            yield f'two styles have styleId="{identifier}"'
            if names[identifier] == name:
                replace(root, style, ())
                continue
        if not identifier or identifier in names:
            nameless.append(style)
        else:
            names[identifier] = name
    for style in nameless:
        wanted = re.sub(r"\W", "", value(style, "w:name"))
        identifiers = (f"{wanted}-{number}" for number in count(1))
        identifier = next(one for one in identifiers if one not in names)
        style.attributes["w:styleId"] = identifier
        names[identifier] = value(style, "w:name")


def _cut_circles_and_long_chains(root: Element) -> Iterator[str]:
    """Remove the base of styles that are based on themselves, or on too many others (17.7.4.3)."""
    styles = {style.get("w:styleId"): style for style in root.find_all("w:style")}
    depths: dict[str, int] = {}
    for identifier in styles:
        path: dict[str, None] = {}
        current = identifier
        while current in styles and current not in depths and current not in path:
            path[current] = None
            current = value(styles[current], "w:basedOn")
            if len(path) > _LONGEST_CHAIN:
                break
        if current in path:
            yield f"style '{value(styles[current], 'w:name')}' is based on itself"
            remove_children(styles[next(reversed(path))], "w:basedOn")
        depth = depths.get(current, 0)
        for one in reversed(path):
            depth += 1
            if depth > _LONGEST_CHAIN:
                name = value(styles[one], "w:name")
                yield f"style '{name}' is based on more than {_LONGEST_CHAIN} others"
                remove_children(styles[one], "w:basedOn")
                depth = 1
            depths[one] = depth


def _description(element: Element, parent_of: _Parents) -> str:
    """A noun phrase for an element, with the name of the style that contains it."""
    name, ancestor = "", parent_of.found.get(element)
    while not name and ancestor is not None:
        name = value(ancestor, "w:name") if ancestor.tag == "w:style" else ""
        ancestor = parent_of.found.get(ancestor)
    if element.tag == "w:style":
        name = value(element, "w:name")
    described = f"the element '{local_name(element.tag)}'"
    return f"{described} of style '{name}'" if name else described

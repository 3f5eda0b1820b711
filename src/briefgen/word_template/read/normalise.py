"""A part of a team's Word file in the one form that the rest of briefgen reads.

Lengths are whole numbers, every style has an identifier, and what newer versions of Word add to
the standard is gone. What no version of Word can have written is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from lxml import etree

from briefgen.ooxml.tree import DRAWN, POINTS, Tree, W, child, value

_EXTENSIONS = (
    "{http://schemas.microsoft.com/office/word/",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable",
)
_NUMBER = re.compile(rf"^([-+]?\d+(?:\.\d*)?)({'|'.join(POINTS)})?$")
_SIDES = {"start": "left", "end": "right"}
"""What LibreOffice calls the sides of a list's marks, and older versions of Word (17.9.7)."""
_TYPES = frozenset({"paragraph", "character", "table", "numbering"})


@dataclass(frozen=True, slots=True)
class _Range:
    """What an attribute may hold: whole numbers, of parts of a point where it is a length."""

    least: int
    most: int
    parts: int = 0
    """Parts of a point that it counts in; 0 for a plain number."""
    required: bool = False

    def whole(self, given: str) -> int | None:
        """The number, also of a fraction or of a length with its unit; `None` if it is none."""
        found = _NUMBER.match(given.strip())
        if found is None or (found[2] and not self.parts):
            return None
        number = float(found[1]) * (POINTS[found[2]] * self.parts if found[2] else 1)
        return round(number) if self.least <= round(number) <= self.most else None


_TWIPS = _Range(-31680, 31680, parts=20)
"""Word's own bounds: 22 inches."""
_POSITIVE = _Range(1, 31680, parts=20)
_TYPE_SIZE = _Range(1, 3276, parts=2)
_BORDER = {"sz": _Range(0, 31680, parts=8), "space": _Range(0, 31680, parts=1)}
_DRAWN_LENGTH = _Range(0, 27273042316900)
_IDENTIFIER = _Range(0, 2**31 - 1)
_OWN_IDENTIFIER = _Range(0, 2**31 - 1, required=True)
_NUMBERS: Mapping[str, Mapping[str, _Range]] = {
    "spacing": dict.fromkeys(("before", "after", "line", "val"), _TWIPS),
    "ind": dict.fromkeys(("left", "start", "right", "end", "hanging", "firstLine"), _TWIPS),
    "tab": {"pos": _TWIPS},
    "pgSz": dict.fromkeys(("w", "h"), _POSITIVE),
    "pgMar": dict.fromkeys(
        ("top", "right", "bottom", "left", "header", "footer", "gutter"), _TWIPS
    ),
    "sz": {"val": _TYPE_SIZE},
    "szCs": {"val": _TYPE_SIZE},
    "trHeight": {"val": _TWIPS},
    **dict.fromkeys(("top", "bottom", "between"), _BORDER),
    "gridSpan": {"val": _Range(0, 63)},
    "gridBefore": {"val": _Range(0, 63)},
    "outlineLvl": {"val": _Range(0, 9)},
    "ilvl": {"val": _Range(0, 8)},
    "lvl": {"ilvl": _Range(0, 8, required=True)},
    "numId": {"val": _IDENTIFIER},
    "abstractNumId": {"val": _IDENTIFIER},
    "num": {"numId": _OWN_IDENTIFIER},
    "abstractNum": {"abstractNumId": _OWN_IDENTIFIER},
    "defaultTabStop": {"val": _TWIPS},
}
"""What is computed with, by element and attribute (17.3, 17.4, 17.6, 17.9)."""
_KNOWN: Mapping[str, Mapping[str, _Range]] = {
    f"{DRAWN}extent": dict.fromkeys(("cx", "cy"), _DRAWN_LENGTH),
    f"{DRAWN}anchor": {"distB": _DRAWN_LENGTH},
    **{
        f"{W}{element}": {f"{W}{name}": allowed for name, allowed in attributes.items()}
        for element, attributes in _NUMBERS.items()
    },
}
"""The same by qualified names, with a picture's size and the room below it (20.4.2.3, 20.4.2.7)."""


def canonical(root: Tree) -> Iterator[str]:
    """Bring a part into the form; yields what is wrong with it in words."""
    for level in root.iter(f"{W}lvlJc"):
        level.set(f"{W}val", _SIDES.get(value(level), value(level)))
    for element in root.iter(etree.Element):
        for name, allowed in _KNOWN.get(str(element.tag), {}).items():
            yield from _canonical_number(element, name, allowed)
    yield from _name_styles(root)
    yield from _circles(root)


def drop_extensions(root: Tree) -> None:
    """Leave out what newer versions of Word add to the standard.

    They say at the part's root that others may ignore that (ISO/IEC 29500-3, 7.2); laid into our
    part it would be an error.
    """
    for element in list(root.iter(etree.Element)):
        parent = element.getparent()
        if parent is not None and _is_extension(element.tag):
            parent.remove(element)
            continue
        for name in filter(_is_extension, list(element.attrib)):
            del element.attrib[name]


def _is_extension(name: object) -> bool:
    return str(name).startswith(_EXTENSIONS)


def _canonical_number(element: Tree, name: str, allowed: _Range) -> Iterator[str]:
    given = element.get(name)
    whole = None if given is None else allowed.whole(str(given))
    said = f"{etree.QName(element).localname} {{}} {etree.QName(name).localname}"
    if whole is not None:
        element.set(name, str(whole))
    elif given is not None:
        yield f'{said.format("with")}="{given}"{_style_of(element)}'
    elif allowed.required:
        yield f"{said.format('without')}{_style_of(element)}"


def _name_styles(root: Tree) -> Iterator[str]:
    """Give an identifier to each style that has none: nothing refers to it (17.7.4.17)."""
    taken: set[str] = set()
    nameless = []
    for style in root.iterchildren(f"{W}style"):
        identifier, kind = str(style.get(f"{W}styleId", "")), style.get(f"{W}type", "paragraph")
        if kind not in _TYPES:
            yield f'style with type="{kind}"{_style_of(style)}'
        if identifier in taken:
            yield f'two styles with styleId="{identifier}"'
        if identifier:
            taken.add(identifier)
        else:
            nameless.append(style)
    for style in nameless:
        wanted = re.sub(r"\W", "", value(style, "name"))
        names = (f"{wanted}-{number}" for number in count(1))
        style.set(f"{W}styleId", next(name for name in names if name not in taken))
        taken.add(str(style.get(f"{W}styleId")))


def _circles(root: Tree) -> Iterator[str]:
    """Styles that come back to themselves by what they are based on (17.7.4.3)."""
    styles = root.iterchildren(f"{W}style")
    above = {str(style.get(f"{W}styleId")): value(style, "basedOn") for style in styles}
    for identifier, base in above.items():
        met = {identifier}
        while base in above and base not in met:
            met.add(base)
            base = above[base]
        if base == identifier:
            yield f"the style '{identifier}' based on itself"


def _style_of(element: Tree) -> str:
    """Where the element stands, for people who know Word's names only."""
    styles = (one for one in (element, *element.iterancestors()) if one.tag == f"{W}style")
    name = next((value(style, "name") for style in styles if child(style, "name") is not None), "")
    return f" in style '{name}'" if name else ""

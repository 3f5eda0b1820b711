"""Reads Strict Open XML (ISO/IEC 29500-1), as Word can save it, as Transitional (29500-4).

Every program writes and reads Transitional. Strict has other names of namespaces and relationship
types, and some values are written in another way. Lengths keep a unit where Transitional allows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from briefgen.ooxml.element import Element
from briefgen.ooxml.units import HALF_POINTS, POINTS, TWIPS

_STRICT = "http://purl.oclc.org/ooxml/"
_TRANSITIONAL = "http://schemas.openxmlformats.org/"
_RENAMED = {"extendedProperties": "extended-properties", "customProperties": "custom-properties"}
"""The last parts of names that differ by more than the year."""
_SIDES = {"start": "left", "end": "right"}
_ALIGNED = frozenset({"w:jc", "w:lvlJc", "w:tab"})
"""Elements whose value is an alignment (17.18.44, 17.18.84)."""
_SIDED = frozenset({"w:tblBorders", "w:tcBorders", "w:tblCellMar", "w:tcMar"})
"""Elements whose children are named after sides (17.4.33, 17.4.34)."""
_INDENTS = {
    "w:start": "w:left",
    "w:end": "w:right",
    "w:startChars": "w:leftChars",
    "w:endChars": "w:rightChars",
}
_DIRECTIONS = {
    "tb": "lrTb",
    "rl": "tbRl",
    "lr": "btLr",
    "tbV": "lrTbV",
    "rlV": "tbRlV",
    "lrV": "tbLrV",
}
"""The directions of text (17.18.93)."""
_CHARACTER_SETS = {
    "iso-8859-1": "00",
    "macintosh": "4D",
    "shift_jis": "80",
    "ks_c-5601-1987": "81",
    "johab": "82",
    "gb-2312": "86",
    "gb2312": "86",
    "big5": "88",
    "windows-1253": "A1",
    "iso-8859-9": "A2",
    "windows-1258": "A3",
    "windows-1255": "B1",
    "windows-1256": "B2",
    "windows-1257": "BA",
    "windows-1251": "CC",
    "windows-874": "DE",
    "windows-1250": "EE",
}
"""The number of each character set (17.8.3.2)."""
_UNKNOWN_CHARACTER_SET = "01"
_AT_TABLE = ("w:leftFromText", "w:rightFromText", "w:topFromText", "w:bottomFromText")
_LENGTHS: Mapping[str, tuple[int, tuple[str, ...]]] = {
    **dict.fromkeys(("w:tblW", "w:tcW", "w:tblInd", "w:tblCellSpacing"), (TWIPS, ("w:w",))),
    **dict.fromkeys(("w:wBefore", "w:wAfter", "w:gridCol"), (TWIPS, ("w:w",))),
    **dict.fromkeys(("w:left", "w:right", "w:top", "w:bottom"), (TWIPS, ("w:w",))),
    **dict.fromkeys(("w:hyphenationZone", "w:defaultTabStop", "w:trHeight"), (TWIPS, ("w:val",))),
    "w:drawingGridHorizontalSpacing": (TWIPS, ("w:val",)),
    "w:drawingGridVerticalSpacing": (TWIPS, ("w:val",)),
    "w:cols": (TWIPS, ("w:space",)),
    "w:col": (TWIPS, ("w:w", "w:space")),
    "w:docGrid": (TWIPS, ("w:linePitch",)),
    "w:framePr": (TWIPS, ("w:w", "w:h", "w:hSpace", "w:vSpace", "w:x", "w:y")),
    "w:tblpPr": (TWIPS, (*_AT_TABLE, "w:tblpX", "w:tblpY")),
    "w:lnNumType": (TWIPS, ("w:distance",)),
    "w:spacing": (TWIPS, ("w:before", "w:after", "w:line", "w:val")),
    "w:ind": (TWIPS, ("w:left", "w:right", "w:hanging", "w:firstLine")),
    "w:tab": (TWIPS, ("w:pos",)),
    "w:pgSz": (TWIPS, ("w:w", "w:h")),
    "w:pgMar": (
        TWIPS,
        ("w:top", "w:right", "w:bottom", "w:left", "w:header", "w:footer", "w:gutter"),
    ),
    **dict.fromkeys(("w:sz", "w:szCs", "w:kern", "w:position"), (HALF_POINTS, ("w:val",))),
}
"""The number of units in a point, and the attributes, of each length with a unit (22.9.2.15)."""
_PER_CENT = {"w:w": "w:val", "w:zoom": "w:percent"}
"""The attribute with a percentage that is a number in Transitional (17.3.2.43, 17.15.1.95)."""
_WIDTH_UNITS, _DRAWING_UNITS = 50, 1000
"""The number of units in a percent: in widths of tables (17.18.90) and in drawings (20.1.10.40)."""
_NAMES = ("name", "typeface", "title", "descr")
"""Attributes of drawings whose value is a name or text."""
_LENGTH = re.compile(rf"^([-+]?[0-9]+(?:\.[0-9]+)?)({'|'.join(POINTS)})$")
_PERCENTAGE = re.compile(r"^([-+]?[0-9]+(?:\.[0-9]+)?)%$")


def transitional(name: str) -> str:
    """The Transitional name of a namespace or relationship type; any other name is unchanged."""
    if not name.startswith(_STRICT):
        return name
    family, _, rest = name.removeprefix(_STRICT).partition("/")
    folder, slash, last = rest.rpartition("/")
    return f"{_TRANSITIONAL}{family}/2006/{folder}{slash}{_RENAMED.get(last, last)}"


def is_strict(data: bytes) -> bool:
    """Whether a part in any encoding names a namespace of Strict."""
    return _STRICT.encode() in data.replace(b"\0", b"")


def use_transitional_values(root: Element) -> None:
    """Write the values of a part as in Transitional; its namespaces are so already."""
    for element in root.descendants():
        for name, text in element.attributes.items():
            element.attributes[name] = transitional(text)
        if element.tag.startswith("w:"):
            _rename(element)
            _lengths(element)
            _percentages_of_text(element)
        elif element.tag.startswith("a:"):
            names = [name for name in element.attributes if name not in _NAMES]
            _percentages(element, names, _DRAWING_UNITS)


def _rename(element: Element) -> None:
    """Use the names of Transitional for sides, directions and character sets."""
    attributes = element.attributes
    value = attributes.get("w:val", "")
    if element.tag in _ALIGNED and value in _SIDES:
        attributes["w:val"] = _SIDES[value]
    elif element.tag == "w:textDirection" and value in _DIRECTIONS:
        attributes["w:val"] = _DIRECTIONS[value]
    elif element.tag == "w:ind":
        element.attributes = {_INDENTS.get(name, name): one for name, one in attributes.items()}
    elif element.tag in _SIDED:
        for side in element.children:
            local = side.tag.removeprefix("w:")
            side.tag = f"w:{_SIDES.get(local, local)}"
    elif element.tag == "w:charset" and (name := attributes.pop("w:characterSet", "")):
        number = _CHARACTER_SETS.get(name.casefold(), _UNKNOWN_CHARACTER_SET)
        attributes.setdefault("w:val", number)


def _lengths(element: Element) -> None:
    units, names = _LENGTHS.get(element.tag, (0, ()))
    for name in names:
        if found := _LENGTH.match(element.get(name)):
            points = float(found[1]) * POINTS[found[2]]
            element.attributes[name] = str(round(points * units))


def _percentages_of_text(element: Element) -> None:
    """Percentages as numbers: of a width of a table, with its type (17.4.87)."""
    if element.tag in _PER_CENT:
        _percentages(element, (_PER_CENT[element.tag],), 1)
    elif element.tag in _LENGTHS and _PERCENTAGE.match(element.get("w:w")):
        _percentages(element, ("w:w",), _WIDTH_UNITS)
        element.attributes["w:type"] = "pct"


def _percentages(element: Element, names: Iterable[str], units: int) -> None:
    for name in names:
        if found := _PERCENTAGE.match(element.get(name)):
            element.attributes[name] = str(round(float(found[1]) * units))

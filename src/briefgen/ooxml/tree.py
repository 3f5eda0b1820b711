"""WordprocessingML as trees, for the parts of a team's own Word file (ISO/IEC 29500-1, 17).

Reading XML costs time: only what deals with such a file imports this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
POINTS = {"pt": 1.0, "pc": 12.0, "pi": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
"""In each unit of length (22.9.2.15)."""

Tree = etree._Element
OFF = frozenset({"0", "false", "off"})
"""How a property that is on or off is said to be off; whatever else it says, it is on (17.17.4)."""


def parse(data: bytes) -> Tree:
    """The root of a part; white space between its elements and comments count for nothing."""
    parser = etree.XMLParser(
        remove_blank_text=True, remove_comments=True, remove_pis=True, resolve_entities=False
    )
    return etree.fromstring(data, parser)


def written(root: Tree) -> bytes:
    """The part again."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def child(parent: Tree | None, *path: str) -> Tree | None:
    """The element at the end of a path of local names."""
    found = parent
    for name in path:
        found = None if found is None else found.find(f"{W}{name}")
    return found


def value(parent: Tree | None, *path: str) -> str:
    """The `w:val` at the end of a path of local names; empty where there is none."""
    found = child(parent, *path)
    return "" if found is None else str(found.get(f"{W}val", ""))


def give_way(element: Tree, content: list[Tree]) -> None:
    """Put other elements in the place of one."""
    parent = element.getparent()
    if parent is not None:
        place = parent.index(element)
        parent[place : place + 1] = content


def is_on(parent: Tree | None, *path: str) -> bool:
    """Whether there is a property that is on or off at the end of a path, and it is on."""
    found = child(parent, *path)
    return found is not None and found.get(f"{W}val") not in OFF


def has(element: Tree, name: str) -> bool:
    """Whether an attribute that is on or off is there and on."""
    return element.get(f"{W}{name}", "off") not in OFF


@dataclass(slots=True)
class Field:
    """A field (17.16)."""

    code: str = ""
    """What it computes, such as ` PAGE `; that of a field within it is not part of it."""
    marks: list[Tree] = dataclass_field(default_factory=list)
    """The elements that make a field of its words."""
    texts: list[Tree] = dataclass_field(default_factory=list)
    """The texts of its result."""
    shows: bool = False
    """While it is read: whether its result has begun."""

    @property
    def kind(self) -> str:
        """The first word of its code in capitals, such as `PAGE`."""
        found = re.match(r"\s*(=|\w+)", self.code)
        return found[1].upper() if found else ""

    @property
    def formats(self) -> list[str]:
        """What its switches make of the result, such as `Upper` (17.16.4.3)."""
        return re.findall(r"\\\*\s*(\w+)", self.code)

    @property
    def arguments(self) -> list[str]:
        """What follows in its code, in lower case and without quotation marks."""
        words = re.findall(r'"[^"]*"|\S+', self.code)
        return [word.strip('"').casefold() for word in words[1:]]


def fields(root: Tree) -> Iterator[Field]:
    """Every field of a part, one within another before that one."""
    begun: list[Field] = []
    for element in root.iter(
        *(f"{W}{name}" for name in ("fldChar", "instrText", "fldSimple", "t"))
    ):
        step = element.get(f"{W}fldCharType")
        if element.tag == f"{W}fldSimple":
            yield Field(str(element.get(f"{W}instr", "")), [element], [*element.iter(f"{W}t")])
        elif step == "begin":
            begun.append(Field(marks=[element]))
        elif begun and element.tag == f"{W}t":
            begun[-1].texts += [element] if begun[-1].shows else []
        elif begun:
            begun[-1].marks.append(element)
            begun[-1].code += (element.text or "") if step is None else ""
            begun[-1].shows |= step == "separate"
            if step == "end":
                yield begun.pop()
    yield from begun

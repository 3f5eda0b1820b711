"""Fields (17.16): how they are read, and how they are made with the result they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from briefgen.ooxml.element import Element
from briefgen.ooxml.runs import r


def complex_field(instruction: str, *result: Element, style: str = "") -> list[Element]:
    """A complex field (17.16.18) with the result it shows until it is updated."""
    return [*field_start(instruction, style), *result, field_end(style)]


def field_start(instruction: str, style: str = "") -> tuple[Element, Element, Element]:
    """The runs before a field's result; `style` is their character style."""
    code = Element("w:instrText", ("xml:space", "preserve"), text=f" {instruction} ")
    return _field_char("begin", style), r([code], style), _field_char("separate", style)


def field_end(style: str = "") -> Element:
    """The run after a field's result."""
    return _field_char("end", style)


def _field_char(kind: str, style: str) -> Element:
    return r([Element("w:fldChar", ("w:fldCharType", kind))], style)


def simple_field(instruction: str, *result: Element) -> Element:
    """A field that is one element (17.16.19)."""
    return Element("w:fldSimple", ("w:instr", f" {instruction} "), list(result))


# -- reading ---------------------------------------------------------------------------------


@dataclass(slots=True)
class Field:
    """A field of a part."""

    code: str = ""
    """Its instruction, such as ` PAGE `, without those of the fields within it."""
    marks: list[Element] = dataclass_field(default_factory=list)
    """The `w:fldChar` and `w:instrText` of a complex field, or the one `w:fldSimple`."""
    texts: list[Element] = dataclass_field(default_factory=list)
    """The `w:t` of its result."""
    in_result: bool = False
    """While it is read: whether its result has begun."""

    @property
    def kind(self) -> str:
        """The first word of its instruction in capitals, such as `PAGE`."""
        found = re.match(r"\s*(=|\w+)", self.code)
        return found[1].upper() if found else ""

    @property
    def formats(self) -> list[str]:
        """The general formatting switches of its result, such as `Upper` (17.16.4.3)."""
        return re.findall(r"\\\*\s*(\w+)", self.code)

    @property
    def arguments(self) -> list[str]:
        """The words after the first, in lower case and without quotation marks."""
        words = re.findall(r'"[^"]*"|\S+', self.code)
        return [word.strip('"').casefold() for word in words[1:]]


def fields(root: Element) -> Iterator[Field]:
    """Every field under a root; a field within another comes before that one.

    A complex field that does not end comes last, with what there is of it.
    """
    begun: list[Field] = []
    for element in root.descendants("w:fldChar", "w:instrText", "w:fldSimple", "w:t"):
        step = element.get("w:fldCharType")
        if element.tag == "w:fldSimple":
            yield Field(element.get("w:instr"), [element], [*element.descendants("w:t")])
        elif step == "begin":
            begun.append(Field(marks=[element]))
        elif begun and element.tag == "w:t":
            begun[-1].texts += [element] if begun[-1].in_result else []
        elif begun:
            begun[-1].marks.append(element)
            begun[-1].code += element.text if not step else ""
            begun[-1].in_result |= step == "separate"
            if step == "end":
                yield begun.pop()
    yield from begun

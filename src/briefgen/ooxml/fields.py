"""Fields: writes them with their results, and reads them (ISO/IEC 29500-1, 17.16)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec import field as struct_field

from briefgen.ooxml.element import Element
from briefgen.ooxml.runs import r


def complex_field(instruction: str, *result: Element, style: str = "") -> list[Element]:
    """A complex field with its result (17.16.18); `style` is the name of a character style."""
    return [*field_start(instruction, style), *result, field_end(style)]


def field_start(instruction: str, style: str = "") -> tuple[Element, Element, Element]:
    """The runs before the result of a complex field."""
    code = Element("w:instrText", ("xml:space", "preserve"), text=f" {instruction} ")
    return _field_char("begin", style), r([code], style), _field_char("separate", style)


def field_end(style: str = "") -> Element:
    """The run after the result of a complex field."""
    return _field_char("end", style)


def _field_char(kind: str, style: str) -> Element:
    return r([Element("w:fldChar", ("w:fldCharType", kind))], style)


def simple_field(instruction: str, *result: Element) -> Element:
    """A simple field, which is one element (17.16.19)."""
    return Element("w:fldSimple", ("w:instr", f" {instruction} "), list(result))


# -- reading ---------------------------------------------------------------------------------


class Field(Struct):
    """A field of a part."""

    code: str = ""
    """Its instruction, such as ` PAGE `, without the instructions of nested fields."""
    marks: list[Element] = struct_field(default_factory=list)
    """The `w:fldChar` and `w:instrText` of a complex field, or the `w:fldSimple`."""
    texts: list[Element] = struct_field(default_factory=list)
    """The `w:t` of its result."""
    in_result: bool = False
    """Whether the result has begun, while the field is read."""

    @property
    def kind(self) -> str:
        """The first word of its instruction in capitals, such as `PAGE`."""
        found = re.match(r"\s*(=|\w+)", self.code)
        return found[1].upper() if found else ""

    @property
    def formats(self) -> list[str]:
        """The general formatting switches, such as `Upper` (17.16.4.3)."""
        return re.findall(r"\\\*\s*(\w+)", self.code)

    @property
    def arguments(self) -> list[str]:
        """The words after the first one, in lower case and without quotation marks."""
        words = re.findall(r'"[^"]*"|\S+', self.code)
        return [word.strip('"').casefold() for word in words[1:]]


def fields(root: Element) -> Iterator[Field]:
    """Every field below a root; nested fields precede the fields that contain them.

    Incomplete complex fields come last.
    """
    open_fields: list[Field] = []
    for element in root.descendants("w:fldChar", "w:instrText", "w:fldSimple", "w:t"):
        step = element.get("w:fldCharType")
        if element.tag == "w:fldSimple":
            yield Field(element.get("w:instr"), [element], [*element.descendants("w:t")])
        elif step == "begin":
            open_fields.append(Field(marks=[element]))
        elif open_fields and element.tag == "w:t":
            open_fields[-1].texts += [element] if open_fields[-1].in_result else []
        elif open_fields:
            open_fields[-1].marks.append(element)
            open_fields[-1].code += element.text if not step else ""
            open_fields[-1].in_result |= step == "separate"
            if step == "end":
                yield open_fields.pop()
    yield from open_fields

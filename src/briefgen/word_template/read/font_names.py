"""Replaces names of single faces, such as `Arial Bold`, by the family and its properties.

Some programs write the full or PostScript name of a face (ISO/IEC 29500-1, 17.3.2.26). Others find
no family of this name, and use another font.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefgen.ooxml.child_order import set_child
from briefgen.ooxml.element import Element
from briefgen.ooxml.properties import on_off

_FAMILIES: Mapping[str, str] = {
    "arial": "Arial",
    "arialmt": "Arial",
    "calibri": "Calibri",
    "cambria": "Cambria",
    "courier new": "Courier New",
    "couriernewpsmt": "Courier New",
    "couriernewps": "Courier New",
    "georgia": "Georgia",
    "tahoma": "Tahoma",
    "times new roman": "Times New Roman",
    "timesnewromanpsmt": "Times New Roman",
    "timesnewromanps": "Times New Roman",
    "trebuchet ms": "Trebuchet MS",
    "verdana": "Verdana",
}
"""Families that most computers have, by their names and PostScript names in lower case."""
_FACE = re.compile(r"(?:[ ,-](regular|bold|italic|bold ?italic)(?:mt)?)?$")
_ATTRIBUTES = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")


def use_families(root: Element) -> None:
    """Name the family of each face in a part, and set bold and italic as the face is."""
    for properties in root.descendants("w:rPr"):
        if (fonts := properties.find("w:rFonts")) is not None:
            faces = [_use_family(fonts, name) for name in _ATTRIBUTES]
            for word, tag in (("bold", "w:b"), ("italic", "w:i")):
                if word in faces[0]:
                    set_child(properties, on_off(tag, on=True))


def _use_family(fonts: Element, attribute: str) -> str:
    """Name the family in an attribute that names a face; returns the words of the face."""
    name = fonts.get(attribute).casefold()
    found = _FACE.search(name)
    family = _FAMILIES.get(name[: found.start()]) if found is not None else None
    if found is None or family is None or name == family.casefold():
        return ""
    fonts.attributes[attribute] = family
    return found[1] or ""

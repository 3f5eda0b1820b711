"""Makes Strict Open XML files of Transitional ones, as Word's 'Strict Open XML Document' is.

The tables are those of ISO/IEC 29500-1 and 29500-4, written out one by one: they share nothing with
briefgen's own.
"""

from __future__ import annotations

import io
import re
import zipfile

from lxml import etree

_OLD, _NEW = "http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"
_NAMESPACES = {
    f"{_OLD}/wordprocessingml/2006/main": f"{_NEW}/wordprocessingml/main",
    f"{_OLD}/officeDocument/2006/relationships": f"{_NEW}/officeDocument/relationships",
    f"{_OLD}/officeDocument/2006/math": f"{_NEW}/officeDocument/math",
    f"{_OLD}/officeDocument/2006/docPropsVTypes": f"{_NEW}/officeDocument/docPropsVTypes",
    f"{_OLD}/officeDocument/2006/customXml": f"{_NEW}/officeDocument/customXml",
    f"{_OLD}/officeDocument/2006/bibliography": f"{_NEW}/officeDocument/bibliography",
    f"{_OLD}/officeDocument/2006/extended-properties": f"{_NEW}/officeDocument/extendedProperties",
    f"{_OLD}/officeDocument/2006/custom-properties": f"{_NEW}/officeDocument/customProperties",
    f"{_OLD}/drawingml/2006/main": f"{_NEW}/drawingml/main",
    f"{_OLD}/drawingml/2006/picture": f"{_NEW}/drawingml/picture",
    f"{_OLD}/drawingml/2006/chart": f"{_NEW}/drawingml/chart",
    f"{_OLD}/drawingml/2006/diagram": f"{_NEW}/drawingml/diagram",
    f"{_OLD}/drawingml/2006/wordprocessingDrawing": f"{_NEW}/drawingml/wordprocessingDrawing",
    f"{_OLD}/schemaLibrary/2006/main": f"{_NEW}/schemaLibrary/main",
}
_TYPES = {
    f"{_OLD}/officeDocument/2006/relationships/{kind}": (
        f"{_NEW}/officeDocument/relationships/{strict}"
    )
    for kind, strict in (
        *((one, one) for one in (
            "officeDocument", "styles", "settings", "webSettings", "fontTable", "theme",
            "numbering", "footnotes", "endnotes", "comments", "header", "footer", "image",
            "hyperlink", "customXml", "customXmlProps", "glossaryDocument", "attachedTemplate",
            "font", "chart", "oleObject", "package",
        )),
        ("extended-properties", "extendedProperties"),
        ("custom-properties", "customProperties"),
    )
}  # fmt: skip
_W = f"{{{_NEW}/wordprocessingml/main}}"
_A = f"{{{_NEW}/drawingml/main}}"
_POINTS = {
    "spacing": ("before", "after"),
    "ind": ("start", "end", "hanging", "firstLine"),
    "tab": ("pos",),
    "pgMar": ("header", "footer", "gutter"),
    "tblInd": ("w",),
    "gridCol": ("w",),
    "cols": ("space",),
    "trHeight": ("val",),
    "defaultTabStop": ("val",),
}
"""Lengths in twips."""
_INCHES = {"pgSz": ("w", "h"), "pgMar": ("top", "bottom", "left", "right")}
_HALF_POINTS = {"sz", "szCs", "kern", "position"}
_SIDED = {"tblBorders", "tcBorders", "tblCellMar", "tcMar"}
_SIDES = {"left": "start", "right": "end"}
_DIRECTIONS = {"btLr": "lr", "lrTb": "tb", "lrTbV": "tbV", "tbLrV": "lrV", "tbRl": "rl"}
_CHARACTER_SETS = {"00": "iso-8859-1", "80": "shift_jis", "86": "gb-2312", "CC": "windows-1251"}
_DRAWING_PERCENTAGES = {"pos", "amt", "val"}


def strict(data: bytes) -> bytes:
    """A Word file in Strict Open XML with the content of one in Transitional Open XML."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.endswith(".rels"):
                part = _with_new_names(part, _TYPES)
            elif name.endswith(".xml") and name != "[Content_Types].xml":
                part = _strict_part(part)
            new.writestr(name, part)
    return target.getvalue()


def _with_new_names(part: bytes, names: dict[str, str]) -> bytes:
    for old, new in names.items():
        part = re.sub(rb"([\"'])%s\1" % re.escape(old.encode()), b'"%s"' % new.encode(), part)
    return part


def _strict_part(part: bytes) -> bytes:
    root = etree.fromstring(_with_new_names(part, _NAMESPACES))
    for element in root.iter(f"{_W}*"):
        _strict_word_element(element, element.tag.removeprefix(_W))
    for element in root.iter(
        *(f"{_A}{one}" for one in ("gs", "tint", "shade", "satMod", "lumMod"))
    ):
        for name in _DRAWING_PERCENTAGES & {*element.keys()}:
            element.set(name, f"{int(element.get(name)) / 1000:g}%")
    if root.tag == f"{_W}document":
        root.set(f"{_W}conformance", "strict")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _strict_word_element(element: etree._Element, tag: str) -> None:
    value = element.get(f"{_W}val", "")
    if tag in {"jc", "tab", "lvlJc"} and value in _SIDES:
        element.set(f"{_W}val", _SIDES[value])
    if tag == "ind":
        attributes = {k.removeprefix(_W): v for k, v in element.items()}
        element.attrib.clear()
        for name, length in attributes.items():
            element.set(f"{_W}{_SIDES.get(name, name)}", length)
    if tag in _SIDED:
        for side in element:
            local = side.tag.removeprefix(_W)
            side.tag = f"{_W}{_SIDES.get(local, local)}"
    if tag == "textDirection" and value in _DIRECTIONS:
        element.set(f"{_W}val", _DIRECTIONS[value])
    if tag == "charset" and value in _CHARACTER_SETS:
        del element.attrib[f"{_W}val"]
        element.set(f"{_W}characterSet", _CHARACTER_SETS[value])
    if tag in _HALF_POINTS and value:
        element.set(f"{_W}val", f"{int(value) / 2:g}pt")
    if tag in {"tblW", "tcW"} and element.get(f"{_W}type") == "pct":
        width = element.get(f"{_W}w")
        element.set(f"{_W}w", width if width.endswith("%") else f"{int(width) / 50:g}%")
    elif tag in {"tblW", "tcW"} and element.get(f"{_W}type") == "dxa":
        element.set(f"{_W}w", f"{float(element.get(f'{_W}w')) / 20:g}pt")
    for lengths, unit, per_unit in ((_POINTS, "pt", 20), (_INCHES, "in", 1440)):
        for name in lengths.get(tag, ()):
            _add_unit(element, f"{_W}{name}", unit, per_unit)


def _add_unit(element: etree._Element, name: str, unit: str, per_unit: int) -> None:
    length = element.get(name, "")
    if re.fullmatch(r"-?[0-9]+", length):
        element.set(name, f"{int(length) / per_unit:.6f}".rstrip("0").rstrip(".") + unit)

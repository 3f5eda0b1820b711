"""The only raw XML: elements of WordprocessingML (ISO/IEC 29500-1) under the standard's names.

`Xml` is finished markup. Words enter it through `t` and attributes through `element`, and both
escape; nothing else turns a string into `Xml`, which the type check enforces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NewType

Xml = NewType("Xml", str)

NOTHING = Xml("")

NO_LANGUAGE = "zxx"
"""The BCP 47 tag of what is no language."""

_NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "vt": "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
}

# Characters that XML 1.0 (2.2) has no way to write.
_UNWRITABLE = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_ESCAPED = re.compile(f'[&<>"]|{_UNWRITABLE}')
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_SPECIAL = re.compile("[\u00ad\u2011\t\n\r]")
_RUN_CONTENT = {
    "\u00ad": "<w:softHyphen/>",
    # Arial has no U+2011; Word draws this element with the hyphen of whatever font is set.
    "\u2011": "<w:noBreakHyphen/>",
}


def twips(points: float) -> str:
    """Points as twentieths of a point (ST_TwipsMeasure)."""
    return str(round(points * 20))


def emu(points: float) -> str:
    """Points as English metric units (ST_PositiveCoordinate): 12,700 to the point."""
    return str(round(points * 12700))


def eighths(points: float) -> str:
    """Points as eighths of a point (ST_EighthPointMeasure), the unit of borders."""
    return str(round(points * 8))


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: _ENTITIES.get(found[0], ""), text)


def join(parts: Iterable[Xml]) -> Xml:
    """Markup set one after the other."""
    return Xml("".join(parts))


def element(name: str, attributes: Mapping[str, str] | None = None, *children: Xml) -> Xml:
    """One element; attributes stand in the order given."""
    opening = name
    for key, value in (attributes or {}).items():
        opening += f' {key}="{_escaped(value)}"'
    inside = "".join(children)
    return Xml(f"<{opening}>{inside}</{name}>" if inside else f"<{opening}/>")


def val(name: str, value: str) -> Xml:
    """An element that is nothing but its `w:val`."""
    return element(name, {"w:val": value})


def words(name: str, text: str, attributes: Mapping[str, str] | None = None) -> Xml:
    """An element that holds nothing but text."""
    return element(name, attributes, Xml(_escaped(text)))


def part(root: str, prefixes: str, *children: Xml, **attributes: str) -> bytes:
    """A whole XML part; `prefixes` are those its content uses, separated by spaces."""
    names = {f"xmlns:{prefix}": _NAMESPACES[prefix] for prefix in prefixes.split()}
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return (head + element(root, {**names, **attributes}, *children)).encode()


# -- runs (17.3.2) ---------------------------------------------------------------------------


def t(text: str) -> Xml:
    """Text inside a run (17.3.3.31), with the hyphens that Word writes as elements."""
    if _SPECIAL.search(text) is None:
        return Xml(f'<w:t xml:space="preserve">{_escaped(text)}</w:t>') if text else NOTHING
    pieces = re.split("([\u00ad\u2011])", re.sub("[\t\n\r]+", " ", text))
    return join(Xml(_RUN_CONTENT[piece]) if piece in _RUN_CONTENT else t(piece) for piece in pieces)


def r(content: Xml, style: str = "", language: str = "") -> Xml:
    """A run in a character style; `language` marks words in another language (17.3.2.20).

    Words in none are not checked nor hyphenated: Word looks at the one mark (17.3.2.21), others
    at the language.
    """
    if not content:
        return NOTHING
    properties = f'<w:rStyle w:val="{style_id(style)}"/>' if style else ""
    if language:
        properties += "<w:noProof/>" if language == NO_LANGUAGE else ""
        properties += val("w:lang", language)
    if properties:
        properties = f"<w:rPr>{properties}</w:rPr>"
    return Xml(f"<w:r>{properties}{content}</w:r>")


TAB = Xml("<w:tab/>")
BREAK = Xml("<w:br/>")


def footnote_reference(number: int) -> Xml:
    """The mark of a note in the text (17.11.14)."""
    return r(element("w:footnoteReference", {"w:id": str(number)}), "Footnote Reference")


def field(instruction: str, *result: Xml, style: str = "") -> Xml:
    """A complex field (17.16.18) with the result it shows until somebody updates it."""
    return join((*field_start(instruction, style), *result, field_end(style)))


def field_start(instruction: str, style: str = "") -> tuple[Xml, Xml, Xml]:
    """The runs before a field's result."""
    code = words("w:instrText", f" {instruction} ", {"xml:space": "preserve"})
    return _field_mark("begin", style), r(code, style), _field_mark("separate", style)


def field_end(style: str = "") -> Xml:
    """The run after a field's result."""
    return _field_mark("end", style)


def _field_mark(kind: str, style: str) -> Xml:
    return r(Xml(f'<w:fldChar w:fldCharType="{kind}"/>'), style)


def hyperlink(content: Xml, *, anchor: str = "", relationship: str = "") -> Xml:
    """A link to a bookmark, or to the address of a relationship (17.16.22)."""
    place = {"w:anchor": anchor} if anchor else {"r:id": relationship}
    return element("w:hyperlink", {**place, "w:history": "1"}, content)


def bookmarked(name: str, identifier: int, content: Xml) -> Xml:
    """Content between the two ends of a bookmark (17.13.6)."""
    start = element("w:bookmarkStart", {"w:id": str(identifier), "w:name": name})
    return Xml(f'{start}{content}<w:bookmarkEnd w:id="{identifier}"/>')


# -- paragraphs (17.3.1) ---------------------------------------------------------------------


def style_id(name: str) -> str:
    """The identifier of a named style, as Word makes it: the name without spaces."""
    return name.replace(" ", "")


def p(style: str, content: Xml = NOTHING, numbering: tuple[int, int] | None = None) -> Xml:
    """A paragraph in a named style; `numbering` is the list's `w:numId` and the level from 0."""
    number = ""
    if numbering:
        identifier, level = numbering
        number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identifier}"/></w:numPr>'
    named = f'<w:pPr><w:pStyle w:val="{style_id(style)}"/>{number}</w:pPr>'
    return Xml(f"<w:p>{named}{content}</w:p>")


def ends_with_paragraph(content: list[Xml]) -> bool:
    """Whether the last of some block-level markup is a paragraph."""
    return bool(content) and content[-1].endswith("</w:p>")


def ending_section(paragraph: Xml, section: Xml) -> Xml:
    """A paragraph as the last of a section with these properties (17.6.18)."""
    return Xml(paragraph.replace("</w:pPr>", f"{section}</w:pPr>", 1))


# -- tables (17.4) ---------------------------------------------------------------------------


def tbl_look(*, row: bool = False, column: bool = False, bands: bool = False) -> Xml:
    """Which formats of its style a table shows (17.4.55): first row, first column, bands."""
    bits = 0x0200 | (0x0020 if row else 0) | (0x0080 if column else 0) | (0 if bands else 0x0400)
    flags = {
        "w:val": f"{bits:04X}",
        "w:firstRow": "1" if row else "0",
        "w:lastRow": "0",
        "w:firstColumn": "1" if column else "0",
        "w:lastColumn": "0",
        "w:noHBand": "1",
        "w:noVBand": "0" if bands else "1",
    }
    return element("w:tblLook", flags)


def tbl(style: str, widths: Iterable[float], look: Xml, rows: Iterable[Xml], *texts: Xml) -> Xml:
    """A table of fixed column widths; `texts` are its alternative texts."""
    columns = [twips(width) for width in widths]
    total = str(sum(int(width) for width in columns))
    properties = element(
        "w:tblPr",
        None,
        val("w:tblStyle", style_id(style)),
        element("w:tblW", {"w:w": total, "w:type": "dxa"}),
        element("w:tblLayout", {"w:type": "fixed"}),
        look,
        *texts,
    )
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w:w": w}) for w in columns))
    return element("w:tbl", None, properties, grid, *rows)


def alternative_text(title: str, description: str = "") -> tuple[Xml, ...]:
    """What a table says of itself to readers who do not see it (17.4.57, 17.4.58)."""
    texts = [val("w:tblCaption", title)] if title else []
    if description:
        texts.append(val("w:tblDescription", description))
    return tuple(texts)


def tr(cells: Iterable[Xml], *, header: bool = False, whole: bool = False) -> Xml:
    """A row; `header` repeats it on each page, `whole` keeps it on one page."""
    properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if header else "")
    if properties:
        properties = f"<w:trPr>{properties}</w:trPr>"
    return Xml(f"<w:tr>{properties}{join(cells)}</w:tr>")


def tc(
    width: float, content: Xml, *, columns: int = 1, merge: str = "", look: Xml | None = None
) -> Xml:
    """A cell over some grid columns; `merge` is `restart` or `continue` for a span of rows.

    `look` holds further properties, from borders on (17.4.70).
    """
    properties = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
    if columns > 1:
        properties += f'<w:gridSpan w:val="{columns}"/>'
    if merge:
        properties += f'<w:vMerge w:val="{merge}"/>'
    properties += look or ""
    return Xml(f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")

"""Parts as trees: the team's are read, and laid together with those that briefgen writes."""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"

Tree = etree._Element


def parse(data: bytes) -> Tree:
    """The root of a part; white space between its elements and comments count for nothing."""
    parser = etree.XMLParser(
        remove_blank_text=True, remove_comments=True, remove_pis=True, resolve_entities=False
    )
    return etree.fromstring(data, parser)


def parse_standard(data: bytes) -> Tree:
    """The root of a part without what newer versions of Word add to the standard.

    They say at its root that others may ignore that (ISO/IEC 29500-3, 7.2); laid into our part it
    would be an error.
    """
    root = parse(data)
    for element in list(root.iter(etree.Element)):
        parent = element.getparent()
        if parent is not None and _is_extension(element.tag):
            parent.remove(element)
            continue
        for name in filter(_is_extension, list(element.attrib)):
            del element.attrib[name]
    return root


def _is_extension(name: object) -> bool:
    return str(name).startswith(("{http://schemas.microsoft.com/office/word/", _IGNORABLE))


def written(root: Tree) -> bytes:
    """The part again, with the namespaces that it uses."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def value(parent: Tree | None, *path: str) -> str:
    """The `w:val` at the end of a path of local names; empty where there is none."""
    found = child(parent, *path)
    return "" if found is None else str(found.get(f"{W}val", ""))


def child(parent: Tree | None, *path: str) -> Tree | None:
    """The element at the end of a path of local names."""
    found = parent
    for name in path:
        found = None if found is None else found.find(f"{W}{name}")
    return found


def put(parent: Tree, new: Tree, order: tuple[str, ...]) -> None:
    """A child in its place, instead of one of its name; `order` is the schema's."""
    name = etree.QName(new).localname
    # What the schema does not know, such as an extension of Word's, stands last.
    before = order[: order.index(name)] if name in order else order
    for old in parent.findall(new.tag):
        parent.remove(old)
    after = [n for n, one in enumerate(parent) if etree.QName(one).localname in before]
    parent.insert(after[-1] + 1 if after else 0, new)


PARAGRAPH = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
    "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
    "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
    "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr",
    "sectPr", "pPrChange",
)  # fmt: skip
"""The children of CT_PPr."""
RUN = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
    "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
    "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr",
    "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish",
    "oMath",
)  # fmt: skip
"""The children of CT_RPr."""
STYLE = (
    "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority",
    "semiHidden", "unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose",
    "personalReply", "rsid", "pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr",
)  # fmt: skip
"""The children of CT_Style."""


def properties(style: Tree) -> Tree:
    """The paragraph properties of a style, made where it has none."""
    found = child(style, "pPr")
    if found is None:
        found = etree.Element(f"{W}pPr")
        put(style, found, STYLE)
    return found

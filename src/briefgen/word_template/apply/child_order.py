"""Children of an element in the order of the schema (ISO/IEC 29500-1, annex A)."""

from __future__ import annotations

from lxml import etree

from briefgen.ooxml.tree import Tree, W, child


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

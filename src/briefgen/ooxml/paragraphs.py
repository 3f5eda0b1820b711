"""Paragraphs and the ends of sections (ISO/IEC 29500-1, 17.3.1 and 17.6)."""

from __future__ import annotations

from briefgen.ooxml.child_order import child_in_order, insert_in_order, set_child
from briefgen.ooxml.element import Element
from briefgen.ooxml.runs import style_id
from briefgen.ooxml.units import twips


def p(
    style: str, content: list[Element] | None = None, numbering: tuple[int, int] | None = None
) -> Element:
    """A paragraph in a named style; `numbering` is the `w:numId` and the level, from 0."""
    properties = [Element("w:pStyle", ("w:val", style_id(style)))]
    if numbering:
        identifier, level = numbering
        properties.append(
            Element(
                "w:numPr",
                None,
                [
                    Element("w:ilvl", ("w:val", str(level))),
                    Element("w:numId", ("w:val", str(identifier))),
                ],
            )
        )
    return Element("w:p", None, [Element("w:pPr", None, properties), *(content or ())])


Box = tuple[float, float, float, float]
"""Left, top, width and height on the page, in points."""


def put_in_frame(paragraph: Element, box: Box) -> None:
    """Put a paragraph in a frame at a place on the page, above and below other text (17.3.1.11)."""
    left, top, width, height = (twips(length) for length in box)
    frame = {
        "w:w": width,
        "w:h": height,
        "w:hRule": "exact",
        "w:hSpace": "0",
        "w:wrap": "notBeside",
        "w:vAnchor": "page",
        "w:hAnchor": "page",
        "w:x": left,
        "w:y": top,
    }
    insert_in_order(child_in_order(paragraph, "w:pPr"), Element("w:framePr", frame))


def begin_page(content: list[Element], *, keeps_space: bool = False) -> None:
    """Begin a page with the first paragraph, which may be in a table (17.3.1.23).

    It has no space above, as at the top of any other page, or with `keeps_space` that of its style.
    """
    first = next(one for block in content for one in block.descendants("w:p"))
    properties = child_in_order(first, "w:pPr")
    set_child(properties, Element("w:pageBreakBefore"))
    if not keeps_space:
        set_child(properties, Element("w:spacing", ("w:before", "0")))


def ends_with_paragraph(content: list[Element]) -> bool:
    """Whether the last block-level element is a paragraph; false for no elements."""
    return bool(content) and content[-1].tag == "w:p"


def end_section(last: Element, section: Element) -> None:
    """Make a paragraph the last one of a section; `section` is its `w:sectPr` (17.6.18)."""
    properties = last.find("w:pPr")
    if properties is None:
        properties = Element("w:pPr")
        last.children.insert(0, properties)
    insert_in_order(properties, section)

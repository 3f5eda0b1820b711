"""Runs and pictures in the paragraphs of headers and footers. Lengths are in points."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.ooxml.element import Element, find
from briefgen.ooxml.picture_sizes import drawing_size, is_floating, vml_size
from briefgen.ooxml.units import EMU
from briefgen.typeset.arial_metrics import ARIAL

_ANCHOR, _VML_PREFIX = "wp:anchor", "v:"
INLINE_PICTURES = ("wp:inline", "w:pict", "w:object")
_OUT_OF_LINE = {_ANCHOR, "w:txbxContent", "w:pPr", "mc:Fallback"}
_OFFSET = re.compile("-?[0-9]{1,18}")
"""A whole number of EMU (20.4.3.3)."""


def blocks_in_flow(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables, except in frames and floating tables (17.3.1.11, 17.4.57)."""
    for block in parent.find_all("w:p", "w:tbl"):
        if find(block, "w:pPr", "w:framePr") is None and find(block, "w:tblPr", "w:tblpPr") is None:
            yield block


def inline_elements(parent: Element, *tags: str) -> Iterator[Element]:
    """The descendants with one of the tags, except in text boxes and floating objects."""
    for element in parent.children:
        if element.tag in tags:
            yield element
        elif element.tag not in _OUT_OF_LINE:
            yield from inline_elements(element, *tags)


def runs_with_text(parent: Element) -> Iterator[Element]:
    """The parent of each text, except in text boxes and floating objects."""
    for element in parent.children:
        if element.tag == "w:t":
            yield parent
        elif element.tag not in _OUT_OF_LINE:
            yield from runs_with_text(element)


def explicit_lines(paragraph: Element) -> Iterator[list[Element]]:
    """Texts, tabs and inline pictures of a paragraph, one list for each line between breaks."""
    line: list[Element] = []
    for run in inline_elements(paragraph, "w:r"):
        names = ("w:t", "w:tab", "w:br", "w:cr", *INLINE_PICTURES)
        for element in inline_elements(run, *names):
            if element.tag in {"w:br", "w:cr"}:
                yield line
                line = []
            else:
                line.append(element)
    yield line


def wrapped_lines(line: list[Element], size: float, width: float) -> Iterator[float]:
    """The height of the highest picture on each of the lines that a line breaks into.

    `line` is a result of `explicit_lines`; `size` is the type size, in Arial. A line with a tab
    does not break, and a word that is longer than a line does.
    """
    if any(item.tag == "w:tab" for item in line):
        yield max((picture_size(one)[1] for one in line if one.tag in INLINE_PICTURES), default=0.0)
        return
    used = highest = 0.0
    for piece_width, height, space in _pieces(line, size):
        if used and used + piece_width > width:
            yield highest
            used = highest = 0.0
        highest = max(highest, height)
        while piece_width > width and not height:
            yield highest
            piece_width -= width
            highest = 0.0
        used += piece_width + space
    yield highest


def _pieces(line: list[Element], size: float) -> Iterator[tuple[float, float, float]]:
    """Width and height of each word and picture, and the width of the space after it."""
    space = ARIAL.text_width(" ", size)
    for item in line:
        if item.tag in INLINE_PICTURES:
            yield *picture_size(item), 0.0
        else:
            for word in item.text.split():
                yield ARIAL.text_width(word, size), 0.0, space


def picture_size(picture: Element) -> tuple[float, float]:
    """Width and height of an inline picture; 0 for a floating VML shape (20.4.2.8)."""
    if picture.tag == "wp:inline":
        return drawing_size(picture)
    width = height = 0.0
    for shape in picture.children:
        if shape.tag.startswith(_VML_PREFIX) and not is_floating(shape):
            shape_width, shape_height = vml_size(shape)
            width += shape_width
            height = max(height, shape_height)
    return width, height


def height_with_floating_pictures(paragraph: Element, lines_height: float) -> float:
    """The height of a paragraph with its floating pictures.

    Only pictures with text above and below and a position relative to the paragraph count
    (20.4.2.3, 20.4.2.20). The lines are above such a picture if they fit, otherwise below.
    """
    total = lines_height
    for anchor in inline_elements(paragraph, _ANCHOR):
        position = anchor.find("wp:positionV")
        if (
            position is not None
            and position.get("relativeFrom") == "paragraph"
            and anchor.find("wp:wrapTopAndBottom") is not None
        ):
            found = position.find("wp:posOffset")
            offset_text = found.text.strip() if found is not None else ""
            offset = int(offset_text) / EMU if _OFFSET.fullmatch(offset_text) else 0.0
            bottom = offset + drawing_size(anchor)[1] + int(anchor.get("distB", "0")) / EMU
            fits_above = lines_height <= offset
            total = max(total, bottom if fits_above else bottom + lines_height)
    return total

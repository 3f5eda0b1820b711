"""The column inside a block, and what stays on one page there, are the same in both formats."""

from __future__ import annotations

import pytest

from briefgen.model.document import Document
from briefgen.model.nodes import Block
from briefgen.ooxml.element import Element
from briefgen.render.docx.document import render
from briefgen.render.pdf.blocks import compose_sections, context_for
from briefgen.render.pdf.document import lay_out
from briefgen.render.pdf.fonts import load_fonts
from briefgen.render.pdf.inline_layout import Measure
from briefgen.render.pdf.layout_items import Frame, PictureItem, RuleItem
from briefgen.render.pdf.structure import StructureElement
from briefgen.resolve import resolve
from briefgen.theme.tokens import PageSetup, Theme
from briefgen.typeset.insets import inner_width
from support.builders import (
    bullets,
    document,
    figure,
    images,
    item,
    key_message,
    numbered,
    para,
    prose,
    quote,
    row,
    section,
    story,
    table,
)


def with_block(block: Block) -> Document:
    return document(section("s", "Ports", block), assets=images(), contents=None)


def pdf_frames(made: Document, theme: Theme) -> list[Frame]:
    context = context_for(resolve(made), theme, load_fonts())
    return compose_sections(context, StructureElement("Document"), page_break_before=False)


def word_body(made: Document, theme: Theme) -> Element:
    resolved = resolve(made)
    layout = lay_out(resolved, theme, load_fonts())
    package = render(resolved, theme, layout.pages, layout.page_count)
    (body,) = (part.content for part in package.parts if part.name == "word/document.xml")
    assert isinstance(body, Element)
    return body


# -- columns -----------------------------------------------------------------------------------

TABLE = table("t", ["Port", "Berths"], row("Basin", "12"))
COLUMNS = {
    "list": bullets(item("An item", TABLE)),
    "numbered list": numbered(item("An item", TABLE)),
    "list in a list": numbered(item("An item", bullets(item("Deeper", TABLE)))),
    "quote": quote(TABLE),
    "list in a quote": quote(bullets(item("An item", TABLE))),
    "callout": key_message(TABLE),
    "list in a callout": key_message(bullets(item("An item", TABLE))),
    "story": story(("Text", TABLE)),
    "list in a story": story(("Text", numbered(item("An item", TABLE)))),
}


@pytest.mark.parametrize("block", COLUMNS.values(), ids=COLUMNS.keys())
def test_a_table_inside_a_block_has_the_same_width_in_both_formats(block: Block) -> None:
    made = with_block(block)
    rules = [
        one
        for frame in pdf_frames(made, Theme())
        for one in frame.items
        if isinstance(one, RuleItem) and one.thickness == Theme().dimensions.rule_heavy
    ]
    properties = table_properties(word_body(made, Theme()))
    assert properties["w:tblW"] == pytest.approx(rules[-1].length, abs=0.1)
    if block in (COLUMNS[name] for name in ("list", "numbered list", "list in a list", "quote")):
        assert properties["w:tblInd"] == pytest.approx(rules[-1].x, abs=0.1)


def table_properties(body: Element) -> dict[str, float]:
    """The lengths of the properties of the last table, in points."""
    *_, last = body.descendants("w:tblPr")
    return {one.tag: int(one.get("w:w")) / 20 for one in last.children if one.get("w:w")}


# -- pictures below headings ---------------------------------------------------------------------

TALL = figure("f", "clear.png")
BELOW = {
    "alone": [TALL],
    "after a paragraph": [para("Ports."), TALL],
    "callout": [key_message(TALL)],
    "quote": [quote(TALL)],
    "story": [story(("One", TALL), ("Two", figure("g", "plain.png")))],
    "item": [bullets(item(TALL), item(figure("g", "plain.png")))],
    "item with words": [bullets(item("Ports", TALL))],
}


@pytest.mark.parametrize("blocks", BELOW.values(), ids=BELOW.keys())
def test_pictures_below_headings_have_the_same_size_in_both_formats(blocks: list[Block]) -> None:
    """On such a low page, every picture is reduced to the height that is left."""
    page = PageSetup(height=360)
    inner = section("t", "Quays", *blocks)
    made = document(section("s", "Ports", sections=[inner]), assets=images(), contents=None)
    pictures = [
        one.height
        for frame in pdf_frames(made, Theme(page=page))
        for one in frame.items
        if isinstance(one, PictureItem)
    ]
    _, *extents = word_body(made, Theme(page=page)).descendants("wp:extent")  # The emblem first.
    heights = [int(extent.get("cy")) / 12700 for extent in extents]
    assert heights == pytest.approx(pictures, abs=0.1)
    assert pictures[0] < 200


# -- paragraphs of boxes -------------------------------------------------------------------------


@pytest.mark.parametrize("listed", [False, True], ids=["paragraph", "item"])
def test_the_same_paragraphs_of_boxes_stay_on_one_page_in_both_formats(listed: bool) -> None:
    texts = [para(prose(words, words)) for words in range(40, 100, 3)]
    blocks: list[Block] = [bullets(item(*text.content)) if listed else text for text in texts]
    made, theme = with_block(key_message(*blocks)), Theme()
    context = context_for(resolve(made), theme, load_fonts())
    width = inner_width(key_message(), theme.page.text_width, theme)
    measure = Measure(0, inner_width(blocks[0], width, theme))
    in_pdf = []
    for text in texts:
        frames = context.lines(text.content, "callout", measure, StructureElement("P"))
        in_pdf.append(all(frame.keep for frame in frames[:-1]))
    *_, box = word_body(made, theme).descendants("w:tbl")
    _, *properties = box.descendants("w:pPr")  # The title first.
    in_word = [one.find("w:keepLines") is None for one in properties]
    assert in_word == in_pdf
    assert {*in_pdf} == {True, False}

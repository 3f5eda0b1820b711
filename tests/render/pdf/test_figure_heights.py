"""A heading, the image directly below it and its caption are on one page."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from PIL import Image

from briefgen.model.document import Document
from briefgen.model.nodes import Figure
from briefgen.render.docx.document import render
from briefgen.render.pdf.document import Layout, lay_out
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.layout_items import PictureItem, TextItem
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import document, inlines, para, section

LONG = "A long caption that needs several lines under its image " * 9
EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
EMU = 12700


def image(width: int, height: int) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (width, height), "#2196d6").save(target, "PNG")
    return target.getvalue()


def paper(width: int, height: int, caption: str, *, deep: bool, lines: int) -> Document:
    """A document whose last section is an image directly below one or two headings."""
    shown = Figure(anchor="f", caption=inlines(caption), image="i.png", alt="An image")  # type: ignore[arg-type]
    inner = section("c", "The image " * 8, shown)
    last = (
        section("b", "A heading", sections=(inner,))
        if deep
        else replace(inner, anchor=inner.anchor)
    )
    first = section("a", "A", *[para("One line.") for _ in range(lines)])
    return document(first, last, assets={"i.png": image(width, height)}, contents=None)


def page_of(layout: Layout, kind: type, words: str = "") -> list[int]:
    """The pages that have an item of a kind, with words if it is text."""
    return [
        number
        for number, page in enumerate(layout.laid_out_pages)
        if any(is_item(item, kind, words) for _, frame in page.body for item in frame.items)
    ]


def is_item(item: object, kind: type, words: str) -> bool:
    return isinstance(item, kind) and (not words or words in getattr(item, "text", ""))


@pytest.mark.parametrize("size", [(210, 297), (100, 300), (300, 100)])
@pytest.mark.parametrize("caption", ["Short", LONG])
@pytest.mark.parametrize("deep", [False, True])
def test_heading_image_and_caption_are_on_one_page(
    size: tuple[int, int], caption: str, deep: bool, fonts: FontSet
) -> None:
    for lines in (1, 5, 25):
        made = resolve(paper(*size, caption, deep=deep, lines=lines))
        layout = lay_out(made, Theme(), fonts)
        [home] = page_of(layout, PictureItem)
        assert set(page_of(layout, TextItem, "The image")) == {home}
        assert set(page_of(layout, TextItem, "Figure")) == {home}
        assert not deep or page_of(layout, TextItem, "A heading") == [home]
        [height] = [
            item.height
            for _, frame in layout.laid_out_pages[home].body
            for item in frame.items
            if isinstance(item, PictureItem)
        ]
        docx = render(made, Theme(), layout.pages, layout.page_count).to_bytes()
        assert word_heights(docx)[-1] == pytest.approx(height, abs=0.1)


def word_heights(docx: bytes) -> list[float]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    return [int(extent.get("cy", "0")) / EMU for extent in root.iter(EXTENT)]

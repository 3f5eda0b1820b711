"""Finished pages: the order of their content, and what is text and what is an artifact."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdfium2
from hypothesis import given, settings

from briefgen.model.document import Document
from briefgen.model.nodes import Anchor
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import FontSet, load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import cite, document, para, row, section, table
from support.strategies import documents

LINE = "Clusters have helped two of its industries to draw steady investment over the years. "


def marked_content(element: pikepdf.Object) -> Iterator[tuple[tuple[int, int], int]]:
    """Page and identifier of all marked content below an element, in the order of the tags."""
    for kid in element.get("/K", ()):
        if "/MCID" in kid:
            yield kid.Pg.objgen, int(kid.MCID)
        elif "/S" in kid:
            yield from marked_content(kid)


def orders(data: bytes) -> dict[tuple[int, int], list[int]]:
    """For each page its identifiers, numbered as they are painted, in the order of the tags."""
    found: dict[tuple[int, int], list[int]] = {}
    with pikepdf.open(BytesIO(data)) as pdf:
        for page, identifier in marked_content(pdf.Root.StructTreeRoot.K[0]):
            found.setdefault(page, []).append(identifier)
    return found


@settings(max_examples=12)
@given(documents())
def test_pages_are_painted_in_reading_order(made: Document) -> None:
    pages = orders(write(lay_out(resolve(made), Theme(), load_fonts())))
    assert pages
    for identifiers in pages.values():
        assert all(before < after for before, after in pairwise(identifiers))


def test_the_lines_of_a_split_row_are_painted_cell_by_cell(fonts: FontSet) -> None:
    long = para(LINE * 90, cite("https://example.org/1"), LINE * 9)
    made = document(section("a", "A", table("t", ["One", "Two"], row(LINE * 80, long))))
    pages = orders(write(lay_out(resolve(made), Theme(), fonts)))
    assert len(pages) > 2
    for identifiers in pages.values():
        assert identifiers == sorted(identifiers)


def test_a_repeated_header_row_is_an_artifact(fonts: FontSet) -> None:
    rows = [row(str(n), LINE) for n in range(60)]
    made = document(section("a", "A", table("t", ["Zebra", "Words"], *rows)))
    layout = lay_out(resolve(made), Theme(), fonts)
    pages = list(pypdfium2.PdfDocument(write(layout)))[layout.pages[Anchor("t")] - 1 :]
    assert len(pages) > 1
    texts = [page.get_textpage().get_text_bounded() for page in pages]
    assert ["Zebra" in text for text in texts] == [True] + [False] * (len(pages) - 1)
    blue = [_blue_points(page) for page in pages[1:]]
    assert all(count > 100 for count in blue)


def _blue_points(page: pypdfium2.PdfPage) -> int:
    """Number of blue pixels in a repeated header row, at the top of the text area."""
    image = page.render(scale=2).to_pil().convert("RGB")
    left, top = round(Theme().page.left * 2), round(Theme().page.top * 2)
    band = image.crop((left, top + 4, image.width, top + 40)).tobytes()
    points = zip(band[::3], band[1::3], band[2::3], strict=True)
    return sum(blue > 100 and red < 80 and green < 110 for red, green, blue in points)

"""Drawing: the order in which a page is painted, and the colours of its pixels."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image

from briefgen.model.document import ContentsPlan, CoverRow, Document
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.layout_items import TextItem
from briefgen.resolve import resolve
from briefgen.theme.tokens import MM, PageSetup, Theme
from support.builders import bullets, cite, document, note, para, row, section, story, table

LINE = "Clusters have helped two of its industries to draw steady investment over the years. "
BLUE, TINT, RULE = (0, 0x33, 0x99), (0xEA, 0xF0, 0xFA), (0xC9, 0xD3, 0xE3)
DOTS = 8
"""Pixels to a point."""
PAGE = PageSetup()


def pdf_of(made: Document, fonts: FontSet) -> bytes:
    return write(lay_out(resolve(made), Theme(), fonts))


def picture_of(data: bytes, number: int, dots: int = DOTS) -> Image.Image:
    """A page, from 0, with `dots` pixels to a point."""
    return pypdfium2.PdfDocument(data)[number].render(scale=dots).to_pil().convert("RGB")


def near(colour: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(one - two) < 12 for one, two in zip(colour, other, strict=True))


def column(picture: Image.Image, x: float, top: float, bottom: float) -> list[tuple[int, ...]]:
    """The pixels below each other at `x`, in points from the left edge of the page."""
    at = round(x * DOTS)
    pixels = range(round(top * DOTS), round(bottom * DOTS))
    return [picture.getpixel((at, y)) for y in pixels]  # type: ignore[misc]


def words_on(data: bytes, number: int) -> list[tuple[str, float, float, float]]:
    """The text lines of a page, from 0: words, left edge, right edge and baseline from the top."""
    page = pypdfium2.PdfDocument(data)[number]
    text = page.get_textpage()
    found = []
    for index in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(index)
        words = text.get_text_bounded(left, bottom, right, top)
        found.append((words.strip(), left, right, page.get_height() - bottom))
    return found


# -- story boxes ---------------------------------------------------------------------------------


def test_no_white_line_is_between_the_frame_and_the_band_of_a_story_box(fonts: FontSet) -> None:
    box = story(("Context", para(LINE)), title="A title")
    data = pdf_of(document(section("a", "A", box), contents=None), fonts)
    pixels = column(picture_of(data, 1), PAGE.left + 3, PAGE.top + 44, PAGE.top + 130)
    blue = [index for index, pixel in enumerate(pixels) if near(pixel, BLUE)]
    band = pixels[blue[0] : blue[-1]]
    until_first_row = band[: next(i for i, p in enumerate(band) if near(p, (255, 255, 255)))]
    assert len(until_first_row) > 30 * DOTS
    assert all(near(pixel, BLUE) for pixel in until_first_row)


def test_the_frame_of_a_divided_story_box_is_closed_on_every_page(fonts: FontSet) -> None:
    fields = [(f"Field {n}", bullets(*[LINE * 2] * 6)) for n in range(8)]
    data = pdf_of(document(section("a", "A", story(*fields)), contents=None), fonts)
    count = len(pypdfium2.PdfDocument(data))
    assert count > 3
    for number in range(1, count - 1):
        pixels = column(
            picture_of(data, number), PAGE.left + 60, PAGE.top, PAGE.height - PAGE.bottom
        )
        last_blue = max(index for index, pixel in enumerate(pixels) if near(pixel, BLUE))
        assert all(near(pixel, BLUE) for pixel in pixels[last_blue - DOTS // 2 : last_blue])


# -- the cover -----------------------------------------------------------------------------------


def test_no_rule_of_the_cover_table_is_painted_over_by_a_tint(fonts: FontSet) -> None:
    made = document(section("a", "A", para("Text")), contents=None)
    rows = tuple(CoverRow(label=f"Label {n}", value="Value") for n in range(5))
    made = replace(made, cover=replace(made.cover, rows=rows))
    picture = picture_of(pdf_of(made, fonts), 0)
    value = column(picture, PAGE.left + 300, 0, 600)
    table_top = next(y for y, pixel in enumerate(value) if near(pixel, BLUE)) / DOTS - 1
    label = column(picture, PAGE.left + 3, table_top, 600)
    value = value[round(table_top * DOTS) :]
    assert sum(near(pixel, TINT) for pixel in label) > 60 * DOTS
    for colour in (RULE, BLUE):
        painted = [sum(near(pixel, colour) for pixel in pixels) for pixels in (label, value)]
        assert painted[0] == pytest.approx(painted[1], abs=4)
        assert painted[1] > DOTS


def test_fills_are_painted_before_rules(fonts: FontSet) -> None:
    made = document(section("a", "A", table("t", ["A", "B"], row("x", "y"), row("x", "y"))))
    with pikepdf.open(BytesIO(pdf_of(made, fonts))) as pdf:
        for page in pdf.pages:
            fills, rules = positions(page)
            assert not fills or not rules or max(fills) < min(rules)


def positions(page: pikepdf.Page) -> tuple[list[int], list[int]]:
    """The positions of filled rectangles and of lines among the operators, without the header."""
    fills, rules, is_rectangle, in_header = [], [], False, False
    for index, one in enumerate(pikepdf.parse_content_stream(page)):
        operator = str(one.operator)
        if operator in {"BDC", "BMC"}:
            in_header = "Pagination" in str(list(one.operands)) and not is_rectangle
        is_rectangle |= operator == "re"
        if operator in {"f", "f*"} and is_rectangle and not in_header:
            fills.append(index)
        if operator == "S" and not in_header:
            rules.append(index)
        if operator in {"f", "f*", "S", "n", "W"}:
            is_rectangle = False
    return fills, rules


# -- contents, headings, notes -------------------------------------------------------------------


def test_no_title_in_the_contents_comes_near_its_page_number(fonts: FontSet) -> None:
    titles = ["Long words of a title " * count for count in range(1, 9)]
    sections = [section(f"s-{n}", title.strip(), para("Text")) for n, title in enumerate(titles)]
    made = document(*sections, contents=ContentsPlan())
    right = PAGE.width - PAGE.right - Theme().dimensions.contents_right_indent
    shown = [one for one in words_on(pdf_of(made, fonts), 1) if "Long words" in one[0]]
    assert len(shown) > 10
    # The leader follows a title at a distance and is another text.
    assert all(end <= right + 1 for words, _, end, _ in shown if "...." not in words)


def heading_lines(title: str, fonts: FontSet) -> list[str]:
    layout = lay_out(
        resolve(document(section("a", title, para("T")), contents=None)), Theme(), fonts
    )
    size = Theme().styles["heading1"].size
    lines = [
        "".join(one.text for one in frame.items if isinstance(one, TextItem) and one.size == size)
        for _, frame in layout.laid_out_pages[1].body
    ]
    return [line.strip() for line in lines if line]


@pytest.mark.parametrize("words", ["know-how", "EU-Mexico", "Łódź-Ouest"])
def test_headings_do_not_break_at_a_hyphen(words: str, fonts: FontSet) -> None:
    broken = 0
    for filler in range(20, 60, 2):
        title = f"{'x' * (filler // 2)} {'y' * (filler - filler // 2)} {words} and more"
        lines = heading_lines(title, fonts)
        assert any(words in line for line in lines)
        broken += lines[1].startswith(words) if len(lines) > 1 else 0
    assert broken


def test_a_heading_breaks_at_a_hyphen_if_the_word_is_longer_than_a_line(fonts: FontSet) -> None:
    lines = heading_lines("-".join(["Administrations"] * 8), fonts)
    assert len(lines) > 1
    assert all(line.endswith("Administrations-") for line in lines[:-1])


def test_all_lines_of_a_note_begin_beside_its_number(fonts: FontSet) -> None:
    made = document(section("a", "A", para("Text", note(LINE * 3), cite("x.org"))))
    data = pdf_of(replace(made, contents=None), fonts)
    lines = [
        left for words, left, _, _ in words_on(data, 1) if words[:8] in LINE * 3 and len(words) > 20
    ]
    assert len(lines) >= 3
    assert all(abs(left - PAGE.left - 5 * MM) < 1 for left in lines)


def test_body_text_is_not_justified(fonts: FontSet) -> None:
    data = pdf_of(document(section("a", "A", para(LINE * 12)), contents=None), fonts)
    ends = {round(end) for words, _, end, _ in words_on(data, 1) if len(words) > 60}
    assert len(ends) > 4

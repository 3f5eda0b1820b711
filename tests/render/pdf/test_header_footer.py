"""Headers and footers."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from briefgen.model.document import Document, HeaderFooter, PageHeading
from briefgen.model.nodes import Anchor
from briefgen.render.pdf.blocks import context_for
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.header_footer import headers_and_footers
from briefgen.render.pdf.layout_items import TextItem
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import document, link, para, section


def lines(header_footer: HeaderFooter, fonts: FontSet) -> dict[float, list[TextItem]]:
    """The texts of page 2 from left to right, by their baseline."""
    made = replace(document(section("a", "A", para("x"))), header_footer=header_footer)
    found: dict[float, list[TextItem]] = {}
    for item in headers_and_footers(context_for(resolve(made), Theme(), fonts), {}, 9).on(2):
        if isinstance(item, TextItem):
            found.setdefault(item.y, []).append(item)
    return found


def test_long_texts_of_a_line_are_cut_before_they_overlap(fonts: FontSet) -> None:
    for count in (3, 9, 30, 90):
        long = " ".join(["clusters"] * count)
        made = lines(
            HeaderFooter(header_left=long, header_right=long, footer_left=long, footer_centre=long),
            fonts,
        )
        assert [len(line) for line in made.values()] == [3, 2]
        for line in made.values():
            assert line[0].x == Theme().page.left
            assert all(one.x + one.width < other.x for one, other in pairwise(line))


def test_words_without_a_space_are_cut_before_they_overlap(fonts: FontSet) -> None:
    for long in ("x" * 30, "x" * 300, "W" * 300, "x" * 300 + " more words"):
        made = lines(
            HeaderFooter(header_left=long, header_right=long, footer_left=long, footer_centre=long),
            fonts,
        )
        page = Theme().page
        for line in made.values():
            assert line[0].x == page.left
            assert line[-1].x + line[-1].width <= page.left + page.text_width + 0.01
            assert all(one.x + one.width < other.x for one, other in pairwise(line))


@pytest.mark.parametrize("width", [10, 40, 90])
def test_no_text_passes_the_edge_of_a_narrow_page(width: float, fonts: FontSet) -> None:
    page = replace(Theme().page, right=Theme().page.width - Theme().page.left - width)
    theme = replace(Theme(), page=page)
    long = "".join(["clusters"] * 9)
    made = replace(
        document(section("a", "A", para("x"))),
        header_footer=HeaderFooter(
            header_left=long, header_right=long, footer_left=long, footer_centre=long
        ),
    )
    for words in headers_and_footers(context_for(resolve(made), theme, fonts), {}, 9).on(2):
        if isinstance(words, TextItem) and words.text != "2 / 9":
            assert page.left <= words.x < words.x + words.width <= page.left + width + 0.01


def test_texts_that_fit_are_not_changed(fonts: FontSet) -> None:
    made = lines(
        HeaderFooter(header_left="D1 – A paper", header_right="V2", footer_centre="Public"), fonts
    )
    texts = [[words.text for words in line] for line in made.values()]
    assert texts == [["Public", "2 / 9"], ["D1 – A paper", "V2"]]


CHAPTERS = document(
    section("a", "Ground", sections=[section("a-1", "Soil", para("x"))]),
    section("b", link("https://example.org", "Field"), para("x")),
    section("c", "Harbour", para("x")),
)


def headers(made: Document, level: int, pages: dict[str, int], fonts: FontSet) -> list[str]:
    """The left text of the header on pages 2 to 6."""
    made = replace(
        made, header_footer=HeaderFooter(header_left=PageHeading(level), header_right="V1")
    )
    starts = {Anchor(name): number for name, number in pages.items()}
    lines = headers_and_footers(context_for(resolve(made), Theme(), fonts), starts, 9)
    found = []
    for number in range(2, 7):
        top = [one for one in lines.on(number) if isinstance(one, TextItem) and one.y < 100]
        found.append(" ".join(word.text for word in top[:-1]))
    return found


@pytest.mark.parametrize(
    ("pages", "shown"),
    [
        ({"a": 3, "b": 5, "c": 5}, ["1 Ground", "1 Ground", "1 Ground", "2 Field", "3 Harbour"]),
        ({"a": 1, "b": 2, "c": 4}, ["2 Field", "2 Field", "3 Harbour", "3 Harbour", "3 Harbour"]),
        ({"a": 1, "b": 1, "c": 1}, ["3 Harbour"] * 5),
        ({"a": 8, "b": 8, "c": 9}, ["1 Ground"] * 5),
    ],
)
def test_a_header_shows_the_first_heading_of_the_page_or_the_last_before_or_the_next(
    pages: dict[str, int], shown: list[str], fonts: FontSet
) -> None:
    found = headers(CHAPTERS, 1, pages, fonts)
    assert [" ".join(text.split()) for text in found] == shown


def test_a_header_shows_headings_without_numbers(fonts: FontSet) -> None:
    ground, field, harbour = CHAPTERS.sections
    made = replace(CHAPTERS, sections=(ground, replace(field, numbering="none"), harbour))
    found = headers(made, 1, {"a": 2, "b": 4, "c": 6}, fonts)
    assert [" ".join(text.split()) for text in found] == [
        "1 Ground", "1 Ground", "Field", "Field", "2 Harbour",
    ]  # fmt: skip


def test_a_heading_level_without_headings_gives_an_empty_text(fonts: FontSet) -> None:
    assert headers(CHAPTERS, 5, {}, fonts) == [""] * 5


def test_text_beside_a_heading_is_cut_for_the_longest_heading(fonts: FontSet) -> None:
    long = HeaderFooter(header_left=" ".join(["clusters"] * 30), header_right=PageHeading(1))
    made = replace(CHAPTERS, header_footer=long)
    starts = {Anchor("a"): 2, Anchor("b"): 3, Anchor("c"): 4}
    lines = headers_and_footers(context_for(resolve(made), Theme(), fonts), starts, 9)
    lefts = {
        next(one.text for one in lines.on(n) if isinstance(one, TextItem) and one.y < 100)
        for n in (2, 3, 4)
    }
    assert len(lefts) == 1

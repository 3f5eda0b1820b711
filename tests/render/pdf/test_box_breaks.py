"""Where story boxes and callouts break across pages."""

from __future__ import annotations

from collections import Counter

import pytest
from msgspec.structs import replace

from briefgen.model.document import Document
from briefgen.model.nodes import Block
from briefgen.render.pdf.blocks import compose_sections, context_for
from briefgen.render.pdf.document import lay_out
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.layout_items import TextItem
from briefgen.render.pdf.pages_and_notes import Page, fill_pages
from briefgen.render.pdf.structure import StructureElement
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme, WordLayoutRules
from support.builders import (
    bullets,
    document,
    key_message,
    note,
    para,
    row,
    section,
    story,
    table,
)

LINE = "Clusters have helped two of its industries to draw steady investment over the years. "
THEME = Theme()
LINES_ABOVE = range(0, 44, 3)
"""Numbers of lines above a box, so that it begins at different heights of the page."""


def pages_of(made: Document, fonts: FontSet, theme: Theme = THEME) -> list[Page]:
    context = context_for(resolve(made), theme, fonts)
    frames = compose_sections(context, StructureElement("Document"), page_break_before=False)
    return fill_pages(frames, context.theme)


def after_lines(count: int, *blocks: Block) -> Document:
    return document(section("a", "A", *[para("One line.") for _ in range(count)], *blocks))


def lines_with(word: str, page: Page) -> int:
    """The number of lines of a page that contain a word, without what is repeated."""
    lines = Counter(
        (round(y + item.y), item.x)
        for y, frame in page.body
        for item in frame.items
        if isinstance(item, TextItem) and word in item.text and not frame.repeated
    )
    return len({y for y, _ in lines})


def page_with(word: str, pages: list[Page]) -> int:
    return next(number for number, page in enumerate(pages) if lines_with(word, page))


def counts(made: Document, word: str, fonts: FontSet) -> list[int]:
    """The number of lines with a word on each page that has some."""
    return [n for n in (lines_with(word, page) for page in pages_of(made, fonts)) if n]


@pytest.mark.parametrize("in_story", [True, False])
def test_an_item_of_at_most_six_lines_is_not_divided(in_story: bool, fonts: FontSet) -> None:
    divided = 0
    for above in LINES_ABOVE:
        items = [f"{f'word{n} ' * 40}" for n in range(12)]
        box = story(("Context", bullets(*items))) if in_story else key_message(bullets(*items))
        made = after_lines(above, box)
        divided += len(counts(made, "word", fonts)) > 1
        for n in range(12):
            [lines] = counts(made, f"word{n} ", fonts)
            assert lines <= 6
    assert divided > 3


def test_a_divided_row_has_three_lines_on_each_page(fonts: FontSet) -> None:
    divided = 0
    for above in LINES_ABOVE:
        words = para("word " * 1400)
        found = counts(
            after_lines(above, story(("First", para("x")), ("Context", words))), "word", fonts
        )
        divided += len(found) > 1
        assert all(lines >= 3 for lines in found)
    assert divided > 3


def test_the_last_row_is_on_the_page_of_the_two_before_it(fonts: FontSet) -> None:
    for above in range(20, 44):
        fields = [(f"F{n}", para(f"field{n}")) for n in range(12)]
        pages = pages_of(after_lines(above, story(*fields)), fonts)
        homes = [
            next(i for i, p in enumerate(pages) if lines_with(f"field{n}", p)) for n in (9, 10, 11)
        ]
        assert len(set(homes)) == 1


def test_the_last_row_is_with_lines_of_a_long_row_before_it(fonts: FontSet) -> None:
    for above in range(40):
        box = story(("Context", para("word " * 700)), ("More", para("contact")))
        for page in pages_of(after_lines(above, box), fonts):
            if lines_with("contact", page):
                assert lines_with("word", page) >= 3


def test_the_layout_of_a_word_template_keeps_no_row_of_a_story_with_the_next(
    fonts: FontSet,
) -> None:
    rules = WordLayoutRules(separate_story_rows=True)
    alone = 0
    for above in range(0, 60, 2):
        made = after_lines(
            above, story(("Context", para("word " * 1000)), ("More", para("contact")))
        )
        pages = pages_of(made, fonts, replace(THEME, word_layout_rules=rules))
        alone += any(lines_with("contact", p) and not lines_with("word", p) for p in pages)
    assert alone > 0


def test_the_last_rows_of_a_table_are_on_one_page(fonts: FontSet) -> None:
    for above in range(10, 44):
        rows = [row(f"field{n}", "x") for n in range(20)]
        pages = pages_of(after_lines(above, table("t", ["A", "B"], *rows)), fonts)
        homes = [
            next(i for i, p in enumerate(pages) if lines_with(f"field{n}", p)) for n in (17, 18, 19)
        ]
        assert len(set(homes)) == 1


def test_a_box_begins_on_a_new_page_unless_too_much_of_the_page_would_be_empty(
    fonts: FontSet,
) -> None:
    moved = divided = 0
    for above in range(4, 32):
        box = story(*[(f"F{n}", para("word " * 60)) for n in range(8)])
        pages = pages_of(after_lines(above, box), fonts)
        found = [page for page in pages if lines_with("word", page)]
        empty = 1 - (above * 20.7 + 27) / THEME.page.text_height
        if empty > 0.42:
            divided += len(found) > 1
        else:
            assert len(found) == 1
            moved += lines_with("One line.", found[0]) == 0
    assert moved > 5
    assert divided > 0


def test_a_heading_moves_with_its_box(fonts: FontSet) -> None:
    box = story(*[(f"F{n}", para("word " * 60)) for n in range(7)])
    made = document(
        section("a", "A", *[para("One line.") for _ in range(22)]), section("b", "B", box)
    )
    layout = lay_out(resolve(made), THEME, fonts)
    assert layout.box_breaks.new_pages == {"b"}
    [page] = [page for page in layout.laid_out_pages if lines_with("word", page)]
    assert page.body[0][1].begins == ("b",)
    assert page.body[0][0] == 0


def test_boxes_that_begin_below_text_and_are_divided_are_known(fonts: FontSet) -> None:
    found = set()
    for above in (0, 10, 40):
        box = story(*[(f"F{n}", para("word " * 100)) for n in range(20)])
        made = after_lines(above, box) if above else document(section("a", "A", box))
        layout = lay_out(resolve(made), THEME, fonts)
        pages = [page for page in layout.laid_out_pages if lines_with("word", page)]
        below_text = lines_with("One line.", pages[0]) > 0
        assert bool(layout.box_breaks.divided) == below_text
        found.add(below_text)
    assert found == {True, False}


def test_a_table_that_begins_a_page_because_of_its_notes_only_is_known(fonts: FontSet) -> None:
    found = Counter()
    for noted in (True, False):
        for above in range(14, 34):
            cell = para("word", note("Words. " * 12)) if noted else para("word")
            rows = table("t", ["Head"], *[row(cell) for _ in range(4)])
            made = after_lines(above, rows)
            layout = lay_out(resolve(made), THEME, fonts)
            begins = [page for page in layout.laid_out_pages if lines_with("word", page)]
            assert len(begins) == 1
            moved = lines_with("One line.", begins[0]) == 0
            known = bool(layout.box_breaks.new_pages)
            assert moved or not known
            found[noted, moved, known] += 1
    assert found[True, True, True] > 0
    assert found[False, True, True] == 0


def test_a_box_on_one_page_is_not_divided(fonts: FontSet) -> None:
    made = after_lines(10, story(("Context", para("word " * 60))))
    assert lay_out(resolve(made), THEME, fonts).box_breaks.divided == frozenset()


def test_a_box_of_up_to_one_and_a_third_pages_breaks_once_rather_than_twice(
    fonts: FontSet,
) -> None:
    moved = 0
    for above in range(18, 32):
        box = story(*[(f"F{n}", para("word " * 75)) for n in range(9)])
        pages = [p for p in pages_of(after_lines(above, box), fonts) if lines_with("word", p)]
        assert len(pages) == 2
        moved += lines_with("One line.", pages[0]) == 0
    assert moved > 3


def test_further_pages_say_that_a_box_continues(fonts: FontSet) -> None:
    box = story(*[(f"F{n}", para("word " * 100)) for n in range(20)])
    pages = [page for page in pages_of(document(section("a", "A", box)), fonts) if page.body]
    assert len(pages) > 2
    continued = [lines_with_repeated("(CONTINUED)", page) for page in pages]
    assert continued == [False] + [True] * (len(pages) - 1)


def lines_with_repeated(word: str, page: Page) -> bool:
    return any(
        word in item.text
        for _, frame in page.body
        if frame.repeated
        for item in frame.items
        if isinstance(item, TextItem)
    )

"""Pages: notes are on the pages of their marks, and breaks are where they are allowed."""

from __future__ import annotations

from briefgen.model.document import Document
from briefgen.render.pdf.blocks import compose_sections, context_for
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.layout_items import Frame, TextItem
from briefgen.render.pdf.pages_and_notes import Page, fill_pages
from briefgen.render.pdf.structure import StructureElement
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import (
    bullets,
    cell,
    cite,
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


def pages_of(made: Document, fonts: FontSet) -> list[Page]:
    context = context_for(resolve(made), Theme(), fonts)
    frames = compose_sections(context, StructureElement("Document"), page_break_before=False)
    return fill_pages(frames, context.theme)


def words_of(frame: Frame) -> str:
    return "".join(item.text for item in frame.items if isinstance(item, TextItem))


def lines_of(page: Page) -> list[str]:
    return [words_of(frame) for _, frame in page.body]


def marks_of(page: Page) -> list[str]:
    """The notes that are called on the page."""
    return [f"note.{note.number}" for _, frame in page.body for note in frame.notes]


def notes_of(page: Page) -> list[str]:
    """The notes that begin on the page."""
    return [mark.anchor for _, frame in page.notes for mark in frame.anchors]


def test_a_note_is_on_the_page_of_its_mark(fonts: FontSet) -> None:
    paragraphs = [para(LINE * 3, cite(f"http://example.org/{n}"), ".") for n in range(40)]
    pages = pages_of(document(section("a", "A", *paragraphs)), fonts)
    assert len(pages) > 2
    for page in pages:
        assert notes_of(page) == marks_of(page)


def test_a_note_longer_than_the_available_height_continues_on_the_next_page(fonts: FontSet) -> None:
    filler = [para(LINE * 4) for _ in range(6)]
    pages = pages_of(document(section("a", "A", *filler, para(LINE, note(LINE * 40)))), fonts)
    assert len(pages[0].notes) >= 2
    assert pages[1].continued
    assert pages[1].notes
    assert notes_of(pages[1]) == []


def test_a_note_longer_than_two_pages_fills_a_page_alone(fonts: FontSet) -> None:
    pages = pages_of(document(section("a", "A", para(LINE, note(LINE * 200)))), fonts)
    assert len(pages) >= 3
    assert pages[1].continued
    assert not pages[1].body


def test_body_and_notes_never_overlap(fonts: FontSet) -> None:
    paragraphs = [para(LINE * 2, note(LINE * (n % 7 + 1))) for n in range(30)]
    for page in pages_of(document(section("a", "A", *paragraphs)), fonts):
        bottom = max(y + frame.height for y, frame in page.body)
        assert page.note_separator_y is not None
        assert bottom <= page.note_separator_y


def test_a_heading_stays_with_the_next_two_lines(fonts: FontSet) -> None:
    for count in range(30, 45):
        sections = [
            section("a", "A", *[para("One line.") for _ in range(count)]),
            section("b", "Heading", para(LINE * 5)),
        ]
        for page in pages_of(document(*sections), fonts):
            lines = lines_of(page)
            if "2. Heading" in lines:
                assert len(lines) - lines.index("2. Heading") >= 3


def test_no_paragraph_leaves_a_single_line_on_a_page(fonts: FontSet) -> None:
    for count in range(20, 30):
        filler = [para("One line.") for _ in range(count)]
        pages = pages_of(document(section("a", "A", *filler, para(LINE * 9))), fonts)
        for page in pages:
            long = [line for line in lines_of(page) if line not in {"One line.", "1. A"}]
            assert len(long) != 1


def test_header_rows_repeat_on_every_page_and_have_their_notes_once(fonts: FontSet) -> None:
    rows = [row(str(n), LINE) for n in range(60)]
    made = table("t", [cell("Number", cite("http://example.org")), "Words"], *rows)
    pages = pages_of(document(section("a", "A", made)), fonts)
    assert len(pages) > 1
    for page in pages[1:]:
        first = page.body[0][1]
        assert first.repeated
        assert words_of(first).startswith("Number")
        assert all(
            item.marked_content is None for item in first.items if isinstance(item, TextItem)
        )
    assert [name for page in pages for name in notes_of(page)] == ["note.1"]


def test_a_page_after_a_page_break_keeps_the_space_above_its_first_line(fonts: FontSet) -> None:
    context = context_for(resolve(document(section("a", "A", para(LINE)))), Theme(), fonts)
    plain = compose_sections(context, StructureElement("Document"), page_break_before=False)
    begun = compose_sections(context, StructureElement("Document"), page_break_before=True)
    assert fill_pages(plain, context.theme)[0].body[0][0] == 0
    space = context.style("heading1").before
    assert fill_pages(begun, context.theme)[0].body[0][0] == space > 0


def test_rows_that_a_cell_spans_stay_together(fonts: FontSet) -> None:
    for count in range(30, 40):
        rows = [row(str(n), "x") for n in range(count)]
        rows += [row(cell("span", row_span=3), "one"), row("two"), row("three")]
        pages = pages_of(document(section("a", "A", table("t", ["A", "B"], *rows))), fonts)
        spanning = [p for p in pages if any(line.endswith("one") for line in lines_of(p))]
        assert any(line == "three" for line in lines_of(spanning[0]))


def test_a_short_table_stays_on_one_page(fonts: FontSet) -> None:
    rows = [row(f"row {n}", "x") for n in range(9)]
    for count in range(18, 30):
        filler = [para("One line.") for _ in range(count)]
        made = document(section("a", "A", *filler, table("t", ["A", "B"], *rows), para(LINE)))
        holding = [
            page
            for page in pages_of(made, fonts)
            if any(line.startswith(("Table", "row ")) for line in lines_of(page))
        ]
        assert len(holding) == 1


def test_only_a_row_higher_than_a_page_is_split(fonts: FontSet) -> None:
    page = Theme().page
    room = page.height - page.top - page.bottom - 2 * Theme().dimensions.note_separator_space
    split = []
    for lines in range(10, 90, 4):
        made = table("t", ["A", "B"], row("left", LINE * lines))
        context = context_for(resolve(document(section("a", "A", made))), Theme(), fonts)
        table_strips = compose_sections(
            context, StructureElement("Document"), page_break_before=False
        )[2:]
        split.append(len(table_strips) > 2)
        assert split[-1] == (sum(frame.height for frame in table_strips) > room)
    assert set(split) == {True, False}


def test_a_story_box_splits_and_repeats_its_kicker(fonts: FontSet) -> None:
    fields = [(f"Field {n}", bullets(*[LINE * 2] * 6)) for n in range(8)]
    pages = pages_of(document(section("a", "A", story(*fields, title="The title"))), fonts)
    assert len(pages) > 1
    for page in pages[1:]:
        assert lines_of(page)[0] == "SUCCESS STORY · FIELD (CONTINUED)"
        assert page.body[0][1].repeated
        assert not page.body[1][1].repeated


def test_the_label_of_a_story_field_is_not_split(fonts: FontSet) -> None:
    label = "Sectors and subsectors that are concerned by it"
    parts = [key for key in label.split() if key in ("Sectors", "concerned")]
    for count in range(18, 30):
        filler = [para("One line.") for _ in range(count)]
        box = story(("First", bullets(LINE)), (label, para(LINE * 30)))
        pages = pages_of(document(section("a", "A", *filler, box)), fonts)
        homes = [
            [n for n, page in enumerate(pages) if any(part in line for line in lines_of(page))]
            for part in parts
        ]
        assert homes[0] == homes[1]
        assert len(homes[0]) == 1


def test_a_callout_splits_between_lines(fonts: FontSet) -> None:
    filler = [para(LINE * 4) for _ in range(7)]
    made = document(section("a", "A", *filler, key_message(para(LINE * 60))))
    pages = pages_of(made, fonts)
    assert len(pages) == 3
    assert pages[0].body[-1][1].enclosures
    assert pages[1].body[0][1].enclosures


def test_a_row_higher_than_a_page_splits_between_lines(fonts: FontSet) -> None:
    made = table("t", ["A", "B"], row("left", LINE * 100))
    pages = pages_of(document(section("a", "A", made)), fonts)
    assert len(pages) > 1

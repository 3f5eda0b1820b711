"""Layout rules that only the styles of a Word template define."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from briefgen.model.nodes import Paragraph
from briefgen.render.pdf.block_context import BlockContext
from briefgen.render.pdf.blocks import compose_blocks, compose_sections, context_for
from briefgen.render.pdf.column import FrameColumn
from briefgen.render.pdf.document import lay_out
from briefgen.render.pdf.fonts import FontSet, load_fonts
from briefgen.render.pdf.layout_items import Frame, TextItem
from briefgen.render.pdf.pages_and_notes import Page, fill_pages
from briefgen.render.pdf.structure import StructureElement
from briefgen.render.pdf.substitute_fonts import with_metrics_of
from briefgen.resolve import resolve
from briefgen.theme.tokens import PageSetup, StyleName, TextStyle, Theme, WordLayoutRules
from support import sample_document as sample
from support.builders import document, justified, note, para, section


def gaps(column: FrameColumn) -> list[float]:
    return [frame.before for frame in column.frames]


def two_paragraphs(word_layout_rules: WordLayoutRules) -> FrameColumn:
    column = FrameColumn(word_layout_rules)
    column.add([Frame(10)], 6, 4, kind=("body", 0))
    column.add([Frame(10)], 6, 4, kind=("body", 0))
    return column


def test_spaces_between_neighbours_add_up() -> None:
    assert gaps(two_paragraphs(WordLayoutRules())) == [6, 10]


def test_spaces_between_neighbours_can_collapse_to_the_larger() -> None:
    assert gaps(two_paragraphs(WordLayoutRules(collapse_spacing=True))) == [6, 6]


def test_both_spaces_count_below_a_table() -> None:
    column = FrameColumn(WordLayoutRules(collapse_spacing=True))
    column.add([Frame(10)], 0, 8, boxed=True)
    column.add([Frame(10)], 6, 4, kind=("body", 0))
    assert gaps(column) == [0, 14]


def test_contextual_spacing_removes_space_within_a_style_but_not_between_levels() -> None:
    column = FrameColumn(WordLayoutRules(contextual_spacing=frozenset({"list"})))
    inner = FrameColumn(column.word_layout_rules)
    inner.add([Frame(10)], 2, 3, kind=("list", 1))
    inner.add([Frame(10)], 2, 3, kind=("list", 1))
    inner.add([Frame(10)], 2, 3, kind=("list", 2))
    column.add([Frame(10)], 2, 3, kind=("list", 1))
    column.append(inner)
    column.add([Frame(10)], 2, 3, kind=("list", 2))
    column.add([Frame(10)], 6, 4, kind=("body", 0))
    assert gaps(column) == [2, 0, 0, 5, 0, 9]


def test_neighbouring_paragraphs_with_equal_borders_share_them() -> None:
    # The height of the borders is part of that of the frames.
    borders = {"body": (7.0, 3.0)}
    assert gaps(two_paragraphs(WordLayoutRules(borders=borders))) == [6, 0]
    contextual_spacing = frozenset({"body"})
    assert gaps(
        two_paragraphs(WordLayoutRules(borders=borders, contextual_spacing=contextual_spacing))
    ) == [6, -10]


@pytest.mark.parametrize("name", ["heading1", "body", "cover_title"])
def test_borders_increase_the_height_of_a_paragraph(name: StyleName) -> None:
    resolved = sample.sample()
    usual = lay_out(resolved, Theme(), load_fonts())
    ruled = replace(Theme(), word_layout_rules=WordLayoutRules(borders={name: (0.0, 400.0)}))
    assert lay_out(resolved, ruled, load_fonts()).page_count > usual.page_count


def test_the_space_below_the_last_line_may_pass_the_end_of_the_page() -> None:
    theme = Theme(page=PageSetup(height=100, top=0, bottom=0))
    lines = [Frame(30) for _ in range(4)]
    assert [len(page.body) for page in fill_pages(lines, theme)] == [3, 1]
    for line in lines:
        line.descent_overhang = 20
    assert [len(page.body) for page in fill_pages(lines, theme)] == [4]


def test_known_fonts_have_their_own_widths() -> None:
    fonts = load_fonts()
    times, bold = (
        with_metrics_of("Times New Roman", fonts).face(bold=bold, italic=False)
        for bold in (False, True)
    )
    # Widths in thousandths of the em, from the metrics of Times-Roman and Times-Bold.
    assert times.text_width("a", 1000) == pytest.approx(444, abs=0.5)
    assert bold.text_width("m", 1000) == pytest.approx(833, abs=0.5)
    # A character without a known width has that of Arimo.
    other = fonts.face(bold=False, italic=False).text_width("Ḁ", 12)
    assert times.text_width("Ḁ", 12) == other > 0


def test_other_fonts_have_the_widths_of_arial() -> None:
    fonts = load_fonts()
    assert with_metrics_of("Garamond", fonts) is fonts
    assert with_metrics_of("", fonts) is fonts


def test_a_heading_begins_a_page_if_its_style_says_so() -> None:
    resolved = sample.sample()
    usual = lay_out(resolved, Theme(), load_fonts())
    word_layout_rules = WordLayoutRules(page_break_before=frozenset({"heading1"}))
    separated = lay_out(
        resolved, replace(Theme(), word_layout_rules=word_layout_rules), load_fonts()
    )
    first = [separated.pages[section.anchor] for section in resolved.document.sections]
    assert len(set(first)) == len(first)
    assert separated.page_count > usual.page_count


LONG = "Words that run on and on until the line is full and another begins. " * 6


JUSTIFIED = justified(Theme())


def set_paragraph(
    block: Paragraph, word_layout_rules: WordLayoutRules, fonts: FontSet, width: float
) -> list[Frame]:
    resolved = resolve(document(section("a", "A", block)))
    theme = replace(JUSTIFIED, word_layout_rules=word_layout_rules)
    context = context_for(resolved, theme, fonts)
    blocks = resolved.document.sections[0].blocks
    return compose_blocks(context, blocks, BlockContext(0, width), StructureElement("Sect")).frames


def edges(frames: list[Frame]) -> list[tuple[float, float]]:
    """The left and right edges of the text of each line, without a space at its end."""
    words = [[t for t in frame.items if isinstance(t, TextItem)] for frame in frames]
    return [(line[0].x, max(map(end_of, line))) for line in words]


def end_of(words: TextItem) -> float:
    hanging = len(words.text) - len(words.text.rstrip(" "))
    return words.x + words.width - hanging * (0.2778 * words.size + words.word_space)


@pytest.mark.parametrize("first", [30.0, -30.0])
def test_a_first_line_has_its_own_indent_and_the_common_right_margin(
    first: float, fonts: FontSet
) -> None:
    word_layout_rules = WordLayoutRules(
        indents={"body": (40, 20)}, first_line_indents={"body": first}
    )
    found = edges(set_paragraph(para(LONG), word_layout_rules, fonts, 300))
    assert [begin for begin, _ in found] == [40 + first] + [40] * (len(found) - 1)
    # The lines are justified.
    assert [end for _, end in found[:-1]] == pytest.approx([280] * (len(found) - 1), abs=0.01)


def test_a_word_too_long_for_an_indented_first_line_is_cut(fonts: FontSet) -> None:
    for first in (40.0, -40.0):
        word_layout_rules = WordLayoutRules(
            indents={"body": (50, 0)}, first_line_indents={"body": first}
        )
        found = edges(set_paragraph(para("M" * 60), word_layout_rules, fonts, 200))
        assert found[0][0] == 50 + first
        assert all(end <= 200.1 for _, end in found)


def test_a_paragraph_whose_style_keeps_lines_together_is_not_split(fonts: FontSet) -> None:
    word_layout_rules = WordLayoutRules(whole=frozenset({"body"}))
    assert [s.keep for s in set_paragraph(para(LONG), WordLayoutRules(), fonts, 200)].count(
        True
    ) == 2
    with_keep_rules = set_paragraph(para(LONG), word_layout_rules, fonts, 200)
    assert [frame.keep for frame in with_keep_rules] == [True] * (len(with_keep_rules) - 1) + [
        False
    ]


# -- notes -----------------------------------------------------------------------------------


def first_page(
    fonts: FontSet, word_layout_rules: WordLayoutRules, **look: float
) -> tuple[Page, Theme]:
    """A page with two notes of several lines."""
    notes = para("One", note(LONG * 2), " and two", note(LONG), ".")
    theme = replace(Theme(), word_layout_rules=word_layout_rules)
    theme = replace(theme, styles={**theme.styles, "note": noted(theme, **look)})
    context = context_for(resolve(document(section("a", "A", notes))), theme, fonts)
    frames = compose_sections(context, StructureElement("Document"), page_break_before=False)
    return fill_pages(frames, theme)[0], theme


def noted(theme: Theme, **look: float) -> TextStyle:
    return replace(theme.styles["note"], **look)  # type: ignore[arg-type]


def steps(page: Page) -> set[float]:
    """The distances between lines of notes, apart from the leading."""
    tops = [y for y, _ in page.notes]
    return {round(b - a, 3) for a, b in pairwise(tops)} - {10.8}


def test_notes_have_the_indent_of_their_style(fonts: FontSet) -> None:
    word_layout_rules = WordLayoutRules(indents={"note": (8, 30)})
    page, theme = first_page(fonts, word_layout_rules)
    found = edges([frame for _, frame in page.notes])
    five_millimetres = 5 * 72 / 25.4
    assert {round(begin - 8, 3) for begin, _ in found} == {0, round(five_millimetres, 3)}
    assert [begin for begin, _ in found].count(8) == 2
    assert max(end for _, end in found) <= theme.page.text_width - 30 + 0.1
    assert len(found) > len(first_page(fonts, WordLayoutRules())[0].notes)


def test_notes_have_the_space_of_paragraphs_and_the_last_ends_at_the_edge(fonts: FontSet) -> None:
    for word_layout_rules, between in (
        (WordLayoutRules(), 9),
        (WordLayoutRules(collapse_spacing=True), 5),
        (WordLayoutRules(contextual_spacing=frozenset({"note"})), 0),
    ):
        page, theme = first_page(fonts, word_layout_rules, before=4, after=5)
        assert steps(page) == ({10.8 + between} if between else set())
        assert page.notes[-1][0] + 10.8 == pytest.approx(theme.text_height(1))
        assert page.note_separator_y is not None
        assert page.notes[0][0] - page.note_separator_y == pytest.approx(
            theme.dimensions.note_separator_space + 4
        )


def test_the_space_below_the_last_note_may_pass_the_edge(fonts: FontSet) -> None:
    page, theme = first_page(fonts, WordLayoutRules(descent_overhang={"note": 1.5}))
    assert page.notes[-1][0] + 10.8 - 1.5 == pytest.approx(theme.text_height(1))

"""What a team's Word styles ask of the layout, which no template does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.render.pdf.document import lay_out
from briefgen.render.pdf.fonts import load_fonts
from briefgen.render.pdf.pages import fill_pages
from briefgen.render.pdf.setting import Flow
from briefgen.render.pdf.stand_ins import measured_as
from briefgen.render.pdf.strips import Strip
from briefgen.theme.tokens import Habits, Page, StyleName, Theme
from unit.docx import sample


def gaps(flow: Flow) -> list[float]:
    return [strip.before for strip in flow.strips]


def two_paragraphs(habits: Habits) -> Flow:
    flow = Flow(habits)
    flow.add([Strip(10)], 6, 4, kind=("body", 0))
    flow.add([Strip(10)], 6, 4, kind=("body", 0))
    return flow


def test_spaces_between_neighbours_add_up() -> None:
    assert gaps(two_paragraphs(Habits())) == [6, 10]


def test_or_the_larger_one_counts() -> None:
    assert gaps(two_paragraphs(Habits(larger_space=True))) == [6, 6]


def test_below_a_table_both_count() -> None:
    flow = Flow(Habits(larger_space=True))
    flow.add([Strip(10)], 0, 8, boxed=True)
    flow.add([Strip(10)], 6, 4, kind=("body", 0))
    assert gaps(flow) == [0, 14]


def test_a_style_closes_up_between_its_own_paragraphs_and_not_between_levels() -> None:
    flow = Flow(Habits(closed_up=frozenset({"list"})))
    inner = Flow(flow.habits)
    inner.add([Strip(10)], 2, 3, kind=("list", 1))
    inner.add([Strip(10)], 2, 3, kind=("list", 1))
    inner.add([Strip(10)], 2, 3, kind=("list", 2))
    flow.add([Strip(10)], 2, 3, kind=("list", 1))
    flow.append(inner)
    flow.add([Strip(10)], 2, 3, kind=("list", 2))
    flow.add([Strip(10)], 6, 4, kind=("body", 0))
    assert gaps(flow) == [2, 0, 0, 5, 0, 9]


def test_neighbours_of_one_kind_share_their_rules() -> None:
    # The height of the rules is part of that of the strips.
    borders = {"body": (7.0, 3.0)}
    assert gaps(two_paragraphs(Habits(borders=borders))) == [6, 0]
    closed_up = frozenset({"body"})
    assert gaps(two_paragraphs(Habits(borders=borders, closed_up=closed_up))) == [6, -10]


@pytest.mark.parametrize("name", ["heading1", "body", "cover_title"])
def test_rules_take_room(name: StyleName) -> None:
    resolved = sample.sample()
    usual = lay_out(resolved, Theme(), load_fonts())
    ruled = replace(Theme(), habits=Habits(borders={name: (0.0, 400.0)}))
    assert lay_out(resolved, ruled, load_fonts()).page_count > usual.page_count


def test_the_last_line_of_a_page_hangs_over_by_what_lies_below_it() -> None:
    theme = Theme(page=Page(height=100, top=0, bottom=0))
    lines = [Strip(30) for _ in range(4)]
    assert [len(page.body) for page in fill_pages(lines, theme)] == [3, 1]
    for line in lines:
        line.overhang = 20
    assert [len(page.body) for page in fill_pages(lines, theme)] == [4]


def test_fonts_that_are_known_have_their_own_widths() -> None:
    ours = load_fonts()
    times, bold = (
        measured_as("Times New Roman", ours).face(bold=bold, italic=False) for bold in (False, True)
    )
    # Of a, in thousandths of the em, as the metrics of Times-Roman and Times-Bold give it.
    assert times.measure("a", 1000) == pytest.approx(444)
    assert bold.measure("m", 1000) == pytest.approx(833)
    # A letter that they do not know is as wide as in ours.
    greek = ours.face(bold=False, italic=False).measure("λ", 12)
    assert times.measure("λ", 12) == greek > 0


def test_other_fonts_are_taken_for_arial() -> None:
    ours = load_fonts()
    assert measured_as("Garamond", ours) is ours
    assert measured_as("", ours) is ours


def test_a_heading_begins_a_page_where_its_style_says_so() -> None:
    resolved = sample.sample()
    usual = lay_out(resolved, Theme(), load_fonts())
    habits = Habits(new_page=frozenset({"heading1"}))
    parted = lay_out(resolved, replace(Theme(), habits=habits), load_fonts())
    first = [parted.pages[section.anchor] for section in resolved.document.sections]
    assert len(set(first)) == len(first)
    assert parted.page_count > usual.page_count

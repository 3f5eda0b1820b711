"""Widths of table columns: words are not cut, and width goes where it saves lines."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from briefgen.model.nodes import Column, Table
from briefgen.render.pdf.blocks import compose_sections, context_for
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.layout_items import TextItem
from briefgen.render.pdf.structure import StructureElement
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from briefgen.typeset.columns import column_shares
from support.builders import document, row, section, table

WIDTH = Theme().page.text_width
LONG = "Clusters have helped two of its industries to draw steady investment over the years. " * 3
TABLES = {
    "long beside short": table("t", ["Year", "What happened"], row("2018", LONG)),
    "one long word": table(
        "t", ["No", "Internationalisation", "C"], row("1", "x", LONG), row(LONG, "y", "z")
    ),
    "six columns": table(
        "t",
        ["Organisation", "Headquarters", "Sector", "Employees", "Participation", "Responsibility"],
        row("Automotive cluster", "Querétaro", LONG, "1,000", LONG, "Internationalisation"),
    ),
    "hyphens": table("t", ["A", "B", "C"], row("Máquinas-herramientas", LONG, LONG)),
}


def words_set(made: Table, fonts: FontSet) -> list[str]:
    """The words in the cells of a table, as its lines contain them."""
    context = context_for(resolve(document(section("a", "A", made))), Theme(), fonts)
    frames = compose_sections(context, StructureElement("Document"), page_break_before=False)
    items = [item for frame in frames for item in frame.items if isinstance(item, TextItem)]
    return [word for item in items for word in item.text.split()]


@pytest.mark.parametrize("made", TABLES.values(), ids=TABLES.keys())
def test_shares_fill_the_table(made: Table) -> None:
    assert sum(column_shares(made, WIDTH, Theme())) == pytest.approx(1)


@pytest.mark.parametrize("made", TABLES.values(), ids=TABLES.keys())
def test_no_word_is_cut(made: Table, fonts: FontSet) -> None:
    given = {"Internationalisation", "Participation", "Responsibility", "Headquarters", "Máquinas-"}
    wanted = {word for word in given if word in repr(made)}
    assert wanted <= set(words_set(made, fonts))


def test_a_column_is_as_wide_as_its_longest_word_whatever_its_weight(fonts: FontSet) -> None:
    made = TABLES["one long word"]
    narrow = tuple(Column(weight=weight) for weight in (1, 1, 30))
    assert "Internationalisation" in words_set(replace(made, columns=narrow), fonts)


def test_weights_apply_where_words_fit() -> None:
    made = table("t", ["A", "B"], row("x", "y"))
    made = replace(made, columns=(Column(weight=1), Column(weight=3)))
    assert column_shares(made, WIDTH, Theme()) == pytest.approx((0.25, 0.75))


def test_a_column_of_years_is_narrow_and_the_text_gets_the_width() -> None:
    year, text = column_shares(TABLES["long beside short"], WIDTH, Theme())
    assert year < 0.2 < text


def test_columns_whose_words_are_too_long_share_the_width() -> None:
    made = table("t", ["Internationalisation"] * 9, row(*"abcdefghi"))
    shares = column_shares(made, WIDTH, Theme())
    assert all(a == pytest.approx(b) for a, b in pairwise(shares))

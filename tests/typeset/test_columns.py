"""Widths of table columns: words are not cut, and width goes where it saves lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec.structs import replace

from briefgen.model.nodes import Column, LineBreak, Link, Strong, Table, TableFit
from briefgen.ooxml.units import twips
from briefgen.render.pdf.blocks import compose_sections, context_for
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.layout_items import Frame, TextItem
from briefgen.render.pdf.line_breaking import TextRun, break_lines
from briefgen.render.pdf.structure import StructureElement
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from briefgen.typeset.arial_metrics import ARIAL_BOLD
from briefgen.typeset.columns import column_shares, cut_words
from briefgen.typeset.line_breaks import unbreakable_parts
from support.builders import document, inlines, row, section, table

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


def frames_of(made: Table, fonts: FontSet) -> list[Frame]:
    context = context_for(resolve(document(section("a", "A", made))), Theme(), fonts)
    return compose_sections(context, StructureElement("Document"), page_break_before=False)


def words_set(made: Table, fonts: FontSet) -> list[str]:
    """The words in the cells of a table, as its lines contain them."""
    frames = frames_of(made, fonts)
    items = [item for frame in frames for item in frame.items if isinstance(item, TextItem)]
    return [word for item in items for word in item.text.split()]


@pytest.mark.parametrize("made", TABLES.values(), ids=TABLES.keys())
def test_shares_fill_the_table(made: Table) -> None:
    assert sum(column_shares(made, WIDTH, Theme(), "en")) == pytest.approx(1)


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
    assert column_shares(made, WIDTH, Theme(), "en") == pytest.approx((0.25, 0.75))


def test_a_column_of_years_is_narrow_and_the_text_gets_the_width() -> None:
    year, text = column_shares(TABLES["long beside short"], WIDTH, Theme(), "en")
    assert year < 0.2 < text


def test_columns_whose_words_are_too_long_share_the_width() -> None:
    made = table("t", ["Internationalisation"] * 9, row(*"abcdefghi"))
    shares = column_shares(made, WIDTH, Theme(), "en")
    assert all(a == pytest.approx(b) for a, b in pairwise(shares))


# -- words that do not fit -------------------------------------------------------------------

LONG_HEADINGS = [
    "Organisation",
    "Responsibility",
    "Implementation",
    "Participation",
    "Contribution",
    "Country",
    "Year",
]
MANY_COLUMNS = table("t", LONG_HEADINGS, row(*["x"] * 7))
NINE_COLUMNS = table("t", [*LONG_HEADINGS[:5], *"abcd"], row(*["Foundation"] * 9))


def fitting(made: Table, fit: TableFit) -> Table:
    return replace(made, fit=fit)


@pytest.mark.parametrize("letters", [200, 235, 500])
@pytest.mark.parametrize("token", ["{}", "https://example.org/{}", "www.example.org/{}?a=1"])
def test_a_very_long_word_leaves_its_neighbours_their_longest_words(
    letters: int, token: str, fonts: FontSet
) -> None:
    word = token.format("x" * letters)
    made = table("t", ["Name", "Address", "Organisation"], row("Automotive", word, "Participation"))
    assert {"Automotive", "Participation", "Organisation"} <= set(words_set(made, fonts))
    assert sum(column_shares(made, WIDTH, Theme(), "en")) == pytest.approx(1)
    edges = [
        item.x + item.width
        for frame in frames_of(made, fonts)
        for item in frame.items
        if isinstance(item, TextItem)
    ]
    assert max(edges) <= WIDTH + 0.1
    assert list(cut_words(made, WIDTH, Theme(), "en")) == []


@pytest.mark.parametrize("made", [MANY_COLUMNS, NINE_COLUMNS])
def test_words_that_are_cut_are_found(made: Table) -> None:
    assert {word for _, word in cut_words(made, WIDTH, Theme(), "en")} & set(LONG_HEADINGS)


def test_smaller_type_makes_seven_columns_fit(fonts: FontSet) -> None:
    made = fitting(MANY_COLUMNS, "smaller-type")
    assert list(cut_words(made, WIDTH, Theme(), "en")) == []
    assert set(LONG_HEADINGS) <= set(words_set(made, fonts))


@pytest.mark.parametrize("made", [MANY_COLUMNS, NINE_COLUMNS])
def test_hyphens_divide_the_words_that_do_not_fit(made: Table, fonts: FontSet) -> None:
    made = fitting(made, "hyphens")
    assert list(cut_words(made, WIDTH, Theme(), "en")) == []
    words = words_set(made, fonts)
    assert any(word.endswith("\u00ad") for word in words)
    joined = "".join(words).replace("\u00ad", "")
    assert all(word in joined for word in ("Organisation", "Responsibility"))


@pytest.mark.parametrize("made", TABLES.values(), ids=TABLES.keys())
def test_tables_that_fit_have_no_cut_words(made: Table) -> None:
    assert list(cut_words(made, WIDTH, Theme(), "en")) == []


# -- where words break ------------------------------------------------------------------------

BREAKS = [
    ("pl", "polsko-niemiecki", ["polsko-niemiecki"]),
    ("de", "deutsch-polnisch", ["deutsch-", "polnisch"]),
    ("pl", "Warszawa–Berlin", ["Warszawa–", "Berlin"]),
    ("en", "Warsaw—Berlin", ["Warsaw—", "Berlin"]),
    ("en", "COVID-19", ["COVID-19"]),
    ("en", "www.example.org/abc", ["www.example.org/abc"]),
]


@pytest.mark.parametrize(("language", "word", "parts"), BREAKS)
def test_columns_and_lines_of_the_pdf_break_words_at_the_same_places(
    language: str, word: str, parts: list[str], fonts: FontSet
) -> None:
    """A word alone in a line that is too narrow for it, and the minimum width of a column."""
    found = [
        part.text for of_word in unbreakable_parts(inlines(word), language) for part in of_word
    ]
    assert found == parts
    run = TextRun(word, fonts.face(bold=False, italic=False), 10, "", None, text_language=language)
    width = max(run.width_of(part) for part in parts)
    lines = break_lines([run], width)
    assert ["".join(s.text for u in line.units for s in u.words) for line in lines] == parts


def test_only_the_text_of_a_link_is_an_address() -> None:
    words = inlines("www.example.org/ab")
    link = Link(url="https://www.example.org/ab", content=words)
    assert [[part.text for part in word] for word in unbreakable_parts([link], "pl")] == [
        ["www", ".example", ".org/", "ab"]
    ]
    inside = Strong(content=(link,))
    assert unbreakable_parts([inside], "pl") == unbreakable_parts([link], "pl")


def test_parts_pass_the_ends_of_emphasis_and_words_end_at_line_breaks() -> None:
    content = [*inlines("a-"), Strong(content=inlines("b-c d")), LineBreak(), *inlines("e")]
    parts = [[part.text for part in word] for word in unbreakable_parts(content, "en")]
    assert parts == [["a-b-", "c"], ["d"], ["e"]]


@pytest.mark.parametrize(("language", "cut"), [("pl", ["społeczno-gospodarczo"]), ("de", [])])
def test_a_column_is_as_wide_as_a_word_that_may_not_break_at_its_hyphen(
    language: str, cut: list[str]
) -> None:
    made = table("t", ["społeczno-gospodarczo"] * 5, row(*"abcde"))
    assert sorted({word for _, word in cut_words(made, WIDTH, Theme(), language)}) == cut


TIGHT = {
    "words": ["Implementation", "Participation", "Country", LONG],
    "numbers": ["10,000", "2,345.67", "Value", LONG],
    "in the middle": ["Country", LONG, "Organisation", "Semiconductors"],
}


@pytest.mark.parametrize("weights", [(), (1, 1, 1, 9)], ids=["content", "weights"])
@pytest.mark.parametrize("case", TIGHT)
def test_a_column_of_the_word_file_has_room_beside_its_longest_word(
    case: str, weights: tuple[int, ...]
) -> None:
    words = TIGHT[case]
    made = table("t", words, row(*words))
    if weights:
        made = replace(
            made, columns=tuple(Column(weight=weight) for weight in weights[-len(words) :])
        )
    theme = Theme()
    style, padding = theme.styles["table_header"], theme.dimensions.cell_padding_x
    wanted = [2 * padding + ARIAL_BOLD.text_width(word, style.size) + 0.25 for word in words]
    widths = [int(twips(share * WIDTH)) / 20 for share in column_shares(made, WIDTH, theme, "en")]
    for word, width, least in zip(words, widths, wanted, strict=True):
        assert word == LONG or width > least - 0.05  # rounded to twips


def test_columns_that_fit_without_room_cut_no_word() -> None:
    words = ["Internationalisation", "Wednesday", "10,000"]
    made, theme = table("t", words, row(*words)), Theme()
    style, padding = theme.styles["table_header"], theme.dimensions.cell_padding_x
    least = [2 * padding + ARIAL_BOLD.text_width(word, style.size) for word in words]
    for spare in (0.0, 0.3):
        total = sum(least) + spare
        shares = column_shares(made, total, theme, "en")
        assert [share * total for share in shares] == pytest.approx([w + spare / 3 for w in least])


def test_columns_beside_a_word_that_is_cut_have_room() -> None:
    words = ["Internationalisation", "Wednesday", "10,000"]
    made, theme = table("t", words, row(*words)), Theme()
    style, padding = theme.styles["table_header"], theme.dimensions.cell_padding_x
    least = [2 * padding + ARIAL_BOLD.text_width(word, style.size) for word in words]
    total = sum(least) - 10
    widths = [share * total for share in column_shares(made, total, theme, "en")]
    assert widths[1:] == pytest.approx([width + 0.25 for width in least[1:]])

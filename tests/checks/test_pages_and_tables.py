"""Findings on finished pages, and on tables and charts whose words do not fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from briefgen.build.pipeline import prepare
from briefgen.checks.budgets import Excess, excesses
from briefgen.checks.charts import charts_without_space
from briefgen.checks.document import check_space
from briefgen.checks.pages import check_finished_pages
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.budgets import Budget, Limit, Limits
from briefgen.model.document import Document
from briefgen.model.nodes import Block, Callout
from briefgen.render.pdf.document import lay_out
from briefgen.render.pdf.fonts import FontSet
from briefgen.resolve import resolve
from briefgen.spans.span import Span
from briefgen.theme.tokens import Theme
from briefgen.typeset.page_limits import exceeded_limits
from support.builders import chart, document, key_message, note, para, row, section, story, table
from support.content_files import V1
from support.projects import BASE, HOME, Files, marked, write


def pages_found(made: Document, fonts: FontSet) -> list[str]:
    layout = lay_out(resolve(made), Theme(), fonts)
    found = check_finished_pages(
        made,
        cover_pages=layout.cover_pages,
        last_lines=layout.last_lines,
        last_share=layout.last_share,
    )
    return [f"{one.code} {one.message}" for one in found]


def text_of_lines(count: int) -> Document:
    return document(section("a", "A", *[para("One line.") for _ in range(count)]), contents=None)


def test_a_last_page_with_a_few_lines_says_how_many_to_save(fonts: FontSet) -> None:
    found = {count: pages_found(text_of_lines(count), fonts) for count in range(25, 45)}
    noted = {count: found[count] for count in found if found[count]}
    first = min(noted)
    assert noted[first + 1] == ["BG324 the last page has only 2 lines of text"]
    assert all(not found[count] for count in found if count < first)
    assert pages_found(text_of_lines(first + 12), fonts) == []


def test_the_finding_on_the_last_page_is_at_the_text_that_is_printed_last(tmp_path: Path) -> None:
    path, found = f"{HOME}/sections/aim.md", list[Diagnostic]()
    for count in range(20, 60):
        lines = "".join(f"Line {number}.\n\n" for number in range(count))
        files = {path: f"---\nanchor: aim\ntitle: Aim\n---\n{lines}- One.\n- ¶Two.\n"}
        if found := notes_on(files, tmp_path):
            break
    assert [one.span.start for one in found] == [marked(files)[0]]


def notes_on(files: Files, folder: Path) -> list[Diagnostic]:
    """The findings on the last page of a document with one section."""
    version = BASE[V1]
    assert isinstance(version, str)
    version = version.replace(", parts: [{story: campus}]", "")
    found = prepare(write(folder, {**files, V1: version}), "demo/d1@v1").diagnostics
    return [one for one in found if one.code == "BG324"]


def lines_of_one(count: int) -> Document:
    """One paragraph of lines that may have two pages."""
    text = para("A line with words up to the right edge of the page. " * count)
    made = document(section("a", "A", text), contents=None)
    return replace(made, budget=Budget(whole=Limits(pages=Limit(2))))


def excesses_in(made: Document, fonts: FontSet) -> list[Excess]:
    layout = lay_out(resolve(made), Theme(), fonts)
    over = {"lines_over": layout.lines_over, "lines_over_of_parts": layout.lines_over_of_parts}
    return list(excesses(made, pages=layout.page_count, **over))


def test_more_pages_than_the_template_allows_say_how_many_lines_to_save(fonts: FontSet) -> None:
    def over(count: int) -> int:
        return sum(one.over for one in excesses_in(lines_of_one(count), fonts))

    [excess] = excesses_in(lines_of_one(110), fonts)
    assert (excess.finding.code, excess.finding.message) == (
        "BG791",
        "the document has 3 pages, but its template allows 2",
    )
    assert f"shorten the text by {excess.over} lines" in excess.finding.hint
    found = [over(count) for count in range(60, 110)]
    assert found == sorted(found)
    assert {0, 1, 2, 3, 4} <= set(found)


def test_a_text_without_the_lines_to_save_fits(fonts: FontSet) -> None:
    def over(count: int) -> int:
        made = replace(text_of_lines(count), budget=Budget(whole=Limits(pages=Limit(2))))
        return sum(one.over for one in excesses_in(made, fonts))

    most = max(count for count in range(20, 60) if over(count) == 0)
    assert over(most + 1) == 1
    for count in range(most + 1, 60):
        assert over(count - over(count)) == 0, count


def test_what_is_not_divided_counts_only_with_the_lines_that_do_not_fit(fonts: FontSet) -> None:
    def over(lines: int) -> int:
        box = key_message(*[para("One line.") for _ in range(lines)])
        made = document(section("a", "A", *[para("One line.")] * 25, box), contents=None)
        limited = Budget(parts={"a": Limits(pages=Limit(1))})
        return sum(one.over for one in excesses_in(replace(made, budget=limited), fonts))

    found = [over(count) for count in range(1, 12)]
    assert found == sorted(found)
    first = next(count for count in found if count)
    assert first <= 2  # the whole box is on the next page


def test_a_page_is_saved_where_the_least_text_must_go(fonts: FontSet) -> None:
    first, other = ([para("One line.")] * count for count in (33, 48))
    sections = section("a", "A", *first), replace(section("b", "B", *other), begins_page=True)
    whole = Budget(whole=Limits(pages=Limit(4)))
    [excess] = excesses_in(replace(document(*sections, contents=None), budget=whole), fonts)
    assert excess.finding.message == "the document has 5 pages, but its template allows 4"
    assert excess.over < 10


def test_the_mark_of_a_note_is_not_a_line(fonts: FontSet) -> None:
    lines = [para("One line.", note("A note.")) if n > 30 else para("One line.") for n in range(36)]
    [found] = pages_found(document(section("a", "A", *lines), contents=None), fonts)
    layout = lay_out(resolve(document(section("a", "A", *lines), contents=None)), Theme(), fonts)
    assert f"only {len(layout.laid_out_pages[-1].body)} lines" in found


def test_a_page_that_nothing_continues_on_cannot_be_saved(fonts: FontSet) -> None:
    assert pages_found(text_of_lines(1), fonts) == []


def test_a_cover_that_needs_two_pages_is_found(fonts: FontSet) -> None:
    made = text_of_lines(20)
    long = replace(made.cover, notices=(para("A long legal notice. " * 400),))
    assert pages_found(made, fonts) == []
    [found] = pages_found(replace(made, cover=long), fonts)
    assert found == "BG323 the cover needs 2 pages, but it must fit on one"
    together = replace(long, separate_page=False)
    found_together = pages_found(replace(made, cover=together), fonts)
    assert not any("BG323" in one for one in found_together)


def test_a_chart_in_a_box_has_the_width_of_the_box() -> None:
    made = chart("c", "bar", ["x" * 80, "Other"], _=[1, 2])
    assert list(charts_without_space((made,), Theme())) == []
    for box in (story(("Results", made)), key_message(story(("Results", made)))):
        [found] = charts_without_space((box,), Theme())
        assert found.code == "BG724"


HEADINGS = ["Organisation", "Responsibility", "Implementation", "Participation", "Country"]


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (table("t", [*HEADINGS, *HEADINGS], row(*"abcdefghij")), "BG322"),
        (chart("c", "bar", ["x" * 160, "Other"], _=[1, 2]), "BG724"),
    ],
)
def test_tables_and_charts_of_the_abstract_need_space(made: Block, code: str) -> None:
    usual = document(section("a", "A", para("x")))
    abstract = Callout(title=(), blocks=(made,), kind="box")
    with_abstract = replace(usual, cover=replace(usual.cover, abstract=abstract))
    assert check_space(usual, Theme()) == ()
    assert [one.code for one in check_space(with_abstract, Theme())] == [code]


def test_a_table_in_a_box_has_the_width_of_the_box() -> None:
    made = table("t", HEADINGS, row(*"abcde"))
    in_text, in_box = section("a", "A", made), section("a", "A", story(("Results", made)))
    assert check_space(document(in_text), Theme()) == ()
    [found] = check_space(document(in_box), Theme())
    assert found.code == "BG322"


SHORTER = "or use fewer columns or shorter words"
FIGURES = ["1,234,567"] * 12


@pytest.mark.parametrize(
    ("words", "path", "fit", "hint"),
    [
        (
            [*HEADINGS, *HEADINGS[:2]],
            "content/demo/tables/t.yaml",
            "",
            f"set `fit: smaller-type` or `fit: hyphens` for the table, {SHORTER}",
        ),
        (
            [*HEADINGS, *HEADINGS[:2]],
            "content/demo/sections/aim.md",
            "",
            'write fit="smaller-type" or fit="hyphens" after its caption, inside the braces, '
            + SHORTER,
        ),
        (
            [*HEADINGS, *HEADINGS],
            "content/demo/sections/aim.md",
            "smaller-type",
            f'write fit="hyphens" instead of fit="smaller-type", {SHORTER}',
        ),
        (
            [*HEADINGS, *HEADINGS],
            "content/demo/tables/t.yaml",
            "smaller-type",
            f"set `fit: hyphens` instead of `fit: smaller-type`, {SHORTER}",
        ),
        (FIGURES, "content/demo/sections/aim.md", "", SHORTER[3:]),
        ([*HEADINGS, *HEADINGS[:2]], "content/demo/charts/c.yaml", "", SHORTER[3:]),
    ],
)
def test_a_hint_about_cut_words_names_what_fits(words, path, fit, hint) -> None:
    made = replace(table("t", words, row(*["a"] * len(words))), fit=fit, span=Span(path))
    [found] = check_space(document(section("a", "A", made)), Theme())
    assert (found.code, found.hint) == ("BG322", hint)
    for one in ("smaller-type", "hyphens"):
        fits = check_space(document(section("a", "A", replace(made, fit=one))), Theme()) == ()
        assert fits == (one in hint.partition(" instead of ")[0]) or "/charts/" in path


@pytest.mark.parametrize("width", [297.0, 300.0, 330.0])
def test_a_page_without_room_beside_labels_is_too_small(width: float) -> None:
    theme = Theme()
    narrow = replace(theme, page=replace(theme.page, width=width))
    problems = [problem for _, problem in exceeded_limits(narrow)]
    assert any("beside the labels of the cover table" in problem for problem in problems)
    assert list(exceeded_limits(theme)) == []

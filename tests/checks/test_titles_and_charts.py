"""Titles without words, and charts without space."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from docx.shared import Mm

from briefgen.build.pipeline import prepare
from briefgen.errors import ContentError
from support import word_files
from support.projects import BASE, DELIVERABLE, HOME, MARK, Files, marked, write

AIM = f"{HOME}/sections/aim.md"
FRONT = "---\nanchor: aim\ntitle: Aim\n---\n"
CHART = f"{HOME}/charts/sketch.yaml"
SHOWN = {AIM: FRONT + "::: chart sketch\n:::\n"}


def findings(folder: Path, files: Files, target: str = "demo/d1@v1") -> list[tuple[object, str]]:
    try:
        found = prepare(write(folder, files), target).diagnostics
    except ContentError as error:
        found = error.diagnostics
    return [(one.span.start, f"{one.code} {one.message}") for one in found]


@pytest.mark.parametrize(
    "files",
    [
        {AIM: "---\nanchor: aim\ntitle: '¶[^nordea]'\n---\nWords.\n"},
        {AIM: FRONT + "Words.\n\n## ¶[^nordea]\n\nWords.\n"},
        {AIM: FRONT + "::: box ¶[^nordea]\nWords.\n:::\n"},
        {
            f"{HOME}/tables/own.yaml": (
                "anchor: own\nkind: list\ncaption: '¶[^nordea]'\nheader: Names\nitems: [hegan]\n"
            ),
            AIM: FRONT + "::: table own\n:::\n",
        },
        {
            f"{HOME}/stories/campus.yaml": (
                "anchor: campus\ntitle: Campus\nbox_title: '¶[^nordea]'\nkicker: Aero\n"
                "partners: [UNAQ]\n"
            )
        },
    ],
)
def test_a_title_that_is_only_a_note_is_a_finding(files: Mapping[str, str], tmp_path: Path) -> None:
    (span,) = marked(files)
    assert findings(tmp_path, files) == [(span, "BG722 there are no words besides the footnote")]


def test_a_title_with_words_and_a_note_is_not_a_finding(tmp_path: Path) -> None:
    assert findings(tmp_path, {AIM: FRONT + "Words.\n\n## Ports[^nordea]\n\nWords.\n"}) == []


# -- charts ------------------------------------------------------------------------------------


def chart(kind: str, names: list[str], unit: str = "") -> dict[str, str]:
    values = list(range(1, len(names) + 1))
    return {
        **SHOWN,
        CHART: (
            f"anchor: sketch\ncaption: C\nkind: {kind}\ndata: {{categories: {names}, "
            f"series: [{{values: {values}}}]{unit}}}\n"
        ).replace("anchor", f"{MARK}anchor", 1),
    }


@pytest.mark.parametrize("kind", ["bar", "line", "share"])
@pytest.mark.parametrize(
    ("names", "problem"),
    [
        (["a", "word " * 400], "is higher than a page"),
        (["a", "port" * 500], "is wider than the column"),
        (["a", "port" * 40], "is wider than the column"),
    ],
    ids=["2,000 characters", "a word of 2,000 characters", "a word of 160 characters"],
)
def test_a_chart_with_names_that_are_too_long_is_a_finding(
    kind: str, names: list[str], problem: str, tmp_path: Path
) -> None:
    files = chart(kind, names)
    (found,) = findings(tmp_path, files)
    assert found[1].startswith("BG724 the chart is ")


@pytest.mark.parametrize("count", [20, 60])
def test_a_chart_with_more_bars_than_a_page_has_space_for_is_a_finding(
    count: int, tmp_path: Path
) -> None:
    found = findings(tmp_path, chart("bar", [f"n{number}" for number in range(count)]))
    assert bool(found) == (count == 60)


# -- Word templates ----------------------------------------------------------------------------

SPACE = {"BG322", "BG724"}
V1 = f"{DELIVERABLE}/v1.yaml"
TABLE = f"{HOME}/tables/own.yaml"
WIDE = {
    AIM: FRONT + "::: chart sketch\n:::\n\n::: table own\n:::\n",
    CHART: (
        "anchor: sketch\ncaption: C\nkind: bar\n"
        f"data: {{categories: [{'port' * 20}, b], series: [{{values: [1, 2]}}]}}\n"
    ),
    TABLE: (
        "anchor: own\ncaption: C\nkind: grid\ncolumns: [{title: Organisation}, "
        "{title: Responsibility}, {title: Implementation}, {title: Participation}]\n"
        "rows: [[a, b, c, d]]\n"
    ),
    V1: BASE[V1] + "template: own\n",
    "templates/own/template.yaml": "extends: easme-deliverable\nword_template: team.docx\n",
}


@pytest.mark.parametrize("header", ["", "Ministry of Works"])
def test_a_narrow_page_of_a_word_template_needs_space_for_charts_and_tables(
    header: str, tmp_path: Path
) -> None:
    """Whether or not the Word template has a header of its own."""
    document = word_files.arial()
    page = document.sections[0]
    page.left_margin = page.right_margin = Mm(55)
    if header:
        page.header.paragraphs[0].text = header
    files = {**WIDE, "templates/own/team.docx": word_files.saved(document)}
    found = [message for _, message in findings(tmp_path, files) if message[:5] in SPACE]
    assert sorted(message[:5] for message in found) == sorted(SPACE)
    assert all(message[6:].startswith("in the Word file, th") for message in found)


def test_charts_and_tables_that_fit_in_both_files_have_no_finding(tmp_path: Path) -> None:
    files = {**WIDE, "templates/own/team.docx": word_files.saved(word_files.arial())}
    assert [one for one in findings(tmp_path, files) if one[1][:5] in SPACE] == []

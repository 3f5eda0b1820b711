"""One run names every mistake: one in an entry hides no other, and causes no false finding."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from support.content_files import BRIEFING, CHART, FRONT, GRID, SKETCH, TABLE, TALK, section
from support.projects import HOME, Files, write

FACTS, ACRONYMS = f"{HOME}/facts.yaml", f"{HOME}/acronyms.yaml"
LIST = f"{HOME}/tables/clusters.yaml"
SECOND = f"{HOME}/tables/second.yaml"
CLUSTERS = "anchor: clusters\nkind: list\ncaption: Clusters\nheader: Names\n"

CASES: dict[str, tuple[Files, list[str]]] = {
    "table with an unknown key": (
        {
            LIST: CLUSTERS.replace("Clusters", "Clusters¶[^x]") + "¶colour: red\nitems: [¶nett]\n",
            **section("::: table clusters\n:::\n\n[](#clusters), {{ count('clusters') }}."),
        },
        ["BG120", "BG110", "BG124"],
    ),
    "table with an optional key of the wrong type": (
        {LIST: CLUSTERS + "description: ¶[x]\nitems: [¶nett]\n", **section("[](#clusters).")},
        ["BG112", "BG124"],
    ),
    "cell with an unknown key": (
        {TABLE: GRID + "rows: [[{text: a, ¶wide: 2}], [{text: '¶[^x]'}, c], [a]]\n"},
        ["BG110", "BG120"],
    ),
    "chart with an unknown key": (
        {CHART: SKETCH + "¶colour: red\ndata: {facts: [¶job]}\n", **section("[](#sketch).")},
        ["BG110", "BG121"],
    ),
    "table of a chart without its caption": (
        {
            CHART: SKETCH + "data: {facts: [jobs]}\n¶with_table: {heading: Fact}\n",
            **section("::: chart sketch\n:::\n\n[](#sketch-data)."),
        },
        ["BG111"],
    ),
    "fact with an unknown key": (
        {FACTS: "jobs: {value: 1, ¶sauce: book, source: ¶boook}\ngrowth: {¶valu: 2}\n"},
        ["BG110", "BG120", "BG110"],
    ),
    "unit of a fact of the wrong type": (
        {
            FACTS: "jobs: {value: 1, unit: x}\ngrowth: {value: 2, unit: ¶[x]}\n",
            CHART: SKETCH + "data: {facts: [jobs, growth]}\n",
        },
        ["BG112"],
    ),
    "country of an organisation of the wrong type": (
        {
            f"{HOME}/organisations.yaml": "hegan: {name: H, country: ¶[x]}\nnet: {name: N}\n",
            LIST: CLUSTERS + "items: [hegan]\n",
            CHART: SKETCH + "data: {count: country, of: clusters}\n",
        },
        ["BG112"],
    ),
    "source with an unknown key": (
        {
            f"{HOME}/sources.yaml": "nordea: {address: ¶a b, ¶colour: red}\nbook: {title: x}\n",
        },
        ["BG148", "BG110"],
    ),
    "acronym with an unknown key": (
        {
            ACRONYMS: "EU: {long: E, ¶colour: red, first_use: ¶x}\n",
            **section("EU {{ acronym('EU') }}"),
        },
        ["BG110", "BG161"],
    ),
    "anchor of a table given twice": (
        {
            SECOND: CLUSTERS.replace("clusters", "¶clusters") + "items: [hegan]\n",
            **section(
                "::: table clusters\n:::\n\n::: table ¶custers\n:::\n\n"
                "::: table second\n:::\n\n¶[](#cluster)."
            ),
        },
        ["BG122", "BG204", "BG114"],
    ),
    "anchor of a section given twice": (
        {
            f"{HOME}/sections/zoo.md": FRONT.replace("aim", "¶aim") + "Words.\n",
            **section("¶[](#capus), [](#zoo)."),
        },
        ["BG204", "BG114"],
    ),
    "invalid identifier": (
        {
            FACTS: "growth: {value: 1}\n¶Jobs: {value: 1}\n",
            **section("{{ fact('jobs') }}, {{ fact('¶x') }}"),
        },
        ["BG113", "BG121"],
    ),
    "acronyms.yaml is missing": (
        {ACRONYMS: None, **section("{{ acronym('¶EU') }}, {{ acronym('US') }}")},
        ["BG162"],
    ),
    "chart named as a table": (
        {
            CHART: SKETCH + "data: {count: country, of: ¶sketch}\n",
            TALK: BRIEFING + "charts: [¶clusters]\nselect: {anchors: [aim]}\n",
            **section("{{ count('¶sketch') }}"),
        },
        ["BG170", "BG122", "BG122"],
    ),
}  # fmt: skip
"""Files, with every place that has a finding, and the codes in the order of these places."""


def findings_of(project: Path, target: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(ContentError) as caught:
        prepare(project, target)
    return caught.value.diagnostics


@pytest.mark.parametrize("name", CASES)
def test_one_run_names_every_mistake_and_no_other(
    name: str, tmp_path: Path, places: Callable[..., object]
) -> None:
    files, codes = CASES[name]
    found = findings_of(write(tmp_path, files), "demo/talk" if TALK in files else "demo/d1@v1")
    assert tuple(one.span.start for one in found) == places(files), found
    assert [one.code for one in found] == codes


@pytest.mark.parametrize(
    ("files", "hint"),
    [
        ({FACTS: "jobs: {¶value:1}\n"}, "write 'value: 1', with a space after the colon"),
        ({FACTS: "jobs: {value: 1,¶unit:x}\n"}, "write 'unit: x', with a space after the colon"),
        (
            {CHART: SKETCH + "data: {count: table, of: {Ports:clusters¶}}\n"},
            "write 'Ports: clusters', with a space after the colon",
        ),
        (
            {TALK: BRIEFING + "charts: [¶clusters]\n"},
            "write 'select: {anchors: [clusters]}', which includes the table",
        ),
        (
            {
                CHART: SKETCH + "data: {facts: [jobs]}\n",
                TALK: BRIEFING + "select: {anchors: [aim, ¶sketch]}\n",
            },
            "write 'charts: [sketch]' instead",
        ),
    ],
)
def test_the_hint_gives_the_correct_form(
    files: Files,
    hint: str,
    tmp_path: Path,
    places: Callable[..., object],
) -> None:
    found = findings_of(write(tmp_path, files), "demo/talk" if TALK in files else "demo/d1@v1")
    assert tuple(one.span.start for one in found) == places(files), found
    assert [one.hint for one in found] == [hint]

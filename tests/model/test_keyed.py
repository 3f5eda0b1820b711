"""The tree keeps each value that an expression prints, everywhere in a document."""

from __future__ import annotations

import datetime

import pytest

from briefgen.assemble import assemble
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.keyed import nodes_by_key, value_uses
from briefgen.model.nodes import Acronym, Text, values_of
from briefgen.model.walk import inlines_in
from briefgen.resolve import resolve
from briefgen.select import select
from support.projects import HOME

AIM = f"{HOME}/sections/aim.md"
STORY = f"{HOME}/stories/campus.yaml"
FRONT = "---\nanchor: aim\ntitle: Aim{more}\n---\n"


@pytest.fixture
def resolved(library):
    """The resolved document of a target."""

    def made(files, target="demo/d1@v1"):
        return resolve(assemble(select(library(files, target), Diagnostics()))).document

    return made


@pytest.fixture
def uses(resolved):
    """Kind, key, value and the key of the part that prints it, of every use in a document."""

    def found(files, target="demo/d1@v1"):
        document = resolved(files, target)
        return [(u.value.kind, u.value.key, u.value.value, u.key) for u in value_uses(document)]

    return found


def test_facts_counts_organisations_and_names_are_known_in_text(uses):
    text = (
        'In {{ fact("jobs") }} and {{ count("clusters") | in_words }}.\n\n'
        '- {{ organisation("hegan") }}\n- {{ stories }}\n'
    )
    found = uses({AIM: FRONT.format(more="") + text})
    assert [use for use in found if use[3].startswith("aim")] == [
        ("fact", "jobs", 12500, "aim[1]"),
        ("count", "clusters", 3, "aim[1]"),
        ("organisation", "hegan", "HEGAN", "aim[2][1][1]"),
        ("name", "stories", 1, "aim[2][2][1]"),
    ]


def test_values_are_known_in_titles_captions_cells_notes_and_story_fields(uses):
    jobs = '{{ fact("jobs") }}'
    text = f'a^[b {jobs}]{{#n}}\n\n{{#t caption="C {jobs.replace(chr(34), chr(39))}"}}\n'
    text += f"| a | b |\n|---|---|\n| {jobs} | c |\n"
    story = (
        "anchor: campus\ntitle: Campus\nbox_title: A campus\nkicker: Aero\npartners: [UNAQ]\n"
        f"results: |\n  Some {jobs} jobs.\n"
    )
    found = uses({AIM: FRONT.format(more=f" {jobs}".replace('"', "'")) + text, STORY: story})
    assert [key for kind, name, _, key in found if name == "jobs"] == [
        "aim/@title",
        "n[1]",
        "t/@caption",
        "t[1][1][1]",
        "campus/@story/results[1]",
    ]


def test_organisations_of_tables_and_values_of_the_cover_are_known(uses):
    placed = FRONT.format(more="") + "::: table clusters\n:::\n"
    found = uses({AIM: placed})
    assert ("organisation", "hegan", "HEGAN", "clusters/hegan[1]") in found
    assert ("name", "cover.project_name", "P", "@cover/cover.project_name") in found
    assert ("name", "title", "A paper", "@cover/title") in found
    assert ("name", "title", "A paper", "@header_footer/header_left") in found


def test_dates_are_known_by_their_day(uses):
    found = uses({}, "demo/talk")
    dates = {(key, value) for kind, key, value, _ in found if kind == "date"}
    assert dates & {
        ("date", datetime.date(2019, 6, 13)),
        ("date_with_weekday", datetime.date(2019, 6, 13)),
    }


def test_a_chart_knows_the_facts_and_tables_of_its_numbers(uses):
    base = "anchor: {a}\ncaption: Drawn\nkind: bar\ndata: {data}\n"
    files = {
        AIM: FRONT.format(more="") + "::: chart one\n:::\n\n::: chart two\n:::\n",
        f"{HOME}/charts/one.yaml": base.format(a="one", data="{facts: [jobs]}")
        + "with_table: {caption: C, heading: H}\n",
        f"{HOME}/charts/two.yaml": base.format(a="two", data="{count: country, of: two-clusters}"),
        f"{HOME}/tables/two.yaml": "anchor: two-clusters\nkind: list\ncaption: C\nheader: H\n"
        "items: [hegan, net]\n",
        f"{HOME}/organisations.yaml": "hegan: {name: H, country: Spain}\n"
        "net: {name: N, country: Spain}\n",
    }
    found = [use for use in uses(files) if use[3].partition("-")[0].partition("/")[0] in
             ("one", "two")]  # fmt: skip
    assert found == [
        ("fact", "jobs", 12500, "one"),
        ("fact", "jobs", 12500, "one-data/jobs[2][1]"),
        ("count", "two-clusters", 2, "two"),
    ]


def test_the_span_of_a_value_is_its_expression(resolved):
    text = 'One\n\na {{ fact("jobs") }} b'
    document = resolved({AIM: FRONT.format(more="") + text})
    (use,) = [u for u in value_uses(document) if u.value.key == "jobs"]
    span = use.value.span
    assert (span.line, span.column, span.end_line, span.end_column) == (7, 3, 7, 21)
    assert use.text == "a 12,500 b"


def test_a_value_survives_an_acronym_that_is_spelt_out(resolved):
    text = 'Of {{ fact("jobs") }} in the EU and {{ acronym("EU") }}: {{ fact("growth") }}.'
    document = resolved({AIM: FRONT.format(more="") + text})
    assert [u.value.key for u in value_uses(document) if u.key == "aim[1]"] == [
        "jobs",
        "EU",
        "growth",
    ]
    named = '{{ acronym("EU") }} and more.'
    document = resolved({AIM: FRONT.format(more="") + named})
    paragraph = nodes_by_key(document)["aim[1]"]
    (spelt,) = [n for n in inlines_in(paragraph.content) if isinstance(n, Acronym)]
    assert [value.key for value in values_of(spelt)] == ["EU"]
    (rest,) = [n for n in paragraph.content if isinstance(n, Text)]
    assert (rest.text, rest.span.column) == (" and more.", 20)


def test_a_condition_is_not_a_use(uses):
    found = uses({AIM: FRONT.format(more="") + "{{ 'yes' if stories else 'no' }}"})
    assert not [use for use in found if use[1] == "stories"]

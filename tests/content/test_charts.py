"""Charts contain the right values after loading, for each kind of data."""

from __future__ import annotations

import pytest

from briefgen.model.nodes import Chart, Table
from briefgen.resolve import resolve
from support.builders import document, section

HOME = "content/demo"
AIM = f"{HOME}/sections/aim.md"
PLACED = "---\nanchor: aim\ntitle: Aim\n---\nWords.\n\n::: chart sketch\n:::\n"
ORGANISATIONS = (
    "hegan: {name: HEGAN, country: Spain}\nnet: {name: Net, country: Austria}\n"
    "ceaga: {name: CEAGA, country: Spain}\nacs: {name: ACS, country: Czechia}\n"
)
HEAD = "anchor: {a}\nkind: list\ncaption: C\nheader: H\nitems: {items}\n"


@pytest.fixture
def placed(library):
    """The blocks of the section that show the chart."""

    def found(chart: str, **more: str):
        files = {
            AIM: PLACED,
            f"{HOME}/charts/sketch.yaml": f"anchor: sketch\ncaption: Drawn\n{chart}\n",
            f"{HOME}/organisations.yaml": ORGANISATIONS,
            f"{HOME}/tables/clusters.yaml": HEAD.format(a="clusters", items="[hegan, net, ceaga]"),
            f"{HOME}/tables/more.yaml": HEAD.format(a="more", items="[acs, hegan]"),
            **more,
        }
        return library(files).sections["aim"].section.blocks[1:]

    return found


def words(blocks) -> str:
    (chart,) = blocks
    made = document(section("aim", "Aim", chart))
    return resolve(made).document.sections[0].blocks[0].alternative


def test_one_table_is_counted_by_country_the_largest_first(placed):
    said = words(placed("kind: bar\ndata: {count: country, of: clusters}"))
    assert said == "Bar chart. Spain: 2; Austria: 1."


def test_an_organisation_in_two_tables_counts_once_in_a_bar(placed):
    said = words(placed("kind: bar\ndata: {count: country, of: [clusters, more]}"))
    assert said == "Bar chart. Spain: 2; Austria: 1; Czechia: 1."


def test_named_tables_become_series(placed):
    chart = "kind: stacked-bar\ndata: {count: country, of: {One: clusters, Two: more}, top: 1}"
    said = words(placed(chart))
    assert said == "Stacked bar chart. Spain: 3 (One 2, Two 1); Others: 2 (One 1, Two 1)."


def test_a_chart_can_count_tables(placed):
    said = words(placed("kind: share\ndata: {count: table, of: {One: clusters, Two: more}}"))
    assert said == "Shares of a whole. One: 3 (60%); Two: 2 (40%)."


def test_shares_in_per_cent_have_their_decimals_in_the_text_alternative(placed):
    facts = "a: {value: 96.5, unit: '%', label: First}\nb: {value: 3.5, unit: '%', label: Rest}\n"
    more = {f"{HOME}/facts.yaml": facts}
    said = words(placed("kind: share\ndata: {facts: [a, b]}", **more))
    assert said == "Shares of a whole. First: 96.5%; Rest: 3.5%."


def test_facts_give_their_label_and_unit(placed):
    facts = "a: {value: 2.5, unit: '%', label: First}\nb: {value: 4, unit: '%', note: Second}\n"
    more = {f"{HOME}/facts.yaml": facts}
    said = words(placed("kind: bar\ndata: {facts: [a, b]}", **more))
    assert said == "Bar chart. First: 2.5%; Second: 4.0%."


def test_written_numbers_may_have_a_unit_and_a_table(placed):
    chart, table = placed(
        "kind: line\nunit: million EUR\ndata:\n  categories: ['2018', '2019']\n"
        "  series: [{name: In, values: [1200, 1]}, {name: Out, values: [-3, 0.5]}]\n"
        "with_table: {caption: Numbers, heading: Year}"
    )
    assert words((chart,)) == (
        "Line chart (million EUR). 2018: In 1,200.0, Out −3.0; 2019: In 1.0, Out 0.5."
    )
    assert isinstance(table, Table)
    assert (table.anchor, len(table.body), table.header_columns) == ("sketch-data", 2, 0)


def test_a_briefing_shows_the_charts_that_it_names(library):
    talk = (
        "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
        "meeting: {name: T}\nkey_messages: [One]\ncharts: [sketch]\n"
    )
    files = {
        f"{HOME}/charts/sketch.yaml": (
            "anchor: sketch\ncaption: Drawn\nkind: bar\ndata: {facts: [jobs]}\n"
        ),
        f"{HOME}/briefings/talk.yaml": talk,
    }
    parts = library(files, "demo/talk").body
    (part,) = [part for part in parts if part.anchor == "briefing-charts"]
    assert [type(block) for block in part.blocks] == [Chart]


def test_every_error_of_a_chart_is_a_finding(findings):
    chart = (
        "anchor: sketch\ncaption: Drawn\nkind: share\nunit: '%'\n"
        "data: {categories: [A, B], series: [{name: x, values: [1]}, {values: [-1, -2]}]}\n"
    )
    found = findings({f"{HOME}/charts/sketch.yaml": chart})
    assert [(one.code, one.span.line, one.span.column) for one in found] == [
        ("BG171", 3, 7),  # two series in a chart of shares
        ("BG171", 5, 55),  # one number for two categories
        ("BG171", 5, 61),  # no name
        ("BG173", 5, 71),
        ("BG173", 5, 75),
    ]


def test_every_fact_in_another_unit_and_every_unknown_table_is_a_finding(findings):
    facts = "a: {value: 1, unit: m}\nb: {value: 2}\nc: {value: x}\nd: {value: 2, unit: kg}\n"
    head = "anchor: {}\ncaption: Drawn\nkind: bar\ndata: "
    found = findings(
        {
            f"{HOME}/facts.yaml": facts,
            f"{HOME}/charts/one.yaml": head.format("one") + "{facts: [a, b, c, d]}\n",
            f"{HOME}/charts/two.yaml": head.format("two") + "{count: table, of: [x, y]}\n",
        }
    )
    assert [(one.code, one.span.column) for one in found] == [
        ("BG173", 19),
        ("BG173", 22),
        ("BG173", 25),
        ("BG122", 27),
        ("BG122", 30),
    ]

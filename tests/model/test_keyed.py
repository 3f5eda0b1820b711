"""The tree keeps each value that an expression prints, everywhere in a document."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

from briefgen.assemble import assemble
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.keyed import nodes_by_key, value_uses
from briefgen.model.nodes import Acronym, Text, values_of
from briefgen.model.walk import inlines_in
from briefgen.resolve import resolve
from briefgen.select import select
from briefgen.spans.span import Span
from support.projects import BASE, DELIVERABLE, HOME

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


NEWER = {
    f"{DELIVERABLE}/v2.yaml": "based_on: v1\nversion: V2\ndate: 2019-04-30\nsubtitle: New\n"
    "cover: {version: 'V2'}\ncopyright: {year: 2021}\n",
    f"{DELIVERABLE}/v2/facts.yaml": "growth: {value: 3.10, unit: '%'}\n",
}
"""A version that inherits from the first one and replaces some of its values."""
FIRST, SECOND = f"{DELIVERABLE}/v1.yaml", f"{DELIVERABLE}/v2.yaml"
RECORD = f"{DELIVERABLE}/deliverable.yaml"
ORGANISATIONS = f"{HOME}/organisations.yaml"
TEMPLATE = "briefgen/templates/easme-deliverable/languages/en.yaml"
SHIPPED = Path(__file__).parents[2] / TEMPLATE.removeprefix("briefgen/")
DEFINED = {
    "cover.version": (SECOND, "'V2'"),
    "cover.project_name": (FIRST, "P"),
    "title": (RECORD, "A paper"),
    "identifier": (RECORD, "D 1.1"),
    "number": (RECORD, "D 1.1"),
    "work_package": (RECORD, "3"),
    "project.platform": (RECORD, "The platform"),
    "project.contract": (RECORD, "Contract"),
    "subtitle": (SECOND, "New"),
    "version_words": (SECOND, "V2"),
    "year": (SECOND, "2021"),
    "jobs": (f"{HOME}/facts.yaml", "12500"),
    "growth": (f"{DELIVERABLE}/v2/facts.yaml", "3.10"),
    "hegan": (ORGANISATIONS, "HEGAN"),
    "clusters": (f"{HOME}/tables/clusters.yaml", BASE[f"{HOME}/tables/clusters.yaml"][:-1]),
    "stories": (FIRST, "[{section: aim, parts: [{story: campus}]}]"),
    "EU": (f"{HOME}/acronyms.yaml", "{long: European Union}"),
    "labels.cover_version": (TEMPLATE, "Document version"),
}
"""The file that gives each value, and the characters of it."""


def characters(span: Span, files: Mapping[str, str]) -> str:
    """The characters of a span in the files."""
    lines = files[span.path].split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


@pytest.mark.parametrize("key", DEFINED)
def test_a_value_knows_the_file_and_the_characters_that_give_it(key, resolved):
    text = (
        'EU: {{ fact("jobs") }}, {{ fact("growth") }}, {{ count("clusters") }}, {{ stories }}, '
        '{{ organisation("hegan") }}, {{ acronym("EU") }}'
    )
    files = {**NEWER, AIM: FRONT.format(more="") + text}
    uses = list(value_uses(resolved(files, "demo/d1@v2")))
    (defined_at,) = {use.value.defined_at for use in uses if use.value.key == key}
    path, written = DEFINED[key]
    assert defined_at.path == path
    assert (
        characters(defined_at, {**BASE, **files, TEMPLATE: SHIPPED.read_text("utf-8")}) == written
    )


def test_the_values_of_a_chart_know_the_facts_and_tables_that_give_them(resolved):
    base = "anchor: {a}\ncaption: Drawn\nkind: bar\ndata: {data}\n"
    files = {
        AIM: FRONT.format(more="") + "::: chart one\n:::\n\n::: chart two\n:::\n",
        f"{HOME}/charts/one.yaml": base.format(a="one", data="{facts: [jobs]}"),
        f"{HOME}/charts/two.yaml": base.format(a="two", data="{count: table, of: listed}"),
        f"{HOME}/tables/two.yaml": "anchor: listed\nkind: list\ncaption: C\nheader: H\n"
        "items: [hegan, net]",
    }
    found = {u.key: u.value.defined_at for u in value_uses(resolved(files)) if u.key in "one two"}
    everything = {**BASE, **files}
    assert {key: characters(span, everything) for key, span in found.items()} == {
        "one": "12500",
        "two": files[f"{HOME}/tables/two.yaml"],
    }


def test_the_properties_of_a_document_know_the_characters_that_give_them(resolved):
    spans = resolved(NEWER, "demo/d1@v2").metadata.spans
    written = {**BASE, **NEWER}
    assert {name: (s.path, characters(s, written)) for name, s in spans.items()} == {
        "title": (RECORD, "A paper"),
        "subject": (FIRST, "|\n  An *abstract*\n  in two lines."),
        "identifier": (RECORD, "D 1.1"),
        "authors": (FIRST, "[SPI]"),
        "authors.1": (FIRST, "SPI"),
        "keywords": (FIRST, "[clusters]"),
        "keywords.1": (FIRST, "clusters"),
        "version": (SECOND, "V2"),
        "date": (SECOND, "2019-04-30"),
    }
    briefing = resolved({}, "demo/talk").metadata.spans
    assert {name: (s.path, characters(s, BASE)) for name, s in briefing.items()} == {
        "title": (f"{HOME}/briefings/talk.yaml", "Talk"),
        "subject": (
            f"{HOME}/briefings/talk.yaml",
            "{name: The talk, place: Querétaro, time: '10.00'}",
        ),
        "authors": (FIRST, "[SPI]"),
        "authors.1": (FIRST, "SPI"),
        "keywords": (FIRST, "[clusters]"),
        "keywords.1": (FIRST, "clusters"),
        "date": (f"{HOME}/briefings/talk.yaml", "2019-06-13"),
    }


def test_a_briefing_knows_that_a_title_is_of_its_version(resolved):
    document = resolved({}, "demo/talk")
    titles = {u.value.key: u.value.defined_at for u in value_uses(document)}
    assert characters(titles["title"], BASE) == "Talk"
    assert characters(titles["meeting.place"], BASE) == "Querétaro"
    assert titles["from_identifier"].path == RECORD


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

"""Tables and charts that a document shows twice, in texts, records and fields."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from briefgen.model.nodes import Chart, Paragraph, Reference, Table
from briefgen.model.walk import blocks_in, blocks_of_document, inlines_in
from support.content_files import AIM, BRIEFING, FRONT, IDENTITY, OWN, RECORD, SKETCH, TALK, V1
from support.projects import BASE as PROJECT
from support.projects import HOME, marked, write

CHART = (
    f"{SKETCH}with_table: {{caption: Numbers, heading: Name}}\n"
    "data: {categories: [a, b], series: [{values: [1, 2]}]}\n"
)
TEMPLATE = """extends: easme-deliverable
fields: {cover: {sketches: {type: charts, label: Charts, help: Words.}}}
records:
  case_study:
    kicker: Case
    fields: {graph: {type: charts, label: Graph, help: Words.}}
body: [{part: outline}, {part: field, field: cover.sketches}]
"""
CASE = f"{HOME}/case_studys/case.yaml"
NAMED = "::: chart {}\n:::\n"
VERSION = RECORD + "template: own\n"
WITH_CASE = VERSION.replace("}]", "}, {case_study: case}]")
BASE = {f"{HOME}/charts/sketch.yaml": CHART, OWN: TEMPLATE, V1: VERSION}


def found(folder: Path, files: Mapping[str, str], target: str) -> tuple[Diagnostic, ...]:
    with pytest.raises(ContentError) as caught:
        prepare(write(folder, files), target)
    return caught.value.diagnostics


@pytest.mark.parametrize(
    ("files", "target", "first"),
    [
        (
            {AIM: FRONT + NAMED.format("sketch") + "\n" + NAMED.format("¶sketch")},
            "demo/d1@v1",
            f"{AIM}:5:11",
        ),
        ({V1: f"{VERSION}cover: {{sketches: [sketch, ¶sketch]}}\n"}, "demo/d1@v1", f"{V1}:6:20"),
        (
            {
                AIM: FRONT + NAMED.format("sketch"),
                V1: f"{VERSION}cover: {{sketches: [¶sketch]}}\n",
            },
            "demo/d1@v1",
            f"{AIM}:5:11",
        ),
        (
            {
                AIM: FRONT + NAMED.format("sketch"),
                CASE: "anchor: case\ntitle: C\nbox_title: B\ngraph: [¶sketch]\n",
                V1: WITH_CASE,
            },
            "demo/d1@v1",
            f"{AIM}:5:11",
        ),
        ({TALK: f"{BRIEFING}charts: [sketch, ¶sketch]\n"}, "demo/talk", f"{TALK}:6:10"),
        (
            {
                AIM: FRONT + NAMED.format("¶sketch"),
                TALK: f"{BRIEFING}charts: [sketch]\nselect: {{anchors: [aim]}}\n",
            },
            "demo/talk",
            f"{TALK}:6:10",
        ),
    ],
    ids=["text", "field", "text and field", "text and record", "briefing", "selected text"],
)
def test_a_chart_that_is_shown_twice_is_one_finding(
    files: Mapping[str, str], target: str, first: str, tmp_path: Path
) -> None:
    (one,) = found(tmp_path, {**BASE, **files}, target)
    assert (one.code, one.span.start) == ("BG203", *marked({**BASE, **files}))
    assert one.message == "chart 'sketch' is shown twice"
    assert one.hint == f"first shown at {first}; refer to it with '[](#sketch)'"


def test_a_table_that_is_shown_twice_is_a_finding(tmp_path: Path) -> None:
    files = {AIM: f"{FRONT}::: table clusters\n:::\n\n::: table ¶clusters\n:::\n"}
    (one,) = found(tmp_path, files, "demo/d1@v1")
    assert (one.code, one.span.start) == ("BG203", *marked(files))
    assert one.hint == f"first shown at {AIM}:5:11; refer to it with '[](#clusters)'"


def test_a_chart_that_the_briefing_does_not_select_is_not_shown(tmp_path: Path) -> None:
    files = {AIM: FRONT + NAMED.format("sketch"), TALK: f"{BRIEFING}charts: [sketch]\n"}
    prepare(write(tmp_path, {**BASE, **files}), "demo/talk")


SECOND = f"{HOME}/deliverables/d2"
SHARED = "---\nanchor: {0}\ntitle: {0}\n---\nWords.\n\n::: table clusters\n:::\n"
ENTRY = "{section: aim, parts: [{story: campus}]}"
OF_TWO: Mapping[str, str] = {
    f"{SECOND}/deliverable.yaml": PROJECT[IDENTITY],
    f"{SECOND}/v1.yaml": PROJECT[V1].replace(ENTRY, "{section: own}"),
    f"{SECOND}/v1/sections/own.md": SHARED.format("own"),
    AIM: SHARED.format("aim"),
}


def of_two(select: str, layer: str = "") -> dict[str, str]:
    """A briefing from two deliverables, which both show the table of the dossier."""
    briefing = BRIEFING.replace("from: d1@v1", "from: [d1@v1, d2@v1]")
    own = {f"{SECOND}/v1/sections/aim.md": layer} if layer else {}
    if layer:
        own[f"{SECOND}/v1.yaml"] = PROJECT[V1].replace(ENTRY, "{section: own}, {section: aim}")
    return {**OF_TWO, **own, TALK: f"{briefing}select: {select}\n"}


def printed(folder: Path, files: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The tables and charts and the references in a briefing, in order, and its notes."""
    prepared = prepare(write(folder, files), "demo/talk")
    blocks = list(blocks_in(blocks_of_document(prepared.resolved.document)))
    found = [f"{one.anchor}" for one in blocks if isinstance(one, Table | Chart) and one.number]
    for one in blocks:
        if isinstance(one, Paragraph):
            inner = inlines_in(one.content)
            found += [f"see {node.label}" for node in inner if isinstance(node, Reference)]
    notes = [one for one in prepared.diagnostics if one.code == "BG831"]
    return found, [f"{one.span.path}: {one.message}" for one in notes]


def test_a_table_of_two_versions_is_printed_once(tmp_path: Path) -> None:
    found, notes = printed(tmp_path, of_two("{anchors: [aim, own]}"))
    assert found == ["clusters", "see Table\N{NO-BREAK SPACE}1"]
    assert notes == [
        f"{SECOND}/v1/sections/own.md: table 'clusters' of two versions is printed once; here is a "
        "reference to it"
    ]


OWN_OF_SECOND = f"{SECOND}/v1/sections/own.md"


def test_a_text_that_refers_to_the_table_needs_no_other_reference(tmp_path: Path) -> None:
    text = SHARED.format("own").replace("Words.", "Words on [](#clusters).")
    found, notes = printed(tmp_path, {**of_two("{anchors: [aim, own]}"), OWN_OF_SECOND: text})
    assert found == ["clusters", "see Table\N{NO-BREAK SPACE}1"]
    assert [one.rpartition("; ")[2] for one in notes] == ["the text here refers to it"]


@pytest.mark.parametrize(
    "text",
    [
        "::::: key-message Words\n\n::: table clusters\n:::\n\nMore.\n\n:::::\n",
        "## Inner\n\nWords.\n\n::: table clusters\n:::\n",
    ],
    ids=["in a box", "in a part"],
)
def test_a_table_inside_a_section_is_printed_once(text: str, tmp_path: Path) -> None:
    own = f"---\nanchor: own\ntitle: Own\n---\nBefore.\n\n{text}"
    found, notes = printed(tmp_path, {**of_two("{anchors: [aim, own]}"), OWN_OF_SECOND: own})
    assert found == ["clusters", "see Table\N{NO-BREAK SPACE}1"]
    assert len(notes) == 1


def test_a_chart_of_a_record_of_another_version_is_printed_once_with_its_table(
    tmp_path: Path,
) -> None:
    case = f"{SECOND}/v1/case_studys/case.yaml"
    files = {
        **BASE,
        **of_two("{anchors: [aim, case]}"),
        OWN: TEMPLATE,
        AIM: FRONT + NAMED.format("sketch"),
        case: "anchor: case\ntitle: C\nbox_title: B\ngraph: [sketch]\n",
        f"{SECOND}/v1.yaml": WITH_CASE.replace("{section: aim}", "{section: own}"),
        V1: VERSION,
    }
    found, notes = printed(tmp_path, files)
    assert found == ["sketch", "sketch-data", "see Figure\N{NO-BREAK SPACE}1"]
    assert [one.partition(": ")[0] for one in notes] == [case]


def test_a_table_that_one_version_shows_twice_is_a_finding(tmp_path: Path) -> None:
    outline = "{section: own}, {section: more}"
    files = {
        **of_two("{anchors: [own, more]}"),
        f"{SECOND}/v1/sections/more.md": SHARED.format("more"),
        f"{SECOND}/v1.yaml": PROJECT[V1].replace(ENTRY, outline),
    }
    (one,) = (one for one in found(tmp_path, files, "demo/talk") if one.severity == "error")
    assert one.message == "table 'clusters' is shown twice"


def test_tables_of_one_name_that_differ_are_both_printed(tmp_path: Path) -> None:
    table = f"{HOME}/tables/clusters.yaml"
    other = PROJECT[table].replace("caption: ", "caption: Other ")
    assert other != PROJECT[table]
    files = {**of_two("{anchors: ['d1@v1:aim', own]}"), f"{SECOND}/v1/tables/clusters.yaml": other}
    found, notes = printed(tmp_path, files)
    assert len(found) == 2
    assert notes == []


@pytest.mark.parametrize(
    "select",
    [
        "{anchors: [aim]}",
        "{anchors: [own]}",
        "{anchors: [aim, own], exclude: {anchors: [own]}}",
        "{tags: [aero], anchors: [aim, own], exclude: {anchors: [own]}}",
    ],
)
def test_one_of_the_two_can_be_chosen(select: str, tmp_path: Path) -> None:
    prepare(write(tmp_path, of_two(select)), "demo/talk")


def test_a_section_that_both_have_in_other_words_prints_the_table_once(tmp_path: Path) -> None:
    newer = SHARED.format("aim").replace("Words", "Others")
    both = "{anchors: ['d1@v1:aim', 'd2@v1:aim']}"
    found, (note,) = printed(tmp_path, of_two(both, newer))
    assert found == ["clusters", "see Table\N{NO-BREAK SPACE}1"]
    assert note.startswith(f"{SECOND}/v1/sections/aim.md: table 'clusters' of two versions")

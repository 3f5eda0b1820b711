"""Tables and charts that a document shows twice, in texts, records and fields."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
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
OF_TWO: Mapping[str, str] = {
    f"{SECOND}/deliverable.yaml": PROJECT[IDENTITY],
    f"{SECOND}/v1.yaml": PROJECT[V1].replace("{section: aim", "{section: own}, {section: aim"),
    f"{SECOND}/v1/sections/own.md": SHARED.format("own"),
    AIM: SHARED.format("aim"),
}


def of_two(select: str, layer: str = "") -> dict[str, str]:
    """A briefing from two deliverables, which both show the table of the dossier."""
    briefing = BRIEFING.replace("from: d1@v1", "from: [d1@v1, d2@v1]")
    own = {f"{SECOND}/v1/sections/aim.md": layer} if layer else {}
    return {**OF_TWO, **own, TALK: f"{briefing}select: {select}\n"}


def test_a_table_of_two_versions_names_both_and_how_to_choose(tmp_path: Path) -> None:
    (one,) = found(tmp_path, of_two("{anchors: [aim, own]}"), "demo/talk")
    assert one.span.path == f"{SECOND}/v1/sections/own.md"
    assert one.message == (
        "table 'clusters' is shown twice: by 'd1@v1' in 'aim' and by 'd2@v1' in 'own'"
    )
    assert one.hint.startswith(f"first shown at {AIM}:7:11; choose one of the two sections")
    assert "'exclude: {anchors: [own]}'" in one.hint
    assert "give one of them another anchor" in one.hint


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


def test_a_section_that_both_have_is_named_with_its_version(tmp_path: Path) -> None:
    newer = SHARED.format("aim").replace("Words", "Others")
    newer = newer.replace("---\n", "---\nreplaces: sha256-\n", 1)
    both = "{anchors: ['d1@v1:aim', 'd2@v1:aim']}"
    replaced, _ = found(tmp_path, of_two(both, newer), "demo/talk")
    newer = newer.replace("sha256-", replaced.hint.partition("replaces: ")[2].partition("'")[0])
    (one,) = found(tmp_path, of_two(both, newer), "demo/talk")
    assert "by 'd1@v1' in 'd1@v1:aim' and by 'd2@v1' in 'd2@v1:aim'" in one.message
    assert "'exclude: {anchors: ['d2@v1:aim']}'" in one.hint
    fixed = f"{both[:-1]}, exclude: {{anchors: ['d2@v1:aim']}}}}"
    prepare(write(tmp_path, of_two(fixed, newer)), "demo/talk")

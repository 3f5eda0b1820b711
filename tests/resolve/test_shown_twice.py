"""Tables and charts that a document shows twice, in texts, records and fields."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from support.content_files import AIM, BRIEFING, FRONT, OWN, RECORD, SKETCH, TALK, V1
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

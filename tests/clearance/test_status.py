"""`briefgen status` lists who owes which field of which briefing."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.clearance.json_format import StatusReport
from briefgen.clearance.record import record_clearances
from briefgen.clearance.status import status_of
from briefgen.errors import ContentError
from support.command_line import run_here
from support.content_files import TALK
from support.json_schemas import assert_valid
from support.projects import BASE, HOME, write

REQUEST = (
    "requester: Cabinet\nreturn_by: 2019-06-11\nfile_number: ARES(2019)1234567\ncontributors:\n"
    "  objectives: {owner: Unit A, state: drafted, deadline: 2019-06-03}\n"
    "  key_messages: {owner: Unit B, state: asked}\n"
    "  defensives: {owner: Unit C, state: cleared, deadline: 2019-06-03}\n"
)
NOT_RECORDED = (
    "not recorded; record it: briefgen clear demo/talk --slot defensives --by NAME --on DATE"
)
OWN = "templates/own/template.yaml"
Project = Callable[[Mapping[str, str]], Path]


@pytest.fixture
def requested(tmp_path: Path) -> Path:
    return write(tmp_path, {TALK: BASE[TALK] + REQUEST})


def test_the_table_has_a_line_for_each_field_and_says_what_is_late(requested: Path) -> None:
    done = run_here(requested, "status", "--on", "2019-06-04")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split() for line in done.stdout.splitlines()] == [
        ["target", "slot", "owner", "state", "deadline", "late"],
        ["demo/talk", "(whole)", "Cabinet", "requested", "2019-06-11", "-"],
        ["demo/talk", "objectives", "Unit", "A", "drafted", "2019-06-03", "late"],
        ["demo/talk", "key_messages", "Unit", "B", "asked", "-", "-"],
        ["demo/talk", "defensives", "Unit", "C", "cleared", "2019-06-03", "-"],
        NOT_RECORDED.split(),
    ]
    on_the_day = run_here(requested, "status", "demo/talk", "--on", "2019-06-03").stdout
    assert not any(line.endswith("late") for line in on_the_day.splitlines()[1:])
    after = run_here(requested, "status", "--on", "2019-06-12").stdout.splitlines()
    assert after[1].endswith("2019-06-11  late")


def test_translations_and_cards_do_not_repeat_the_fields_of_their_briefing(
    requested: Path,
) -> None:
    every = ["demo/talk", "demo/talk:card", "demo/talk:es", "demo/talk:es:card"]
    part = "{part: field, field: briefing.objectives}"
    text = f"{BASE[TALK]}{REQUEST}card: true\ntranslations: [es]\n"
    write(
        requested,
        {
            TALK: text.replace("meeting-briefing", "own"),
            OWN: f"extends: meeting-briefing\ncard: {{body: [{part}]}}\n",
        },
    )
    on = datetime.date(2019, 6, 4)
    found = status_of(requested, every, on)
    slots = ["", "objectives", "key_messages", "defensives"]
    assert [(one.target, one.slot) for one in found.rows] == [("demo/talk", one) for one in slots]
    assert status_of(requested, every[1:2], on).rows == found.rows  # those of its briefing
    record_clearances(requested, ("demo/talk:es",), "", "Unit A", on)
    record_clearances(requested, ("demo/talk",), "objectives", "Unit A", on)
    rows = status_of(requested, every, on).rows
    cleared = [(one.target, one.slot) for one in rows if one.state == "cleared"]
    assert cleared == [
        ("demo/talk", "objectives"),
        ("demo/talk", "defensives"),
        ("demo/talk:es", ""),
    ]
    assert len(rows) == len(slots) + 1


def test_the_json_follows_its_schema(requested: Path) -> None:
    done = run_here(requested, "status", "--on", "2019-06-04", "--format", "json")
    report, schema = json.loads(done.stdout), StatusReport.model_json_schema()
    assert json.loads(run_here(requested, "schema", "status").stdout) == schema
    assert_valid(report, schema)
    assert [one["slot"] for one in report["slots"] if one["is_late"]] == ["objectives"]


def test_targets_without_contributors_have_no_line(project: Project) -> None:
    done = run_here(project({}), "status")
    assert done.returncode == 0
    assert done.stdout == "no target has contributors, a day of return or a clearance\n"


def test_a_briefing_with_an_invalid_record_is_named(project: Project) -> None:
    folder = project({TALK: BASE[TALK].replace("title: Talk\n", "title:\n")})
    done = run_here(folder, "status")
    assert done.returncode == 0
    assert done.stderr.startswith("demo/talk: its content has errors; see `briefgen check")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "  key_mesages: {owner: A, state: asked}",
            "the template declares no field 'key_mesages'",
            "did you mean 'key_messages'?",
        ),
        ("  objectives: {owner: A, state: done}", "'state' must be", ""),
        ("  objectives: {state: asked}", "missing field 'owner'", ""),
    ],
)
def test_a_wrong_contributor_is_a_finding(
    project: Project, text: str, message: str, hint: str
) -> None:
    with pytest.raises(ContentError) as caught:
        prepare(project({TALK: f"{BASE[TALK]}contributors:\n{text}\n"}), "demo/talk")
    (one,) = caught.value.diagnostics
    assert message in one.message
    assert hint in one.hint
    assert (one.span.path, one.span.line) == (TALK, BASE[TALK].count("\n") + 2)


def test_a_contributor_can_write_each_field_that_can_be_cleared(project: Project) -> None:
    people = "".join(
        f"  {slot}: {{owner: Unit A, state: asked}}\n"
        for slot in ("meeting.place", "briefing.objectives")
    )
    at = "{label: At, value: '{{ meeting.place }}{{ meeting.time }}'}"
    own = f"extends: meeting-briefing\ncover: {{rows: [{at}]}}\n"
    talk = BASE[TALK].replace("meeting-briefing", "own")
    folder = project({TALK: f"{talk}contributors:\n{people}", OWN: own})
    on = datetime.date(2019, 6, 4)
    for slot in ("meeting.place", "briefing.objectives"):
        record_clearances(folder, ("demo/talk",), slot, "Unit A", on)
    found = {one.slot: one for one in status_of(folder, ["demo/talk"], on).rows}
    assert found.keys() == {"meeting.place", "objectives"}
    assert {(one.owner, one.state) for one in found.values()} == {("Unit A", "cleared")}


def test_a_template_prints_the_request(project: Project) -> None:
    row = (
        "{label: File, value: '{{ file_number }} {{ requester }} {{ return_by }}'}, "
        "{label: At, value: '{{ meeting.place }} {{ meeting.time }}'}"
    )
    folder = project(
        {
            TALK: BASE[TALK].replace("meeting-briefing", "own") + REQUEST,
            "templates/own/template.yaml": f"extends: meeting-briefing\ncover: {{rows: [{row}]}}\n",
        }
    )
    rows = prepare(folder, "demo/talk").resolved.document.cover.rows
    assert rows[0].value == "ARES(2019)1234567 Cabinet 11 June 2019"


# -- lines to take -------------------------------------------------------------------------------

LINES = (
    "trade: {say: Trade grew., as_of: 2019-05-02, clearance: {by: A, on: 2019-05-02}}\n"
    "price: {say: B, question: Why?, answer: So., owner: Unit P}\n"
    "wind: {say: Wind blows., topics: [energy]}\n"
    "newer: {say: C, owner: Unit N, as_of: 2019-05-03, clearance: {by: Unit X, on: 2019-05-02}}\n"
    "other: {say: No one takes it., owner: Unit O}\n"
)
TAKEN = (
    "key_messages: [{line: trade}, {line: price}, {topic: energy}, {line: newer}]\n"
    "defensives: [{line: price}]\n"
    "acknowledge: [{rule: BG343, reason: R}]\n"
)


@pytest.fixture
def with_lines(tmp_path: Path) -> Path:
    head = BASE[TALK].partition("key_messages:")[0] + "select: {tags: [aero]}\n"
    own = f"{head}{TAKEN}translations: [es]\ncard: true\n"
    files = {TALK: own, f"{HOME}/lines.yaml": LINES}
    return write(tmp_path, files)


def test_the_lines_of_a_briefing_that_are_not_cleared_are_listed_with_their_owners(
    with_lines: Path,
) -> None:
    done = run_here(with_lines, "status", "demo/talk", "demo/talk:es", "--on", "2019-06-04")
    assert [" ".join(line.split()) for line in done.stdout.splitlines()] == [
        "target slot owner state deadline late",
        "demo/talk line price Unit P not cleared - -",
        "demo/talk line wind - not cleared - -",
        "demo/talk line newer Unit N changed - -",
        "cleared by Unit X on 2019-05-02; since then the line is as of 2019-05-03",
    ]


def test_the_lines_are_in_the_json(with_lines: Path) -> None:
    done = run_here(with_lines, "status", "demo/talk", "--on", "2019-06-04", "--format", "json")
    report = json.loads(done.stdout)
    assert_valid(report, StatusReport.model_json_schema())
    assert [(one["line"], one["slot"], one["owner"], one["state"]) for one in report["slots"]] == [
        ("price", "", "Unit P", "not cleared"),
        ("wind", "", "", "not cleared"),
        ("newer", "", "Unit N", "changed"),
    ]

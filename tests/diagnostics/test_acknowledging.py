"""Findings that the author of a file accepts."""

from __future__ import annotations

import pytest

from briefgen.build.pipeline import prepare
from briefgen.errors import ContentError
from support.projects import DELIVERABLE, HOME

AIM = f"{HOME}/sections/aim.md"
TALK = f"{HOME}/briefings/talk.yaml"
FRONT = "---\nanchor: aim\ntitle: Aim\n---\n"
VAGUE = "Read [here](https://x.eu).\n"
COMMENT = "<!-- acknowledge: {code: BG305, reason: It is a quotation.} -->\n"


@pytest.fixture
def findings(project):
    def found(files, target="demo/d1@v1", *, strict=False):
        try:
            return prepare(project(files), target, strict=strict).diagnostics
        except ContentError as error:
            return error.diagnostics

    return found


def codes(found):
    return [one.code for one in found]


@pytest.mark.parametrize(
    "text",
    [
        FRONT + COMMENT + VAGUE,
        FRONT + COMMENT + "\n" + VAGUE,
        FRONT + COMMENT + "\n{#vague}\n" + VAGUE,
        FRONT + "::: box Words\n" + COMMENT + VAGUE + ":::\n",
        FRONT + "::: box Words\nOne.\n\n" + COMMENT + "\n- " + VAGUE + ":::\n",
        "---\nanchor: aim\ntitle: Aim\n"
        "acknowledge: [{code: BG305, reason: It is a quotation.}]\n---\n" + VAGUE,
    ],
)
def test_an_acknowledged_finding_does_not_stop_the_build(findings, text):
    (found,) = findings({AIM: text})
    assert (found.code, found.acknowledged) == ("BG305", "It is a quotation.")
    assert found.severity == "error"
    assert not found.stops_build


def test_a_comment_is_about_the_next_block_only(findings):
    found = findings({AIM: FRONT + COMMENT + VAGUE + "\n" + VAGUE})
    assert [(one.code, one.acknowledged != "") for one in found] == [
        ("BG305", True),
        ("BG305", False),
    ]


def test_an_acknowledgement_without_its_finding_is_a_warning(findings):
    (found,) = findings({AIM: FRONT + COMMENT + "Words.\n"})
    assert (found.code, found.severity, found.span.line) == ("BG190", "warning", 5)
    assert not found.stops_build
    (strict,) = findings({AIM: FRONT + COMMENT + "Words.\n"}, strict=True)
    assert strict.stops_build


def test_a_section_that_the_document_omits_needs_no_finding(findings):
    assert findings({AIM: FRONT + COMMENT + VAGUE}, "demo/talk") == ()


def test_what_makes_a_document_impossible_cannot_be_acknowledged(findings):
    comment = COMMENT.replace("BG305", "BG120")
    assert codes(findings({AIM: FRONT + comment + "A[^x].\n"})) == ["BG191", "BG120"]
    assert codes(findings({AIM: FRONT + comment + "A[^book].\n"})) == ["BG191"]


@pytest.mark.parametrize(
    ("entry", "code", "words"),
    [
        ("{code: BG305}", "BG192", "this acknowledgement has no reason"),
        ("{code: BG305, reason: ' '}", "BG192", "this acknowledgement has no reason"),
        ("{reason: Why}", "BG193", "an acknowledgement must name the code of a rule"),
        ("{code: 305, reason: Why}", "BG193", "an acknowledgement must name the code of a rule"),
        ("{code: BG305, where: x, reason: Why}", "BG193", "unknown key 'where'"),
        ("BG305", "BG193", "an acknowledgement must be a mapping"),
    ],
)
def test_an_invalid_acknowledgement_is_a_finding(findings, entry, code, words):
    expected = [(code, words), ("BG305", "the link text 'here' does not say where the link goes")]
    text = FRONT + f"<!-- acknowledge: {entry} -->\n" + VAGUE
    assert [(one.code, one.message) for one in findings({AIM: text})] == expected
    front = f"---\nanchor: aim\ntitle: Aim\nacknowledge: [{entry}]\n---\n"
    assert [(one.code, one.message) for one in findings({AIM: front + VAGUE})] == expected


def test_a_comment_of_another_kind_is_html(findings):
    assert codes(findings({AIM: FRONT + "<!-- To do. -->\n" + VAGUE})) == ["BG143", "BG305"]


def test_the_place_of_an_acknowledgement_is_a_value_of_its_file(findings):
    talk = (
        "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
        "meeting: {name: The talk, place: Q, time: '10.00'}\n"
        "objectives: [Agree]\nselect:\n  tags: [aero, gone]\n"
        "acknowledge: [{code: BG201, at: AT, reason: It comes later.}]\n"
    )
    accepted = {TALK: talk.replace("AT", "select")}
    assert [(one.code, one.acknowledged) for one in findings(accepted, "demo/talk")] == [
        ("BG201", "It comes later.")
    ]
    assert codes(findings({TALK: talk.replace("AT", "meeting")}, "demo/talk")) == ["BG201"]
    (same,) = findings({TALK: talk.replace("AT", "select.tags.1")}, "demo/talk")
    assert same.acknowledged == "It comes later."
    assert codes(findings({TALK: talk.replace("AT", "select.tags.0")}, "demo/talk")) == ["BG201"]
    elsewhere = findings({TALK: talk.replace("AT", "select.x")}, "demo/talk")
    assert codes(elsewhere) == ["BG201", "BG193"]
    assert elsewhere[1].message == "this file has no value at 'select.x'"


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("defensives", ["It comes later."]),
        ("defensives.0", ["It comes later."]),
        ("defensives.0.answer", ["It comes later."]),
        ("defensives.0.question", [""]),
        ("defensives.1", [""]),
    ],
)
def test_an_acknowledgement_is_about_exactly_one_value(findings, at, expected):
    talk = (
        "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
        "meeting: {name: The talk, place: Q, time: '10.00'}\nselect: {tags: [aero]}\n"
        f"defensives: [{{question: Why?, answer: '{VAGUE.strip()}'}}, {{question: A, answer: B}}]\n"
        f"acknowledge: [{{code: BG305, at: {at}, reason: It comes later.}}]\n"
    )
    found = findings({TALK: talk}, "demo/talk")
    assert [one.acknowledged for one in found if one.code == "BG305"] == expected


@pytest.mark.parametrize(
    ("select", "code", "columns"),
    [
        ("{tags: [aero, gone]}", "BG201", (23, 27)),
        ("{tags: [aero], anchors: [aim, gone]}", "BG202", (39, 43)),
    ],
)
def test_an_unknown_name_in_a_selection_is_underlined_exactly(findings, select, code, columns):
    talk = (
        "template: meeting-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\n"
        f"meeting: {{name: The talk, place: Q, time: '10.00'}}\nselect: {select}\n"
    )
    (found,) = findings({TALK: talk}, "demo/talk")
    assert (found.code, found.span.line) == (code, 6)
    assert (found.span.column, found.span.end_column) == columns


def test_an_acknowledgement_of_an_unknown_rule_is_a_finding(findings):
    (found,) = findings({AIM: FRONT + COMMENT.replace("BG305", "BG999") + "Words.\n"})
    assert (found.code, found.message) == ("BG193", "no rule has the code BG999")


@pytest.mark.parametrize(
    ("path", "before"),
    [
        (f"{HOME}/dossier.yaml", "name: Demo\nlanguage: en-GB\n"),
        (f"{HOME}/facts.yaml", "jobs: {value: 12500}\ngrowth: {value: 2}\nodd: {value: 1}\n"),
        (f"{HOME}/acronyms.yaml", "EU: {long: European Union}\n"),
        (f"{HOME}/tables/clusters.yaml", "anchor: clusters\nkind: list\ncaption: C\nheader: N\n"
         "tags: [aero]\nitems: [hegan]\n"),
        (f"{HOME}/charts/one.yaml", "anchor: one\nkind: bar\ncaption: C\n"
         "data: {categories: [A, B], series: [{values: [1, 2]}]}\n"),
        (f"{DELIVERABLE}/v1.yaml", None),
    ],
)  # fmt: skip
def test_every_kind_of_file_may_acknowledge(findings, path, before):
    if before is None:
        before = (
            "version: V1\ndate: 2019-03-31\nabstract: W\nauthors: [SPI]\nkeywords: [a]\n"
            "cover: {project_name: P, version: V1}\noutline: [{section: aim}]\n"
        )
    text = before + "acknowledge: [{code: BG305, reason: Why.}]\n"
    assert set(codes(findings({path: text}))) <= {"BG190"}

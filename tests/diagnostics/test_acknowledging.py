"""Findings that the author of a file accepts."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from briefgen.build import pipeline
from briefgen.build.pipeline import prepare
from briefgen.checks.rules import COVER_TOO_LONG, SHORT_LAST_PAGE
from briefgen.cli import commands
from briefgen.errors import ContentError
from briefgen.render.pdf.document import lay_out
from briefgen.spans.span import Span
from briefgen.workspace.workspace import Workspace
from support.content_files import OWN
from support.projects import DELIVERABLE, HOME

D1 = "demo/d1@v1"
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


def test_a_code_can_be_written_in_small_letters(findings):
    comment = "<!-- acknowledge: {code: bg305, reason: It is quoted.} -->\n"
    (found,) = findings({AIM: FRONT + comment + VAGUE})
    assert found.acknowledged == "It is quoted."


def test_a_comment_cannot_be_printed_as_text(findings):
    for text in ("<!-- To do. -->\n", "Words <!-- to do --> words.\n"):
        (found,) = findings({AIM: FRONT + text + "\nWords.\n"})
        assert found.message == "comments are not supported, except to acknowledge a finding"
        assert found.hint == "remove the comment"


@pytest.mark.parametrize(("at", "accepted"), [("grey", [True, False]), ("blue", [False, True])])
def test_weak_contrast_is_acknowledged_for_one_colour(findings, at, accepted):
    template = (
        "extends: easme-deliverable\ntheme:\n  colours: {grey: '#aaaaaa', blue: '#eeeeee'}\n"
        f"acknowledge: [{{code: BG163, at: theme.colours.{at}, reason: Why.}}]\n"
    )
    record = (
        "version: V1\ndate: 2019-03-31\nabstract: W\nauthors: [SPI]\nkeywords: [a]\n"
        "template: own\ncover: {project_name: P, version: V1}\noutline: [{section: aim}]\n"
    )
    files = {"templates/own/template.yaml": template, f"{DELIVERABLE}/v1.yaml": record}
    found = [one for one in findings(files) if one.code == "BG163"]
    columns = [(one.span.column, one.acknowledged != "") for one in found]
    grey, blue = accepted
    assert columns == [(13, grey), (30, blue), (30, blue), (30, blue)]


def test_weak_contrast_of_a_background_is_at_the_colour_that_is_set(findings):
    template = "extends: easme-deliverable\ntheme:\n  colours: {tint: '#333333'}\n"
    record = (
        "version: V1\ndate: 2019-03-31\nabstract: W\nauthors: [SPI]\nkeywords: [a]\n"
        "template: own\ncover: {project_name: P, version: V1}\noutline: [{section: aim}]\n"
    )
    files = {"templates/own/template.yaml": template, f"{DELIVERABLE}/v1.yaml": record}
    found = findings(files)
    at = "templates/own/template.yaml:3:13"
    assert [(one.code, str(one.span)) for one in found] == [("BG163", at)] * 2
    assert [one.message.split(" has ")[0] for one in found] == [
        "'blue' on 'tint'",
        "'ink' on 'tint'",
    ]


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
    (same,) = findings({TALK: talk.replace("AT", "select.tags.2")}, "demo/talk")
    assert same.acknowledged == "It comes later."
    assert codes(findings({TALK: talk.replace("AT", "select.tags.1")}, "demo/talk")) == ["BG201"]
    elsewhere = findings({TALK: talk.replace("AT", "select.x")}, "demo/talk")
    assert codes(elsewhere) == ["BG201", "BG193"]
    assert elsewhere[1].message == "this file has no value at 'select.x'"


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("defensives", ["It comes later."]),
        ("defensives.1", ["It comes later."]),
        ("defensives.1.answer", ["It comes later."]),
        ("defensives.1.question", [""]),
        ("defensives.2", [""]),
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
    ("path", "target", "before"),
    [
        (f"{HOME}/dossier.yaml", D1, "name: Demo\nlanguage: en-GB\n"),
        (f"{HOME}/facts.yaml", D1, "jobs: {value: 12500}\ngrowth: {value: 2}\nodd: {value: 1}\n"),
        (f"{HOME}/acronyms.yaml", D1, "EU: {long: European Union}\n"),
        (f"{HOME}/tables/clusters.yaml", "demo/talk", "anchor: clusters\nkind: list\n"
         "caption: C\nheader: N\ntags: [aero]\nitems: [hegan]\n"),
        (f"{HOME}/charts/one.yaml", D1, "anchor: one\nkind: bar\ncaption: C\n"
         "data: {categories: [A, B], series: [{values: [1, 2]}]}\n"),
        (f"{DELIVERABLE}/v1.yaml", D1, None),
    ],
)  # fmt: skip
def test_every_kind_of_file_may_acknowledge(findings, path, target, before):
    if before is None:
        before = (
            "version: V1\ndate: 2019-03-31\nabstract: W\nauthors: [SPI]\nkeywords: [a]\n"
            "cover: {project_name: P, version: V1}\noutline: [{section: aim}]\n"
        )
    text = before + "acknowledge: [{code: BG305, reason: Why.}]\n"
    found = findings({path: text}, target)
    assert [(one.code, one.severity, str(one.span)) for one in found] == [
        ("BG190", "warning", f"{path}:{text.count(chr(10))}:15")
    ]


# -- files that several targets share --------------------------------------------------------

ONE_VERSION = (
    "version: V{0}\ndate: 2019-03-0{0}\nabstract: W\nauthors: [SPI]\nkeywords: [a]\n"
    "cover: {{project_name: P}}\noutline: [{{section: aim}}]\nlevel: {1}\n"
)
INTERNAL = f"::: level internal\n{VAGUE}:::\n"
V1, V2 = f"{DELIVERABLE}/v1.yaml", f"{DELIVERABLE}/v2.yaml"
NEEDED = {
    f"{HOME}/stories/campus.yaml": None,
    AIM: FRONT + COMMENT + INTERNAL + "\nWords.\n",
    V1: ONE_VERSION.format(1, "public"),
    V2: ONE_VERSION.format(2, "internal"),
}
UNNEEDED = {**NEEDED, V2: ONE_VERSION.format(2, "public")}


@pytest.mark.parametrize("command", [["build", "--all"], ["check"], ["check", "demo/d1@v1"]])
@pytest.mark.parametrize("strict", [[], ["--strict"]])
@pytest.mark.parametrize(("files", "unused"), [(NEEDED, False), (UNNEEDED, True)])
def test_all_commands_agree_on_an_acknowledgement_that_one_target_needs(
    project, command, strict, files, unused
):
    arguments = [*command, *strict, "--project", str(project(files))]
    done = CliRunner().invoke(commands, arguments, standalone_mode=False)
    assert ("BG190" in done.stderr) is unused
    assert done.return_value == int(unused and bool(strict))


def test_an_acknowledgement_may_be_needed_by_a_target_with_another_error(findings):
    invalid = {**UNNEEDED, V2: ONE_VERSION.format(2, "internal") + "keyword: [a]\n"}
    assert codes(findings(invalid)) == []


def test_an_acknowledgement_in_the_file_of_a_version_is_checked_with_that_version(project):
    acknowledged = "acknowledge: [{code: BG305, reason: It is a quotation.}]\n"
    labels = "templates/own/languages/en.yaml"
    root = project({
        f"{HOME}/stories/campus.yaml": None,
        AIM: f"{FRONT}Words.\n",
        OWN: "extends: easme-deliverable\n",
        labels: "table: Grid\n",
        V1: ONE_VERSION.format(1, "public") + "template: own\n" + acknowledged,
        f"{DELIVERABLE}/v2/sections/aim.md": f"{FRONT}Other words.\n",
        V2: "based_on: v1\nversion: V2\ndate: 2019-03-02\ntemplate: easme-deliverable\n",
    })  # fmt: skip
    assert codes(prepare(root, "demo/d1@v1").diagnostics) == ["BG190"]
    workspace = Workspace(root)
    assert codes(prepare(workspace, "demo/d1@v2").diagnostics) == ["BG786"]
    assert labels not in workspace.reads_for_findings.files


def test_unsaved_texts_decide_whether_another_target_needs_an_acknowledgement(project):
    root = project(UNNEEDED)
    assert codes(prepare(root, "demo/d1@v1").diagnostics) == ["BG190"]
    workspace = Workspace(root, {V2: NEEDED[V2]})
    assert prepare(workspace, "demo/d1@v1").diagnostics == ()
    assert V2 not in workspace.reads.files


# -- spans -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "column", "end_column"),
    [
        (FRONT + "<!-- acknowledge: {code: BG305, where: x, reason: W} -->\n" + VAGUE, 5, 33, 38),
        (
            FRONT + "> <!-- acknowledge: {code: BG305,\n>   where: x, reason: W} -->\n> A.\n",
            6,
            5,
            10,
        ),
        (FRONT + "- <!-- acknowledge:\n  code: BG305\n  where: x\n  -->\n  A.\n", 7, 3, 8),
        (
            "---\nanchor: aim\ntitle: Aim\nacknowledge: [{code: BG305, where: x, reason: W}]\n"
            "---\n" + VAGUE,
            4,
            29,
            34,
        ),
        (
            "---\nanchor: aim\ntitle: Aim\nacknowledge: [{code: BG305, at: x.y, reason: W}]\n"
            "---\n" + VAGUE,
            4,
            33,
            36,
        ),
    ],
    ids=["comment", "comment in a quote", "comment in a list", "key", "place"],
)
def test_a_invalid_acknowledgement_has_the_span_of_its_invalid_part(
    findings, text, line, column, end_column
):
    found, *others = findings({AIM: text})
    assert codes(others) == ["BG305"] * text.endswith(VAGUE)
    assert found.code == "BG193"
    assert found.span == Span(AIM, line, column, line, end_column)


def test_another_target_that_needs_an_acknowledgement_is_not_laid_out(findings, monkeypatch):
    assert not COVER_TOO_LONG.acknowledgeable
    assert not SHORT_LAST_PAGE.acknowledgeable
    laid_out = []

    def counted(resolved, *arguments):
        laid_out.append(resolved.document.target)
        return lay_out(resolved, *arguments)

    monkeypatch.setattr(pipeline, "lay_out", counted)
    assert codes(findings(NEEDED, "demo/d1@v1")) == []
    assert laid_out == ["demo/d1@v1"]

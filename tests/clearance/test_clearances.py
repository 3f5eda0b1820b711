"""A clearance is that of what is printed: a later change ends it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.build.pipeline import prepare
from briefgen.content.library import load
from briefgen.content.template import template_named
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from briefgen.releases.create import create_release
from briefgen.releases.verify import verify_release
from briefgen.schema.kinds import json_schema
from briefgen.workspace.workspace import shipped_root
from support.command_line import run_here
from support.content_files import AIM, CHART, OWN, SKETCH, TALK
from support.json_schemas import assert_valid
from support.projects import BASE, HOME, write

FILE = f"{HOME}/clearances.yaml"
LINE = "{label: Cleared, value: \"{{ cleared_by.by ~ ', ' ~ cleared_by.on if cleared_by.by }}\"}"
PLACE = "{label: Place, value: '{{ meeting.place }}, {{ meeting.time }}'}"
AS_OF = "{label: As of, value: '{{ briefing.as_of }}'}"
TEMPLATE = (
    "extends: meeting-briefing\nfields: {briefing: {as_of: {type: date, help: The day.}}}\n"
    f"cover: {{rows: [{LINE}, {PLACE}, {AS_OF}]}}\n"
)
BRIEFING = (
    BASE[TALK]
    .replace("meeting-briefing", "own")
    .replace("select: {tags: [aero]}\n", "select: {anchors: [aim]}\n")
)
FACTS = f"{HOME}/facts.yaml"
CLEARED = ("clear", "demo/talk", "--by", "Unit A", "--on", "2019-06-10")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A briefing whose template prints who has cleared it, and which was cleared."""
    section = f"{BASE[AIM]}It grew by {{{{ fact('growth') }}}}.\n"
    briefing = f"{BRIEFING}as_of: 2019-06-01\n"
    folder = write(tmp_path, {OWN: TEMPLATE, TALK: briefing, AIM: section})
    done = run_here(folder, *CLEARED)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (f"demo/talk: cleared by Unit A on 2019-06-10, recorded in {FILE}\n")
    return folder


def edit(project: Path, path: str, old: str, new: str) -> None:
    file = project / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def read(project: Path) -> dict[str, Any]:
    """The records, with texts for all values: in YAML 1.1, the key `on` is a truth value."""
    found: dict[str, Any] = yaml.load((project / FILE).read_text("utf-8"), yaml.BaseLoader)
    return found


def lost(project: Path, *, release: bool = False) -> list[Diagnostic]:
    """The findings on the clearance."""
    try:
        found = prepare(project, "demo/talk", release=release).diagnostics
    except ContentError as error:
        found = error.diagnostics
    return [one for one in found if one.code in ("BG347", "BG348")]


def printed(project: Path) -> str:
    """The value of the row with the clearance; empty without the row."""
    rows = prepare(project, "demo/talk").resolved.document.cover.rows
    return "".join(row.value for row in rows if row.label == "Cleared")


def test_the_document_prints_a_valid_clearance_and_has_no_finding(project: Path) -> None:
    assert lost(project) == []
    assert printed(project) == "Unit A, 10 June 2019"
    (project / FILE).unlink()
    assert printed(project) == ""


def test_the_record_follows_its_schema_and_names_the_parts(project: Path) -> None:
    record = read(project)
    assert_valid(record, json_schema("clearances"))
    whole = record["talk"]["whole"]
    assert (whole["by"], whole["on"], len(whole["digest"])) == ("Unit A", "2019-06-10", 32)
    parts = [line.partition(" ")[2] for line in whole["parts"].splitlines()]
    assert "section briefing-objectives\tsection 1" in parts


@pytest.mark.parametrize(
    ("path", "old", "new", "change"),
    [
        (TALK, "One message", "Another message", "section 2 changed"),
        (TALK, "Querétaro", "Mérida", "“Place” on the cover changed"),
        (TALK, "title: Talk", "title: Talks", "the title on the cover changed"),
        (FACTS, "value: 2.20", "value: 2.30", "section 4.1 changed"),
        (AIM, "title: Aim", "title: Aims", "section 4.1 changed"),
        (TALK, "select: {anchors: [aim]}\n", "", "section 4.1 was removed"),
        (OWN, "label: Place", "label: Town", "“Town” on the cover changed"),
    ],
)
def test_a_change_of_anything_printed_ends_it_and_is_named(
    project: Path, path: str, old: str, new: str, change: str
) -> None:
    edit(project, path, old, new)
    (one,) = lost(project)
    assert (one.code, one.severity, one.span.path) == ("BG347", "warning", FILE)
    assert one.message.startswith(
        "the document has changed since Unit A cleared it on 2019-06-10: "
    )
    assert change in one.message
    assert "briefgen clear demo/talk --by" in one.hint
    assert printed(project) == ""
    status = run_here(project, "status", "--on", "2019-06-11").stdout
    assert "  changed  " in status
    assert change in status
    assert run_here(project, *CLEARED).returncode == 0
    assert lost(project) == []
    assert printed(project) == "Unit A, 10 June 2019"


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (TALK, "date: 2019-06-13\n", "date: 2019-06-13\nkeywords: [clusters]\n"),
        (OWN, "cover:", "header_footer: {header_left: Other}\ncover:"),
        (OWN, "cover:", "theme: {colours: {blue: '#112233'}}\ncover:"),
        (FACTS, "jobs: {value: 12500}", "jobs: {value: 12501}"),
        (AIM, "Aim\n---\n", "Aim\n---\n\n"),
        (FILE, "Unit A", "Unit B"),
        (TALK, "as_of: 2019-06-01", "as_of: 2019-06-12"),
    ],
)
def test_what_is_not_printed_and_the_header_do_not_count(
    project: Path, path: str, old: str, new: str
) -> None:
    edit(project, path, old, new)
    assert lost(project) == []
    assert printed(project).startswith("Unit ")


def test_a_build_notices_a_clearance_and_a_change_after_it(project: Path) -> None:
    def build() -> tuple[int, str]:
        done = run_here(project, "build", "demo/talk")
        return done.returncode, done.stdout + done.stderr

    assert build()[0] == 0
    assert "up to date" in build()[1]
    edit(project, AIM, "It grew", "It did grow")
    assert "BG347" in build()[1]
    assert run_here(project, *CLEARED).returncode == 0
    assert "BG347" not in build()[1]


def test_a_field_is_cleared_by_itself(project: Path) -> None:
    done = run_here(project, *CLEARED, "--slot", "objectives")
    assert done.stdout.startswith("'objectives' of demo/talk: cleared by Unit A on 2019-06-10")
    edit(project, TALK, "One message", "Another message")
    assert [one.message.partition(" has")[0] for one in lost(project)] == ["the document"]
    edit(project, TALK, "'Agree[^book].'", "Agree")
    assert {one.message.partition(" has")[0] for one in lost(project)} == {
        "the document", "'objectives'",
    }  # fmt: skip
    report = json.loads(run_here(project, "status", "--format", "json").stdout)
    assert [(one["slot"], one["state"], one["cleared_by"]) for one in report["slots"]] == [
        ("", "changed", "Unit A"),
        ("objectives", "changed", "Unit A"),
    ]
    assert all(one["changes"] for one in report["slots"])


ROWS = (
    "template: eu-briefing\nfrom: d1@v1\ntitle: Talk\ndate: 2019-06-13\nas_of: 2019-06-11\n"
    "meeting: {name: M, place: Querétaro, time: '10.00'}\none_sentence: Win a quay.\n"
    "wishes: [A quay.]\npoints: ['It grew by {{ fact(\"growth\") }}.', We like it.]\n"
    "state: All is well.\ndefensives: [{question: Why?, answer: Because.}]\ncharts: [sketch]\n"
    "select: {anchors: [aim]}\n"
)
SLOTS = [
    ("one_sentence", TALK, "Win a quay", "Get a quay"),
    ("wishes", TALK, "[A quay.]", "[A pier.]"),
    ("points", FACTS, "value: 2.20", "value: 2.30"),
    ("state", TALK, "All is well", "All is bad"),
    ("defensives", TALK, "Because", "Just so"),
    ("charts", f"{HOME}/charts/sketch.yaml", "values: [1, 2]", "values: [1, 3]"),
    ("as_of", TALK, "2019-06-11", "2019-06-12"),
    ("meeting.place", TALK, "Querétaro", "Mérida"),
    ("meeting.time", TALK, "10.00", "11.00"),
]


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("We like it.", "We love it.", "'points' (“What to say”) changed"),
        ("place: Querétaro, ", "", "“Where” on the cover was removed"),
        ("defensives: [{question: Why?, answer: Because.}]\n", "", "(“If asked”) was removed"),
        ("select: {anchors: [aim]}\n", "", "“Background” was removed"),
    ],
)
def test_a_change_has_the_name_that_its_author_knows(
    old: str, new: str, change: str, tmp_path: Path
) -> None:
    rows = ROWS.replace("charts: [sketch]\n", "")
    project = write(tmp_path, {TALK: f"{rows}facts: It grew.\n"})
    assert run_here(project, *CLEARED).returncode == 0
    edit(project, TALK, old, new)
    (one,) = lost(project)
    assert change in one.message
    internal = ("@", "“”", "briefing-", "the rows")
    assert [words for words in internal if words in one.message] == []


def test_content_with_errors_has_no_finding_on_its_clearance(project: Path) -> None:
    edit(project, TALK, "One message", "Another message")
    edit(project, FACTS, "jobs: {value: 12500}", "jobs: {valu: 12500}")
    edit(project, TALK, "title: Talk", "titel: Talk")
    assert lost(project, release=True) == []


@pytest.mark.parametrize(("slot", "path", "old", "new"), SLOTS, ids=[one[0] for one in SLOTS])
def test_each_field_of_a_form_is_cleared_by_itself(
    slot: str, path: str, old: str, new: str, tmp_path: Path
) -> None:
    chart = "data: {categories: [a, b], series: [{values: [1, 2]}]}\n"
    project = write(tmp_path, {TALK: ROWS, CHART: SKETCH + chart})
    done = run_here(project, *CLEARED, "--slot", slot)
    assert (done.returncode, done.stderr) == (0, "")
    for _, *other in (one for one in SLOTS if one[0] != slot):
        edit(project, *other)
    assert lost(project) == []
    edit(project, path, old, new)
    (one,) = lost(project)
    assert (one.code, one.span.path) == ("BG347", FILE)
    assert one.message.startswith(f"'{slot}' has changed since Unit A cleared it")


def test_a_field_of_a_deliverable_is_cleared(tmp_path: Path) -> None:
    project = write(tmp_path, {})
    arguments = ("clear", "demo/d1@v1", "--by", "A", "--on", "2019-06-10", "--slot")
    assert run_here(project, *arguments, "project.contract").returncode == 0
    assert "project.contract" in read(project)["d1@v1"]["slots"]
    edit(project, f"{HOME}/deliverables/d1/deliverable.yaml", "Contract}", "Other contract}")
    found = prepare(project, "demo/d1@v1").diagnostics
    assert [one.code for one in found if one.code == "BG347"] == ["BG347"]


def test_every_declared_field_is_a_slot(tmp_path: Path) -> None:
    project = write(tmp_path, {TALK: ROWS.replace("charts: [sketch]\n", "")})
    slots = load(project, "demo/talk").clearances.slots
    forms = template_named("eu-briefing", shipped_root()).forms
    assert list(slots) == [name.removeprefix("briefing.") for name, _ in forms.named()]


RECORDED = "    by: A\n    on: 2019-06-10\n    digest: 0123456789abcdef0123456789abcdef\n"


def test_a_clearance_of_an_unknown_field_or_document_is_a_finding(project: Path) -> None:
    slots = "  slots:\n" + "".join(f"   {one}:\n{RECORDED}" for one in ("objective", "zzz"))
    others = f"tlk:\n  whole:\n{RECORDED}gone@v9:\n  whole:\n{RECORDED}"
    (project / FILE).write_text(f"talk:\n{slots}{others}", "utf-8")
    text = run_here(project, "check").stderr
    lines = [one for one in text.splitlines() if "BG349" in one or "hint" in one]
    assert [one.partition("BG349 ")[2] or one.strip() for one in lines if FILE in one] == [
        "warning: the template declares no field 'objective'",
        "warning: the template declares no field 'zzz'",
        "warning: the dossier has no document 'tlk'",
        "warning: the dossier has no document 'gone@v9'",
    ]
    assert "did you mean 'objectives'?" in text
    assert "did you mean 'talk'?" in text
    assert "BG347" not in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("demo/tlk", "--by", "A", "--on", "2019-06-10"), "did you mean 'demo/talk'?"),
        (("demo/talk", "--by", " ", "--on", "2019-06-10"), "--by must name the person"),
        (("demo/talk", "--by", "A", "--on", "2019-06-31"), "'2019-06-31' is not a date"),
        (("demo/talk", "--by", "A", "--on", "2019-06-14"), "is after the day of the meeting, 2019"),
        (
            ("demo/talk", "--by", "A", "--on", "2019-06-10", "--slot", "objective"),
            "did you mean 'objectives'?",
        ),
        (
            ("demo/talk", "--by", "A", "--on", "2019-06-10", "--slot", "charts"),
            "prints nothing of 'charts'",
        ),
    ],
)
def test_a_wrong_request_is_a_usage_error(
    project: Path, arguments: tuple[str, ...], words: str
) -> None:
    before = (project / FILE).read_bytes()
    done = run_here(project, "clear", *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert (project / FILE).read_bytes() == before


def test_what_cannot_be_built_cannot_be_cleared(project: Path) -> None:
    before = (project / FILE).read_bytes()
    edit(project, TALK, "title: Talk", "budget: {words: 1}\ntitle: Talk")
    done = run_here(project, *CLEARED)
    assert done.returncode == 1
    assert "BG354" in done.stderr
    assert (project / FILE).read_bytes() == before


def test_other_clearances_stay(project: Path) -> None:
    before = read(project)
    done = run_here(project, "clear", "demo/d1@v1", "--by", 'É: "#', "--on", "2019-05-01")
    assert done.returncode == 0
    record = read(project)
    assert record["d1@v1"]["whole"]["by"] == 'É: "#'
    assert record["talk"] == before["talk"]
    assert lost(project) == []


@pytest.mark.parametrize(
    "text",
    ["talk: {whole: {by: A}}\n", "- a\n", "talk: {whole: {by: A, on: 2019-06-10, digest: x}}\n"],
)
def test_a_mistake_in_the_file_is_a_finding_and_stops_a_new_record(
    project: Path, text: str
) -> None:
    (project / FILE).write_text(text)
    for command in (("check", "demo/talk"), CLEARED):
        done = run_here(project, *command)
        assert done.returncode == 1
        assert FILE in done.stderr
    assert (project / FILE).read_text() == text


# -- releases ----------------------------------------------------------------------------------


@pytest.mark.parametrize("where", [TALK, OWN])
def test_a_release_needs_a_valid_clearance_where_one_is_required(project: Path, where: str) -> None:
    with (project / where).open("a") as file:
        file.write("requires_clearance: true\n")
    assert lost(project, release=True) == []
    edit(project, AIM, "It grew", "It did grow")
    assert [(one.code, one.severity) for one in lost(project)] == [("BG347", "warning")]
    found = {one.code: one for one in lost(project, release=True)}
    assert found.keys() == {"BG347", "BG348"}
    assert (found["BG348"].severity, found["BG348"].span.path) == ("error", TALK)
    (project / FILE).unlink()
    assert [one.code for one in lost(project, release=True)] == ["BG348"]
    if where == OWN:
        edit(project, TALK, "title: Talk", "requires_clearance: false\ntitle: Talk")
        assert lost(project, release=True) == []


def test_a_release_with_a_clearance_can_be_proven(starter: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(starter, tmp_path / "project"))
    target = "harbours/2024-09-energy-round-table"
    assert run_here(folder, "clear", target, "--by", "A", "--on", "2024-09-01").returncode == 0
    release = create_release(folder, target)
    assert (release.folder / "snapshot/content/harbours/clearances.yaml").is_file()
    assert verify_release(release.folder).is_proven

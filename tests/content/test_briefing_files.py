"""Names of briefings that are hard to write, and briefings that look like each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.project_findings import project_findings
from briefgen.content.targets import targets
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.workspace.workspace import Workspace
from support.projects import BASE, HOME, Files, write

FOLDER = f"{HOME}/briefings"
TALK = str(BASE[f"{FOLDER}/talk.yaml"])
VISIT = TALK.replace("title: Talk", "title: Visit")
MEETING = "date: 2019-06-13\nmeeting: {name: The talk, place: Quer\u00e9taro, time: '10.00'}\n"
TABLE = "key,name,date,place\nporto,Port,2019-06-13,Porto\nvigo,Port,2019-06-13,Vigo\n"
SAME = "this briefing has the meeting, title, level and template of"


def found(folder: Path, files: Files) -> list[Diagnostic]:
    root = write(folder, files)
    every = project_findings(Workspace(root), targets(root))
    chosen = [one for one in every if one.code in ("BG632", "BG633")]
    assert all(one.severity == "warning" for one in chosen)
    return chosen


def places(folder: Path, files: Files) -> list[tuple[str, int, str]]:
    """Of each finding, the file, the line and the message."""
    return [
        (one.span.path.removeprefix(f"{FOLDER}/"), one.span.line, one.message)
        for one in found(folder, files)
    ]


@pytest.mark.parametrize(
    ("name", "signs", "meant"),
    [
        ("Port Visit", "spaces and capital letters", "port-visit"),
        ("VISIT", "capital letters", "visit"),
        ("visita-a-m\u00e9xico", "letters beyond ASCII", "visita-a-mexico"),
        ("\u03bb\u03b9", "letters beyond ASCII", "briefing"),
        ("visit--2", "signs that are not letters, digits or single hyphens", "visit-2"),
        ("Talk ", "spaces and capital letters", "talk-2"),
    ],
)
def test_a_finding_on_a_name_says_how_to_rename_the_file(
    name: str, signs: str, meant: str, tmp_path: Path
) -> None:
    (one,) = found(tmp_path, {f"{FOLDER}/{name}.yaml": VISIT})
    assert (one.code, one.span.path) == ("BG632", f"{FOLDER}/{name}.yaml")
    assert one.message == f"the name of the briefing '{name}' has {signs}"
    assert one.hint == f"rename the file {meant}.yaml; the target is then demo/{meant}"


def test_the_translations_of_a_renamed_briefing_are_named(tmp_path: Path) -> None:
    files = {f"{FOLDER}/Visit.yaml": f"{VISIT}translations: [de]\n", f"{FOLDER}/de/Visit.yaml": ""}
    (one,) = found(tmp_path, files)
    assert one.hint.endswith("demo/visit; and rename its translations: briefings/de/Visit.yaml")


@pytest.mark.parametrize("name", ["visit", "2019-06-visit", "visit_2", "d1.1-visit"])
def test_a_usual_name_has_no_finding(name: str, tmp_path: Path) -> None:
    assert found(tmp_path, {f"{FOLDER}/{name}.yaml": VISIT}) == []


def test_a_copy_of_a_briefing_is_a_finding(tmp_path: Path) -> None:
    assert VISIT != TALK
    files = {f"{FOLDER}/{name}.yaml": VISIT for name in ("a", "b", "c")}
    other = VISIT.replace("Meet]", "Meet, Eat]")
    assert other != VISIT
    assert places(tmp_path, {**files, f"{FOLDER}/d.yaml": other}) == [
        ("b.yaml", 3, f"{SAME} demo/a"),
        ("c.yaml", 3, f"{SAME} demo/a, demo/b"),
        ("d.yaml", 3, f"{SAME} demo/a, demo/b, demo/c"),
    ]


@pytest.mark.parametrize(
    "change",
    [
        ("title: Talk", "title: The talk"),
        ("date: 2019-06-13", "date: 2019-06-14"),
        ("name: The talk", "name: Another talk"),
        ("meeting-briefing", "eu-briefing"),
        ("select:", "level: public\nselect:"),
        ("select:", "subtitle: For the speaker\nselect:"),
        ("select:", "requester: Cabinet\nselect:"),
    ],
)
def test_briefings_that_look_different_have_no_finding(
    change: tuple[str, str], tmp_path: Path
) -> None:
    assert found(tmp_path, {f"{FOLDER}/other.yaml": TALK.replace(*change)}) == []
    assert len(found(tmp_path, {f"{FOLDER}/other.yaml": TALK})) == 1


def test_meetings_of_the_table_and_rows_of_series_are_compared(tmp_path: Path) -> None:
    common = VISIT.replace(MEETING, "")
    assert common != VISIT
    rows = "series:\n  porto:\n  vigo:\n  lugo: {meeting: {key: porto}}\n"
    files = {
        f"{HOME}/meetings.csv": TABLE,
        f"{FOLDER}/mission.yaml": common + rows,
        f"{FOLDER}/visit.yaml": f"{common}meeting: {{key: vigo}}\n",
    }
    line = (common + rows).split("\n").index("  lugo: {meeting: {key: porto}}") + 1
    assert places(tmp_path, files) == [
        ("mission.yaml", line, f"{SAME} demo/mission/porto"),
        ("visit.yaml", 3, f"{SAME} demo/mission/vigo"),
    ]

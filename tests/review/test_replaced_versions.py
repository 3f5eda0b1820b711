"""A briefing selects from no version that a newer release replaces by the day of its meeting."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path

import pytest

from briefgen.build.pipeline import prepare
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import ContentError
from briefgen.releases.create import create_release
from briefgen.releases.verify import verify_release
from briefgen.stale.items import stale_content
from support.command_line import run_here, run_inside, spoil
from support.content_files import TALK, V2
from support.projects import BASE, DELIVERABLE, write

V3 = f"{DELIVERABLE}/v3.yaml"
MANIFEST = "releases/demo/d1-{}/send/manifest.json"
RULE = "BG342"
BRIEFING = "harbours/2024-09-energy-round-table"
BRIEFING_FILE = "briefings/2024-09-energy-round-table.yaml"


def version(name: str, date: str, base: str = "v1") -> str:
    return f"based_on: {base}\nversion: {name}\ndate: {date}\n"


def manifest(name: str, date: str) -> str:
    return json.dumps({"version": name, "date": date})


def found(project: Path, target: str = "demo/talk") -> list[Diagnostic]:
    """The findings of the rule in a target; the meeting of the briefing is on 13 June 2019."""
    try:
        every = prepare(project, target).diagnostics
    except ContentError as error:
        every = error.diagnostics
    return [one for one in every if one.code == RULE]


@pytest.mark.parametrize(
    ("date", "is_replaced"), [("2019-06-13", True), ("2019-04-01", True), ("2019-06-14", False)]
)
def test_a_newer_release_up_to_the_day_of_the_meeting_replaces_the_version(
    tmp_path: Path, date: str, is_replaced: bool
) -> None:
    files = {V2: version("V2", date), MANIFEST.format("v2"): manifest("V2", date)}
    findings = found(write(tmp_path, files))
    assert len(findings) == is_replaced
    for one in findings:
        assert (one.severity, one.span.path, one.span.line, one.span.column) == (
            "error", TALK, 2, 7,
        )  # fmt: skip
        assert one.message == (
            f"'d1@v1' is replaced by V2 of {date} (releases/demo/d1-v2) on 2019-06-13, the day of "
            "the meeting"
        )
        assert one.hint.startswith("write 'from: d1@v2'")


def test_a_newer_version_without_a_release_replaces_none(tmp_path: Path) -> None:
    assert found(write(tmp_path, {V2: version("V2", "2019-05-31")})) == []


def test_the_newest_release_is_named_and_an_older_one_replaces_none(tmp_path: Path) -> None:
    files = {
        V2: version("V2", "2019-04-30"),
        V3: version("V3", "2019-05-31", "v2"),
        **{MANIFEST.format(f"v{n}"): manifest(f"V{n}", f"2019-0{n + 2}-30") for n in (1, 2, 3)},
    }
    project = write(tmp_path, files)
    (one,) = found(project)
    assert "replaced by V3" in one.message
    (project / TALK).write_text(BASE[TALK].replace("d1@v1", "d1@v2"))
    (one,) = found(project)
    assert "'d1@v2' is replaced by V3" in one.message
    (project / TALK).write_text(BASE[TALK].replace("d1@v1", "d1@v3"))
    assert found(project) == []
    assert found(project, "demo/d1@v1") == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": "V2", "date": "soon"}'])
def test_a_damaged_manifest_replaces_none(tmp_path: Path, text: str) -> None:
    files = {V2: version("V2", "2019-05-31"), MANIFEST.format("v2"): text}
    assert found(write(tmp_path, files)) == []


def test_a_release_of_another_deliverable_replaces_none(tmp_path: Path) -> None:
    files = {
        f"{DELIVERABLE}-x/deliverable.yaml": BASE[f"{DELIVERABLE}/deliverable.yaml"],
        f"{DELIVERABLE}-x/v1.yaml": BASE[f"{DELIVERABLE}/v1.yaml"],
        MANIFEST.format("x-v1"): manifest("V1", "2019-05-31"),
    }
    assert found(write(tmp_path, files)) == []


# -- a release that is made between two builds -------------------------------------------------


@pytest.fixture
def project(starter: Path, tmp_path: Path) -> Path:
    """The starter project, whose briefing selects from the older of its two versions."""
    folder = Path(shutil.copytree(starter, tmp_path / "project"))
    spoil(folder, BRIEFING_FILE, "from: d1.1@v2", "from: d1.1@v1")
    return folder


def test_a_new_release_is_noticed_although_the_briefing_is_up_to_date(project: Path) -> None:
    assert run_here(project, "build", BRIEFING).returncode == 0
    assert "up to date" in run_here(project, "build", BRIEFING).stdout
    assert run_here(project, "check", BRIEFING).returncode == 0
    release = create_release(project, "harbours/d1.1@v2")
    assert release.folder.is_dir()
    for command in ("build", "check"):
        done = run_here(project, command, BRIEFING)
        assert done.returncode == 1
        assert f" {RULE} " in done.stderr + done.stdout
    shutil.rmtree(project / "releases")
    assert run_here(project, "build", BRIEFING).returncode == 0


def test_it_can_be_acknowledged_in_the_briefing_and_in_its_release(project: Path) -> None:
    create_release(project, "harbours/d1.1@v2")
    with (project / "content/harbours" / BRIEFING_FILE).open("a", encoding="utf-8") as file:
        file.write(
            f"acknowledge:\n  - code: {RULE}\n    at: from\n    reason: The chapter was removed.\n"
        )
    assert run_here(project, "build", BRIEFING).returncode == 0
    create_release(project, BRIEFING)
    shutil.rmtree(project / "releases/harbours/d1.1-v2")
    assert verify_release(project / f"releases/{BRIEFING}-1").is_proven


def test_stale_lists_it_since_the_date_of_the_newer_version(project: Path) -> None:
    create_release(project, "harbours/d1.1@v2")
    done = run_inside(project, "stale", BRIEFING, "--on", "2024-09-19")
    place = f"content/harbours/{BRIEFING_FILE}"
    lines = done.stdout.splitlines()
    (index,) = (number for number, line in enumerate(lines) if "version 'd1.1@v1'" in line)
    assert "replaced by" in lines[index]
    assert lines[index].endswith("(releases/harbours/d1.1-v2)")
    assert lines[index + 1].strip().startswith(f"printed in {BRIEFING}: {place}:")
    assert lines[index].startswith("2024-06-28")
    for day, count in (("2024-06-28", 1), ("2024-06-27", 0)):
        items = stale_content(project, [BRIEFING], datetime.date.fromisoformat(day)).items
        assert [one.kind for one in items].count("version") == count

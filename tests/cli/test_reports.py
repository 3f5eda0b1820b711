"""`--report`: where reports are written, and when."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.reports.forms import FORMS
from briefgen.reports.json_report import REPORT_SCHEMA
from support.command_line import HERE, SOURCE, briefgen, outputs, run_here, spoil
from support.json_schemas import assert_valid

BRIEFING = "harbours/2024-09-energy-round-table"


@pytest.fixture(autouse=True)
def _in_the_project(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)


def read(path: Path) -> dict:
    report = json.loads(path.read_bytes())
    assert_valid(report, REPORT_SCHEMA)
    return report


def states(report: dict) -> dict[str, str]:
    return {one["target"]: one["state"] for one in report["targets"]}


def test_all_forms_are_written_in_one_run(project: Path) -> None:
    reports = [f"--report={form}=reports/ci/report.{form}" for form in FORMS]
    done = run_here(project, "check", *reports)
    assert done.returncode == 0
    assert done.stdout == "3 targets checked, nothing found\n"
    folder = project / "reports/ci"
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"report.{form}" for form in FORMS
    )


@pytest.mark.parametrize("form", FORMS)
def test_standard_output_is_the_report_and_nothing_else(project: Path, form: str) -> None:
    file = project / "report"
    done = run_here(project, "build", HERE, "--report", form, "--report", f"json={file}")
    assert done.returncode == 0
    other = run_here(project, "check", HERE, "--report", f"{form}=-")
    assert f"{HERE}: built, " in done.stderr
    assert HERE not in other.stderr.replace("1 target checked", "")
    for one in (done, other):
        assert "Traceback" not in one.stderr
        assert "checked" not in one.stdout.splitlines()[:1]
    if form == "json":
        assert states(json.loads(done.stdout)) == {HERE: "built"}
        assert states(json.loads(other.stdout)) == {HERE: "checked"}


def test_a_build_that_fails_has_a_report_and_the_other_targets_are_built(project: Path) -> None:
    spoil(project, "briefings/2024-09-energy-round-table.yaml", "tags: [energy]", "tags: [enrgy]")
    done = run_here(project, "build", "--all", "--report", "json=report.json")
    report = read(project / "report.json")
    assert done.returncode == report["exit_code"] == 1
    assert states(report) == {
        BRIEFING: "has-errors", "harbours/d1.1@v1": "built", "harbours/d1.1@v2": "built",
    }  # fmt: skip
    (found,) = report["findings"]
    assert (found["code"], found["targets"]) == ("BG201", [BRIEFING])


@pytest.mark.parametrize("form", ["sarif", "gitlab", "github"])
def test_findings_of_an_earlier_run_have_the_same_report(project: Path, form: str) -> None:
    (project / "content/notes.md").write_text("of no target")
    spoil(project, "briefings/2024-09-energy-round-table.yaml", "tags: [energy]", "tags: [enrgy]")
    first, second, checked = (
        run_here(project, *command, "--report", form).stdout
        for command in (["build", "--all"], ["build", "--all"], ["check"])
    )
    assert "BG201" in first
    assert first == second == checked


def test_a_build_that_a_finding_of_the_project_stops_has_a_report(project: Path) -> None:
    (project / "content/notes.md").write_text("of no target")
    done = run_here(project, "build", "--all", "--strict", "--report", "json=report.json")
    report = read(project / "report.json")
    assert done.returncode == report["exit_code"] == 1
    assert report["targets"] == []
    assert report["findings"]
    assert report["problems"] == []


def test_a_build_that_cannot_write_its_files_has_a_report(project: Path) -> None:
    (project / "file").write_text("in the way")
    done = run_here(project, "build", HERE, "--output", "file/out", "--report", "json=report.json")
    report = read(project / "report.json")
    assert done.returncode == report["exit_code"] == 4
    assert report["problems"] == [done.stderr.removeprefix("briefgen: ").rstrip()]


@pytest.mark.parametrize(
    ("error", "message", "code"),
    [
        (PermissionError(13, "Permission denied", "fonts"), "fonts: Permission denied", 4),
        (ValueError("no"), "internal error (ValueError: no); please report it and attach", 3),
        (MemoryError(), "there is not enough memory; end other programs", 3),
        (OSError(24, "Too many open files"), "too many files are open; end other programs", 3),
        (OSError(12, "Cannot allocate memory"), "there is not enough memory; end other", 3),
        (
            ImportError("x.so: failed to map segment from shared object"),
            "there is not enough memory; end other",
            3,
        ),
    ],
)
def test_an_error_that_ends_the_run_is_a_problem_of_the_report(
    project: Path, error: Exception, message: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise error

    monkeypatch.setattr("briefgen.build.project_findings.project_findings", fail)
    done = run_here(project, "check", HERE, "--report", "json=report.json")
    report = read(project / "report.json")
    assert done.returncode == report["exit_code"] == code
    (problem,) = report["problems"]
    assert problem.startswith(message)
    assert done.stderr == f"briefgen: {problem}\n"


def test_outdated_files_are_problems_of_their_target(project: Path) -> None:
    assert run_here(project, "build", "--all").returncode == 0
    (project / "output/harbours/d1.1-v1.pdf").unlink()
    done = run_here(project, "build", "--all", "--check", "--report", "json=report.json")
    report = read(project / "report.json")
    assert done.returncode == report["exit_code"] == 5
    assert states(report) == {
        BRIEFING: "up-to-date", "harbours/d1.1@v1": "outdated", "harbours/d1.1@v2": "up-to-date",
    }  # fmt: skip
    assert report["targets"][1]["problems"] == ["harbours/d1.1-v1.pdf is missing"]
    done = run_here(project, "check", "--outputs", "--report", "json=report.json")
    assert done.returncode == read(project / "report.json")["exit_code"] == 5
    assert states(read(project / "report.json"))["harbours/d1.1@v1"] == "differs"


def test_findings_matter_more_than_outdated_files(project: Path) -> None:
    assert run_here(project, "build", "--all").returncode == 0
    (project / "output/harbours/d1.1-v1.pdf").unlink()
    spoil(project, "briefings/2024-09-energy-round-table.yaml", "tags: [energy]", "tags: [enrgy]")
    assert run_here(project, "build", "--all", "--check").returncode == 1


def test_a_file_of_a_former_target_is_a_problem_of_the_run(project: Path) -> None:
    assert run_here(project, "build", "--all").returncode == 0
    old = project / "content/harbours/briefings/2024-09-energy-round-table.yaml"
    old.rename(old.with_name("2024-09-round-table.yaml"))
    assert run_here(project, "build", "--all", "--quiet").returncode == 0
    run_here(project, "build", "--all", "--check", "--report", "json=report.json")
    report = read(project / "report.json")
    assert report["exit_code"] == 5
    assert any("no target makes this file any more" in one for one in report["problems"])


def test_a_report_that_cannot_be_written_stops_neither_the_build_nor_the_others(
    project: Path,
) -> None:
    (project / "file").write_text("in the way")
    done = run_here(
        project, "build", HERE, "--report", "json=file/report", "--report", "markdown=report.md"
    )
    assert done.returncode == 4
    assert "--report json=file/report: cannot write " in done.stderr
    assert len(outputs(project)) == 2
    assert (project / "report.md").read_text("utf-8").startswith("## briefgen build")


def test_a_report_replaces_an_earlier_one_and_leaves_its_neighbours(project: Path) -> None:
    (project / ".download.part").write_text("of another program")
    (project / "report.json").write_text("old")
    assert run_here(project, "check", "--report", "json=report.json").returncode == 0
    assert read(project / "report.json")["command"] == "check"
    assert (project / ".download.part").exists()
    assert not [path for path in project.iterdir() if path.name.startswith(".report")]


def test_a_report_is_not_written_through_a_link_into_the_content(project: Path) -> None:
    os.symlink(project / "content/harbours/facts.yaml", project / "report.json")  # noqa: PTH211
    before = (project / "content/harbours/facts.yaml").read_bytes()
    done = run_here(project, "check", "--report", "json=report.json")
    assert done.returncode == 2
    assert "'report.json' is in 'content', whose files a report must not replace" in done.stderr
    assert (project / "content/harbours/facts.yaml").read_bytes() == before


def test_a_signal_ends_a_run_without_a_report(project: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "briefgen", "build", "--all", "--report", "json=report.json"],
        env={**os.environ, "PYTHONPATH": SOURCE},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.readline()  # the first target is built
    process.terminate()
    process.communicate()
    assert process.returncode == 128 + signal.SIGTERM
    assert not (project / "report.json").exists()


def test_a_report_that_cannot_be_printed_is_said(project: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = briefgen(project, "check", HERE, "--report", "json", stdout=full)
    assert done.returncode == 4
    assert done.stderr.endswith("cannot write to standard output: No space left on device\n")


@pytest.mark.parametrize("form", FORMS)
def test_a_report_on_standard_output_is_in_utf_8(project: Path, form: str) -> None:
    spoil(project, "briefings/2024-09-energy-round-table.yaml", "tags: [energy]", "tags: [énrgy]")
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "check", "--report", form],
        env={**os.environ, "PYTHONPATH": SOURCE, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert "énrgy" in done.stdout.decode().replace("\\u00e9", "é")


def test_paths_are_relative_to_the_repository_around_the_project(project: Path) -> None:
    (project.parent / ".git").mkdir()
    spoil(project, "briefings/2024-09-energy-round-table.yaml", "tags: [energy]", "tags: [enrgy]")
    for form in ("github", "sarif", "gitlab", "junit"):
        text = run_here(project, "check", "--report", form).stdout
        assert f"project/content/harbours/briefings/{BRIEFING.partition('/')[2]}.yaml" in text
    report = json.loads(run_here(project, "check", "--report", "json").stdout)
    assert report["findings"][0]["path"].startswith("content/harbours/")


def test_wrong_usage_has_no_report(project: Path) -> None:
    assert run_here(project, "check", "nothing", "--report", "json=report.json").returncode == 2
    assert not (project / "report.json").exists()

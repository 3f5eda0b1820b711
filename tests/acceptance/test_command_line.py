"""The command line as a user meets it: in a process of its own, in a project of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.command_line import briefgen, outputs, spoil


@pytest.fixture
def project(starter: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(starter, tmp_path / "project"))


def test_the_starter_project_builds_all_its_targets(project: Path) -> None:
    done = briefgen(project, "build", "--all", "-j", "2")
    assert done.returncode == 0, done.stderr
    assert sorted(outputs(project)) == [
        f"harbours/{name}.{kind}"
        for name in ("2024-09-energy-round-table", "d1.1-v1", "d1.1-v2")
        for kind in ("docx", "pdf")
    ]
    assert "d1.1@v2: built" in done.stdout


@pytest.mark.parametrize("arguments", [["build"], ["build", "harbors/x"], ["build", "--al"], ["x"]])
def test_wrong_usage_has_exit_code_2(project: Path, arguments: list[str]) -> None:
    done = briefgen(project, *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_outside_a_project_the_error_names_the_missing_content_folder(tmp_path: Path) -> None:
    done = briefgen(tmp_path, "build", "--all")
    assert done.returncode == 2
    assert "no folder 'content'" in done.stderr


def test_all_findings_are_reported_in_one_run_and_existing_outputs_stay(project: Path) -> None:
    assert briefgen(project, "build", "--all").returncode == 0
    before = outputs(project)
    spoil(project, "sections/shore-power.md", "[^harbour-survey]", "[^harbour-survy]")
    spoil(project, "tables/networks.yaml", "amber-coast", "amber-cost")
    done = briefgen(project, "build", "--all")
    assert done.returncode == 1
    assert "shore-power.md:7:85 BG120 unknown source 'harbour-survy'" in done.stderr
    assert "did you mean 'harbour-survey'?" in done.stderr
    assert "networks.yaml:7:33 BG124" in done.stderr
    assert outputs(project) == before

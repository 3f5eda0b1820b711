"""The jobs for GitLab: their schema, and their scripts on a repository with the starter project."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from junitparser import JUnitXml

from briefgen import __version__
from support.command_line import spoil
from support.content_repositories import committed, git
from support.gitlab_jobs import run_job
from support.schema_check import schema_errors

RENEWED = ("About {{", "Around {{")


@pytest.fixture
def repository(starter: Path, tmp_path: Path) -> Path:
    """A repository with the starter project in a folder of it, and the pin of its briefgen."""
    project = Path(shutil.copytree(starter, tmp_path / "repository" / "papers"))
    (project / "requirements.txt").write_text(f"briefgen=={__version__}\n")
    return project.parent


def test_the_jobs_follow_the_schema_of_gitlab(root: Path, tmp_path: Path) -> None:
    file = root / "ci" / "gitlab.yml"
    assert schema_errors("gitlab-ci", file) == ""
    wrong = tmp_path / "gitlab.yml"
    wrong.write_text(file.read_text("utf-8").replace("expose_as:", "exposed_as:"), "utf-8")
    assert "exposed_as" in schema_errors("gitlab-ci", wrong)


@pytest.mark.parametrize("command", ["check", "build --all"])
def test_findings_fail_the_job_and_are_in_both_reports(
    root: Path, repository: Path, command: str
) -> None:
    spoil(repository / "papers", "sections/shore-power.md", "harbour-survey", "harbour-survy")
    committed(repository)
    variables = {"BRIEFGEN_PROJECT": "papers", "BRIEFGEN_COMMAND": command}
    done = run_job(root, "briefgen", repository, **variables)
    assert done.returncode == 1, done.stderr
    quality = json.loads((repository / "briefgen-quality.json").read_text("utf-8"))
    assert {one["location"]["path"] for one in quality} == {
        "papers/content/harbours/sections/shore-power.md"
    }
    junit = JUnitXml.fromfile(str(repository / "briefgen-junit.xml"))
    assert (junit.failures, junit.errors) == (3, 0)


def test_content_without_findings_passes(root: Path, repository: Path) -> None:
    committed(repository)
    done = run_job(root, "briefgen", repository, BRIEFGEN_PROJECT="papers")
    assert done.returncode == 0, done.stderr
    assert json.loads((repository / "briefgen-quality.json").read_text("utf-8")) == []
    assert JUnitXml.fromfile(str(repository / "briefgen-junit.xml")).failures == 0


def test_a_merge_request_has_a_page_of_changes_and_redlines(root: Path, repository: Path) -> None:
    before = committed(repository)
    spoil(repository / "papers", "sections/shore-power.md", *RENEWED)
    briefings = repository / "papers" / "content/harbours/briefings"
    shutil.copy(briefings / "2024-09-energy-round-table.yaml", briefings / "2024-10-later.yaml")
    committed(repository, "Edited")
    base = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": before, "BRIEFGEN_PROJECT": "papers"}
    done = run_job(root, "briefgen-changes", repository, **base)
    assert done.returncode == 0, done.stderr
    folder = repository / "briefgen-changes"
    assert "Around" in (folder / "changes.html").read_text("utf-8")
    names = {path.name for path in folder.iterdir()}
    redlines = {"harbours-d1.1@v2.docx", "harbours-d1.1@v2.pdf", "harbours-d1.1@v1.docx"}
    assert redlines < names
    assert not any("later" in name for name in names)
    shutil.rmtree(folder)
    done = run_job(root, "briefgen-changes", repository, BRIEFGEN_REDLINES="false", **base)
    assert {path.name for path in folder.iterdir()} == {"changes.html", "changes.json"}
    assert git(repository, "log", "--oneline").count("\n") == 1


def test_a_value_that_is_neither_true_nor_false_is_named(root: Path, repository: Path) -> None:
    before = committed(repository)
    base = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": before, "BRIEFGEN_PROJECT": "papers"}
    done = run_job(root, "briefgen-changes", repository, BRIEFGEN_REDLINES="yes", **base)
    assert done.returncode == 2
    assert done.stdout.endswith("BRIEFGEN_REDLINES must be true or false, not 'yes'\n")

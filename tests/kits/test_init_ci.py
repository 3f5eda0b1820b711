"""`briefgen init --ci`: the files that it writes, and a first run with them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefgen import __version__
from support.action_steps import run_action
from support.command_line import run_inside, spoil
from support.content_repositories import committed, git
from support.sampling import sampled
from support.schema_check import schema_errors

ACTION = ".github/actions/briefgen"
WORKFLOW = ".github/workflows/briefgen.yml"
WEEKLY = ".github/workflows/briefgen-stale.yml"
GITHUB = {
    f"{ACTION}/action.yml",
    f"{ACTION}/ci/changed_documents.py",
    f"{ACTION}-stale/action.yml",
    WORKFLOW,
    WEEKLY,
}


def new_files(repository: Path) -> set[str]:
    return set(git(repository, "ls-files", "--others").splitlines())


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    return folder


@sampled("place", [".", "papers"], 1)
def test_a_new_project_has_a_workflow_that_checks_it(
    repository: Path, tmp_path: Path, place: str
) -> None:
    done = run_inside(repository, "init", place, "--ci", "github")
    assert done.returncode == 0, done.stderr
    before = committed(repository)
    workflow = repository / WORKFLOW
    assert schema_errors("github-workflows", workflow) == ""
    assert schema_errors("github-actions", repository / ACTION / "action.yml") == ""
    (job,) = yaml.safe_load(workflow.read_text("utf-8"))["jobs"].values()
    *_, step = job["steps"]
    assert step["uses"] == f"./{ACTION}"
    spoil(repository / place, "sections/shore-power.md", "About {{", "Around {{")
    action = repository / step["uses"] / "action.yml"
    github = {"github.event.before": before}
    run = run_action(action, repository, tmp_path / "runner", step["with"], github)
    assert set(run.codes.values()) == {0}, run.printed
    assert "| harbours/d1.1@v2 | 1 | redline.docx, redline.pdf |" in run.summary


def test_a_new_project_has_a_weekly_workflow_that_may_edit_issues(repository: Path) -> None:
    assert run_inside(repository, "init", "papers", "--ci", "github").returncode == 0
    workflow = repository / WEEKLY
    assert schema_errors("github-workflows", workflow) == ""
    assert schema_errors("github-actions", repository / f"{ACTION}-stale/action.yml") == ""
    read = yaml.safe_load(workflow.read_text("utf-8"))
    # YAML reads the key `on` as true.
    assert read[True] == {"schedule": [{"cron": "0 5 * * 1"}], "workflow_dispatch": None}
    assert read["permissions"] == {"contents": "read", "issues": "write"}
    *_, step = read["jobs"]["stale"]["steps"]
    assert step == {"uses": f"./{ACTION}-stale", "with": {"project": "papers"}}


def test_a_new_project_has_a_pipeline_that_checks_it(repository: Path) -> None:
    assert run_inside(repository, "init", "papers", "--ci", "gitlab").returncode == 0
    pipeline = yaml.safe_load((repository / ".gitlab-ci.yml").read_text("utf-8"))
    jobs = repository / "ci" / "briefgen.yml"
    assert schema_errors("gitlab-ci", repository / ".gitlab-ci.yml", jobs) == ""
    assert [one["local"] for one in pipeline["include"]] == ["/ci/briefgen.yml"]
    known = yaml.safe_load(jobs.read_text("utf-8"))["variables"]
    assert pipeline["variables"].keys() < known.keys()
    assert pipeline["variables"]["BRIEFGEN_PROJECT"] == "papers"


def test_a_project_gets_the_files_and_its_content_stays(repository: Path) -> None:
    assert run_inside(repository, "init", "papers").returncode == 0
    committed(repository)
    done = run_inside(repository / "papers", "init", "--ci", "github")
    assert done.returncode == 0, done.stderr
    assert new_files(repository) == {*GITHUB, "papers/requirements.txt"}
    assert git(repository, "status", "--porcelain", "--untracked-files=no") == ""
    pins = (repository / "papers" / "requirements.txt").read_text("utf-8").splitlines()
    assert pins[-1] == f"briefgen=={__version__}"


def test_files_that_exist_are_not_replaced(repository: Path) -> None:
    assert run_inside(repository, "init", "--ci", "github").returncode == 0
    committed(repository)
    done = run_inside(repository, "init", "--ci", "github")
    assert done.returncode == 2
    assert f"{ACTION}/action.yml" in done.stderr
    assert "nothing was written" in done.stderr
    assert new_files(repository) == set()


def test_a_pin_that_exists_stays_and_another_file_needs_one(repository: Path) -> None:
    pins = repository / "requirements.txt"
    pins.write_text("# briefgen==9.9\nbriefgen-tools==1\n")
    done = run_inside(repository, "init", "--ci", "github")
    assert done.returncode == 2
    assert f"no line such as briefgen=={__version__}" in done.stderr
    assert new_files(repository) == {"requirements.txt"}
    for system, text in (
        ("github", "lxml>=5\nbriefgen[dask] == 0.0.7  # until June\n"),
        ("gitlab", "briefgen @ git+https://git.example.org/briefgen@v0.0.7\n"),
    ):
        pins.write_text(text)
        assert run_inside(repository, "init", "--ci", system).returncode == 0
        assert pins.read_text() == text


def test_another_system_is_refused(repository: Path) -> None:
    done = run_inside(repository, "init", "--ci", "jenkins")
    assert done.returncode == 2
    assert "github" in done.stderr
    assert new_files(repository) == set()

"""The weekly jobs keep one issue with what is out of date, on GitHub and on GitLab."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from briefgen import __version__
from support.action_steps import run_action
from support.command_line import spoil
from support.gitlab_jobs import run_job
from support.issue_tracker import IssueTracker
from support.schema_check import schema_errors

ACTION = "ci/stale/action.yml"
GITHUB = {"github.token": "secret", "github.repository": "owner/papers"}
GITLAB = {
    "BRIEFGEN_PROJECT": "papers",
    "BRIEFGEN_TOKEN": "glpat-secret",
    "CI_API_V4_URL": "https://gitlab.example.org/api/v4",
    "CI_PROJECT_ID": "7",
}
DUE = ("  as_of: 2024-03-31", "  as_of: 2024-03-31\n  valid_until: 2024-04-30")
OPEN, CLOSED = ("OPEN", "opened"), ("CLOSED", "closed")


@pytest.fixture
def tracker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> IssueTracker:
    return IssueTracker(tmp_path / "programs", monkeypatch)


@pytest.fixture
def repository(starter: Path, tmp_path: Path) -> Path:
    """A repository with the starter project, in which nothing is out of date."""
    project = Path(shutil.copytree(starter, tmp_path / "repository" / "papers"))
    (project / "requirements.txt").write_text(f"briefgen=={__version__}\n")
    sources = project / "content/harbours/sources.yaml"
    text = sources.read_text("utf-8")
    for line in text.splitlines():
        if line.strip().startswith("accessed:"):
            text = text.replace(line, "")
        if line.strip().startswith("address:"):
            text = text.replace(line, f"{line}\n  accessed: {today()}")
    sources.write_text(text, "utf-8")
    spoil(
        project, "briefings/2024-09-energy-round-table.yaml", "supply ships today", "supply ships"
    )
    return project.parent


def today() -> str:
    return datetime.datetime.now(datetime.UTC).date().isoformat()


@pytest.fixture(params=["github", "gitlab"])
def run(
    request: pytest.FixtureRequest, root: Path, repository: Path, tmp_path: Path
) -> Callable[[], tuple[int, str]]:
    """Runs the job; returns its exit code, and all that it printed."""

    def on_github() -> tuple[int, str]:
        number = len([*tmp_path.glob("runner*")])
        inputs, runner = {"project": "papers"}, tmp_path / f"runner{number}"
        done = run_action(root / ACTION, repository, runner, inputs, GITHUB)
        return max(done.codes.values()), "".join(done.printed.values()) + done.summary

    def on_gitlab() -> tuple[int, str]:
        done = run_job(root, "briefgen-stale", repository, **GITLAB)
        return done.returncode, done.stdout + done.stderr

    return on_github if request.param == "github" else on_gitlab


def test_one_issue_is_opened_edited_closed_and_opened_again(
    run: Callable[[], tuple[int, str]], repository: Path, tracker: IssueTracker
) -> None:
    project = repository / "papers"
    facts = project / "content/harbours/facts.yaml"
    before = facts.read_text("utf-8")
    assert run()[0] == 0
    assert tracker.issues == []
    spoil(project, "facts.yaml", *DUE)
    code, printed = run()
    assert code == 0, printed
    (issue,) = tracker.issues
    assert (issue["title"], issue["label"]) == ("Content that is out of date", "briefgen-stale")
    assert issue["state"] in OPEN
    assert f"due for review on {today()}: 2 items\n\n| Due since |" in issue["text"]
    spoil(project, "facts.yaml", "valid_until: 2024-04-30", "valid_until: 2024-05-31")
    assert run()[0] == 0
    (issue,) = tracker.issues
    assert "valid until 2024-05-31" in issue["text"]
    due = facts.read_text("utf-8")
    facts.write_text(before, "utf-8")
    assert run()[0] == 0
    (issue,) = tracker.issues
    assert issue["state"] in CLOSED
    assert issue["text"] == f"due for review on {today()}: nothing\n"
    calls = len(tracker.calls)
    assert run()[0] == 0
    assert len(tracker.calls) == calls + 1  # It only looks for the issue.
    facts.write_text(due, "utf-8")
    assert run()[0] == 0
    (issue,) = tracker.issues
    assert issue["state"] in OPEN


def test_targets_with_errors_are_named_in_the_issue_until_they_can_be_read(
    run: Callable[[], tuple[int, str]], repository: Path, tracker: IssueTracker
) -> None:
    briefing = repository / "papers/content/harbours/briefings/2024-09-energy-round-table.yaml"
    before = briefing.read_text("utf-8")
    briefing.write_text("a: [", "utf-8")
    code, printed = run()
    assert code == 0, printed
    (issue,) = tracker.issues
    assert issue["state"] in OPEN
    assert issue["text"].splitlines()[2].endswith("errors: harbours/2024-09-energy-round-table")
    briefing.write_text(before, "utf-8")
    assert run()[0] == 0
    (issue,) = tracker.issues
    assert issue["state"] in CLOSED


def test_a_long_list_is_cut_between_lines(
    root: Path, repository: Path, tmp_path: Path, tracker: IssueTracker
) -> None:
    section = repository / "papers/content/harbours/sections/background.md"
    words = "\n\n".join(f"By 2022, port {number} is finished." for number in range(600))
    section.write_text(f"{section.read_text('utf-8')}\n{words}\n", "utf-8")
    run_action(root / ACTION, repository, tmp_path / "runner", {"project": "papers"}, GITHUB)
    (issue,) = tracker.issues
    assert 55_000 < len(issue["text"]) < 60_200
    *_, last, empty, note = issue["text"].splitlines()
    assert last.endswith("|")
    assert (empty, note[:36]) == ("", "The list is too long for an issue; `")


def test_gitlab_needs_a_token(root: Path, repository: Path, tracker: IssueTracker) -> None:
    done = run_job(root, "briefgen-stale", repository, **{**GITLAB, "BRIEFGEN_TOKEN": ""})
    assert done.returncode == 2
    assert "BRIEFGEN_TOKEN must have a project access token" in done.stdout
    assert tracker.calls == []


def test_the_token_is_in_no_argument_and_no_artefact(
    root: Path, repository: Path, tracker: IssueTracker
) -> None:
    spoil(repository / "papers", "facts.yaml", *DUE)
    assert run_job(root, "briefgen-stale", repository, **GITLAB).returncode == 0
    assert len(tracker.calls) == 2
    assert not any("secret" in word for call in tracker.calls for word in call)
    job = yaml.safe_load((root / "ci/gitlab.yml").read_text("utf-8"))["briefgen-stale"]
    assert job["after_script"] == ["rm -f briefgen-token.txt"]
    assert not any("token" in path for path in job["artifacts"]["paths"])
    assert job["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]


def test_the_action_follows_the_schema_and_no_value_becomes_part_of_a_script(root: Path) -> None:
    assert schema_errors("github-actions", root / ACTION) == ""
    steps = yaml.safe_load((root / ACTION).read_text("utf-8"))["runs"]["steps"]
    assert not any("${{" in step.get("run", "") for step in steps)
    uses = [step["uses"].partition("@")[0] for step in steps if "uses" in step]
    assert uses == ["actions/setup-python"]

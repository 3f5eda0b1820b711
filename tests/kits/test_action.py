"""The GitHub Action: its schema, and its shell steps on a repository with the starter project."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from briefgen import __version__
from support.action_steps import EXPRESSION, Job, run_action
from support.command_line import briefgen, spoil
from support.content_repositories import committed, git
from support.schema_check import schema_errors

RUN, CHANGES = "Check or build", "List the changes"
RENEWED = ("About {{", "Around {{")


@pytest.fixture
def repository(starter: Path, tmp_path: Path) -> Path:
    """A repository with the starter project in a folder of it, and the pin of its briefgen."""
    project = Path(shutil.copytree(starter, tmp_path / "repository" / "papers"))
    (project / "requirements.txt").write_text(f"briefgen=={__version__}\n")
    return project.parent


@pytest.fixture
def action(root: Path) -> Path:
    return root / "action.yml"


def run(action: Path, repository: Path, tmp_path: Path, since: str, inputs: dict[str, str]) -> Job:
    github = {"github.event.before": since}
    return run_action(
        action, repository, tmp_path / "runner", {"project": "papers", **inputs}, github
    )


def test_the_action_follows_the_schema_of_github(action: Path) -> None:
    assert schema_errors("github-actions", action) == ""


def test_the_schema_check_finds_a_wrong_key(action: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "action.yml"
    wrong.write_text(action.read_text("utf-8").replace("using:", "use:"), "utf-8")
    assert "use" in schema_errors("github-actions", wrong)


def test_no_value_of_an_event_or_an_input_is_a_part_of_a_script(action: Path) -> None:
    from yaml import safe_load

    steps = safe_load(action.read_text("utf-8"))["runs"]["steps"]
    scripts = [step["run"] for step in steps if "run" in step]
    assert len(scripts) > 4
    assert not any(EXPRESSION.search(script) for script in scripts)


def test_a_push_shows_what_it_changes_in_which_document(
    action: Path, repository: Path, tmp_path: Path
) -> None:
    before = committed(repository)
    spoil(repository / "papers", "sections/shore-power.md", *RENEWED)
    briefings = repository / "papers" / "content/harbours/briefings"
    text = (briefings / "2024-09-energy-round-table.yaml").read_text("utf-8")
    later = text.replace("title: Power", "title: More power", 1)
    (briefings / "2024-10-later.yaml").write_text(later, "utf-8")
    committed(repository, "Edited")
    job = run(action, repository, tmp_path, before, {})
    assert set(job.codes.values()) == {0}, job.printed
    assert "briefgen check: nothing found" in job.summary
    assert "<del>About</del> <ins>Around</ins>" in job.summary
    assert "| harbours/d1.1@v2 | 1 | redline.docx, redline.pdf |" in job.summary
    assert "| harbours/2024-10-later | 3 | new document |" in job.summary
    folder = Path(job.outputs["steps.changes.outputs.folder"])
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
    assert {"changes.html", "changes.json", "changes.md"} < files
    assert {"harbours-d1.1@v2/redline.docx", "harbours-d1.1@v2/redline.pdf"} < files
    (picture,) = (folder / "harbours-d1.1@v2").glob("*.png")
    with Image.open(picture) as sheet:
        left = sheet.crop((0, 0, sheet.height * 210 // 297, sheet.height))
        right = sheet.crop((sheet.width - left.width, 0, sheet.width, sheet.height))
        assert sheet.width > sheet.height
        assert left.tobytes() != right.tobytes()
        assert left.convert("L").getextrema()[0] < 100  # both show ink
        assert right.convert("L").getextrema()[0] < 100
    assert git(repository, "worktree", "list").count("\n") == 0
    assert git(repository, "status", "--porcelain") in ("", "?? papers/.briefgen/")


def test_pictures_that_cannot_be_made_are_explained_in_the_log(
    action: Path, repository: Path, tmp_path: Path
) -> None:
    before = committed(repository)
    spoil(repository / "papers", "sections/shore-power.md", *RENEWED)
    committed(repository, "Edited")
    (repository / ".git/worktrees").write_text("in the way")
    job = run(action, repository, tmp_path, before, {"redlines": "false"})
    assert job.codes[CHANGES] == 0
    assert "| harbours/d1.1@v2 | they cannot be made; the log says why | – |" in job.summary
    assert "fatal: " in job.printed[CHANGES]


def test_findings_fail_the_job_and_are_annotations_and_the_changes_say_why_they_are_missing(
    action: Path, repository: Path, tmp_path: Path
) -> None:
    before = committed(repository)
    spoil(repository / "papers", "sections/shore-power.md", "harbour-survey", "harbour-survy")
    committed(repository, "Spoilt")
    job = run(action, repository, tmp_path, before, {"command": "build"})
    assert job.codes[RUN] == 1
    assert "::error file=papers/content/harbours/sections/shore-power.md,line=7" in job.printed[RUN]
    assert "unknown source" in job.summary
    assert job.codes[CHANGES] == 0
    assert "## The changes cannot be shown" in job.summary


def test_outdated_outputs_fail_a_job_that_compares_them(
    action: Path, repository: Path, tmp_path: Path
) -> None:
    project = repository / "papers"
    assert briefgen(project, "build", "--all").returncode == 0
    before = committed(repository)
    inputs = {"command": "build --check", "pictures": "false", "redlines": "false"}
    job = run(action, repository, tmp_path, before, inputs)
    assert set(job.codes.values()) == {0}, job.printed
    assert "No changes." in job.summary
    spoil(project, "sections/shore-power.md", *RENEWED)
    shutil.rmtree(tmp_path / "runner")
    job = run(action, repository, tmp_path, before, inputs)
    assert job.codes[RUN] == 5
    assert "**outdated**" in job.summary
    assert "<ins>Around</ins>" in job.summary


def test_warnings_fail_a_strict_job(action: Path, repository: Path, tmp_path: Path) -> None:
    sections = repository / "papers/content/harbours/sections"
    unused = (sections / "shore-power.md").read_text("utf-8").replace("shore-power", "unused", 1)
    (sections / "unused.md").write_text(unused, "utf-8")
    committed(repository)
    codes = []
    for strict in ("false", "true"):
        job = run(action, repository, tmp_path, "", {"strict": strict})
        codes.append(job.codes[RUN])
        shutil.rmtree(tmp_path / "runner")
    assert codes == [0, 1]


@pytest.mark.parametrize(
    ("since", "words"),
    [("", "no earlier revision"), ("0" * 40, "no earlier revision"), ("f" * 40, "git has no")],
)
def test_without_an_earlier_revision_there_are_no_changes(
    action: Path, repository: Path, tmp_path: Path, since: str, words: str
) -> None:
    committed(repository)
    job = run(action, repository, tmp_path, since, {})
    assert set(job.codes.values()) == {0}
    assert CHANGES not in job.codes
    assert words in job.printed["Find the revision to compare with"]


def test_a_shallow_checkout_fetches_the_revision(
    action: Path, repository: Path, tmp_path: Path
) -> None:
    before = committed(repository)
    git(repository, "config", "uploadpack.allowAnySHA1InWant", "true")
    spoil(repository / "papers", "sections/shore-power.md", *RENEWED)
    committed(repository, "Edited")
    address, checkout = f"file://{repository}", tmp_path / "checkout"
    git(tmp_path, "clone", "--quiet", "--depth=1", address, str(checkout))
    job = run(action, checkout, tmp_path, before, {"pictures": "false", "redlines": "false"})
    assert set(job.codes.values()) == {0}, job.printed
    assert "<ins>Around</ins>" in job.summary
    changes = Path(job.outputs["steps.changes.outputs.folder"], "changes.json")
    assert json.loads(changes.read_text("utf-8"))["comparisons"]


@pytest.mark.parametrize(
    ("inputs", "step", "words"),
    [
        ({"command": "test"}, RUN, "must be check, build or build --check, not 'test'"),
        ({"strict": "yes"}, "Install briefgen", "'strict' must be true or false, not 'yes'"),
        ({"redlines": ""}, "Install briefgen", "'redlines' must be true or false, not ''"),
        ({"project": "paper"}, "Install briefgen", "there is no folder 'paper'"),
        ({"requirements": "pins.txt"}, "Install briefgen", "'papers/pins.txt' does not exist"),
    ],
)
def test_a_wrong_input_is_named(
    action: Path,
    repository: Path,
    tmp_path: Path,
    inputs: dict[str, str],
    step: str,
    words: str,
) -> None:
    committed(repository)
    job = run(action, repository, tmp_path, "", inputs)
    assert job.codes[step] == 2
    assert "::error::" in job.printed[step]
    assert words in job.printed[step]

"""The hook of pre-commit: pre-commit itself reads it, and runs its command in a repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from support.command_line import SOURCE, spoil
from support.content_repositories import AUTHOR, git

HOOKS = ".pre-commit-hooks.yaml"


@pytest.fixture
def repository(root: Path, starter: Path, tmp_path: Path) -> Path:
    """A repository with the starter project and the hook, whose program is already installed."""
    folder = Path(shutil.copytree(starter, tmp_path / "repository"))
    (hook,) = yaml.safe_load((root / HOOKS).read_text("utf-8"))
    assert hook["language"] == "python"
    hooks = {"repo": "local", "hooks": [{**hook, "language": "system"}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [hooks]}), "utf-8")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    run(folder, sys.executable, "-m", "pre_commit", "install")
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    variables = {"PYTHONPATH": SOURCE, "PATH": path, "PRE_COMMIT_HOME": str(folder / ".git/hooks-")}
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def commit(folder: Path) -> subprocess.CompletedProcess[str]:
    git(folder, "add", "--all")
    return run(folder, "git", *AUTHOR, "commit", "--message", "Content")


def test_pre_commit_accepts_the_hook(root: Path, tmp_path: Path) -> None:
    validate = (sys.executable, "-m", "pre_commit", "validate-manifest")
    assert run(tmp_path, *validate, str(root / HOOKS)).returncode == 0
    wrong = tmp_path / HOOKS
    wrong.write_text((root / HOOKS).read_text("utf-8").replace("entry:", "entries:"), "utf-8")
    assert run(tmp_path, *validate, str(wrong)).returncode == 1


def test_a_commit_with_findings_is_refused(repository: Path) -> None:
    assert commit(repository).returncode == 0  # the first commit of the repository
    spoil(repository, "deliverables/d1.1/v2/sections/background.md", "harbour-survey", "survy")
    done = commit(repository)
    assert done.returncode == 1
    assert "unknown source 'survy'" in done.stderr
    assert git(repository, "log", "--oneline").count("\n") == 0


def test_the_first_commit_is_checked(repository: Path) -> None:
    spoil(repository, "sections/shore-power.md", "harbour-survey", "survy")
    done = commit(repository)
    assert done.returncode == 1
    assert "unknown source 'survy'" in done.stderr


def test_findings_that_are_not_committed_do_not_count(repository: Path) -> None:
    edited = repository / "content/harbours/facts.yaml"
    assert commit(repository).returncode == 0
    edited.write_text(edited.read_text("utf-8") + "# A comment\n", "utf-8")
    git(repository, "add", "--all")
    spoil(repository, "sections/shore-power.md", "harbour-survey", "survy")
    assert run(repository, "git", *AUTHOR, "commit", "--message", "Comment").returncode == 0


def test_a_commit_without_content_is_not_checked(repository: Path) -> None:
    assert commit(repository).returncode == 0
    (repository / "notes.txt").write_text("Notes\n")
    done = commit(repository)
    assert done.returncode == 0
    assert "no files to check" in done.stderr

"""The lowest versions that pyproject.toml allows can be installed, and build every kind of file.

These tests install packages, so they need the package index, as `make` itself does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from support.attacked_projects import write_project
from support.command_line import SOURCE

SECONDS = 900
"""Maximum time of an installation."""


def floors(root: Path, *groups: str) -> list[str]:
    """`name==version` for each dependency, and for those of some groups."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    needed = [*project["project"]["dependencies"]]
    for group in groups:
        needed += project["dependency-groups"][group]
    return [one.replace(">=", "==") for one in needed]


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python of an empty environment."""
    folder = tmp_path_factory.mktemp("floors") / "venv"
    venv.create(folder)
    return folder / ("Scripts" if os.name == "nt" else "bin") / "python"


def install(python: Path, arguments: Sequence[str]) -> None:
    """Install with the pip of this environment; modules are compiled where they are imported."""
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-compile"]
    done = run([*pip, "--quiet", *arguments])
    assert done.returncode == 0, done.stderr[-3000:]


def run(
    command: Sequence[str], variables: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env={**os.environ, **(variables or {})},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def test_the_lowest_versions_can_be_installed_and_build_every_kind_of_file(
    python: Path, root: Path, tmp_path: Path
) -> None:
    install(python, floors(root))
    write_project(tmp_path)
    variables = {"PYTHONPATH": SOURCE, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    for arguments in (["build", "--all"], ["build", "--all", "--check"], ["check", "--outputs"]):
        for project in (root, tmp_path / "project"):
            done = run(
                [
                    *(str(python), "-m", "briefgen", *arguments),
                    *("--project", str(project), "--output", str(tmp_path / project.name)),
                ],
                variables,
            )
            assert done.returncode == 0, f"{arguments}: {done.stderr[-3000:]}"


def test_the_lowest_versions_for_development_can_be_installed_together(
    python: Path, root: Path
) -> None:
    install(python, ["--dry-run", *floors(root, "dev")])


def test_every_dependency_has_a_floor_and_nothing_else(root: Path) -> None:
    every = floors(root, "dev")
    assert all(one.count("==") == 1 for one in every), every

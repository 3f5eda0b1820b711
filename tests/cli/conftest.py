"""A starter project for each test of a command."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.outdated_project import OutdatedProject, outdated_project


@pytest.fixture
def project(starter: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(starter, tmp_path / "project"))


@pytest.fixture(scope="module")
def prepared(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> OutdatedProject:
    return outdated_project(starter, tmp_path_factory.mktemp("outdated") / "project")


@pytest.fixture
def outdated(prepared: OutdatedProject, tmp_path: Path) -> OutdatedProject:
    """A copy for each test of a project whose output folder is out of date."""
    return prepared.copied(tmp_path / "project")

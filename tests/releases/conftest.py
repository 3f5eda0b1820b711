"""A starter project with a release."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefgen.releases.create import create_release

TARGET = "harbours/d1.1@v2"


@pytest.fixture(scope="session")
def with_release(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of which one target was released; tests that change it use a copy."""
    root = Path(shutil.copytree(starter, tmp_path_factory.mktemp("released") / "project"))
    create_release(root, TARGET)
    return root


@pytest.fixture
def project(with_release: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(with_release, tmp_path / "project"))


@pytest.fixture
def release(project: Path) -> Path:
    return project / "releases" / "harbours" / "d1.1-v2"

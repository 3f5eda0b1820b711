"""Starter projects with releases."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from briefgen.releases.create import create_release

TARGET = "harbours/d1.1@v2"
Released = Callable[..., Path]


@pytest.fixture(scope="session")
def released(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Released:
    """The folder of a project of which some targets were released; tests must not change it."""

    @cache
    def project_with(*targets: str) -> Path:
        root = Path(shutil.copytree(starter, tmp_path_factory.mktemp("released") / "project"))
        for target in targets:
            create_release(root, target)
        return root

    return project_with


@pytest.fixture
def targets() -> tuple[str, ...]:
    """The targets of which the project has a release, in their order."""
    return (TARGET,)


@pytest.fixture
def project(released: Released, targets: tuple[str, ...], tmp_path: Path) -> Path:
    return Path(shutil.copytree(released(*targets), tmp_path / "project"))


@pytest.fixture
def release(project: Path) -> Path:
    return project / "releases" / "harbours" / "d1.1-v2"

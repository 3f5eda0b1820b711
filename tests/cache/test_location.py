"""The folder of the cache: that of the project, or that of the user."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import platformdirs
import pytest

from briefgen.cache.location import FOLDER, cache_folder


def nothing(_folder: Path) -> None:
    """The folder does not exist yet."""


def link(folder: Path) -> None:
    elsewhere = folder.parent.with_name("elsewhere")
    elsewhere.mkdir()
    folder.symlink_to(elsewhere)


def broken_link(folder: Path) -> None:
    folder.symlink_to("nowhere")


def file(folder: Path) -> None:
    folder.write_text("x")


@pytest.mark.parametrize("make", [nothing, Path.mkdir])
def test_the_folder_of_the_project_is_used(make: Callable[[Path], None], tmp_path: Path) -> None:
    make(tmp_path / FOLDER)
    assert cache_folder(tmp_path) == tmp_path / FOLDER


@pytest.mark.parametrize("make", [link, broken_link, file])
def test_the_folder_of_the_user_replaces_one_that_cannot_be_used(
    make: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda name: str(tmp_path / name))
    project = tmp_path / "project"
    project.mkdir()
    make(project / FOLDER)
    found = cache_folder(project)
    assert found is not None
    assert found.parent == tmp_path / "briefgen/projects"


def test_without_a_home_there_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda _name: "~/.cache")
    (tmp_path / FOLDER).write_text("x")
    assert cache_folder(tmp_path) is None

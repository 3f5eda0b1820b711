"""The same content gives the same bytes on every build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.render.pdf.font_files import font_folder
from support.attacked_projects import write_project

TELLING_NAME = "a-telling-name"
"""The name of the folder of the usual build, which no file may contain."""
SOURCE = str(Path(__file__).resolve().parents[2] / "src")
VARIANTS: dict[str, dict[str, str | None]] = {
    "the machine and the user": {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Auckland",
        "SOURCE_DATE_EPOCH": "86400",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "USER": "a-guest",
        "LOGNAME": "a-guest",
        "HOSTNAME": "elsewhere",
        "UMASK": "077",
        "RL_pageCompression": "0",
        "RL_useA85": "0",
        "RL_invariant": "0",
    },
    "a plain locale": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "another encoding": {"PYTHONIOENCODING": "latin-1", "LC_ALL": "C", "PYTHONUTF8": "0"},
    "optimised code": {"PYTHONOPTIMIZE": "2"},
    "warnings as errors": {"PYTHONWARNINGS": "error"},
    "no home folder": {"HOME": None, "USER": None, "LOGNAME": None},
}
"""Variables of the environment; `None` removes one. Those that do not exclude each other are
changed in one build: none of them may change a byte."""


def built(project: Path, *arguments: str, **variables: str | None) -> dict[str, bytes]:
    umask = int(variables.pop("UMASK", None) or "022", 8)
    environment = {**os.environ, "PYTHONPATH": SOURCE, **variables}
    subprocess.run(
        [sys.executable, "-m", "briefgen", "build", "--all", "--quiet", *arguments],
        cwd=project,
        env={name: value for name, value in environment.items() if value is not None},
        umask=umask,
        check=True,
    )
    folder = Path(arguments[-1]) if arguments else project / "output"
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with pictures, drawings, charts and a Word template."""
    folder = tmp_path_factory.mktemp("attacked")
    write_project(folder)
    return folder / "project"


@pytest.fixture(scope="module")
def usual(attacked: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("usual") / TELLING_NAME
    shutil.copytree(attacked, folder)
    return built(folder, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")


def assert_equal(again: dict[str, bytes], usual: dict[str, bytes]) -> None:
    assert len(usual) == 7  # with the manifest
    assert sorted(again) == sorted(usual)
    assert [name for name in usual if again[name] != usual[name]] == []


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_bytes_of_outputs_do_not_depend_on(
    variant: str, attacked: Path, tmp_path: Path, usual: dict[str, bytes]
) -> None:
    folder = tmp_path / f"in another folder for {variant}" / "deeper"
    shutil.copytree(attacked, folder)
    assert_equal(built(folder, **VARIANTS[variant]), usual)


def test_the_bytes_do_not_depend_on_the_working_folder_or_the_order_of_files(
    attacked: Path, tmp_path: Path, usual: dict[str, bytes]
) -> None:
    folder = tmp_path / "project"
    for path in sorted(attacked.rglob("*"), reverse=True):
        if path.is_file():
            copy = folder / path.relative_to(attacked)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    again = built(elsewhere, "--project", "../project", "--output", str(tmp_path / "there"))
    assert_equal(again, usual)
    assert list(elsewhere.iterdir()) == []


def test_a_project_that_cannot_be_written_is_built_into_another_folder(
    attacked: Path, tmp_path: Path, usual: dict[str, bytes]
) -> None:
    folder = Path(shutil.copytree(attacked, tmp_path / "project"))
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = {path: path.stat().st_mtime_ns for path in (folder, *folder.rglob("*"))}
    try:
        again = built(folder, "--output", str(tmp_path / "there"))
        assert {path: path.stat().st_mtime_ns for path in (folder, *folder.rglob("*"))} == before
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)
    assert_equal(again, usual)


def test_files_of_reportlab_in_the_home_folder_are_not_run(
    attacked: Path, tmp_path: Path, usual: dict[str, bytes]
) -> None:
    """ReportLab runs them where it is imported; they could change what it writes."""
    home = tmp_path / "home"
    home.mkdir()
    for name in (".reportlab_mods", ".reportlab_settings"):
        (home / name).write_text(f"open('{home}/was-run', 'w')\npageCompression = 0\n")
    cache = font_folder().parents[2]
    folder = Path(shutil.copytree(attacked, tmp_path / "project"))
    assert_equal(built(folder, HOME=str(home), XDG_CACHE_HOME=str(cache)), usual)
    assert not (home / "was-run").exists()


def test_no_file_contains_the_place_or_time_of_its_build(usual: dict[str, bytes]) -> None:
    for name, data in usual.items():
        assert TELLING_NAME.encode() not in data, name
        assert str(Path.home()).encode() not in data, name

"""The same content gives the same bytes on every build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = str(Path(__file__).resolve().parents[2] / "src")
VARIANTS: dict[str, dict[str, str]] = {
    "another hash seed": {"PYTHONHASHSEED": "4711"},
    "another time zone": {"TZ": "Pacific/Auckland"},
    "another locale": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "a plain locale": {"LC_ALL": "C", "PYTHONUTF8": "0"},
    "another date": {"SOURCE_DATE_EPOCH": "86400"},
    "another user": {"USER": "another", "LOGNAME": "another", "HOSTNAME": "elsewhere"},
}


def built(project: Path, **variables: str) -> dict[str, bytes]:
    subprocess.run(
        [sys.executable, "-m", "briefgen", "build", "--all", "--quiet", "--output", "there"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": SOURCE, **variables},
        check=True,
    )
    return {p.name: p.read_bytes() for p in sorted((project / "there").rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def usual(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("usual") / "project"
    shutil.copytree(starter, folder)
    return built(folder, PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_bytes_of_outputs_do_not_depend_on(
    variant: str, starter: Path, tmp_path: Path, usual: dict[str, bytes]
) -> None:
    folder = tmp_path / f"in another folder for {variant}" / "deeper"
    shutil.copytree(starter, folder)
    again = built(folder, **VARIANTS[variant])
    assert sorted(again) == sorted(usual)
    assert [name for name in usual if again[name] != usual[name]] == []


def test_no_file_contains_the_place_or_time_of_its_build(starter: Path, tmp_path: Path) -> None:
    folder = tmp_path / "a-telling-name"
    shutil.copytree(starter, folder)
    for name, data in built(folder).items():
        assert b"a-telling-name" not in data, name
        assert str(Path.home()).encode() not in data, name

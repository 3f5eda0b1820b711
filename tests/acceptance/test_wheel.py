"""The wheel contains everything that an installation needs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of the wheel, outside the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "-w", folder, root],
        check=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as package:
        package.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_contains_templates_types_and_the_starter_project(installed: Path) -> None:
    for name in (
        "py.typed",
        "templates/easme-deliverable/template.yaml",
        "templates/easme-deliverable/legal-notice.easme.en.md.j2",
        "starter/project/content/harbours/dossier.yaml",
    ):
        assert (installed / "briefgen" / name).is_file(), name


def test_an_installed_wheel_builds_the_same_files(
    installed: Path, starter: Path, tmp_path: Path
) -> None:
    for place, path in (("here", None), ("there", installed)):
        source = str(path or Path(__file__).resolve().parents[2] / "src")
        subprocess.run(
            [
                sys.executable,
                "-m",
                "briefgen",
                "build",
                "--all",
                "-q",
                "--output",
                tmp_path / place,
            ],
            cwd=starter,
            env={"PYTHONPATH": source, "PATH": "", "HOME": str(Path.home())},
            check=True,
        )
    here = {p.name: p.read_bytes() for p in (tmp_path / "here").rglob("*.*")}
    there = {p.name: p.read_bytes() for p in (tmp_path / "there").rglob("*.*")}
    assert len(here) == 7  # with the manifest
    assert here == there

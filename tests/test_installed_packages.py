"""The versions of installed packages."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen import installed_packages as tested
from support.command_line import SOURCE


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder that is searched for packages before all others."""
    monkeypatch.syspath_prepend(tmp_path)
    tested._folders.cache_clear()
    yield tmp_path
    tested._folders.cache_clear()


def test_each_installed_package_has_the_version_and_requirements_of_its_metadata() -> None:
    found = {one.name: one for one in importlib.metadata.distributions()}
    assert len(found) > 50
    for name in found:
        assert tested.installed_version(name) == importlib.metadata.version(name)
        assert tested.requirements(name) == (importlib.metadata.requires(name) or [])
    assert tested.installed_packages()["markdown-it-py"] == importlib.metadata.version(
        "markdown_it_py"
    )


def test_the_first_folder_of_a_name_counts_and_lines_of_the_description_do_not(
    folder: Path,
) -> None:
    described = folder / "Zope.Markup-7.1.dev2.dist-info"
    described.mkdir()
    header = "Metadata-Version: 2.1\nName: zope.markup\nRequires-Dist: idna>=3; extra == 'x'\n"
    (described / "METADATA").write_text(f"{header}\nRequires-Dist: not-this\n")
    (folder / "reportlab-0.1.dist-info").mkdir()
    assert tested.installed_version("zope-markup") == "7.1.dev2"
    assert tested.requirements("zope_markup") == ["idna>=3; extra == 'x'"]
    assert tested.installed_version("reportlab") == "0.1"


def test_a_package_that_is_installed_in_another_form_is_found(folder: Path) -> None:
    (folder / "oldform.egg-info").mkdir()
    (folder / "oldform.egg-info" / "PKG-INFO").write_text("Name: oldform\nVersion: 3.2\n")
    assert tested.installed_version("oldform") == "3.2"
    assert tested.requirements("oldform") == []
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        tested.installed_version("no-such-package")
    with pytest.raises(importlib.metadata.PackageNotFoundError):
        tested.requirements("no-such-package")


def test_no_parser_of_mail_is_imported_for_the_version_of_the_program() -> None:
    code = (
        "import sys; from briefgen.cache.program import program_version; "
        "assert program_version()['reportlab']; print('email' in sys.modules)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout == "False\n"

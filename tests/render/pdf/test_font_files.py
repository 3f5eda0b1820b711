"""The cached files of the fonts: made once, verified by digests, and replaced where they differ."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from briefgen.errors import SetupError
from briefgen.render.pdf import font_files
from briefgen.render.pdf.font_files import FACES, adopt_font_folder, font_folder
from support.command_line import briefgen

REGULAR, BOLD = "Arimo-Regular.ttf", "Arimo-Bold.ttf"


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The files as the cache of this machine has them, without data that are derived from them."""
    folder = font_folder()
    return {
        f"{name}{suffix}": (folder / f"{name}{suffix}").read_bytes()
        for name in FACES
        for suffix in (".ttf", ".ttf.sha256")
    }


@pytest.fixture
def cache(
    tmp_path: Path, made: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A cache folder with all files."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(font_files, "_adopted", [])
    folder = font_files._cache_folder()
    assert folder.is_relative_to(tmp_path)
    folder.mkdir(parents=True)
    for name, data in made.items():
        (folder / name).write_bytes(data)

    def copy(folder: Path, names: Iterable[str]) -> None:
        """Making a face takes a second; all but one test copy it."""
        for name in names:
            for suffix in (".ttf", ".ttf.sha256"):
                font_files._write(folder / f"{name}{suffix}", made[f"{name}{suffix}"])

    monkeypatch.setattr(font_files, "_create_faces", copy)
    font_folder.cache_clear()
    yield folder
    font_folder.cache_clear()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def swap(folder: Path) -> None:
    """Another face under the name, with the digest that belongs to it."""
    for suffix in ("", ".sha256"):
        shutil.copy(folder / f"{BOLD}{suffix}", folder / f"{REGULAR}{suffix}")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut": lambda folder: os.truncate(folder / REGULAR, 5000),
    "empty": lambda folder: (folder / REGULAR).write_bytes(b""),
    "another face": lambda folder: shutil.copy(folder / BOLD, folder / REGULAR),
    "another face with its digest": swap,
    "one byte changed": lambda folder: (folder / REGULAR).write_bytes(
        (folder / REGULAR).read_bytes()[:-1] + b"\xff"
    ),
    "no digest": lambda folder: (folder / f"{REGULAR}.sha256").unlink(),
    "an empty digest": lambda folder: (folder / f"{REGULAR}.sha256").write_bytes(b""),
    "a digest of other bytes": lambda folder: (folder / f"{REGULAR}.sha256").write_bytes(b"\xff"),
    "a link to nothing": lambda folder: (
        (folder / REGULAR).unlink(),
        (folder / REGULAR).symlink_to("nowhere"),
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_face_that_differs_is_made_again(
    damage: str, cache: Path, made: dict[str, bytes]
) -> None:
    DAMAGES[damage](cache)
    assert font_folder() == cache
    assert contents(cache) == made


def test_a_face_is_made_with_the_same_bytes_each_time(
    made: dict[str, bytes], tmp_path: Path
) -> None:
    font_files._create_faces(tmp_path, ["Arimo-Regular"])
    assert contents(tmp_path) == {name: made[name] for name in (REGULAR, f"{REGULAR}.sha256")}


def test_intact_files_are_not_made_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(font_files, "_create_faces", None)
    assert font_folder() == cache


BLOCKED: dict[str, Callable[[Path], object]] = {
    "a file where the folder should be": lambda cache: (
        shutil.rmtree(cache.parent),
        cache.parent.write_bytes(b""),
    ),
    "a folder where a face should be": lambda cache: (
        (cache / REGULAR).unlink(),
        (cache / REGULAR / "x").mkdir(parents=True),
    ),
}


@pytest.mark.parametrize("block", BLOCKED)
def test_a_cache_that_cannot_be_written_is_replaced_by_a_temporary_folder(
    block: str,
    cache: Path,
    made: dict[str, bytes],
    caplog: pytest.LogCaptureFixture,
) -> None:
    BLOCKED[block](cache)
    with caplog.at_level(logging.WARNING, "briefgen"):
        folder = font_folder()
        assert font_folder() == folder
    assert contents(folder) == made
    assert not folder.is_relative_to(cache.parent.parent.parent)
    (said,) = caplog.messages
    assert said.startswith(f"the cache folder '{cache}' cannot be used (")


def test_a_user_without_a_home_folder_gets_a_temporary_folder(
    cache: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(font_files, "_cache_folder", lambda: Path("~/.cache/briefgen"))
    folder = font_folder()
    assert {f"{name}.ttf" for name in FACES} <= {*contents(folder)}
    assert "cannot be used (the user has no home folder)" in caplog.text
    assert not Path("~").exists()


def test_no_folder_at_all_is_an_environment_error(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(font_files, "_make_faces", refuse)
    with pytest.raises(SetupError, match="in a temporary folder: Permission denied"):
        font_folder()


def test_a_worker_uses_the_folder_of_the_process_that_started_it(
    cache: Path, tmp_path: Path
) -> None:
    adopt_font_folder(tmp_path)
    assert font_folder() == tmp_path


def test_the_temporary_folder_is_said_once_and_removed(starter: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"")
    (tmp_path / "temporary").mkdir()
    done = briefgen(
        starter,
        "build",
        "--all",
        "-j",
        "2",
        "--output",
        str(tmp_path / "output"),
        XDG_CACHE_HOME=str(tmp_path / "cache"),
        TMPDIR=str(tmp_path / "temporary"),
    )
    assert done.returncode == 0
    (line,) = done.stderr.splitlines()
    assert line.startswith("briefgen: the cache folder '")
    assert len([*(tmp_path / "output").rglob("*.pdf")]) == 3
    assert [*(tmp_path / "temporary").iterdir()] == []

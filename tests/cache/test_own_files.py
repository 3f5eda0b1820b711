"""The digest of the program's files is read again only when one of them has changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefgen.cache import own_files
from briefgen.cache.own_files import digest_of_files


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package whose files were changed long ago, and an empty cache folder."""
    monkeypatch.setattr(own_files, "_SETTLED", -(10**9))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "package"
    (folder / "inner").mkdir(parents=True)
    for name in ("a.py", "inner/b.py", "inner/c.json"):
        (folder / name).write_text(f"# {name}\n", "utf-8")
    return folder


@contextmanager
def files_read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The paths of the files whose bytes are read meanwhile."""
    read: list[str] = []
    whole = own_files._data

    def counted(path: str) -> bytes:
        read.append(path)
        return whole(path)

    with monkeypatch.context() as patch:
        patch.setattr(own_files, "_data", counted)
        yield read


def test_unchanged_files_are_read_once(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with files_read(monkeypatch) as read:
        first = digest_of_files(package)
        assert len(read) == 3
        assert digest_of_files(package) == first
        assert len(read) == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "a.py").write_text("# b.py\n", "utf-8"),
        lambda folder: (folder / "inner" / "b.py").rename(folder / "inner" / "d.py"),
        lambda folder: (folder / "inner" / "b.py").unlink(),
        lambda folder: (folder / "new.py").write_text("", "utf-8"),
    ],
)
def test_each_change_changes_the_digest(package: Path, change: object) -> None:
    before = digest_of_files(package)
    assert callable(change)
    change(package)
    assert digest_of_files(package) != before


def test_a_file_replaced_by_one_of_the_same_time_and_size_counts(package: Path) -> None:
    before = digest_of_files(package)
    file = package / "a.py"
    time = file.stat().st_mtime_ns
    other = package.parent / "other"
    other.write_text("# x.py\n", "utf-8")
    other.replace(file)
    os.utime(file, ns=(time, time))
    assert digest_of_files(package) != before


def test_files_that_were_just_changed_are_read_again(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_files, "_SETTLED", 10**12)
    with files_read(monkeypatch) as read:
        digest_of_files(package)
        digest_of_files(package)
    assert len(read) == 6


@pytest.mark.parametrize("damage", [b"", b"x y", b"\xff\xfe", b"a b c"])
def test_a_damaged_file_is_not_trusted(package: Path, damage: bytes) -> None:
    first = digest_of_files(package)
    [kept] = (package.parent / "cache").rglob("own-files/*")
    kept.write_bytes(damage)
    assert digest_of_files(package) == first
    state, digest, proof = kept.read_text("ascii").split()
    kept.write_text(f"{state} {'0' * 64} {proof}", "ascii")
    assert digest_of_files(package) == first == digest


def test_compiled_modules_and_templates_do_not_count(package: Path) -> None:
    before = digest_of_files(package)
    for name in ("__pycache__", "templates"):
        (package / name).mkdir()
        (package / name / "x").write_bytes(b"x")
    assert digest_of_files(package) == before


def test_without_a_cache_folder_the_files_are_read(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (package.parent / "cache").write_bytes(b"a file")
    with files_read(monkeypatch) as read:
        assert digest_of_files(package) == digest_of_files(package)
    assert len(read) == 6

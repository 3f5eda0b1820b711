"""Files of targets that no longer exist are named and removed; no other file ever is."""

from __future__ import annotations

import os
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.build.obsolete_files import obsolete_files, remove_obsolete_files
from briefgen.build.pipeline import build
from briefgen.build.publish import publish

DELIVERABLE, BRIEFING = "harbours/d1.1@v2", "harbours/2024-09-energy-round-table"
NAMES = [f"harbours/d1.1-v2{suffix}" for suffix in (".docx", ".pdf")]


@pytest.fixture(scope="module")
def built(starter: Path) -> dict[str, bytes]:
    return {**build(starter, DELIVERABLE).files, **build(starter, BRIEFING).files}


@pytest.fixture
def folder(tmp_path: Path, built: dict[str, bytes]) -> Path:
    publish(tmp_path / "output", built)
    return tmp_path / "output"


def contents(folder: Path) -> dict[str, bytes | str]:
    """Every file below a folder, and the target of every link."""
    return {
        str(path.relative_to(folder)): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def test_files_of_existing_targets_are_not_obsolete(folder: Path) -> None:
    before = contents(folder)
    assert remove_obsolete_files(folder, [DELIVERABLE, BRIEFING]) == []
    assert contents(folder) == before


def test_files_of_a_former_version_are_removed(folder: Path) -> None:
    found = remove_obsolete_files(folder, [BRIEFING])
    assert [(one.name, one.is_unchanged) for one in found] == [(name, True) for name in NAMES]
    assert sorted(contents(folder)) == [f"{BRIEFING}.docx", f"{BRIEFING}.pdf"]


def test_a_folder_without_any_other_file_is_removed(folder: Path) -> None:
    assert len(remove_obsolete_files(folder, ["other/d1@v1"])) == 4
    assert list(folder.iterdir()) == []


def test_a_folder_with_other_files_stays(folder: Path) -> None:
    (folder / "harbours/notes.txt").write_text("mine")
    remove_obsolete_files(folder, [])
    assert contents(folder) == {"harbours/notes.txt": b"mine"}


def damaged(data: bytes, seed: int) -> bytes:
    """A file with one byte changed, added or removed."""
    chance = random.Random(seed)
    place = chance.randrange(len(data))
    match seed % 3:
        case 0:
            return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        case 1:
            return data[:place] + b"x" + data[place:]
        case _:
            return data[:place] + data[place + 1 :]


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_file_is_never_removed(folder: Path, built: dict[str, bytes], name: str) -> None:
    path = folder / name
    changes = [damaged(built[name], seed) for seed in range(150)]
    changes += [built[name] + b"x", b"x" + built[name], built[name] + built[name], b""]
    for data in changes:
        path.write_bytes(data)
        remove_obsolete_files(folder, [BRIEFING])
        assert path.read_bytes() == data


def test_a_changed_file_is_named(folder: Path) -> None:
    path = folder / NAMES[1]
    path.write_bytes(path.read_bytes().replace(b"/Lang (en-GB)", b"/Lang (en-US)"))
    (word, pdf) = obsolete_files(folder, [BRIEFING])
    assert (word.is_unchanged, pdf.is_unchanged) == (True, False)


def test_a_part_added_to_a_word_file_is_a_change(folder: Path) -> None:
    with zipfile.ZipFile(folder / NAMES[0], "a") as archive:
        archive.writestr("word/comments.xml", "<w/>")
    assert [one.is_unchanged for one in obsolete_files(folder, [BRIEFING])] == [False, True]


OTHERS: dict[str, Callable[[Path, Path], object]] = {
    "a copy under another name": lambda own, at: copied(own, at.with_stem("sent")),
    "a copy of another document": lambda own, at: copied(own, at.with_stem("d1-v1")),
    "a file in the output folder itself": lambda own, at: copied(own, at.parents[1] / own.name),
    "a file in a deeper folder": lambda own, at: copied(own, at.parent / "sent" / own.name),
    "a file with capital letters": lambda own, at: copied(own, at.with_suffix(at.suffix.upper())),
    "a link to a file": lambda own, at: linked(own, at),
    "a link to a folder": lambda own, at: linked(own.parent, at.parent / "harbours"),
    "a text file": lambda own, at: written(at, b"mine"),
    "an empty file": lambda own, at: written(at, b""),
    "a backup": lambda own, at: copied(own, at.with_name(at.name + ".bak")),
}


def copied(source: Path, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, path)


def linked(source: Path, path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to(source)


def written(path: Path, data: bytes) -> None:
    path.write_bytes(data)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("other", OTHERS)
def test_no_other_file_is_removed_or_named(
    folder: Path, tmp_path: Path, built: dict[str, bytes], name: str, other: str
) -> None:
    own = tmp_path / "elsewhere" / Path(name).parent / Path(name).name
    own.parent.mkdir(parents=True)
    own.write_bytes(built[name])
    for obsolete in NAMES:
        (folder / obsolete).unlink()
    OTHERS[other](own, folder / name)
    before = contents(folder), contents(tmp_path / "elsewhere")
    assert remove_obsolete_files(folder, [BRIEFING]) == []
    assert (contents(folder), contents(tmp_path / "elsewhere")) == before


def test_a_file_that_a_target_makes_stays_under_a_name_in_capitals(
    folder: Path, built: dict[str, bytes]
) -> None:
    # A file system without case has one file for both names; a hard link is like that.
    for name in NAMES:
        os.link(folder / name, folder / name.replace("d1.1-v2", "d1.1-w2"))
        (folder / name.replace("d1.1-v2", "d1.1-w2")).write_bytes(built[name])
    remove_obsolete_files(folder, ["harbours/d1.1@w2", BRIEFING])
    assert set(contents(folder)) >= {*NAMES}


def test_an_output_folder_that_does_not_exist_has_no_files(tmp_path: Path) -> None:
    assert remove_obsolete_files(tmp_path / "none", [DELIVERABLE]) == []

"""All files or none, and the first difference in words."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from briefgen.errors import EnvironmentFault
from briefgen.publish import first_difference, publish


def package(**parts: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, text in parts.items():
            made.writestr(zipfile.ZipInfo(name), text)
    return stream.getvalue()


def test_files_appear_under_their_names(tmp_path: Path) -> None:
    publish(tmp_path / "output", {"d/a.pdf": b"one", "d/a.docx": b"two"})
    assert (tmp_path / "output/d/a.pdf").read_bytes() == b"one"
    assert sorted(p.name for p in (tmp_path / "output/d").iterdir()) == ["a.docx", "a.pdf"]


def test_a_failure_leaves_what_stood_there_and_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, {"a.pdf": b"old", "a.docx": b"old"})
    written: list[str] = []
    create = Path.mkdir

    def fail_at_second(path: Path, *arguments: object, **options: object) -> None:
        written.append(path.name)
        if len(written) == 2:
            raise OSError(28, "No space left on device")
        create(path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "mkdir", fail_at_second)
    with pytest.raises(EnvironmentFault, match="No space left"):
        publish(tmp_path, {"a.pdf": b"new", "a.docx": b"new"})
    monkeypatch.undo()
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {
        "a.pdf": b"old",
        "a.docx": b"old",
    }


def test_equal_files_have_no_difference(tmp_path: Path) -> None:
    publish(tmp_path, {"a.pdf": b"one"})
    assert first_difference(tmp_path, {"a.pdf": b"one"}) == ""


def test_the_first_different_part_of_a_package_is_named(tmp_path: Path) -> None:
    publish(tmp_path, {"a.docx": package(document="<p>old words</p>", styles="same")})
    built = package(document="<p>new words</p>", styles="same")
    found = first_difference(tmp_path, {"a.docx": built})
    assert found.startswith("a.docx: part document: byte 3: there '<p>old words</p>'")


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    publish(tmp_path, {"a.docx": package(document="x")})
    found = first_difference(tmp_path, {"a.docx": package(document="x", notes="y")})
    assert found == "a.docx: the file lacks part notes"


def test_other_files_differ_at_a_byte(tmp_path: Path) -> None:
    publish(tmp_path, {"a.pdf": b"%PDF \xff\x00"})
    assert "byte 5: there" in first_difference(tmp_path, {"a.pdf": b"%PDF \xfe\x00"})

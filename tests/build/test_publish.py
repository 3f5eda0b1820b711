"""All files or none, and the first difference in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.build.publish import first_difference, publish
from briefgen.errors import SetupError


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
    with pytest.raises(SetupError, match="No space left"):
        publish(tmp_path, {"a.pdf": b"new", "a.docx": b"new"})
    monkeypatch.undo()
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {
        "a.pdf": b"old",
        "a.docx": b"old",
    }


def test_equal_files_have_no_difference(tmp_path: Path) -> None:
    publish(tmp_path, {"a.pdf": b"one"})
    assert first_difference(tmp_path, {"a.pdf": b"one"}) == ""


def test_the_file_that_differs_is_named(tmp_path: Path) -> None:
    publish(tmp_path, {"a.docx": b"same", "a.pdf": b"one"})
    found = first_difference(tmp_path, {"a.docx": b"same", "a.pdf": b"two"})
    assert found == "a.pdf differs from what is built: byte 0: there 'one', built 'two'"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert first_difference(tmp_path, {"a.pdf": b"one"}) == "a.pdf is missing"

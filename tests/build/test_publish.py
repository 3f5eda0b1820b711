"""All files or none, and the first difference in words."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from types import FrameType

import pytest

from briefgen.build.folder_lock import locked
from briefgen.build.publish import check_output_folder, publish, publish_folder
from briefgen.build.stored_differences import first_difference
from briefgen.errors import SetupError


def test_files_appear_under_their_names(tmp_path: Path) -> None:
    publish(tmp_path / "output", {"d/a.pdf": b"one", "d/a.docx": b"two"})
    assert (tmp_path / "output/d/a.pdf").read_bytes() == b"one"
    assert sorted(p.name for p in (tmp_path / "output/d").iterdir()) == ["a.docx", "a.pdf"]


def test_a_failure_keeps_the_existing_files_and_leaves_no_partial_file(
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


def outcome(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_first_file_is_restored_if_the_second_cannot_be_moved(tmp_path: Path) -> None:
    publish(tmp_path, {"d/a.docx": b"old"})
    (tmp_path / "d/a.pdf/x").mkdir(parents=True)
    with pytest.raises(SetupError) as caught:
        publish(tmp_path, {"d/a.docx": b"new", "d/a.pdf": b"new", "d/a.txt": b"new"})
    assert str(caught.value) == (
        f"cannot write '{tmp_path}/d/a.pdf': Is a directory; a folder has this name; rename or "
        "remove it; no file was changed"
    )
    assert caught.value.exit_code == 4
    assert outcome(tmp_path) == {"d/a.docx": b"old"}
    assert sorted(p.name for p in (tmp_path / "d").iterdir()) == ["a.docx", "a.pdf"]


def test_a_failure_leaves_no_new_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(SetupError):
        publish(tmp_path, {"d/e/a.docx": b"new", "a.pdf": b"new"})
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf"]


@pytest.mark.parametrize("last", [1, 2, 3])
def test_a_file_that_another_program_has_open_is_named(
    last: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ["a.docx", "a.pdf", "a.txt"]
    old = {name: f"old {name}".encode() for name in names}
    publish(tmp_path, old)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    replace, calls = Path.replace, []

    def refuse(path: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == last:
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(SetupError) as caught:
        publish(tmp_path, dict.fromkeys(names, b"new"))
    assert f"cannot write '{tmp_path / names[last - 1]}': Permission denied; " in str(caught.value)
    assert "close it if another program has it open" in str(caught.value)
    assert outcome(tmp_path) == old
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == times


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_an_interruption_changes_no_file(
    error: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, {"a.docx": b"old", "a.pdf": b"old"})
    replace, calls = Path.replace, []

    def interrupt(path: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == 2:
            raise error
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(error):
        publish(tmp_path, {"a.docx": b"new", "a.pdf": b"new"})
    assert outcome(tmp_path) == {"a.docx": b"old", "a.pdf": b"old"}


def test_an_existing_file_that_cannot_be_restored_is_kept_as_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, {"a.docx": b"old", "a.pdf": b"old"})
    replace, calls = Path.replace, []

    def refuse(path: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) > 1:
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(SetupError) as caught:
        publish(tmp_path, {"a.docx": b"new", "a.pdf": b"new"})
    (copy,) = (name for name in outcome(tmp_path) if name.endswith(".old"))
    assert outcome(tmp_path) == {"a.docx": b"new", "a.pdf": b"old", copy: b"old"}
    assert str(caught.value).endswith(
        f"; '{tmp_path}/a.docx' could not be restored, "
        f"its earlier content is in '{tmp_path}/{copy}'"
    )


def test_a_file_where_a_folder_is_needed_is_named(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"mine")
    for name in ("a.pdf", "d/a.pdf"):
        with pytest.raises(SetupError, match="output' is a file, not a folder; rename it"):
            publish(tmp_path / "output", {name: b"new"})
    assert outcome(tmp_path) == {"output": b"mine"}


def test_a_folder_that_may_not_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("briefgen.build.publish.os.open", refuse)
    with pytest.raises(SetupError) as caught:
        publish(tmp_path / "output", {"a.pdf": b"new"})
    assert str(caught.value) == (
        f"cannot write '{tmp_path}/output/a.pdf': Permission denied; check that you may write "
        "there; no file was changed"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_too_long_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="choose a folder with a shorter name"):
        publish(tmp_path / ("n" * 300), {"a.pdf": b"new"})


def test_success_leaves_nothing_but_the_files(tmp_path: Path) -> None:
    for data in (b"one", b"two"):
        publish(tmp_path, {"d/a.docx": data, "d/a.pdf": data})
        assert outcome(tmp_path) == {"d/a.docx": data, "d/a.pdf": data}


def test_equal_files_have_no_difference(tmp_path: Path) -> None:
    publish(tmp_path, {"a.pdf": b"one"})
    assert first_difference(tmp_path, {"a.pdf": b"one"}) == ""


def test_the_file_that_differs_is_named(tmp_path: Path) -> None:
    publish(tmp_path, {"a.docx": b"same", "a.pdf": b"one"})
    found = first_difference(tmp_path, {"a.docx": b"same", "a.pdf": b"two"})
    assert found == "a.pdf differs from what is built: byte 0: stored: 'one'; rebuilt: 'two'"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert first_difference(tmp_path, {"a.pdf": b"one"}) == "a.pdf is missing"


# -- modes, leftovers, two builds --------------------------------------------------------------


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


@pytest.mark.parametrize(("mask", "mode"), [(0o077, 0o600), (0o022, 0o644), (0o002, 0o664)])
def test_a_new_file_has_the_mode_of_the_umask(
    mask: int, mode: int, tmp_path: Path, umask: Callable[[int], int]
) -> None:
    umask(mask)
    publish(tmp_path / "output", {"d/a.pdf": b"new"})
    assert stat.S_IMODE((tmp_path / "output/d/a.pdf").stat().st_mode) == mode
    assert stat.S_IMODE((tmp_path / "output/d").stat().st_mode) == 0o777 & ~mask


def test_a_file_keeps_its_mode(tmp_path: Path, umask: Callable[[int], int]) -> None:
    publish(tmp_path, {"a.pdf": b"old"})
    (tmp_path / "a.pdf").chmod(0o604)
    umask(0o077)
    publish(tmp_path, {"a.pdf": b"new"})
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o604


def test_what_a_killed_build_has_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    publish(tmp_path, {"d/a.pdf": b"old"})
    for name in (".x.0a1b2c3d.part", ".a.pdf.0a1b2c3d.part", ".a.pdf.0a1b2c3d.old"):
        (tmp_path / "d" / name).write_bytes(b"left")
    for name in (".b.pdf.0a1b2c3d.old", ".x.part", "x.part", ".hidden"):
        (tmp_path / "d" / name).write_bytes(b"kept")
    publish(tmp_path, {"d/a.pdf": b"new"})
    assert outcome(tmp_path) == {
        "d/.b.pdf.0a1b2c3d.old": b"kept",
        "d/.hidden": b"kept",
        "d/.x.part": b"kept",
        "d/a.pdf": b"new",
        "d/x.part": b"kept",
    }


@pytest.mark.parametrize("length", [255, 250, 100])
def test_names_may_be_as_long_as_the_system_allows(length: int, tmp_path: Path) -> None:
    name = "ß" * ((length - 4) // 2) + ".pdf"
    for data in (b"one", b"two"):
        publish(tmp_path, {name: data})
        assert outcome(tmp_path) == {name: data}


def test_two_builds_that_publish_at_once_leave_the_files_of_one_of_them(tmp_path: Path) -> None:
    """Without the lock, one in some hundred rounds leaves a pair of two builds."""
    names = [f"d/{name}" for name in ("a.docx", "a.pdf", "a.txt")]

    def publish_often(data: bytes) -> None:
        for _ in range(60):
            publish(tmp_path, dict.fromkeys(names, data))

    def mixed() -> bool:
        with locked(tmp_path):
            return len({*outcome(tmp_path).values()}) > 1

    with ThreadPoolExecutor(2) as pool:
        builds = [pool.submit(publish_often, data) for data in (b"one", b"two")]
        found = [mixed() for _ in range(60)]
        for build in builds:
            build.result()
    assert found == [False] * 60
    assert sorted(outcome(tmp_path)) == names


def test_a_build_that_waits_too_long_for_another_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefgen.build.folder_lock._LONGEST_WAIT", 0.1)
    with (
        locked(tmp_path),
        pytest.raises(SetupError, match="another build has been writing to") as caught,
    ):
        publish(tmp_path, {"a.pdf": b"new"})
    assert caught.value.exit_code == 4
    assert outcome(tmp_path) == {}


def test_a_wait_for_another_build_is_said_and_is_short_after_one_in_vain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("briefgen.build.folder_lock._LONGEST_WAIT", 3.0)
    monkeypatch.setattr("briefgen.build.folder_lock._SILENCE", 0.1)
    with locked(tmp_path):
        for longest in (5.0, 2.0):
            start = time.monotonic()
            with pytest.raises(SetupError, match="another build has been writing to"):
                publish(tmp_path, {"a.pdf": b"new"})
            assert time.monotonic() - start < longest
    message = f"another build is writing to '{tmp_path}'; this one waits for it"
    assert caplog.messages == [message]
    publish(tmp_path, {"a.pdf": b"new"})
    assert outcome(tmp_path) == {"a.pdf": b"new"}


class InterruptAt:
    """Raises `KeyboardInterrupt` at one of the lines that publishing runs, counted from 0."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.count = 0

    def trace(self, frame: FrameType, event: str, _value: object) -> Callable[..., object] | None:
        if not frame.f_code.co_filename.endswith("publish.py"):
            return None
        if event == "line":
            self.count += 1
            if self.count == self.number + 1:
                raise KeyboardInterrupt
        return self.trace


def is_interrupted_at(number: int, publishing: Callable[[], None]) -> bool:
    """Publish with an interruption at a line; returns whether there is such a line."""
    sys.settrace(InterruptAt(number).trace)
    try:
        publishing()
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(None)
    return False


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interruption_at_any_line_leaves_the_files_of_one_build(tmp_path: Path) -> None:
    names = ["d/a.docx", "d/a.pdf", "d/new.txt"]
    counts: Counter[str] = Counter()
    number, is_interrupted = 0, True
    while is_interrupted:
        folder = tmp_path / str(number)
        publish(folder, {"d/a.docx": b"old", "d/a.pdf": b"old"})
        is_interrupted = is_interrupted_at(
            number, partial(publish, folder, dict.fromkeys(names, b"new"))
        )
        files = {name: data for name, data in outcome(folder).items() if "/." not in name}
        assert files in (
            {"d/a.docx": b"old", "d/a.pdf": b"old"},
            dict.fromkeys(names, b"new"),
        ), number
        counts[files["d/a.pdf"].decode()] += 1
        number += 1
    assert counts["old"] > 60
    assert counts["new"] > 5


def test_what_a_killed_build_has_left_beside_files_that_stay_is_removed(tmp_path: Path) -> None:
    publish(tmp_path, {"d/a.docx": b"1", "d/a.pdf": b"2"})
    kept = ["d/.b.pdf.0a1b2c3d.old", "d/.a.pdf.old", "d/.a.pdf.0a1b2c3d.older", "d/a.old"]
    left = ["d/.a.docx.0a1b2c3d.old", "d/.a.pdf.00000000.old", "d/.c.pdf.0a1b2c3d.part"]
    for name in (*kept, *left):
        (tmp_path / name).write_bytes(b"x")
    publish(tmp_path, {}, others=["d/a.docx", "d/a.pdf"])
    assert outcome(tmp_path).keys() == {"d/a.docx", "d/a.pdf", *kept}


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("before", [{}, {"a.txt": b"old", "send/b.txt": b"old"}])
def test_an_interruption_at_any_line_leaves_a_whole_folder_or_none(
    before: dict[str, bytes], tmp_path: Path
) -> None:
    after = {"a.txt": b"new", "send/c.txt": b"new"}
    counts: Counter[str] = Counter()
    number, is_interrupted = 0, True
    while is_interrupted:
        root = tmp_path / str(number)
        root.mkdir()
        if before:
            publish_folder(root, "d/r", before)
        is_interrupted = is_interrupted_at(number, partial(publish_folder, root, "d/r", after))
        files = {name: data for name, data in outcome(root).items() if "/." not in name}
        states = [{f"d/r/{name}": data for name, data in one.items()} for one in (before, after)]
        assert files in states, number
        counts["new" if files == states[1] else "old"] += 1
        publish_folder(root, "d/r", after)
        assert outcome(root) == states[1]
        number += 1
    assert counts["old"] > 10
    assert counts["new"] > 1


@pytest.mark.skipif(
    sys.platform == "win32", reason="Windows refuses a name of 300 characters with another error"
)
def test_a_folder_that_cannot_be_written_stays_and_names_the_file(tmp_path: Path) -> None:
    publish_folder(tmp_path, "d/r", {"a.txt": b"old"})
    with pytest.raises(SetupError) as caught:
        publish_folder(tmp_path, "d/r", {"b.txt": b"new", f"{'x' * 300}.txt": b"new"})
    assert str(caught.value).startswith(f"cannot write '{tmp_path / 'd/r'}/xxx")
    assert str(caught.value).endswith("; no file was changed")
    assert outcome(tmp_path) == {"d/r/a.txt": b"old"}


def test_what_a_killed_program_has_left_beside_a_folder_is_removed(tmp_path: Path) -> None:
    for name in (".r.0a1b2c3d.part", ".r.0a1b2c3d.old", ".r.txt"):
        (tmp_path / "d" / name / "send").mkdir(parents=True)
    publish_folder(tmp_path, "d/r", {"a.txt": b"new"})
    assert sorted(path.name for path in (tmp_path / "d").iterdir()) == [".r.txt", "r"]


# -- a check before a build ------------------------------------------------------------------


@pytest.mark.parametrize("removals", [1, 5])
def test_a_folder_that_another_check_removes_is_created_again(
    removals: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, left = tmp_path / "made" / "output", [None] * removals
    create = tempfile.TemporaryFile

    def removed_first(*, dir: Path) -> object:  # noqa: A002 - the name in the standard library
        if left:
            left.pop()
            folder.rmdir()
        return create(dir=dir)

    monkeypatch.setattr(tempfile, "TemporaryFile", removed_first)
    check_output_folder(folder)
    assert not left
    assert [*tmp_path.iterdir()] == []


def test_a_folder_that_is_always_removed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*, dir: Path) -> object:  # noqa: A002 - as above
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(tempfile, "TemporaryFile", missing)
    with pytest.raises(SetupError, match=r"cannot write '.*output'"):
        check_output_folder(tmp_path / "output")
    assert [*tmp_path.iterdir()] == []

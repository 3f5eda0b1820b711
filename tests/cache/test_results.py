"""Results that are kept by their inputs."""

from __future__ import annotations

import multiprocessing
import sys
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from briefgen.cache import results
from briefgen.cache.results import kept_result, prepared, results_kept, results_read
from briefgen.cache.store import Store

PROGRAM = {"briefgen": "1"}


def known(
    folder: Path,
    kind: str = "sum",
    inputs: str = "1 + 2",
    program: dict[str, str] = PROGRAM,
    *,
    force: bool = False,
) -> bytes | None:
    with closing(Store(folder)) as store, results_kept(store, program, force=force):
        return kept_result(kind, lambda: inputs).value


def keep(folder: Path, value: bytes | None, inputs: str = "1 + 2") -> None:
    with closing(Store(folder)) as store, results_kept(store, PROGRAM):
        kept_result("sum", lambda: inputs).keep(value)


def test_a_result_is_known_for_the_same_inputs_and_program_only(tmp_path: Path) -> None:
    keep(tmp_path, b"3")
    assert known(tmp_path) == b"3"
    assert known(tmp_path, inputs="1 + 3") is None
    assert known(tmp_path, kind="product") is None
    assert known(tmp_path, program={"briefgen": "2"}) is None


def test_a_result_is_known_again_in_the_same_run(tmp_path: Path) -> None:
    with closing(Store(tmp_path)) as store, results_kept(store, PROGRAM):
        kept_result("sum", lambda: "1 + 2").keep(b"3")
        assert kept_result("sum", lambda: "1 + 2").value == b"3"


def test_a_forced_run_knows_no_result_and_keeps_its_own(tmp_path: Path) -> None:
    keep(tmp_path, b"4")
    with closing(Store(tmp_path)) as store, results_kept(store, PROGRAM, force=True):
        result = kept_result("sum", lambda: "1 + 2")
        assert result.value is None
        result.keep(b"3")
    assert known(tmp_path) == b"3"


def test_a_forced_run_knows_what_is_read_all_the_same(tmp_path: Path) -> None:
    keep(tmp_path, b"3")
    with closing(Store(tmp_path)) as store, results_kept(store, PROGRAM, force=True):
        with results_read():
            assert kept_result("sum", lambda: "1 + 2").value == b"3"
        assert kept_result("sum", lambda: "1 + 2").value is None


def made_in(folder: Path, made: list[bytes], program: dict[str, str] = PROGRAM) -> int:
    """The number that is prepared in a forced run; `made` gets a text whenever it is made."""

    def make() -> bytes:
        made.append(b"7")
        return made[-1]

    with closing(Store(folder)) as store, results_kept(store, program, force=True):
        return prepared("number", make, int)


def test_what_depends_on_the_program_alone_is_made_once(tmp_path: Path) -> None:
    made: list[bytes] = []
    assert (made_in(tmp_path, made), made_in(tmp_path, made)) == (7, 7)
    assert len(made) == 1
    assert made_in(tmp_path, made, {"briefgen": "2"}) == 7
    assert len(made) == 2


def test_prepared_bytes_that_cannot_be_read_are_made_again(tmp_path: Path) -> None:
    with closing(Store(tmp_path)) as store, results_kept(store, PROGRAM):
        kept_result("number", str).keep(b"seven")
    made: list[bytes] = []
    assert (made_in(tmp_path, made), len(made)) == (7, 1)
    assert (made_in(tmp_path, made), len(made)) == (7, 1)


def test_without_a_store_what_is_prepared_is_made() -> None:
    assert prepared("number", lambda: b"7", int) == 7


def test_no_result_is_not_kept(tmp_path: Path) -> None:
    keep(tmp_path, None)
    assert list(tmp_path.iterdir()) == []


def test_without_a_store_the_inputs_are_not_even_written_as_text() -> None:
    def inputs() -> str:
        raise AssertionError

    result = kept_result("sum", inputs)
    result.keep(b"3")
    assert result.value is None


def send_what_is_known(connection: Connection) -> None:
    result = kept_result("sum", lambda: "1 + 2")
    result.keep(b"5")
    connection.send(result.value)


@pytest.mark.skipif(
    sys.platform != "linux", reason="workers are copies of the process on Linux only"
)
def test_a_copy_of_the_process_opens_the_store_for_itself(tmp_path: Path) -> None:
    keep(tmp_path, b"3")
    own, other = multiprocessing.Pipe()
    with closing(Store(tmp_path)) as store, results_kept(store, PROGRAM):
        assert kept_result("sum", lambda: "1 + 2").value == b"3"
        copies = multiprocessing.get_context("fork")
        process = copies.Process(target=send_what_is_known, args=(other,))
        process.start()
        assert own.recv() == b"3"
        process.join()
        assert process.exitcode == 0
        kept_result("sum", lambda: "1 + 3").keep(b"4")
    assert (known(tmp_path), known(tmp_path, inputs="1 + 3")) == (b"3", b"4")


def test_many_bytes_are_written_before_the_end(tmp_path: Path) -> None:
    with closing(Store(tmp_path)) as store, results_kept(store, PROGRAM):
        for number in range(6):
            kept_result("sum", lambda: str(number)).keep(bytes(2**20))  # noqa: B023  # called now
        assert known(tmp_path, inputs="0") == bytes(2**20)
        assert known(tmp_path, inputs="5") is None
    assert known(tmp_path, inputs="5") == bytes(2**20)


def send_new_results(connection: Connection) -> None:
    result = kept_result("sum", lambda: "1 + 4")
    assert not result.is_wanted
    result.keep(b"5")
    new = results._results.get()
    assert new is not None
    connection.send([*new._new.values()])


@pytest.mark.skipif(
    sys.platform != "linux", reason="workers are copies of the process on Linux only"
)
def test_a_copy_of_the_process_keeps_no_results_in_memory(tmp_path: Path) -> None:
    own, other = multiprocessing.Pipe()
    with closing(Store(tmp_path)) as store, results_kept(store, PROGRAM):
        process = multiprocessing.get_context("fork").Process(
            target=send_new_results, args=(other,)
        )
        process.start()
        assert own.recv() == []
        process.join()
    assert known(tmp_path, inputs="1 + 4") is None


def send_forced_result(connection: Connection) -> None:
    def inputs() -> str:
        raise AssertionError

    result = kept_result("sum", inputs)
    connection.send((result.value, result.is_wanted))


@pytest.mark.skipif(
    sys.platform != "linux", reason="workers are copies of the process on Linux only"
)
def test_a_copy_of_a_forced_run_does_not_even_write_the_inputs_as_text(tmp_path: Path) -> None:
    own, other = multiprocessing.Pipe()
    with closing(Store(tmp_path)) as store, results_kept(store, PROGRAM, force=True):
        assert kept_result("sum", lambda: "1 + 2").is_wanted
        copies = multiprocessing.get_context("fork")
        process = copies.Process(target=send_forced_result, args=(other,))
        process.start()
        assert own.recv() == (None, False)
        process.join()

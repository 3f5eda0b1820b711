"""How tasks are given to worker processes, copies of this one or new ones."""

from __future__ import annotations

import operator
import signal
import sys
import threading
from functools import partial
from itertools import pairwise

import pytest

from briefgen.build import worker_processes
from briefgen.build.worker_processes import OUT_OF_MEMORY, LostTask, can_copy_itself, results

CALL = partial(operator.methodcaller, "__call__")
"""A worker calls each of its tasks."""
OWN_PROCESS = partial(eval, "(__import__('time').sleep(0.02), __import__('os').getpid())[1]")
NO_MEMORY = partial(eval, "bytes(2**62)")
END = partial(eval, "__import__('os')._exit(7)")
IS_MARKED = partial(eval, "hasattr(__import__('sys'), 'mark')")
HANDLERS = partial(
    eval,
    "[__import__('signal').getsignal(one) for one in (2, 15, 1)]"
    " + [len(__import__('signal').pthread_sigmask(0, ()))]",
)


@pytest.fixture(params=[True, False], ids=["copies", "new processes"], autouse=True)
def copies(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether workers are copies of this process."""
    is_copy: bool = request.param
    if is_copy and sys.platform != "linux":
        pytest.skip("workers are copies of the process on Linux only")
    monkeypatch.setattr(worker_processes, "can_copy_itself", lambda: is_copy)
    return is_copy


def test_tasks_that_follow_each_other_go_to_one_worker() -> None:
    found = dict(results([OWN_PROCESS] * 48, CALL, 2, [16, 16, 16]))
    assert sorted(found) == list(range(48))
    by_number = [found[number] for number in range(48)]
    assert len(set(by_number)) == 2
    assert len(set(by_number[:16])) == len(set(by_number[16:32])) == 1
    assert sum(one != other for one, other in pairwise(by_number)) <= 16


def test_tasks_of_a_worker_that_ended_are_given_to_others() -> None:
    tasks = [OWN_PROCESS] * 32
    tasks[1] = tasks[17] = END
    found = dict(results(tasks, CALL, 2, [8] * 4))
    assert sorted(found) == list(range(32))
    lost = {number for number, one in found.items() if isinstance(one, LostTask)}
    assert lost == {1, 17}
    assert found[1] == LostTask(exit_code=7)


def test_a_worker_without_memory_loses_its_task_and_prints_nothing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    found = dict(results([OWN_PROCESS, NO_MEMORY, OWN_PROCESS], CALL, 1, [3]))
    assert found[1] == LostTask(exit_code=OUT_OF_MEMORY)
    assert isinstance(found[2], int)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("copies", [True], ids=["copies"], indirect=True)
def test_a_worker_that_can_start_no_thread_works(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert len(dict(results([OWN_PROCESS], CALL, 1, [1]))) == 1


def test_a_worker_has_what_this_process_has_only_if_it_is_a_copy(
    copies: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "mark", True, raising=False)
    assert dict(results([IS_MARKED], CALL, 1, [1])) == {0: copies}


def test_a_signal_of_the_terminal_does_not_end_a_worker_and_others_do_at_once() -> None:
    signals = {signal.SIGINT: signal.SIG_IGN, signal.SIGTERM: signal.SIG_DFL}
    before = {one: signal.signal(one, lambda *_: None) for one in (*signals, signal.SIGHUP)}
    try:
        found = dict(results([HANDLERS], CALL, 1, [1]))
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    assert found == {0: [signal.SIG_IGN, signal.SIG_DFL, signal.SIG_DFL, 0]}


def test_signals_reach_this_process_again_once_its_workers_have_started() -> None:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    assert len(dict(results([OWN_PROCESS] * 2, CALL, 2, [1, 1]))) == 2
    assert signal.pthread_sigmask(signal.SIG_BLOCK, ()) == before


@pytest.mark.skipif(
    sys.platform != "linux", reason="workers are copies of the process on Linux only"
)
def test_a_process_with_another_thread_is_not_copied() -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        assert not can_copy_itself()
    finally:
        end.set()
        thread.join()

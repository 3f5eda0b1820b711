"""Worker processes that compute the results of tasks; they end with the process that started them.

A worker that the system ends, for example because memory ran out, loses only its own task. Workers
write no files, so one can be ended at any time. On Linux they are copies of the process that starts
them, and have what it has imported and read; elsewhere, and while that process has other threads,
they are new processes.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct, field

from briefgen.garbage_collection import garbage_collection_follows

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")
_ENDING = {
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
}
"""Signals that end a process unless it handles them."""
OUT_OF_MEMORY = errno.ENOMEM
"""Exit code of a worker that has no memory for a task or its result."""
_PR_SET_PDEATHSIG = 1
"""The signal that Linux sends to a process when its parent ends (prctl(2))."""


class LostTask(Struct, frozen=True, kw_only=True):
    """A task without a result, because its worker ended."""

    exit_code: int
    """Exit code of the worker; negative if a signal ended it."""


class _Worker(Struct, Generic[_Task], kw_only=True):
    process: BaseProcess
    connection: Connection
    number: int = -1
    """Number of the task that the worker is working on."""
    following: deque[tuple[int, _Task]] = field(default_factory=deque)
    """The tasks after it that the worker is to work on, with their numbers."""

    def give(self, number: int, task: _Task) -> None:
        self.number = number
        with suppress(OSError):  # If the worker has ended, receiving its result fails.
            self.connection.send(task)

    def end(self) -> int:
        """End the worker at once; returns its exit code."""
        self.connection.close()
        self.process.kill()
        self.process.join()
        return self.process.exitcode or 0


def results(
    tasks: Sequence[_Task],
    start: Callable[[], Callable[[_Task], _Result]],
    processes: int,
    rows: Iterable[int],
) -> Iterator[tuple[int, _Result | LostTask]]:
    """The number of each task with its result, in the order in which they are finished.

    `rows` are the lengths of rows of tasks. Those of a row go to one worker, because they have much
    in common that it keeps. Each worker calls `start` once, and the function that it returns for
    each task. `start` is sent to the workers, and so must be picklable.
    """
    numbered = iter(enumerate(tasks))
    waiting = deque(deque(islice(numbered, length)) for length in rows)
    workers: list[_Worker[_Task]] = []
    try:
        while waiting or workers:
            while waiting and len(workers) < processes:
                workers.append(_start_worker(start))
                _give_next(workers[-1], waiting, workers)
            ready = wait([worker.connection for worker in workers])
            for worker in [one for one in workers if one.connection in ready]:
                number, result = worker.number, _result(worker)
                if isinstance(result, LostTask) and worker.following:
                    waiting.appendleft(worker.following)
                if isinstance(result, LostTask) or not _give_next(worker, waiting, workers):
                    workers.remove(worker)
                    worker.end()
                yield number, result
    finally:
        for worker in workers:
            worker.end()


def _give_next(
    worker: _Worker[_Task],
    waiting: deque[deque[tuple[int, _Task]]],
    workers: Sequence[_Worker[_Task]],
) -> bool:
    """Give a worker its next task, which may be the last one of another; whether there is one."""
    if not worker.following and waiting:
        worker.following = waiting.popleft()
    own = worker.following
    longest = own or max((one.following for one in workers), key=len)
    if not longest:
        return False
    worker.give(*(longest.popleft() if longest is own else longest.pop()))
    return True


def _result(worker: _Worker[_Task]) -> _Result | LostTask:
    try:
        result: _Result = worker.connection.recv()
    except (EOFError, OSError):
        worker.process.join(1)
        return LostTask(exit_code=worker.process.exitcode or 0)
    return result


def can_copy_itself() -> bool:
    """Whether workers are copies of this process: on Linux, if it has no other thread.

    A copy has none of the threads, and would wait forever for a lock that one of them had.
    """
    if sys.platform != "linux":
        return False
    try:
        return len([*Path("/proc/self/task").iterdir()]) == 1
    except OSError:
        return False


def _start_worker(start: Callable[[], Callable[[_Task], _Result]]) -> _Worker[_Task]:
    own, other = multiprocessing.Pipe()
    process = _new_process(other)
    with _signals_blocked():
        process.start()
    other.close()
    with suppress(OSError):  # as in `give`
        own.send(start)
    return _Worker(process=process, connection=own)


def _new_process(connection: Connection) -> BaseProcess:
    if can_copy_itself():
        copies = multiprocessing.get_context("fork")
        return copies.Process(target=_work, args=(connection,), daemon=True)
    if sys.platform != "win32":
        resource_tracker.ensure_running()  # starting it would let signals through again
    new = multiprocessing.get_context("spawn")
    return new.Process(target=_work, args=(connection,), daemon=True)


@contextmanager
def _signals_blocked() -> Iterator[None]:
    """Block signals that end a process, for the processes started meanwhile.

    The terminal sends Ctrl-C to all of them, and a copy has the handlers of this process.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# -- in the worker -----------------------------------------------------------------------------


def _work(connection: Connection) -> None:
    """Receive `start`, then tasks, and send their results until the connection is closed."""
    _reset_signals()
    _end_with_parent()  # before the modules of the function are imported, which takes a second
    try:
        with garbage_collection_follows():
            function = connection.recv()()
        while True:
            connection.send(function(connection.recv()))
    except (EOFError, OSError):
        pass
    except MemoryError:  # a traceback would need more
        os._exit(OUT_OF_MEMORY)


def _reset_signals() -> None:
    """Ignore Ctrl-C, and end without cleaning up at others; one that is ignored stays ignored."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for one in _ENDING:
        if signal.getsignal(one) is not signal.SIG_IGN:
            signal.signal(one, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)


def _end_with_parent() -> None:
    """End this process when the one that started it ends, however that ends."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        parent.join()
        os._exit(1)

    with suppress(RuntimeError):  # there is no memory for a thread
        threading.Thread(target=watch, daemon=True).start()
    if sys.platform == "linux":
        # The thread waits while an extension module computes; the system does not.
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent.pid:  # It ended before.
            os._exit(1)

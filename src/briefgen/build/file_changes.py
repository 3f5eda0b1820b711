"""Waits until something changes in some folders.

A change only says that it is time to look: what has changed is found by digests. Each folder is
named by itself, so that nothing else of a project, such as `.git`, is watched.
"""

from __future__ import annotations

import _thread
import os
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue

from watchfiles import watch

DEBOUNCE = 0.01
"""Seconds without a change after which a group of changes is complete."""
_LONGEST_GROUP = 1.6
"""Seconds after which a group of changes is complete although more follow."""
_POLL = 0.25
"""Seconds between two looks at the folders of a system that does not notify of changes."""
_WAIT = 0.2
"""Seconds after which a wait is interrupted, because on Windows a signal does not end it."""
_Paths = frozenset[str]


class WatchedChanges:
    """The changes of the files in some folders, without their subfolders, from now on.

    They are collected in a thread, from the first look: a signal that ends the program reaches the
    first thread only, where watchfiles would make an error of its own of it. Its handler can raise
    an exception anywhere, so this thread uses nothing that it would leave locked: no `threading`.
    """

    def __init__(self, folders: Collection[Path], *, poll: bool = False) -> None:
        """With `poll`, the folders are looked at again and again, as is needed on some networks.

        Raises `OSError` for a folder that does not exist, or for too many of them.
        """
        self.folders = folders
        self._end = _End()
        self._queue: SimpleQueue[_Paths | Exception | None] = SimpleQueue()
        source = partial(_polled if poll else _notified, [str(one) for one in folders], self._end)
        try:
            _thread.start_new_thread(self._collect, (source,))
            self.wait()  # from now on nothing is missed
        except BaseException:
            self._end.set()
            raise

    def wait(self) -> frozenset[Path]:
        """Wait for the next group of changes; returns the paths of what was changed."""
        group = self._next()
        if isinstance(group, Exception):
            raise group
        return frozenset(map(Path, group or ()))

    def close(self) -> None:
        """End the collecting."""
        self._end.set()
        while self._next() is not None:
            pass

    def _next(self) -> _Paths | Exception | None:
        """The next group of changes, or an error; `None` at the end of the collecting."""
        while True:
            with suppress(Empty):
                group = self._queue.get(timeout=_WAIT)
                if group is None:
                    self._queue.put(None)  # for the next call
                return group

    def _collect(self, source: Callable[[], Iterator[_Paths]]) -> None:
        """Put the first group, which can be empty, and each later one that is not."""
        try:
            groups = source()
            self._queue.put(next(groups))
            for group in filter(None, groups):
                self._queue.put(group)
        except Exception as error:  # for the first thread
            self._queue.put(error)
        self._queue.put(None)


class _End:
    """Whether the collecting should end, as watchfiles reads it."""

    def __init__(self) -> None:
        self._is_set = False

    def set(self) -> None:
        self._is_set = True

    def is_set(self) -> bool:
        return self._is_set


def _notified(folders: Collection[str], end: _End) -> Iterator[_Paths]:
    """Groups of paths of which the system notifies; the first can be empty, to say that it does."""
    groups = watch(
        *folders,
        watch_filter=None,
        debounce=round(_LONGEST_GROUP * 1000),
        step=round(DEBOUNCE * 1000),
        stop_event=end,
        rust_timeout=1,  # only the first wait needs an answer, but all have the same limit
        yield_on_timeout=True,
        recursive=False,
        ignore_permission_denied=True,
        force_polling=False,
    )
    for group in groups:
        yield frozenset(path for _, path in group)


def _polled(folders: Collection[str], end: _End) -> Iterator[_Paths]:
    """Groups of paths that differ from one look to the next; the first is empty."""
    before = _states(folders)
    yield frozenset()
    while not end.is_set():
        time.sleep(_POLL)
        now = _states(folders)
        yield frozenset(path for path, _ in before.items() ^ now.items())
        before = now


def _states(folders: Collection[str]) -> dict[str, tuple[int, ...]]:
    """Everything in the folders, each with a state that differs after a change."""
    found: dict[str, tuple[int, ...]] = {}
    for folder in folders:
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                found[entry.path] = file_state(entry.path)
    return found


def file_state(path: str) -> tuple[int, ...]:
    """Values that differ after a file was changed, replaced, removed or made again."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return ()
    return status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino

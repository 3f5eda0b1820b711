"""A lock on a folder, so that two builds do not write files of one target at the same time."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.errors import SetupError

_LONGEST_WAIT, _PAUSE = 60.0, 0.02
"""How long to wait for another build, and between two attempts, in seconds."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Lock an existing folder; waits while another process has the lock.

    The system removes the lock when the process ends, however it ends, and no file is left. Where
    folders cannot be locked (on Windows, on some network drives) nothing is locked. Raises
    `SetupError` if another process has the lock for a minute.
    """
    handle = _opened(folder)
    if handle is None:
        yield
        return
    try:
        _wait_for_lock(handle, folder)
        yield
    finally:
        os.close(handle)


def _opened(folder: Path) -> int | None:
    try:
        return os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders
        return None


def _wait_for_lock(handle: int, folder: Path) -> None:
    import fcntl  # not on Windows

    end = time.monotonic() + _LONGEST_WAIT
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                message = f"another build has been writing to '{folder}' for a minute; end it"
                raise SetupError(message) from None
            time.sleep(_PAUSE)
        except OSError:  # the file system has no locks
            return
        else:
            return

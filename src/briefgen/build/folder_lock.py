"""A lock on a folder, so that two builds do not write files of one target at the same time."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefgen.errors import SetupError

_LONGEST_WAIT, _PAUSE = 60.0, 0.02
"""How long to wait for another build, and between two attempts, in seconds."""
_SILENCE = 5.0
"""Seconds after which the wait is logged, and after which a later wait ends."""
_waited_in_vain: set[Path] = set()
"""The folders for which this process has waited the whole time, and then waits only shortly."""
_LOG = logging.getLogger(__name__)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Lock an existing folder; waits while another process has the lock.

    The system removes the lock when the process ends, however it ends, and no file is left. Where
    folders cannot be locked (on Windows, on some network drives) nothing is locked. Raises
    `SetupError` if another process has the lock for a minute, and then again for some seconds.
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

    start, is_logged = time.monotonic(), False
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waited = time.monotonic() - start
            if waited > (_SILENCE if folder in _waited_in_vain else _LONGEST_WAIT):
                _waited_in_vain.add(folder)
                message = f"another build has been writing to '{folder}' for a minute; end it"
                raise SetupError(message) from None
            if waited > _SILENCE and not is_logged:
                is_logged = True
                _LOG.warning("another build is writing to '%s'; this one waits for it", folder)
            time.sleep(_PAUSE)
        except OSError:  # the file system has no locks
            return
        else:
            _waited_in_vain.discard(folder)
            return

"""Pauses Python's garbage collection while thousands of objects are made that are all in use."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """Pause it: it would visit all elements and frames again and again, and free none.

    They are in use until the file is written or two documents are compared, and in no reference
    cycle afterwards. Paused, a Word file is written in three quarters of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()

"""When Python searches for garbage: not among modules, and not while objects are made.

A garbage collection visits objects to find those that only a reference cycle keeps in memory.
"""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_NEW_OBJECTS = 100_000
"""Objects after which garbage is searched for among them.

With Python's 700, the objects of a build, nearly all of them in use, are visited again and again.
"""
_NEW_OBJECTS_OF_MANY = 30_000
"""The same in a process that builds many documents, whose memory would grow otherwise."""
_limit = [_NEW_OBJECTS]
"""That of this process."""


@contextmanager
def garbage_collection_follows() -> Iterator[None]:
    """Meanwhile, import modules. Garbage is collected afterwards, but not among what they define.

    Classes, functions and tables live until the end. A tenth of the time of a short command is
    the search for garbage among them, twice while they are imported and once at the end.
    """
    was_enabled, modules = gc.isenabled(), len(sys.modules)
    gc.disable()
    try:
        yield
    finally:
        if len(sys.modules) > modules:
            gc.freeze()
        gc.set_threshold(_limit[0])
        if was_enabled:
            gc.enable()


def expect_many_documents() -> None:
    """Search for garbage after fewer new objects from now on, as many documents are built."""
    _limit[0] = _NEW_OBJECTS_OF_MANY
    gc.set_threshold(_limit[0])


def end_without_collection() -> None:
    """Let the interpreter end without a search for garbage: the memory is returned anyway."""
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)


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


@contextmanager
def garbage_collection_left_out() -> Iterator[None]:
    """Pause it in a command that ends the program, and leave out all objects afterwards.

    Otherwise they would be visited when it is enabled again, just before the program ends.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()

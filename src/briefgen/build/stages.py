"""The time that the stages of a target take."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


class _Clock:
    """Seconds of each stage, without those of the stages inside it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._running: list[str] = []
        self._last = 0.0

    def begin(self, name: str) -> None:
        self._note()
        self.seconds.setdefault(name, 0.0)
        self._running.append(name)

    def end(self) -> None:
        self._note()
        self._running.pop()

    def _note(self) -> None:
        now = time.perf_counter()
        if self._running:
            self.seconds[self._running[-1]] += now - self._last
        self._last = now


_clock: ContextVar[_Clock | None] = ContextVar("_clock", default=None)


@contextmanager
def stages_timed() -> Iterator[dict[str, float]]:
    """The seconds of each stage that runs meanwhile, by its name, in the order of their starts."""
    clock = _Clock()
    token = _clock.set(clock)
    try:
        yield clock.seconds
    finally:
        _clock.reset(token)


@contextmanager
def stage(name: str) -> Iterator[None]:
    """One stage; the time of a stage inside it does not count for it."""
    clock = _clock.get()
    if clock is None:
        yield
        return
    clock.begin(name)
    try:
        yield
    finally:
        clock.end()

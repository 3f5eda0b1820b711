"""Signals that end a command: Ctrl-C, `kill`, and a terminal that is closed."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_SIGNALS = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
_GRACE = 2.0
"""Time after the first signal, in seconds, in which others do not disturb the cleaning up."""


class StoppedError(BaseException):
    """A signal ends the command. Like `KeyboardInterrupt`, it is no `Exception`."""

    def __init__(self, number: int) -> None:
        """`number` is that of the signal."""
        self.exit_code = 128 + number
        super().__init__(f"stopped by {signal.Signals(number).name}; no file is incomplete")


@contextmanager
def signals_raise() -> Iterator[None]:
    """Meanwhile, a signal that would end the process raises `StoppedError`.

    A signal that the caller of the program ignores, as `nohup` does, stays ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    first: list[float] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        first.append(time.monotonic())
        if len(first) == 1 or first[-1] - first[0] > _GRACE:
            raise StoppedError(number)

    before = {one: signal.getsignal(one) for one in _SIGNALS}
    for one, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(one, stop)
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)

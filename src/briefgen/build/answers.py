"""Calls of another program, whose answer is waited for only for some time."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TypeVar

from msgspec import Struct

_Answer = TypeVar("_Answer")


class _Error(Struct, frozen=True):
    error: BaseException


class NoAnswerError(Exception):
    """A call has not returned in time."""


def asked(call: Callable[[], _Answer]) -> Callable[[float], _Answer]:
    """Begin a call in a thread. Returns the function that waits for it, for some seconds.

    That function raises what the call raises, and `NoAnswerError` if it has not returned in time.
    The thread then ends with this program.
    """
    ended: SimpleQueue[_Answer | _Error] = SimpleQueue()

    def run() -> None:
        try:
            ended.put(call())
        except BaseException as error:  # for the thread that waits
            ended.put(_Error(error))

    Thread(target=run, daemon=True).start()

    def wait(seconds: float) -> _Answer:
        try:
            result = ended.get(timeout=max(0.0, seconds))
        except Empty:
            raise NoAnswerError from None
        if isinstance(result, _Error):
            raise result.error
        return result

    return wait


def answer_of(call: Callable[[], _Answer], seconds: float) -> _Answer:
    """The answer of a call. Raises what it raises, and `NoAnswerError` after some seconds."""
    return asked(call)(seconds)

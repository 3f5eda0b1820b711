"""How the time of a task grows with its size."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

FACTOR = 4
_MOST = 8.0
"""Maximum growth of the time for `FACTOR` times the size: linear is 4, quadratic 16."""
_NEGLIGIBLE = 0.15
"""Time in seconds that is not compared: the shares that do not depend on the size are too large."""


def processor_time(task: Callable[[], object]) -> float:
    """The time in seconds that the processor needs for a task, without garbage collection."""
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        task()
        return time.process_time() - start
    finally:
        gc.enable()


def growth(prepare: Callable[[int], Callable[[], object]], size: int) -> tuple[float, float]:
    """The times for a size and for `FACTOR` times the size; `prepare` is not measured."""
    small = min(processor_time(prepare(size)) for _ in range(2))
    return small, processor_time(prepare(FACTOR * size))


def assert_linear(prepare: Callable[[int], Callable[[], object]], size: int) -> None:
    """Fails if the time grows much more than the size, also in a second attempt."""
    for last in (False, True):
        small, large = growth(prepare, size)
        if large <= _MOST * max(small, _NEGLIGIBLE):
            return
        if last:
            ratio = large / small
            raise AssertionError(
                f"{size}: {small:.2f} s, {FACTOR * size}: {large:.2f} s, × {ratio:.1f}"
            )

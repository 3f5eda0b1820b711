"""A bar that shows on a terminal how many targets are finished, and the time that is left."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from typing import TypeVar

_Item = TypeVar("_Item")
_SHORT = 0.3
"""Time in seconds after which a bar is shown; most runs in which nothing is built are shorter."""


def with_progress(items: Iterable[_Item], total: int, *, quiet: bool = False) -> Iterator[_Item]:
    """Yield the items; if standard error is a terminal, a bar shows how many there were.

    The bar is removed while the receiver works with an item, so that it can print lines.
    """
    if quiet or total <= 1 or not _can_show_a_bar():
        yield from items
        return
    start = time.monotonic()
    with ExitStack() as stack:
        bar = None
        for number, item in enumerate(items, 1):
            if bar is not None:
                bar.hide()
            yield item
            if number < total and time.monotonic() - start > _SHORT:
                bar = bar or stack.enter_context(closing(_Bar(total)))
                bar.show(number)


def _can_show_a_bar() -> bool:
    """Whether standard error is a terminal that can remove what it shows."""
    is_simple = os.environ.get("TERM", "") in ("dumb", "unknown")
    return sys.stderr is not None and sys.stderr.isatty() and not is_simple


class _Bar:
    """The bar on standard error, in one line."""

    def __init__(self, total: int) -> None:
        # Imported here: most runs show no bar.
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        self._progress = Progress(
            BarColumn(),
            TextColumn("{task.completed} of {task.total} targets,"),
            TimeRemainingColumn(compact=True),
            TextColumn("left"),
            console=Console(stderr=True),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._task = self._progress.add_task("", total=total)

    def show(self, completed: int) -> None:
        self._progress.update(self._task, completed=completed)
        self._progress.start()

    def hide(self) -> None:
        self._progress.stop()

    def close(self) -> None:
        """Leave the terminal as it was, also after an error or a signal."""
        self.hide()

"""Processes as Linux lists them in /proc."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def _fields(process: int) -> list[str]:
    """The fields after the name of a process (proc(5), `stat`); raises `OSError` if it ended."""
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()


def _status(process: int) -> tuple[str, int]:
    """State letter and parent of a process; raises `OSError` if it has ended."""
    fields = _fields(process)
    return fields[0], int(fields[1])


def processor_time(process: int) -> float:
    """Seconds that a process and those it has started have used so far; 0 if it has ended."""
    ticks = 0
    for one in (process, *descendants(process)):
        with suppress(OSError):
            ticks += sum(map(int, _fields(one)[11:13]))  # utime and stime
    return ticks / os.sysconf("SC_CLK_TCK")


def is_running(process: int) -> bool:
    try:
        return _status(process)[0] not in "ZX"
    except OSError:
        return False


def descendants(process: int) -> set[int]:
    """The processes that a process has started, and that these have started."""
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                parents[int(entry.name)] = _status(int(entry.name))[1]
    found: set[int] = set()
    while more := {one for one, parent in parents.items() if parent in found | {process}} - found:
        found |= more
    return found


def wait_until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """Fails if the condition is not true in time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


def default_signals() -> None:
    """Undo what a shell ignores: Ctrl-C in the background, and SIGHUP with `nohup`."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

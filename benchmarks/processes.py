"""Runs commands, and measures their processor time, time on the clock and memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

from msgspec import Struct, field

from briefgen.structs import PartlyCompared

ROOT = Path(__file__).resolve().parent.parent
_SAMPLING = 0.2
"""Seconds between two looks at the memory of processes."""


class Usage(PartlyCompared, frozen=True, kw_only=True):
    """The time of a command, with all programs that it ran."""

    not_compared = ("printed",)

    processor: float = 0.0
    """Processor seconds, user and system (`wait4`)."""
    clock: float = 0.0
    """Seconds on the clock."""
    printed: str = ""
    """The text that the command wrote to stdout."""

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            processor=self.processor + other.processor,
            clock=self.clock + other.clock,
        )


def median(usages: Sequence[Usage]) -> Usage:
    """The medians of both times."""
    return Usage(
        processor=statistics.median(one.processor for one in usages),
        clock=statistics.median(one.clock for one in usages),
    )


def run(
    command: Sequence[str | Path],
    folder: Path = ROOT,
    environment: Mapping[str, str] | None = None,
    codes: Iterable[int] = (0,),
) -> Usage:
    """Run a command to its end.

    Raises `RuntimeError` with what it wrote to stderr if its exit code is not in `codes`.
    """
    start = time.perf_counter()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [str(part) for part in command],
            cwd=folder,
            env=dict(environment) if environment is not None else None,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=errors,
        )
        _, status, used = os.wait4(process.pid, 0)
        clock = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        printed, said = (_text(stream) for stream in (out, errors))
    if process.returncode not in codes:
        raise RuntimeError(f"{' '.join(map(str, command))}: exit {process.returncode}\n{said}")
    seconds = used.ru_utime + used.ru_stime
    return Usage(processor=seconds, clock=clock, printed=printed)


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode(errors="replace")


def by_turns(rounds: int, *works: Callable[[], Usage]) -> list[Usage]:
    """The medians of several works that are done by turns, each once before without a count."""
    for work in works:
        work()
    found: list[list[Usage]] = [[] for _ in works]
    for _ in range(rounds):
        for usages, work in zip(found, works, strict=True):
            usages.append(work())
    return [median(usages) for usages in found]


def side_by_side(processes: int, works: Sequence[Callable[[], Usage]]) -> Usage:
    """Works in several processes at a time: their processor time, and the clock of all."""
    start = time.perf_counter()
    with ThreadPoolExecutor(processes) as pool:
        usages = list(pool.map(lambda work: work(), works))
    clock = time.perf_counter() - start
    return Usage(
        processor=sum(one.processor for one in usages),
        clock=clock,
    )


def briefgen_command(*arguments: str | Path) -> list[str]:
    """The installed command; `briefgen_environment` makes it run this source tree."""
    return [sys.executable, str(Path(sys.prefix) / "bin" / "briefgen"), *map(str, arguments)]


def briefgen_environment(**variables: str) -> dict[str, str]:
    """The environment of `briefgen_command`.

    Modules are compiled once, as an installation does: a variable against it would make each
    process compile all modules again.
    """
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), **variables}


def briefgen(*arguments: str | Path, codes: Iterable[int] = (0,), **variables: str) -> Usage:
    """Run briefgen."""
    environment = briefgen_environment(**variables)
    return run(briefgen_command(*arguments), environment=environment, codes=codes)


class MemoryRecord(Struct):
    """The memory of all processes below this one, while the block of `with` runs."""

    samples: dict[int, list[tuple[float, float]]] = field(default_factory=dict)
    """By process: seconds since the start, and resident memory in megabytes."""
    peaks: dict[int, float] = field(default_factory=dict)
    """By process: its peak (`VmHWM`), in megabytes."""
    _end: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def __enter__(self) -> MemoryRecord:
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._end.set()
        assert self._thread is not None
        self._thread.join()

    def _watch(self) -> None:
        start = time.perf_counter()
        while not self._end.wait(_SAMPLING):
            for process in _descendants(os.getpid()):
                memory = _memory(process)
                if memory is None:
                    continue
                resident, peak = memory
                self.samples.setdefault(process, []).append((time.perf_counter() - start, resident))
                self.peaks[process] = peak

    def growth(self) -> float:
        """Megabytes that the process which grew most gained from its second quarter to its last.

        The first quarter, in which a process reads what it needs, does not count.
        """
        return max((_gain(one) for one in self.samples.values() if len(one) >= _FEWEST), default=0)


_FEWEST = 16
"""Samples of a process whose growth is known."""


def _gain(samples: Sequence[tuple[float, float]]) -> float:
    quarter = len(samples) // 4
    second, last = samples[quarter : 2 * quarter], samples[-quarter:]
    return statistics.mean(m for _, m in last) - statistics.mean(m for _, m in second)


def _descendants(process: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(one) for one in task.read_text().split()]
        except OSError:
            continue
        for child in children:
            found += [child, *_descendants(child)]
    return found


def _memory(process: int) -> tuple[float, float] | None:
    """Resident memory and its peak, in megabytes."""
    try:
        text = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return None
    kilobytes = {
        key: int(value.split()[0])
        for key, _, value in (line.partition(":") for line in text.splitlines())
        if key in ("VmRSS", "VmHWM")
    }
    if len(kilobytes) < 2:
        return None
    return kilobytes["VmRSS"] * 1024 / 1e6, kilobytes["VmHWM"] * 1024 / 1e6

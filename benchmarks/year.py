"""1,000 briefings of a year from nothing: time with two processes and one, and memory of each."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.make_dossier import Size, write_dossiers
from benchmarks.processes import MemoryRecord, briefgen
from benchmarks.projects import forced
from benchmarks.results import Row, of_two_processes, table, times

SIZE = Size(countries=10, sectors=10, meetings=10)
_MINUTES, _MEGABYTES, _FLAT = 3, 300, 10
"""Limits: minutes on two processors, memory of a process, and megabytes that it may gain."""


def lines(rounds: int) -> list[str]:  # noqa: ARG001  # once: it takes minutes
    """The table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = write_dossiers(folder, SIZE)
        build: tuple[str | Path, ...] = ("build", "--all", *forced(), "--project", folder, "-j")
        with MemoryRecord() as memory:
            usage = briefgen(*build, "2")
        one = briefgen(*build, "1")
    built = usage.printed.count(": built, ")
    minutes = usage.processor / 2 / 60
    peak, growth = max(memory.peaks.values()), memory.growth()
    return [
        f"**A year**: {SIZE.briefings} briefings and {SIZE.countries} papers "
        f"({built} pairs, {files} files of content), from nothing, two processes:",
        "",
        *table(
            (
                Row(
                    work="all of them",
                    measured=f"{times(usage)}; {minutes:.1f} min on two processors that do "
                    "nothing else",
                    target=f"at most {_MINUTES} min",
                    reached=minutes <= _MINUTES,
                ),
                of_two_processes(usage, one),
                Row(
                    work="peak memory of the largest process",
                    measured=f"{peak:.0f} MB",
                    target=f"under {_MEGABYTES} MB",
                    reached=peak < _MEGABYTES,
                ),
                Row(
                    work="memory gained by a process from the second quarter of the time to the "
                    "last",
                    measured=f"{growth:.0f} MB",
                    target="flat",
                    reached=growth < _FLAT,
                ),
            )
        ),
    ]

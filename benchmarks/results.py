"""The results of a benchmark as a table, and their place in `benchmarks/README.md`."""

from __future__ import annotations

import datetime
import os
import platform
import re
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

import pypandoc
from msgspec import Struct

from benchmarks.processes import Usage

README = Path(__file__).with_name("README.md")


class Row(Struct, frozen=True, kw_only=True):
    """One row: a work, its measurement and its target."""

    work: str
    measured: str
    compared: str = ""
    """The other measurement."""
    ratio: str = ""
    target: str = ""
    then: str = ""
    """The target after that one."""
    reached: bool | None = None
    """Whether the target is reached; `None` without a target or a measurement."""


def of_two_processes(two: Usage, one: Usage) -> Row:
    """The row that compares the same work of two processes with that of one."""
    speed = one.clock / two.clock
    return Row(
        work="two processes against one",
        measured=times(two),
        compared=f"one process: {times(one)}",
        ratio=f"{speed:.2f} × on the clock",
        target="at least 1.8 ×",
        reached=not below(speed, 1.799),
    )


def table(rows: Iterable[Row]) -> list[str]:
    """The rows as a Markdown table."""
    words = {True: "reached", False: "not reached", None: ""}
    lines = ["| work | briefgen | compared with | ratio | target | then | |", "|---" * 7 + "|"]
    return lines + [
        f"| {row.work} | {row.measured} | {row.compared} | {row.ratio} | {row.target} "
        f"| {row.then} | {words[row.reached]} |"
        for row in rows
    ]


def seconds(value: float) -> str:
    """Seconds with two decimals."""
    return f"{value:.2f} s"


def times(usage: Usage) -> str:
    """Processor time, and time on the clock."""
    return f"{usage.processor:.2f} s ({usage.clock:.2f} s on the clock)"


def below(value: float, limit: float) -> bool:
    """Whether a value as it is printed is at most a limit."""
    return round(value, 2) <= limit


def machine() -> str:
    """The machine, its load and the versions that were measured."""
    model = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1e9
    names = ("reportlab", "typst", "weasyprint")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"{model[1] if model else platform.machine()}, {os.cpu_count()} processors, "
        f"{memory:.0f} GB, load {os.getloadavg()[0]:.1f} at the start, {platform.system()}, "
        f"Python {platform.python_version()}, {versions}, pandoc {pypandoc.get_pandoc_version()}."
    )


def stamped(lines: Sequence[str], state: str) -> list[str]:
    """The lines of a benchmark after the day and the machine."""
    day = datetime.date.today().isoformat()
    return [f"Measured on {day}. {state}", "", *lines]


def write_block(name: str, lines: Sequence[str]) -> None:
    """Replace the results of one benchmark in the README, between its two comments."""
    text = README.read_text("utf-8")
    first, last = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    before, found, rest = text.partition(first)
    _, end, after = rest.partition(last)
    if not (found and end):
        raise ValueError(f"README.md has no place for the results of '{name}'")
    README.write_text(before + first + "\n".join(lines) + f"\n{last}" + after, "utf-8")

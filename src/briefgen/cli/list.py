"""`briefgen list`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.build.outputs import output_files
from briefgen.cli.output import say
from briefgen.cli.selection import no_targets
from briefgen.content.listed_targets import listed_targets
from briefgen.content.targets import targets
from briefgen.workspace.files import find_project

_UNKNOWN = "-"
"""Printed for a value that the files do not give, so that every line has all columns."""


def run(long: bool, project: Path | None) -> int:
    """Run the command; returns its exit code."""
    root = find_project(project or Path.cwd())
    known = targets(root)
    if not known:
        say(no_targets(root), err=True)
    rows = _files(known) if long else _descriptions(root)
    for line in _aligned([*rows]):
        say(line)
    return 0


def _files(known: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for target in known:
        yield target, "  ".join(output_files(target))


def _descriptions(project: Path) -> Iterator[tuple[str, ...]]:
    for one in listed_targets(project):
        yield tuple(value or _UNKNOWN for value in (one.name, one.kind, one.language, one.title))


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """The lines of a table whose columns begin at the same place."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for *cells, last in rows:
        yield (
            "".join(f"{cell:{width}}  " for cell, width in zip(cells, widths, strict=False)) + last
        )

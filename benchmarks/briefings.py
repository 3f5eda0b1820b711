"""100 different briefings: against the peers' throughput, and two processes against one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.make_dossier import Size, write_dossiers
from benchmarks.processes import Usage, briefgen, by_turns, side_by_side
from benchmarks.projects import forced, output_stem, pair, targets_of, write_chain
from benchmarks.results import Row, of_two_processes, table, times

SIZE = Size(countries=2, sectors=10, meetings=5)
PATTERNS = ("austria/*-0*", "belgium/*-0*")
"""The briefings, and not the papers from which they select."""
_FEWEST_ROUNDS = 3


def lines(rounds: int) -> list[str]:
    """The table of both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project, output = folder / "project", folder / "output"
        write_dossiers(project, SIZE)
        targets = targets_of(project, PATTERNS)
        works = _peer_works(project, targets, folder / "chain")

        def build(jobs: int) -> Usage:
            folders = ("--project", project, "--output", output)
            return briefgen("build", *PATTERNS, "-j", str(jobs), *forced(), *folders)

        peer, two, one = by_turns(
            min(rounds, _FEWEST_ROUNDS),
            lambda: side_by_side(2, works),
            lambda: build(2),
            lambda: build(1),
        )
        first = targets[0]
        own, other = pair(output_stem(output, first)), pair(folder / "chain" / _name(first))
        if own.notes != other.notes:
            raise RuntimeError(f"{own.notes} notes, but {other.notes} by the peers")
    return [
        f"**{len(targets)} different briefings**, no cache, medians of "
        f"{min(rounds, _FEWEST_ROUNDS)} by turns, processor time:",
        "",
        *table(_rows(peer, two, one)),
        "",
        f"The first one has {own}; that of the peers {other}.",
    ]


def _rows(peer: Usage, two: Usage, one: Usage) -> tuple[Row, Row]:
    throughput = peer.processor / two.processor
    return (
        Row(
            work="100 briefings, two processes",
            measured=times(two),
            compared=f"pandoc, Typst, two at a time: {times(peer)}",
            ratio=f"{throughput:.2f} × the throughput "
            f"({peer.clock / two.clock:.2f} × on the clock)",
            target="at least 4 ×",
            then="8 ×",
            reached=throughput >= 4,
        ),
        of_two_processes(two, one),
    )


def _peer_works(project: Path, targets: list[str], folder: Path) -> list[Callable[[], Usage]]:
    return [
        partial(write_chain(project, target, folder, _name(target)).run, _name(target))
        for target in targets
    ]


def _name(target: str) -> str:
    return target.replace("/", "-")

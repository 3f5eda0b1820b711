"""How long `briefgen diff` needs, each time in new processes.

`python -m benchmarks.comparison ROUNDS` prints the figures as JSON. Processor time, which other
programs on the machine change less than the time on the clock.
"""

from __future__ import annotations

import json
import math
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from benchmarks.papers import PAGES_PER_CHAPTER, write_papers
from benchmarks.processes import ROOT, briefgen
from benchmarks.projects import copy_mexico, forced
from benchmarks.results import Row, below, seconds, table

VERSIONS = ("mexico/d3.5@v1", "mexico/d3.5@v2")
TARGETS = 40
PAGES = 500
_BRIEFING = "content/mexico/briefings/2019-06-aerospace-dialogue.yaml"
_SHARED = "content/mexico/tables/aerospace-clusters.yaml"
"""A file whose caption all targets print but one."""


class ComparisonFigures(Struct, frozen=True, kw_only=True):
    """Processor seconds, start of the program included."""

    versions: float
    """`diff` of two versions."""
    check: float
    """`check` of both."""
    since: float
    """`diff --since` of one edited word that `TARGETS` targets print."""
    build: float
    """`build` of one of these targets."""
    papers: float
    """`diff` of two versions of `PAGES` pages each."""

    @property
    def versions_to_check(self) -> float:
        return self.versions / self.check

    @property
    def since_to_build(self) -> float:
        return self.since / self.build


def measured(rounds: int) -> ComparisonFigures:
    """The medians of several rounds. In each, the commands that are compared alternate."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write_targets(folder / "targets")
        write_papers(folder / "papers", math.ceil(PAGES / PAGES_PER_CHAPTER))
        found = [_round(folder) for _ in range(rounds)]
    names = asdict(found[0])
    return ComparisonFigures(
        **{name: statistics.median(getattr(one, name) for one in found) for name in names}
    )


def _round(folder: Path) -> ComparisonFigures:
    targets, output = folder / "targets", str(folder / "output")
    return ComparisonFigures(
        versions=_seconds(ROOT, "diff", *VERSIONS),
        check=_seconds(_without_cache(folder / "paper"), "check", *VERSIONS),
        since=_seconds(targets, "diff", "--since", "HEAD"),
        build=_seconds(targets, "build", VERSIONS[1], "--output", output, *forced()),
        papers=_seconds(folder / "papers", "diff", "report/d1@v1", "report/d1@v2"),
    )


def _write_targets(folder: Path) -> None:
    """The repository's content with more briefings, committed, and then one edited word."""
    copy_mexico(folder)
    briefing = folder / _BRIEFING
    for number in range(TARGETS - 2):
        shutil.copyfile(briefing, briefing.with_name(f"dialogue-{number}.yaml"))
    identity = ("-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org")
    for arguments in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-qm", "Content")):
        subprocess.run(("git", "-C", folder, *arguments), check=True)
    shared = folder / _SHARED
    shared.write_text(shared.read_text("utf-8").replace("caption: ", "caption: Some ", 1), "utf-8")


def _without_cache(folder: Path) -> Path:
    """A copy of the repository's content of which no earlier run has kept anything."""
    shutil.rmtree(folder, ignore_errors=True)
    copy_mexico(folder)
    return folder


def _seconds(project: Path, *arguments: str) -> float:
    """Processor time of a command, with the programs that it runs."""
    return briefgen(*arguments, "--project", project).processor


def lines(rounds: int) -> list[str]:
    """The table of results."""
    figures = measured(rounds)
    return [
        f"**`briefgen diff`** in new processes, processor time, medians of {rounds}:",
        "",
        *table(
            (
                Row(
                    work=f"two versions: {' '.join(VERSIONS)}",
                    measured=seconds(figures.versions),
                    compared=f"`check` of both: {seconds(figures.check)}",
                    ratio=f"{figures.versions_to_check:.2f} ×",
                    target="at most 1.5 ×",
                    reached=below(figures.versions_to_check, 1.5),
                ),
                Row(
                    work=f"`--since` of one word that {TARGETS} targets print",
                    measured=seconds(figures.since),
                    compared=f"`build` of one: {seconds(figures.build)}",
                    ratio=f"{figures.since_to_build:.2f} ×",
                    target="at most 2 ×",
                    reached=below(figures.since_to_build, 2),
                ),
                Row(
                    work=f"two versions of {PAGES} pages each",
                    measured=seconds(figures.papers),
                    target="under 20 s",
                    reached=figures.papers < 20,
                ),
            )
        ),
    ]


if __name__ == "__main__":
    print(json.dumps(asdict(measured(int(sys.argv[1])))))

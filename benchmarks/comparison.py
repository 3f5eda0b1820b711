"""How long `briefgen diff` needs, each time in new processes: `python -m benchmarks.comparison`.

Processor time, which other programs on the machine change less than the time on the clock.
"""

from __future__ import annotations

import json
import math
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.papers import PAGES_PER_CHAPTER, write_papers

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ("mexico/d3.5@v1", "mexico/d3.5@v2")
TARGETS = 40
PAGES = 500
_BRIEFING = "content/mexico/briefings/2019-06-aerospace-dialogue.yaml"
_SHARED = "content/mexico/tables/aerospace-clusters.yaml"
"""A file whose caption all targets print but one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonFigures:
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
        check=_seconds(ROOT, "check", *VERSIONS),
        since=_seconds(targets, "diff", "--since", "HEAD"),
        build=_seconds(targets, "build", VERSIONS[1], "--output", output),
        papers=_seconds(folder / "papers", "diff", "report/d1@v1", "report/d1@v2"),
    )


def _write_targets(folder: Path) -> None:
    """The repository's content with more briefings, committed, and then one edited word."""
    for part in ("content", "templates"):
        shutil.copytree(ROOT / part, folder / part)
    briefing = folder / _BRIEFING
    for number in range(TARGETS - 2):
        shutil.copyfile(briefing, briefing.with_name(f"dialogue-{number}.yaml"))
    identity = ("-c", "user.name=Benchmark", "-c", "user.email=benchmark@example.org")
    for arguments in (("init", "-q"), ("add", "-A"), (*identity, "commit", "-qm", "Content")):
        subprocess.run(("git", "-C", folder, *arguments), check=True)
    shared = folder / _SHARED
    shared.write_text(shared.read_text("utf-8").replace("caption: ", "caption: Some ", 1), "utf-8")


def _seconds(project: Path, *arguments: str) -> float:
    """Processor time of a command, with the programs that it runs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        (sys.executable, "-m", "briefgen", *arguments, "--project", str(project)),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def lines(figures: ComparisonFigures) -> list[str]:
    """The table of results."""
    return [
        "**`briefgen diff`** in new processes, processor time, medians:",
        "",
        "| command | time | compared with | | target |",
        "|---|---|---|---|---|",
        f"| two versions: {' '.join(VERSIONS)} | {figures.versions:.2f} s "
        f"| `check` of both: {figures.check:.2f} s | {figures.versions_to_check:.2f} × "
        "| at most 1.5 × |",
        f"| `--since` of one word that {TARGETS} targets print | {figures.since:.2f} s "
        f"| `build` of one: {figures.build:.2f} s | {figures.since_to_build:.2f} × | at most 2 × |",
        f"| two versions of {PAGES} pages each | {figures.papers:.2f} s | | | under 20 s |",
    ]


if __name__ == "__main__":
    found = measured(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
    print("\n".join(lines(found)), file=sys.stderr)
    print(json.dumps(asdict(found)))

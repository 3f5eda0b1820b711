"""How long `briefgen watch` needs from the edit of a section to both files."""

from __future__ import annotations

import signal
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from benchmarks.processes import ROOT, briefgen, briefgen_command, briefgen_environment
from benchmarks.projects import PAPER, SECTION, copy_mexico, edit, has_command, output_stem
from benchmarks.results import Row, below, seconds, table

_LIMIT = 0.20
_PATIENCE = 30.0
"""Seconds until an edit without a build is an error."""
_REST = 1.0
"""Seconds between an edit and the next one, so that each is alone."""


def lines(rounds: int) -> list[str]:
    """The table."""
    if not has_command("watch"):
        return ["**`watch`**: not measured, because briefgen has no command `watch`."]
    taken = statistics.median(_taken(rounds))
    row = Row(
        work="one section edited, until both files are written",
        measured=f"{seconds(taken)} on the clock",
        target="at most 0.20 s",
        then="0.10 s",
        reached=below(taken, _LIMIT),
    )
    return [f"**`watch`**, {PAPER}, median of {rounds}:", "", *table([row])]


def _taken(rounds: int) -> list[float]:
    with tempfile.TemporaryDirectory() as name:
        project = copy_mexico(Path(name))
        briefgen("build", PAPER, "--project", project)
        stem = output_stem(project / "output", PAPER)
        files = [stem.with_name(stem.name + ending) for ending in (".docx", ".pdf")]
        with subprocess.Popen(
            briefgen_command("watch", PAPER, "--project", project),
            cwd=ROOT,
            env=briefgen_environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                time.sleep(5 * _REST)
                found = [_after_edit(project, files, number) for number in range(rounds + 1)]
            finally:
                process.send_signal(signal.SIGINT)
        return found[1:]


def _after_edit(project: Path, files: list[Path], number: int) -> float:
    """Seconds from the edit until both files are others than before."""
    before = [_state(file) for file in files]
    start = time.perf_counter()
    edit(project / SECTION, number)
    while any(_state(file) == old for file, old in zip(files, before, strict=True)):
        if time.perf_counter() - start > _PATIENCE:
            raise RuntimeError("'watch' wrote no files after an edit")
        time.sleep(0.002)
    taken = time.perf_counter() - start
    time.sleep(_REST)
    return taken


def _state(file: Path) -> tuple[int, int]:
    try:
        status = file.stat()
    except FileNotFoundError:
        return 0, 0
    return status.st_ino, status.st_mtime_ns

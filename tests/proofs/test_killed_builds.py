"""Builds that are killed at any time: whole pairs of files, and no process left behind."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from briefgen.workspace.read_set import digest
from support.command_line import SOURCE, briefgen, outputs, run_here, spoil
from support.running_processes import descendants, is_running, wait_until

KILLS, ALL_KILLS = 20, 200
Outputs = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Rebuild:
    """A project whose output folder is out of date."""

    project: Path
    old: Outputs
    """The files in the output folder."""
    new: Outputs
    """The files that a build writes."""
    seconds: float
    """Time that a build needs."""


@pytest.fixture(scope="module")
def rebuild(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Rebuild:
    project = Path(shutil.copytree(starter, tmp_path_factory.mktemp("killed") / "project"))
    assert run_here(project, "build", "--all").returncode == 0
    old = outputs(project)
    spoil(project, "dossier.yaml", "name: ", "name: New ")
    spoil(project, "sections/shore-power.md", "a battery", "two batteries")
    start = time.monotonic()
    assert briefgen(project, "build", "--all", "--output", "reference").returncode == 0
    seconds = time.monotonic() - start
    new = outputs(project, "reference")
    assert old.keys() == new.keys()
    assert not {*old.values()} & {*new.values()}
    return Rebuild(project, old, new, seconds)


def kill(project: Path, random: Random, seconds: float) -> None:
    """Start a build, and end it after a random time or while it writes files.

    SIGKILL comes at a random time only: two files cannot be replaced in one step.
    """
    jobs, when = random.choice(["1", "2", "2"]), random.uniform(0, 1.3 * seconds)
    number = random.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
    is_writing = random.random() < 0.5 and number != signal.SIGKILL
    process = subprocess.Popen(
        [sys.executable, "-m", "briefgen", "build", "--all", "-j", jobs],
        cwd=project,
        env={**os.environ, "PYTHONPATH": SOURCE},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    with process:
        if is_writing:
            wait_until_writing(process, project / "output/harbours")
        else:
            time.sleep(when)
        children = descendants(process.pid)
        with suppress(ProcessLookupError):  # the build may have ended
            if number == signal.SIGINT:
                os.killpg(process.pid, number)
            else:
                process.send_signal(number)
        process.communicate(timeout=30)
    wait_until(lambda: not any(map(is_running, children)), 5.0)


def wait_until_writing(process: subprocess.Popen[bytes], folder: Path) -> None:
    while process.poll() is None and not any(folder.glob(".*.part")):
        time.sleep(0.0005)


def state_after_kill(rebuild: Rebuild, folder: Path, random: Random) -> list[str]:
    """For each target, whether its files are old, new, or those of two builds."""
    project = Path(shutil.copytree(rebuild.project, folder))
    kill(project, random, rebuild.seconds)
    written = outputs(project)
    states = []
    for stem in sorted({name.rpartition(".")[0] for name in rebuild.old}):
        pair = [written.get(f"{stem}{suffix}") for suffix in (".docx", ".pdf")]
        fitting = [
            name
            for name, files in (("old", rebuild.old), ("new", rebuild.new))
            if pair == [files[f"{stem}{suffix}"] for suffix in (".docx", ".pdf")]
        ]
        states.append(fitting[0] if fitting else "mixed")
    states.append("true manifest" if manifest_is_true(project) else "false manifest")
    shutil.rmtree(folder)
    return states


def manifest_is_true(project: Path) -> bool:
    """Whether the manifest lists the files in the output folder with their digests."""
    records = json.loads((project / "output/manifest.json").read_bytes())["targets"].values()
    listed = {name: found for record in records for name, found in record["files"].items()}
    names = [name for name in outputs(project) if not Path(name).name.startswith(".")]
    written = {name: digest(outputs(project)[name]) for name in names}
    return listed == written


def test_a_killed_build_leaves_whole_pairs_of_files_and_no_process(
    rebuild: Rebuild,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    count_cases: Callable[[int, int], None],
    record_property: Callable[[str, object], None],
) -> None:
    seed, whole = request.config.option.proof_seed, request.config.option.prove
    count = ALL_KILLS if whole else KILLS
    with ThreadPoolExecutor(2) as pool:
        states = pool.map(
            lambda number: state_after_kill(
                rebuild, tmp_path / str(number), Random(f"{seed} kill {number}")
            ),
            range(count),
        )
        counts = Counter(state for one in states for state in one)
    count_cases(count, ALL_KILLS)
    record_property("files of targets after kills", dict(sorted(counts.items())))
    assert counts["mixed"] == counts["false manifest"] == 0
    assert counts.total() == (3 + 1) * count


def test_the_build_after_a_killed_one_removes_what_that_has_left(
    rebuild: Rebuild, tmp_path: Path
) -> None:
    project = Path(shutil.copytree(rebuild.project, tmp_path / "project"))
    folder = project / "output/harbours"
    for name in [*folder.iterdir()]:
        (folder / f".{name.name}.0a1b2c3d.part").write_bytes(b"%PDF")
    assert run_here(project, "build", "--all").returncode == 0
    assert outputs(project) == rebuild.new

"""Builds that are killed at any time: whole pairs of files, and no process left behind."""

from __future__ import annotations

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
from pathlib import Path
from random import Random

import pytest

from support.command_line import SOURCE, briefgen, run_here
from support.outdated_project import OutdatedProject, outdated_project
from support.running_processes import descendants, is_running, processor_time, wait_until

KILLS, ALL_KILLS = 20, 300


@pytest.fixture(scope="module")
def outdated(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> OutdatedProject:
    return outdated_project(starter, tmp_path_factory.mktemp("killed") / "project")


@pytest.fixture(scope="module")
def seconds(outdated: OutdatedProject, tmp_path_factory: pytest.TempPathFactory) -> float:
    """Processor time of a build of all targets in a new process."""
    project = outdated.copied(tmp_path_factory.mktemp("timed") / "project").project
    before = os.times()
    assert briefgen(project, "build", "--all").returncode == 0
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def kill(project: Path, random: Random, seconds: float) -> signal.Signals:
    """Start a build, and end it after a random processor time or while it writes files.

    SIGKILL comes at a random time only: two files cannot be replaced in one step, so that it can
    come between them. Returns the signal.
    """
    jobs, when = random.choice(["1", "2", "2"]), random.uniform(0.2, 1.4) * seconds
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
            wait_until_used(process, when)
        children = descendants(process.pid)
        with suppress(ProcessLookupError):  # the build may have ended
            if number == signal.SIGINT:
                os.killpg(process.pid, number)
            else:
                process.send_signal(number)
        process.communicate(timeout=30)
    wait_until(lambda: not any(map(is_running, children)), 5.0)
    return number


def wait_until_writing(process: subprocess.Popen[bytes], folder: Path) -> None:
    while process.poll() is None and not any(folder.glob(".*.part")):
        time.sleep(0.0005)


def wait_until_used(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Wait until a process and its workers have used some processor time."""
    while process.poll() is None and processor_time(process.pid) < seconds:
        time.sleep(0.02)


def state_after_next_build(outdated: OutdatedProject) -> list[str]:
    """Whether the next build, which is not killed, leaves the files of a build from nothing."""
    targets_left = sum(state != "new" for state in outdated.states())
    ended = run_here(outdated.project, "build", "--all")
    differing, in_vain = outdated.unfinished_files(), ended.stdout.count(": built, ") - targets_left
    is_whole = not differing and (ended.returncode, ended.stderr) == (0, "")
    state = f"not finished, {differing}, exit code {ended.returncode}: {ended.stderr}"
    return [
        "finished by the next build" if is_whole else state,
        *["rendered again although its files were new"] * in_vain,
    ]


def test_a_killed_build_leaves_whole_pairs_of_files_and_the_next_one_finishes(
    outdated: OutdatedProject,
    seconds: float,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    count_cases: Callable[[int, int], None],
    record_property: Callable[[str, object], None],
) -> None:
    seed, whole = request.config.option.proof_seed, request.config.option.prove
    count = ALL_KILLS if whole else KILLS

    def killed(number: int) -> tuple[OutdatedProject, signal.Signals]:
        copy = outdated.copied(tmp_path / str(number))
        return copy, kill(copy.project, Random(f"{seed} kill {number}"), seconds)

    counts: Counter[str] = Counter()
    with ThreadPoolExecutor(2) as pool:
        for copy, sent in pool.map(killed, range(count)):
            states = copy.states()
            assert "half moved" not in states or sent == signal.SIGKILL
            counts.update(states)
            counts["true manifest"] += copy.has_true_manifest()
            counts.update(state_after_next_build(copy))
            shutil.rmtree(copy.project)
    count_cases(count, ALL_KILLS)
    record_property("files of targets after kills", dict(sorted(counts.items())))
    assert not [state for state in counts if state.startswith(("mixed", "not finished"))]
    half_moved = counts["half moved"]
    assert half_moved <= 1 + count // 100
    assert counts["old"] + counts["new"] + half_moved == 3 * count
    assert count - half_moved <= counts["true manifest"] <= count
    assert counts["finished by the next build"] == count


def test_the_build_after_a_killed_one_removes_what_that_has_left(
    outdated: OutdatedProject, tmp_path: Path
) -> None:
    copy = outdated.copied(tmp_path / "project")
    folder = copy.project / "output/harbours"
    for name in [*folder.iterdir()]:
        (folder / f".{name.name}.0a1b2c3d.part").write_bytes(b"%PDF")
    assert run_here(copy.project, "build", "--all").returncode == 0
    assert copy.is_finished()


def test_the_build_after_one_that_was_killed_between_two_files_finishes_the_pair(
    outdated: OutdatedProject, tmp_path: Path
) -> None:
    copy = outdated.copied(tmp_path / "project")
    folder, (moved, not_moved) = copy.project / "output", [*copy.old][:2]
    for name in (moved, not_moved):
        kept = folder / name
        kept.with_name(f".{kept.name}.0a1b2c3d.old").write_bytes(kept.read_bytes())
    (folder / moved).write_bytes(copy.new[moved])
    assert sorted(copy.states()) == ["half moved", "old", "old"]
    assert not copy.has_true_manifest()
    assert run_here(copy.project, "build", "--all", "--check").returncode == 5
    assert run_here(copy.project, "build", "--all").returncode == 0
    assert copy.is_finished()

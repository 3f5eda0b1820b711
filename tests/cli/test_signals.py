"""A command that is stopped, loses a process or cannot print: one sentence, nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.command_line import SOURCE, briefgen, outputs
from support.running_processes import default_signals, descendants, is_running, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture
def many(project: Path) -> Path:
    """A project of 15 targets, most of which are not built yet when the first one is."""
    (briefing,) = project.glob("content/*/briefings/*.yaml")
    for number in range(12):
        copy = briefing.read_text("utf-8").replace("title: ", f"title: {number} ", 1)
        briefing.with_stem(f"{briefing.stem}-{number}").write_text(copy, "utf-8")
    return project


class Build:
    """A running build in a process group of its own."""

    def __init__(self, project: Path, *arguments: str, starting: bool) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "briefgen", "build", "--all", *arguments],
            cwd=project,
            env={**os.environ, "PYTHONPATH": SOURCE},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=default_signals,
        )
        count = 2 if "-j" in arguments else 0
        wait_until(lambda: len(descendants(self.process.pid)) >= count)
        if starting:
            time.sleep(0.1)
        else:
            wait_until(lambda: any(project.glob("output/*/*.pdf")))
        self.children = descendants(self.process.pid)

    def end(self) -> tuple[int, str]:
        """The exit code and standard error, after all processes have ended."""
        _, err = self.process.communicate(timeout=20)
        wait_until(lambda: not any(map(is_running, self.children)))
        return self.process.returncode, err


def test_ctrl_c_before_a_command_runs_prints_no_traceback() -> None:
    """The command line is still being imported."""
    program = (
        "import sys\n"
        "class Stopped:\n"
        "    def find_spec(name, *_):\n"
        "        if name == 'click': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Stopped)\n"
        "from briefgen.__main__ import main\n"
        "main()\n"
    )
    environment = {**os.environ, "PYTHONPATH": SOURCE}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.fixture(params=[True, False], ids=["while the workers start", "while they work"])
def build(request: pytest.FixtureRequest, many: Path) -> Iterator[Build]:
    running = Build(many, "-j", "2", starting=request.param)
    yield running
    for process in (running.process.pid, *running.children):
        if is_running(process):
            os.kill(process, signal.SIGKILL)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_the_build_and_its_workers_with_one_line(
    number: signal.Signals, code: int, build: Build
) -> None:
    os.killpg(build.process.pid, number) if number == signal.SIGINT else build.process.send_signal(
        number
    )
    assert build.end() == (code, f"briefgen: stopped by {number.name}; no file is incomplete\n")


def test_workers_end_with_a_build_that_is_killed(build: Build, project: Path) -> None:
    build.process.kill()
    assert build.end() == (-signal.SIGKILL, "")
    written = outputs(project)
    time.sleep(1)
    assert outputs(project) == written


def test_a_signal_ends_a_build_without_workers(many: Path) -> None:
    build = Build(many, starting=False)
    build.process.terminate()
    assert build.end() == (143, "briefgen: stopped by SIGTERM; no file is incomplete\n")


def test_a_worker_that_is_killed_loses_one_target_and_the_others_are_built(many: Path) -> None:
    build = Build(many, "-j", "2", starting=False)
    os.kill(max(build.children), signal.SIGKILL)
    code, err = build.end()
    assert code == 3
    (line,) = err.splitlines()
    assert line.endswith(
        ": its process ended without a result (SIGKILL, perhaps because memory ran out); "
        "build it with -j 1"
    )
    assert len(outputs(many)) == 2 * (15 - 1)
    again = briefgen(many, "build", "--all")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.count(": built, ") == 1
    assert len(outputs(many)) == 2 * 15


@pytest.mark.parametrize("arguments", [("build", "--all", "-j", "2"), ("build", "--all")])
def test_a_full_disk_behind_standard_output_is_said_and_everything_is_built(
    arguments: tuple[str, ...], project: Path
) -> None:
    with Path("/dev/full").open("w") as full:
        done = briefgen(project, *arguments, stdout=full)
    assert (done.returncode, done.stderr) == (
        4,
        "briefgen: cannot write to standard output: No space left on device\n",
    )
    assert len(outputs(project)) == 6


@pytest.mark.parametrize("arguments", [["list"], ["--help"], ["check"], ["explain", "BG101"]])
def test_every_command_says_that_standard_output_is_full(
    arguments: list[str], project: Path
) -> None:
    with Path("/dev/full").open("w") as full:
        done = briefgen(project, *arguments, stdout=full)
        silent = briefgen(project, *arguments, stdout=full, stderr=full)
    assert (done.returncode, done.stderr) == (
        4,
        "briefgen: cannot write to standard output: No space left on device\n",
    )
    assert silent.returncode == 4


def test_a_reader_that_closes_the_pipe_is_not_an_error(project: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        done = briefgen(project, "build", "--all", stdout=closed)
    assert (done.returncode, done.stderr, len(outputs(project))) == (0, "", 6)

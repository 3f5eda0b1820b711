"""Random changes of whole projects: no crash, no hang, and nothing outside is opened."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import FrameType

import pytest

from briefgen.render.pdf.font_files import font_folder
from support.attacked_projects import SECRET, change_project, write_project
from support.command_line import SOURCE, run_here
from support.opened_files import opened_files

TREES, ALL_TREES = 60, 2_000
LONGEST = 10.0
"""Maximum time of a command, in seconds: of the processor, as the tests share it."""
BLOCKED = 120.0
"""Time in seconds after which a command that does not use the processor is blocked."""
OUTCOMES = {
    0: "built or checked",
    1: "findings",
    2: "usage errors",
    4: "environment errors",
    5: "outdated files",
}
"""Every other exit code is a crash."""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("attacked")
    write_project(folder)
    assert run_here(folder / "project", "check").returncode == 0
    return folder


class HangError(BaseException):
    """A command needs too long."""


@contextmanager
def limited() -> Iterator[None]:
    """Raises `HangError` after the limits."""

    def stop(number: int, _frame: FrameType | None) -> None:
        raise HangError(signal.Signals(number).name)

    for number in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(number, stop)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    signal.setitimer(signal.ITIMER_REAL, BLOCKED)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number in (signal.SIGPROF, signal.SIGALRM):
            signal.signal(number, signal.SIG_DFL)


def allowed_folders(project: Path) -> list[Path]:
    """Folders that a command may read: project, program, Python and its packages, fonts."""
    program = Path(SOURCE).parent
    own = [project, program / "src", program / "templates", font_folder()]
    zones = Path("/usr/share/zoneinfo")
    packages = [
        zones,
        sys.prefix,
        sys.base_prefix,
        *(path for path in sys.path if "packages" in path),
    ]
    return [Path(os.path.realpath(folder)) for folder in (*own, *packages)]


def outcome(project: Path, arguments: list[str]) -> tuple[str, str]:
    """The outcome of a command, and the reason why it is wrong; empty if it is right."""
    start = time.process_time()
    try:
        with limited(), opened_files() as opened:
            done = run_here(project, *arguments)
    except HangError as error:
        return "hangs", f"hangs ({error})"
    except BaseException as error:
        return "crashes", f"{type(error).__name__}: {error}"
    allowed = allowed_folders(project)
    outside = [path for path in opened if not any(path.is_relative_to(one) for one in allowed)]
    text = done.stdout + done.stderr
    wrong = ""
    if done.returncode not in OUTCOMES or "Traceback" in text:
        wrong = f"exit code {done.returncode}: {text[:600]} … {text[-900:]}"
    elif outside:
        wrong = f"opens {outside[0]}"
    elif SECRET in text or "\x1b" in text:
        wrong = f"prints a secret or a control character: {text[:600]} … {text[-900:]}"
    elif time.process_time() - start > LONGEST:
        wrong = "hangs"
    return OUTCOMES.get(done.returncode, "crashes"), wrong


def attack(base: Path, folder: Path, random: Random) -> tuple[str, str]:
    """Change a copy of the project and run a command; the same as `outcome`."""
    shutil.copytree(base, folder)
    project = folder / "project"
    changes = change_project(random, project)
    names = ["harbours/d1.1@v1", "harbours/d1.1@v2", "harbours/2024-09-energy-round-table"]
    commands = [["build", name] for name in names] * 3 + [
        ["check"],
        ["build", "--all"],
        ["migrate"],
    ]
    arguments = random.choice(commands)
    if arguments[0] == "build" and random.random() < 0.1:
        arguments = [*arguments, "--check"]
    name, wrong = outcome(project, arguments)
    return name, f"{' '.join(changes)}; {' '.join(arguments)}: {wrong}" if wrong else ""


def test_no_change_of_a_project_makes_a_command_crash_hang_or_leave_the_project(
    base: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    count_cases: Callable[[int, int], None],
    record_property: Callable[[str, object], None],
) -> None:
    seed, whole = request.config.option.proof_seed, request.config.option.prove
    count = ALL_TREES if whole else TREES
    counts: Counter[str] = Counter()
    found: list[str] = []
    for number in range(count):
        folder = tmp_path / str(number)
        name, wrong = attack(base, folder, Random(f"{seed} tree {number}"))
        counts[name] += 1
        if wrong:
            found.append(f"tree {number}: {wrong}")
        shutil.rmtree(folder)
    count_cases(count, ALL_TREES)
    printed = ", ".join(f"{number} {name}" for name, number in sorted(counts.items()))
    record_property("outcomes of changed projects", printed)
    assert found == []

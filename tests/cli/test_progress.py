"""The bar with the number of finished targets, on a terminal only."""

from __future__ import annotations

import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.command_line import SOURCE, briefgen

BAR = re.compile(r"(\d+) of 3 targets")
HIDE_CURSOR, SHOW_CURSOR = "\x1b[?25l", "\x1b[?25h"


class Terminal:
    """A terminal for standard error of a command."""

    def __init__(self) -> None:
        self._own, self.other = pty.openpty()

    def text(self) -> str:
        """Everything that was printed, when the command has ended."""
        os.close(self.other)
        parts = []
        while True:
            try:
                data = os.read(self._own, 65536)
            except OSError:  # Linux reports the end of a terminal as an error
                break
            if not data:
                break
            parts.append(data)
        os.close(self._own)
        return b"".join(parts).decode()


def started(project: Path, terminal: Terminal, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "briefgen", *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": SOURCE, "TERM": "xterm", "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=terminal.other,
        text=True,
    )


@pytest.mark.parametrize("command", [["build", "--all"], ["check"]])
def test_a_terminal_shows_a_bar_that_is_removed_in_the_end(
    project: Path, command: list[str]
) -> None:
    terminal = Terminal()
    process = started(project, terminal, *command)
    out, _ = process.communicate()
    shown = terminal.text()
    assert process.returncode == 0
    assert {*BAR.findall(shown)} <= {"1", "2"}
    if command[0] == "build":
        assert BAR.search(shown)
        assert " left" in shown
        assert len(out.splitlines()) == 3
    assert shown.count(HIDE_CURSOR) == shown.count(SHOW_CURSOR)
    assert "\x1b" not in out


def test_without_a_terminal_there_are_only_lines(project: Path) -> None:
    done = briefgen(project, "build", "--all")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.partition(": built, ")[0] for line in done.stdout.splitlines()] == [
        "harbours/2024-09-energy-round-table", "harbours/d1.1@v1", "harbours/d1.1@v2",
    ]  # fmt: skip


def test_a_signal_leaves_the_cursor_visible(project: Path) -> None:
    terminal = Terminal()
    process = started(project, terminal, "build", "--all")
    assert process.stdout is not None
    process.stdout.readline()  # the first target is built, and the bar is shown
    time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    process.communicate()
    shown = terminal.text()
    assert process.returncode in (128 + signal.SIGTERM, 0)
    assert shown.count(HIDE_CURSOR) == shown.count(SHOW_CURSOR)


def test_quiet_and_single_targets_show_no_bar(project: Path) -> None:
    for arguments in (["build", "--all", "--quiet"], ["build", "harbours/d1.1@v1"]):
        terminal = Terminal()
        process = started(project, terminal, *arguments)
        process.communicate()
        assert terminal.text() == ""
        assert process.returncode == 0

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

BAR = re.compile(r"(\d+) of 4 targets")
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


def started(
    folder: Path, terminal: Terminal, *command: str, term: str = "xterm"
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": SOURCE, "TERM": term, "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=terminal.other,
        text=True,
    )


SLOW = """
import time
from briefgen.cli.progress import with_progress

def items():
    for one in "abcd":
        time.sleep(0.4)
        yield one

for one in with_progress(items(), 4):
    print(one, flush=True)
"""


STOPPED = f"""
from briefgen.cli.signals import StoppedError, signals_raise

try:
    with signals_raise():
{SLOW.replace(chr(10), chr(10) + " " * 8)}
except StoppedError as error:
    raise SystemExit(error.exit_code)
"""


def test_a_terminal_shows_a_bar_that_is_removed_in_the_end(tmp_path: Path) -> None:
    terminal = Terminal()
    process = started(tmp_path, terminal, "-c", SLOW)
    out, _ = process.communicate()
    shown = terminal.text()
    assert (process.returncode, out) == (0, "a\nb\nc\nd\n")
    assert list(dict.fromkeys(BAR.findall(shown))) == ["1", "2", "3"]
    assert re.search(r"00:0\d\S* +left", shown)
    assert shown.count(HIDE_CURSOR) == shown.count(SHOW_CURSOR) == 3
    assert shown.rpartition(SHOW_CURSOR)[2] == "\r\x1b[1A\x1b[2K"


def test_a_terminal_that_cannot_remove_text_shows_no_bar(tmp_path: Path) -> None:
    terminal = Terminal()
    process = started(tmp_path, terminal, "-c", SLOW, term="dumb")
    process.communicate()
    assert terminal.text() == ""


@pytest.mark.parametrize("command", [["build", "--all"], ["check"]])
def test_a_command_on_a_terminal_prints_its_lines_and_leaves_the_cursor(
    project: Path, command: list[str]
) -> None:
    terminal = Terminal()
    process = started(project, terminal, "-m", "briefgen", *command)
    out, _ = process.communicate()
    shown = terminal.text()
    assert process.returncode == 0
    assert len(out.splitlines()) == (3 if command[0] == "build" else 1)
    assert shown.count(HIDE_CURSOR) == shown.count(SHOW_CURSOR)
    assert "\x1b" not in out


def test_without_a_terminal_there_are_only_lines(project: Path) -> None:
    done = briefgen(project, "build", "--all")
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.partition(": built, ")[0] for line in done.stdout.splitlines()] == [
        "harbours/2024-09-energy-round-table", "harbours/d1.1@v1", "harbours/d1.1@v2",
    ]  # fmt: skip


def test_a_signal_leaves_the_cursor_visible(tmp_path: Path) -> None:
    terminal = Terminal()
    process = started(tmp_path, terminal, "-c", STOPPED)
    assert process.stdout is not None
    for _ in "ab":
        process.stdout.readline()
    time.sleep(0.1)  # the bar is shown
    process.send_signal(signal.SIGTERM)
    process.communicate()
    shown = terminal.text()
    assert process.returncode == 128 + signal.SIGTERM
    assert shown.count(HIDE_CURSOR) == shown.count(SHOW_CURSOR) > 0


def test_quiet_and_single_targets_show_no_bar(project: Path) -> None:
    for arguments in (["build", "--all", "--quiet"], ["build", "harbours/d1.1@v1"]):
        terminal = Terminal()
        process = started(project, terminal, "-m", "briefgen", *arguments)
        process.communicate()
        assert terminal.text() == ""
        assert process.returncode == 0

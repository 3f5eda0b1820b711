"""Changes of files: the first look, errors, and signals that come meanwhile."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from briefgen.build.file_changes import WatchedChanges


@pytest.mark.parametrize("poll", [False, True])
def test_a_change_after_the_first_look_is_not_missed(poll: bool, tmp_path: Path) -> None:
    changes = WatchedChanges([tmp_path], poll=poll)
    (tmp_path / "a").write_text("x")
    assert changes.wait() == {tmp_path / "a"}
    changes.close()
    changes.close()
    assert changes.wait() == frozenset()


class SignalError(BaseException):
    """The handler of a signal was called; not an `Exception`, as in the program."""


def begin_for_ever(folder: Path, seconds: float) -> None:
    """Begin watches until a signal comes, after some seconds."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    while True:
        WatchedChanges([folder]).close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal.setitimer")
def test_a_signal_that_comes_while_the_watch_begins_reaches_its_handler(tmp_path: Path) -> None:
    def handler(*_: object) -> None:
        raise SignalError

    before = signal.signal(signal.SIGALRM, handler)
    try:
        for number in range(40):
            with pytest.raises(SignalError):
                begin_for_ever(tmp_path, 0.002 + number / 2000)
    finally:
        signal.signal(signal.SIGALRM, before)

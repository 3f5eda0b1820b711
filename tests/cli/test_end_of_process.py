"""A command ends its process with its exit code, after everything is written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.command_line import SOURCE

RUN = """
import atexit, sys
from briefgen.__main__ import main
atexit.register(print, "registered")
{before}
sys.argv[1:] = {arguments!r}
main()
"""


def ended(folder: Path, *arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN.format(arguments=list(arguments), before=before)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "code"), [(["--version"], 0), (["build", "--no-such-option"], 2)]
)
def test_functions_for_the_end_run_and_the_exit_code_is_kept(
    tmp_path: Path, arguments: list[str], code: int
) -> None:
    found = ended(tmp_path, *arguments)
    assert found.returncode == code
    assert found.stdout.splitlines()[-1] == "registered"


def test_another_thread_comes_to_its_end(tmp_path: Path) -> None:
    thread = (
        "import threading, time\n"
        "threading.Thread(target=lambda: (time.sleep(1), print('late'))).start()"
    )
    found = ended(tmp_path, "--version", before=thread)
    assert found.returncode == 0
    assert "late" in found.stdout.splitlines()


def test_an_object_of_the_program_is_not_taken_apart(tmp_path: Path) -> None:
    noisy = "class Noisy:\n    def __del__(self): print('deleted')\nkept = Noisy()"
    assert "deleted" not in ended(tmp_path, "--version", before=noisy).stdout

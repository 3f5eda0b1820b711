"""Running the command line in a process of its own, in a starter project."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import IO

from briefgen.cli import main

HERE = "harbours/d1.1@v2"
"""A target of the starter project."""
SOURCE = str(Path(__file__).resolve().parents[2] / "src")


def briefgen(
    folder: Path,
    *arguments: str,
    stdout: IO[str] | int = subprocess.PIPE,
    stderr: IO[str] | int = subprocess.PIPE,
    before: Callable[[], None] | None = None,
    **variables: str,
) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with other environment variables.

    `before` is called in the new process before its program starts.
    """
    return subprocess.run(
        [sys.executable, "-m", "briefgen", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": SOURCE, **variables},
        stdout=stdout,
        stderr=stderr,
        preexec_fn=before,
        text=True,
        check=False,
    )


def run_here(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command for a project in this process, which is faster."""
    return _run(*arguments, "--project", str(folder))


def run_inside(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder in this process."""
    with chdir(folder):
        return _run(*arguments)


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    out, err = io.StringIO(), io.StringIO()
    before, sys.argv = sys.argv, ["briefgen", *arguments]
    try:
        with redirect_stdout(out), redirect_stderr(err):
            main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else 1
    finally:
        sys.argv = before
    return subprocess.CompletedProcess(sys.argv, code, out.getvalue(), err.getvalue())


def outputs(project: Path, folder: str = "output") -> dict[str, bytes]:
    """The files in an output folder by their paths in it, without its manifest and other record."""
    return {
        str(path.relative_to(project / folder)): path.read_bytes()
        for path in sorted((project / folder).rglob("*"))
        if path.is_file()
        and path.relative_to(project / folder).as_posix() not in ("manifest.json", "packs.json")
    }


def spoil(project: Path, name: str, old: str, new: str) -> None:
    """Replace a text in a file of the dossier `harbours`."""
    path = project / "content" / "harbours" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")

"""Running the command line in a process of its own, in a starter project."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = "harbours/d1.1@v2"
"""A target of the starter project."""
SOURCE = str(Path(__file__).resolve().parents[2] / "src")


def briefgen(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with other environment variables."""
    return subprocess.run(
        [sys.executable, "-m", "briefgen", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": SOURCE, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def outputs(project: Path) -> dict[str, bytes]:
    """The files in the output folder by their paths in it."""
    return {
        str(path.relative_to(project / "output")): path.read_bytes()
        for path in sorted((project / "output").rglob("*"))
        if path.is_file()
    }


def spoil(project: Path, name: str, old: str, new: str) -> None:
    """Replace a text in a file of the dossier `harbours`."""
    path = project / "content" / "harbours" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")

"""A git repository with a project, as a team keeps its content."""

from __future__ import annotations

import subprocess
from pathlib import Path

AUTHOR = ("-c", "user.name=Author", "-c", "user.email=author@example.org")


def git(folder: Path, *arguments: str) -> str:
    """The output of git. Raises `CalledProcessError` if it fails."""
    command = ["git", *AUTHOR, *arguments]
    return subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


def committed(folder: Path, message: str = "Content") -> str:
    """Commit all files of a folder, first making it a repository if needed. Returns the commit."""
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD")

"""`briefgen init`."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

from briefgen.cli.output import say
from briefgen.diagnostics.summary import counted
from briefgen.starter import write_ci_files, write_starter
from briefgen.workspace.shown_path import shown


def run(folder: Path, ci: str | None) -> int:
    """Run the command; returns its exit code."""
    if ci is not None:
        return _with_ci_files(folder, ci)
    written = write_starter(folder)
    say(f"{counted(len(written), 'file')} written to {folder}; next: {_build(folder)}")
    return 0


def _with_ci_files(folder: Path, system: str) -> int:
    had_content = (folder / "content").exists()
    written = write_ci_files(folder, system)
    for path in written if had_content else ():
        say(shown(path))
    say(f"{counted(len(written), 'file')} written; next: commit them{_also(folder, had_content)}")
    return 0


def _also(folder: Path, had_content: bool) -> str:
    return "" if had_content else f", and {_build(folder)}"


def _build(folder: Path) -> str:
    return "briefgen build --all" + ("" if folder == Path() else f" --project {quote(str(folder))}")

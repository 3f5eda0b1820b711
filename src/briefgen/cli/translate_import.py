"""`briefgen translate import`."""

from __future__ import annotations

from pathlib import Path

from briefgen.cli.output import print_findings, say
from briefgen.diagnostics.summary import counted
from briefgen.errors import UsageError, cannot_read
from briefgen.workspace.files import find_project
from briefgen.workspace.shown_path import shown
from briefgen.xliff.exchange import import_texts


def run(file: Path, project: Path | None) -> int:
    """Run the command; returns its exit code."""
    root = find_project(project or Path.cwd())
    if not file.is_file():
        raise UsageError(f"there is no file '{file}'")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise cannot_read(shown(file), error) from error
    imported = import_texts(root, data, shown(file))
    print_findings(imported.diagnostics)
    if not imported.files:
        say(f"{imported.target}: nothing has changed")
        return 0
    say(f"{imported.target}: {counted(imported.count, 'translation')} written")
    for name in imported.files:
        say(f"  {name}")
    return 0

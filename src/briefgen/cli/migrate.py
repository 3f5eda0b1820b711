"""`briefgen migrate`."""

from __future__ import annotations

from pathlib import Path

from briefgen.cli.output import say
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.summary import counted
from briefgen.errors import raise_errors
from briefgen.migrate import migrate
from briefgen.workspace.files import find_project


def run(check: bool, project: Path | None) -> int:
    """Run the command; returns its exit code."""
    diagnostics = Diagnostics()
    changes = migrate(find_project(project or Path.cwd()), diagnostics, write=not check)
    for change in changes:
        say(str(change))
    renamed = [change for change in changes if change.old]
    if renamed:
        files = counted(len({change.path for change in renamed}), "file")
        keys = counted(len(renamed), "key")
        say(f"{keys} to rename in {files}" if check else f"{keys} renamed in {files}")
    if added := len(changes) - len(renamed):
        say(f"forms {'to add to' if check else 'added to'} {counted(added, 'template')}")
    if not changes:
        say("no keys to rename")
    raise_errors(diagnostics.conclude())
    return 1 if check and changes else 0

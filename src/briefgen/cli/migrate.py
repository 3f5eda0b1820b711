"""`briefgen migrate`."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.options import project_option
from briefgen.cli.output import say
from briefgen.content import find_project
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.summary import counted
from briefgen.errors import raise_errors
from briefgen.migrate import migrate


@click.command("migrate")
@click.option("--check", is_flag=True, help="List the keys to rename; write nothing.")
@project_option
def command(check: bool, project: Path | None) -> int:
    """Rename the keys of earlier versions in content/ and templates/.

    Comments, order and layout of the files stay as they are. With --check, the exit code is 1 if
    there are keys to rename.
    """
    diagnostics = Diagnostics()
    changes = migrate(find_project(project or Path.cwd()), diagnostics, write=not check)
    for change in changes:
        say(str(change))
    if changes:
        files = counted(len({change.path for change in changes}), "file")
        keys = counted(len(changes), "key")
        say(f"{keys} to rename in {files}" if check else f"{keys} renamed in {files}")
    else:
        say("no keys to rename")
    raise_errors(diagnostics.conclude())
    return 1 if check and changes else 0

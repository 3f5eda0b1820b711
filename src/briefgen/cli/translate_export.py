"""`briefgen translate export`."""

from __future__ import annotations

from pathlib import Path

from briefgen.cli.output import say
from briefgen.content.targets import output_name
from briefgen.diagnostics.summary import counted
from briefgen.errors import cannot_write
from briefgen.workspace.files import find_project
from briefgen.workspace.shown_path import shown
from briefgen.xliff.exchange import export_texts


def run(target: str, output: Path | None, project: Path | None) -> int:
    """Run the command; returns its exit code."""
    exported = export_texts(find_project(project or Path.cwd()), target)
    path = output or Path(f"{output_name(target).rpartition('/')[2]}.xlf")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(exported.text, "utf-8", newline="\n")
    except OSError as error:
        raise cannot_write(shown(path), error) from error
    missing = f"{exported.missing} to translate" if exported.missing else "all up to date"
    say(f"{target}: {counted(exported.count, 'text')}, {missing}: {shown(path)}")
    return 0

"""`briefgen diff`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from briefgen.cache.location import cache_folder
from briefgen.cache.program import program_version
from briefgen.cache.results import results_kept
from briefgen.cache.store import Store
from briefgen.changes.change import DocumentComparison
from briefgen.changes.history import history_words
from briefgen.changes.html_page import html_page
from briefgen.changes.json_format import changes_json
from briefgen.changes.markdown import markdown_report
from briefgen.changes.terminal import terminal_report, unpainted
from briefgen.cli.output import output_in_colour, say
from briefgen.cli.redlines import check_redlines, write_redlines
from briefgen.cli.selection import selected_targets
from briefgen.compared_documents import (
    compare_documents,
    compare_since,
    document_pair,
    document_pair_since,
)
from briefgen.diagnostics.summary import counted
from briefgen.errors import ContentError, UsageError
from briefgen.garbage_collection import garbage_collection_left_out
from briefgen.workspace.files import find_project
from briefgen.workspace.revisions import find_revision

_STYLES: Mapping[str, Mapping[str, Any]] = {
    "bold": {"bold": True},
    "dim": {"dim": True},
    "added": {"fg": "green"},
    "removed": {"fg": "red"},
}


@garbage_collection_left_out()
def run(
    documents: tuple[str, ...],
    since: str | None,
    form: str,
    from_content: bool,
    redlines: tuple[Path, ...],
    exit_code: bool,
    project: Path | None,
) -> int:
    """Run the command; returns its exit code."""
    root = find_project(project or Path.cwd())
    check_redlines(redlines, root)
    if since is not None and form == "history":
        raise UsageError("--format history is for two versions: name the old and the new one")
    with closing(Store(cache_folder(root))) as store, results_kept(store, program_version()):
        if since is not None:
            is_different = _since(root, documents, since, redlines, form)
        else:
            found = _compared(root, documents, redlines, form, from_content=from_content)
            _print([found], form)
            is_different = bool(found.changes)
    return 1 if exit_code and is_different else 0


def _since(
    root: Path, documents: Sequence[str], since: str, redlines: Sequence[Path], form: str
) -> bool:
    """Print the changes of targets since a revision; returns whether there are any."""
    chosen = selected_targets(root, documents, everything=not documents)
    revision = find_revision(root, since)
    if redlines:
        write_redlines(document_pair_since(root, _only(chosen), revision), redlines)
    errors: dict[str, ContentError | UsageError] = {}
    found = list(compare_since(root, chosen, revision, errors, everything=not documents))
    if form == "text" and (found or len(errors) < len(chosen)):
        _print_since(found, len(chosen) - len(errors), since)
    elif form != "text" and (found or not errors):
        _print(found, form)
    _raise_unreadable(errors)
    return bool(found)


def _raise_unreadable(errors: Mapping[str, ContentError | UsageError]) -> None:
    """Raises the errors of all targets that cannot be read, as one."""
    found = [error for error in errors.values() if isinstance(error, ContentError)]
    if found and len(found) == len(errors):
        raise ContentError(one for error in found for one in error.diagnostics)
    if errors:
        raise UsageError("\n".join(map(str, errors.values())))


def _compared(
    root: Path,
    documents: Sequence[str],
    redlines: Sequence[Path],
    form: str,
    *,
    from_content: bool,
) -> DocumentComparison:
    """The changes between the two named documents, after their redlines are written."""
    if len(documents) != 2:
        raise UsageError(
            "name the old and the new document, such as mexico/d3.5@v1 mexico/d3.5@v2, or compare "
            "with a revision of git: --since REVISION"
        )
    old, new = documents
    if redlines:
        pair = document_pair(root, old, new, from_content=from_content)
        write_redlines(pair, redlines)
        if form != "history":
            return pair.comparison
    for_history = form == "history"
    return compare_documents(root, old, new, from_content=from_content, for_history=for_history)


def _only(chosen: Sequence[str]) -> str:
    """The only target; raises `UsageError` for several, of which one file cannot show all."""
    if len(chosen) != 1:
        raise UsageError(
            f"--redline shows the changes of one document, and {counted(len(chosen), 'target')} "
            "would be compared; name one of them"
        )
    return chosen[0]


def _print(found: Sequence[DocumentComparison], form: str) -> None:
    if form == "json":
        say(json.dumps(changes_json(found), indent=2, ensure_ascii=False), styled=True)
    elif form == "html":
        say(html_page(found), styled=True)
    elif form == "history":
        for one in found:
            say(history_words(one))
    elif form == "markdown":
        say("\n\n".join(map(markdown_report, found)) if found else "No changes.")
    else:
        coloured = output_in_colour()
        paint = _paint if coloured else unpainted
        for one in found:
            say(terminal_report(one, paint), styled=coloured)


def _print_since(found: Sequence[DocumentComparison], count: int, since: str) -> None:
    for one in found:
        _print([one], "text")
        say("")
    differ = f"{len(found)} differ{'s' if len(found) == 1 else ''}" if found else "no changes"
    say(f"{counted(count, 'target')} compared with revision '{since}': {differ}")


def _paint(text: str, style: str) -> str:
    return click.style(text, **_STYLES[style]) if style in _STYLES else text

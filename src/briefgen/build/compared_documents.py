"""The documents that are compared: two targets, or targets now and in a revision of git."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from briefgen.build.pipeline import resolved_document
from briefgen.changes.change import ChangeKind, ContentChange, DocumentComparison, Position
from briefgen.changes.comparison import compare
from briefgen.content import targets
from briefgen.content.targets import Target, find_target
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.summary import counted
from briefgen.errors import ContentError, UsageError
from briefgen.model.document import ResolvedDocument
from briefgen.workspace.files import Files
from briefgen.workspace.read_set import ReadSet
from briefgen.workspace.revisions import Revision
from briefgen.workspace.workspace import Workspace

_ADVICE = "compare two versions of one deliverable, or two briefings of one dossier"
_MOST = 5
"""Maximum number of findings of an old revision in a message."""


def compare_targets(project: Path, old: str, new: str) -> DocumentComparison:
    """The changes from one target to another.

    Raises `UsageError` for targets that are not versions of the same document, and `ContentError`
    if one of them cannot be read.
    """
    files = Files(Workspace(project), Diagnostics())
    _check_same_document(find_target(files, old), find_target(files, new))
    return compare(resolved_document(project, old), resolved_document(project, new))


def _check_same_document(old: Target, new: Target) -> None:
    if bool(old.briefing) != bool(new.briefing):
        briefing, version = (old, new) if old.briefing else (new, old)
        raise UsageError(
            f"'{briefing}' is a briefing, and '{version}' is a version of a deliverable; "
            "compare two briefings, or two versions of one deliverable"
        )
    if old.dossier != new.dossier:
        raise UsageError(f"'{old}' and '{new}' are in different dossiers; {_ADVICE}")
    if old.deliverable != new.deliverable:
        raise UsageError(f"'{old}' and '{new}' are versions of different deliverables; {_ADVICE}")


def compare_since(
    project: Path, chosen: Sequence[str], revision: Revision, *, everything: bool
) -> Iterator[DocumentComparison]:
    """The changes of each chosen target since a revision of git, of those that differ.

    With `everything`, targets that no longer exist are among them. Only targets that read a changed
    file are compared. Raises `UsageError` for a revision that cannot be read.
    """
    changed = revision.changed_paths()
    if not changed:
        return
    with revision.files() as old_project:
        before = targets(old_project)
        for target in chosen:
            if not may_differ(target, changed):
                continue
            workspace = Workspace(project)
            new = resolved_document(workspace, target)
            old_name = f"{target} ({revision.name})"
            if target not in before:
                yield _whole(old_name, target, "added")
            elif reads_any(workspace.reads, changed):
                old = _old_document(old_project, target, revision)
                found = compare(old, new, (old_name, target))
                if found.changes:
                    yield found
        for target in before if everything else ():
            if target not in chosen:
                yield _whole(f"{target} ({revision.name})", target, "removed")


def _old_document(old_project: Path, target: str, revision: Revision) -> ResolvedDocument:
    try:
        return resolved_document(old_project, target)
    except ContentError as error:
        stopping = [found for found in error.diagnostics if found.stops_build]
        lines = [f"\n  {found.span} {found.code} {found.message}" for found in stopping[:_MOST]]
        more = len(stopping) - len(lines)
        raise UsageError(
            f"'{target}' in revision '{revision.name}' cannot be read by this version of briefgen: "
            f"{counted(len(stopping), 'finding')}{''.join(lines)}"
            + (f"\n  and {more} more" if more else "")
        ) from error


def may_differ(target: str, changed: frozenset[str]) -> bool:
    """Whether a target can read one of the changed files, by the names of their folders."""
    dossier, _, document = target.partition("/")
    name, _, version = document.partition("@")
    home = f"content/{dossier}/"
    for path in changed:
        if not path.startswith(home):
            if path.startswith("content/"):
                continue
            return True
        parts = path.removeprefix(home).split("/")
        if parts[0] == "briefings":
            if version or parts[1] != f"{name}.yaml":
                continue
        elif parts[0] == "deliverables" and version and parts[1] != name:
            continue
        return True
    return False


def reads_any(reads: ReadSet, changed: frozenset[str]) -> bool:
    """Whether a target has read one of the changed files, or listed the folder of one."""
    if any(path in reads.files for path in changed):
        return True
    return any(
        path.startswith(f"{folder}/") and path.endswith(suffix)
        for folder, suffix in reads.listings
        for path in changed
    )


def _whole(old: str, target: str, kind: ChangeKind) -> DocumentComparison:
    """The comparison of a document that only one of the two states has."""
    place = Position("", 1, ())
    change = ContentChange(
        kind=kind,
        what="document",
        label=target,
        old=place if kind == "removed" else None,
        new=place if kind == "added" else None,
    )
    return DocumentComparison(old=old, new=target, changes=(change,))

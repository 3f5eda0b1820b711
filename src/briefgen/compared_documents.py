"""The documents that are compared: targets, releases, or targets now and in a revision of git."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from briefgen.build.documents_of_revisions import document_of_revision
from briefgen.build.prepared import OlderDocument, Prepared
from briefgen.build.resolved_document import older_document
from briefgen.changes.change import (
    ChangeKind,
    ContentChange,
    DocumentComparison,
    Position,
    relocated,
)
from briefgen.changes.comparison import compare
from briefgen.changes.history import without_history
from briefgen.changes.matched_documents import MatchedDocuments, match_documents
from briefgen.content.shared_reads import SharedReads
from briefgen.content.targets import may_differ, targets
from briefgen.diagnostics.summary import first_findings
from briefgen.errors import ContentError, UsageError
from briefgen.workspace.read_set import ReadSet
from briefgen.workspace.revisions import Revision
from briefgen.workspace.workspace import SHIPPED, Workspace

if TYPE_CHECKING:
    from briefgen.releases.released_document import ComparedDocument


def compare_documents(
    project: Path, old: str, new: str, *, from_content: bool = False, for_history: bool = False
) -> DocumentComparison:
    """The changes from one document to another; each is a target or the folder of a release.

    A target that was released is read from its release, unless `from_content` is set. With
    `for_history`, the list of versions in the documents is not compared. Raises `UsageError` for
    documents that are not versions of the same one, and `ContentError` if the
    content of one cannot be read.
    """
    sides = _sides(project, old, new, from_content=from_content)
    documents = [side.resolved() for side in sides]
    if for_history:
        documents = [without_history(document) for document in documents]
    found = compare(documents[0], documents[1], (sides[0].name, sides[1].name))
    return relocated(found, *(_below(side.prefix) for side in sides))


class DocumentPair(Struct, frozen=True):
    """Two documents of which a redline can be made, and their changes."""

    comparison: DocumentComparison
    old: OlderDocument
    new: Prepared
    matched: MatchedDocuments


def document_pair(project: Path, old: str, new: str, *, from_content: bool = False) -> DocumentPair:
    """The two documents that `compare_documents` compares; it raises the same errors.

    The new one is checked as it is before it is built.
    """
    sides = _sides(project, old, new, from_content=from_content)
    before, after = sides[0].older(), sides[1].prepared()
    matched = match_documents(before.resolved.document, after.resolved.document)
    names = sides[0].name, sides[1].name
    found = compare(before.resolved, after.resolved, names, matched)
    shown = relocated(found, *(_below(side.prefix) for side in sides))
    return DocumentPair(shown, before, after, matched)


def _sides(project: Path, old: str, new: str, *, from_content: bool) -> list[ComparedDocument]:
    # Imported here: a comparison with a revision reads no release, whose records need pydantic.
    from briefgen.releases.released_document import check_same_document, compared_document

    sides = [compared_document(project, name, from_content=from_content) for name in (old, new)]
    check_same_document(sides[0].target, sides[1].target)
    return sides


def _below(prefix: str) -> Callable[[str], str]:
    return lambda path: f"{prefix}{path}" if path else ""


# -- since a revision --------------------------------------------------------------------------


class _State(Struct, frozen=True):
    """All files as they are now, or as they are in a revision; none changes while it is used."""

    workspace: Workspace
    shared: SharedReads
    """The values that both states have alike."""

    def document(self, target: str) -> OlderDocument:
        return older_document(self.workspace, target, self.shared)


_COLLECTED_AFTER = 500
"""Number of compared targets after which garbage is collected, though it is paused otherwise."""


def compare_since(
    project: Path,
    chosen: Sequence[str],
    revision: Revision,
    unreadable: dict[str, ContentError | UsageError],
    *,
    everything: bool,
) -> Iterator[DocumentComparison]:
    """The changes of each chosen target since a revision of git, of those that differ.

    With `everything`, targets that no longer exist are among them. Only targets that read a changed
    file are compared. The errors of targets that cannot be read are added to `unreadable`. Raises
    `UsageError` for a revision that cannot be read.
    """
    changed = revision.changed_paths()
    if not changed:
        return
    shared = SharedReads()
    new_files = _State(Workspace(project, unchanged=True), shared)
    with revision.files() as folder:
        old_files = _State(Workspace(folder, unchanged=True), shared)
        before = targets(old_files.workspace)
        for number, target in enumerate(chosen, 1):
            if number % _COLLECTED_AFTER == 0:
                gc.collect()
            if target not in before:
                yield _whole(revision, target, "added")
                continue
            try:
                found = _compared_since(new_files, old_files, target, revision, changed)
            except (ContentError, UsageError) as error:
                unreadable[target] = error
                continue
            if found is not None:
                yield found
        for target in before if everything else ():
            if target not in chosen:
                yield _whole(revision, target, "removed")


def document_pair_since(project: Path, target: str, revision: Revision) -> DocumentPair:
    """A target in a revision of git and now; raises `UsageError` if the revision has none."""
    # Imported here: most comparisons lay out no pages.
    from briefgen.build.pipeline import prepare

    new = prepare(Workspace(project, unchanged=True), target)
    with revision.files() as folder:
        old_files = _State(Workspace(folder, unchanged=True), SharedReads())
        if target not in targets(old_files.workspace):
            raise UsageError(
                f"revision '{revision.name}' has no '{target}', and a redline needs both versions; "
                "name an earlier version as OLD, or omit --redline"
            )
        old = _old(old_files, target, revision)
    matched = match_documents(old.resolved.document, new.resolved.document)
    found = compare(old.resolved, new.resolved, (_name(revision, target), target), matched)
    shown = relocated(found, _in_revision(revision), lambda path: path)
    return DocumentPair(shown, old, new, matched)


def _compared_since(
    new_files: _State,
    old_files: _State,
    target: str,
    revision: Revision,
    changed: frozenset[str],
) -> DocumentComparison | None:
    """The changes of a target; `None` if there are none."""
    if not may_differ(target, changed):
        return None
    reads = new_files.workspace.reads = ReadSet()
    new = new_files.document(target).resolved
    if not reads.has_any(changed):
        return None
    old = document_of_revision(
        revision.commit,
        revision.prefix,
        target,
        lambda: _old(old_files, target, revision).resolved,
    )
    found = compare(old, new, (_name(revision, target), target))
    return relocated(found, _in_revision(revision), lambda path: path) if found.changes else None


def _old(files: _State, target: str, revision: Revision) -> OlderDocument:
    try:
        return files.document(target)
    except ContentError as error:
        raise UsageError(
            f"'{target}' in revision '{revision.name}' cannot be read by this version of briefgen: "
            f"{first_findings(error.diagnostics)}"
        ) from error


def _name(revision: Revision, target: str) -> str:
    return f"{target} ({revision.name})"


def _in_revision(revision: Revision) -> Callable[[str], str]:
    """Paths as git writes those of a revision, `HEAD:content/…`."""

    def path_in_revision(path: str) -> str:
        is_own = path and not path.startswith(SHIPPED)
        return f"{revision.name}:{revision.prefix}{path}" if is_own else path

    return path_in_revision


def _whole(revision: Revision, target: str, kind: ChangeKind) -> DocumentComparison:
    """The comparison of a document that only one of the two states has."""
    place = Position("", 1, ())
    change = ContentChange(
        kind=kind,
        what="document",
        label=target,
        old=place if kind == "removed" else None,
        new=place if kind == "added" else None,
    )
    return DocumentComparison(old=_name(revision, target), new=target, changes=(change,))

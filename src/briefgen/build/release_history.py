"""Compares the history of a version that is released with the changes since the older version."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from briefgen.build.following_changes import without_following_changes
from briefgen.changes.change import DocumentComparison
from briefgen.changes.changed_parts import large_parts
from briefgen.changes.comparison import compare
from briefgen.changes.history import named_changes_of, without_history
from briefgen.changes.history_names import more_than_corrections, unnamed_changes
from briefgen.changes.reissue_terms import says_that_only_the_date_changed
from briefgen.content.versions.rules import SILENT_HISTORY
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.diagnostics.summary import counted
from briefgen.errors import ContentError, UsageError
from briefgen.model.content import Library, VersionChanges
from briefgen.model.document import Document, ResolvedDocument
from briefgen.model.nodes import StoryBox
from briefgen.model.walk import blocks_in, blocks_of_document

_MOST_NAMED = 5
"""Maximum number of changes that a finding lists."""


def history_findings(
    library: Library,
    resolved: ResolvedDocument,
    read: Callable[[str], ResolvedDocument],
    diagnostics: Diagnostics,
) -> Iterator[Diagnostic]:
    """A finding if the history of a version does not name a change.

    `read` gives the document of an older version. A version that is based on no other has no
    changes.
    """
    if len(library.history) < 2:
        return
    older, version = library.history[-2:]
    if diagnostics.has_finding_at(version.span):
        return  # The template prints the history, so that its absence is a finding already.
    try:
        old = read(older.target)
    except (ContentError, UsageError) as error:
        message = f"'{_name(older)}' cannot be read, so the changes since are unknown: "
        message += _reason(error)
        hint = f"correct that version (`briefgen check {older.target}` shows what is wrong), or "
        hint += "acknowledge the finding with the reason"
        yield Diagnostic(version.span, SILENT_HISTORY, message, hint)
        return
    found = compare(without_history(old), without_history(resolved))
    if not found.changes or library.version_dates is None:
        return
    contract = library.version_dates.contract
    found = without_following_changes(found, old.document, resolved.document, contract)
    if not found.changes:
        yield from _reissue_findings(older, version, resolved.document.language)
    elif problem := _problem(older, version, found, resolved.document):
        hint = f"name these under 'history': {_largest(found)}; "
        hint += (
            f"`briefgen diff {older.target} {version.target} --format history` has words for all"
        )
        yield Diagnostic(version.span, SILENT_HISTORY, problem, hint)


def _reason(error: ContentError | UsageError) -> str:
    """The first finding that prevents a version, and the number of all."""
    if not isinstance(error, ContentError):
        return str(error)
    stopping = [one for one in error.diagnostics if one.stops_build]
    first = f"{stopping[0].span} {stopping[0].code} {stopping[0].message}"
    return f"{counted(len(stopping), 'finding')}, the first is {first}"


def _reissue_findings(
    older: VersionChanges, version: VersionChanges, language: str
) -> Iterator[Diagnostic]:
    """A finding if a history does not say that only the name and date of the version differ."""
    text = "" if version.text is None else version.text.text
    if not says_that_only_the_date_changed(text, language):
        message = f"only the name and date of '{_name(version)}' differ from '{_name(older)}', "
        message += "but its history does not say so"
        hint = "write under 'history' for example: Reissued with a new date, without changes."
        yield Diagnostic(version.span, SILENT_HISTORY, message, hint)


def _problem(
    older: VersionChanges, version: VersionChanges, found: DocumentComparison, document: Document
) -> str:
    """The reason why a history names no large change; empty if it names one."""
    if version.text is None:
        return f"'{_name(version)}' does not say what changed since '{_name(older)}'"
    text = version.text.text
    if older.text is not None and text.split() == older.text.text.split():
        return f"the history of '{_name(version)}' is that of '{_name(older)}'"
    missed = unnamed_changes(text, found, _labels(document))
    if not missed:
        return ""
    correction, more = more_than_corrections(text, found)
    if correction:
        name = _name(version)
        return f"by its history, '{name}' {correction}, but since '{_name(older)}' {more}, too"
    number = "the change" if len(missed) == 1 else f"any of the {len(missed)} largest changes"
    return f"the history of '{_name(version)}' does not name {number} since '{_name(older)}'"


def _largest(found: DocumentComparison) -> str:
    """The largest changes in words, at most five, and the number of the others."""
    words = [part.words for part in large_parts(named_changes_of(found))]
    more = len(words) - _MOST_NAMED
    return "; ".join(words[:_MOST_NAMED]) + (f"; and {more} more" if more > 0 else "")


def _name(version: VersionChanges) -> str:
    return version.label or version.target


def _labels(document: Document) -> Mapping[str, str]:
    """The words of the document for kinds of parts that change."""
    wording, blocks = document.wording, blocks_in(blocks_of_document(document))
    boxes = [block for block in blocks if isinstance(block, StoryBox)]
    of_records = dict.fromkeys(box.first_words for box in boxes if box.first_words)
    return {
        "section": wording.section,
        "table": wording.table,
        "row": wording.table,
        "figure": wording.figure,
        "chart": wording.figure,
        **{words: words for words in of_records},
        "story": " ".join(of_records),
        "note": wording.note,
    }

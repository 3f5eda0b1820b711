"""The translations and speaking cards of a document, which are released and proven with it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from briefgen.build.outputs import Built, render
from briefgen.build.pipeline import prepare
from briefgen.build.prepared import Prepared
from briefgen.content.targets import divided_name, is_card, name_ending
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import UsageError
from briefgen.model.document import Document
from briefgen.releases.contents import sent_files
from briefgen.workspace.workspace import Workspace


class FurtherDocument(Struct, frozen=True):
    """A translation or a speaking card with its files."""

    target: str
    prepared: Prepared
    built: Built


def further_documents(
    workspace: Workspace, targets: Iterable[str], *, release: bool
) -> list[FurtherDocument]:
    """The documents of targets, from the files of a workspace, which records what they read.

    With `release`, their rules count as in a release. Raises `ContentError` with all findings of
    a document if one of them stops the build.
    """
    found = []
    for target in targets:
        own = workspace.for_target()
        prepared = prepare(own, target, strict=release, release=release)
        built = render(prepared, target, attach_docx=prepared.attach_docx)
        workspace.include(own)
        found.append(FurtherDocument(target, prepared, built))
    return found


def files_of(documents: Iterable[FurtherDocument], name: str) -> dict[str, bytes]:
    """The files that are sent, by their names; `name` is that of the release."""
    files: dict[str, bytes] = {}
    for one in documents:
        files |= sent_files(one.built, f"{name}{name_ending(one.target)}")
    return files


def cards_in(documents: Iterable[FurtherDocument]) -> list[Document]:
    """The speaking cards among some documents."""
    return [one.prepared.resolved.document for one in documents if is_card(one.target)]


def findings_of(prepared: Prepared, documents: Iterable[FurtherDocument]) -> tuple[Diagnostic, ...]:
    """The findings of a document and of further ones, each once."""
    every = {*prepared.diagnostics, *(d for one in documents for d in one.prepared.diagnostics)}
    return tuple(sorted(every))


def refuse_further_document(target: str) -> None:
    """Raise `UsageError` if a target is a translation or a card: it has no release of its own."""
    original = divided_name(target)[0]
    if target != original:
        raise UsageError(f"{target} is released with {original}: briefgen release {original}")

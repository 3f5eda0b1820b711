"""Reads the content of a document, and what is new in it for its reader."""

from __future__ import annotations

from briefgen.content.library import read_library
from briefgen.content.shared_reads import SharedReads
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.clearances import Clearance
from briefgen.model.content import Library
from briefgen.workspace.workspace import Workspace


def read_document(
    workspace: Workspace,
    target: str,
    diagnostics: Diagnostics,
    shared: SharedReads | None = None,
    cleared: Clearance | None = None,
) -> Library | None:
    """All content of a target, as `read_library` gives it, with what is new for its reader.

    This is what differs from the document that `previous` of a briefing names. Raises the errors of
    `read_library`.
    """
    library = read_library(workspace, target, diagnostics, shared, cleared)
    if library is not None and len(library.source_versions) > 1:
        # Imported here: few briefings take content from several versions.
        from briefgen.build.printed_versions import with_printed_versions

        def read(unprinted: frozenset[str]) -> Library | None:
            found = Diagnostics()
            return read_library(workspace, target, found, shared, cleared, unprinted=unprinted)

        library = with_printed_versions(library, diagnostics, read)
    if library is None or library.previous is None:
        return library
    # Imported here: few documents say what is new.
    from briefgen.build.news import with_news

    return with_news(library, workspace, diagnostics)

"""The stages up to the resolved document, which a comparison needs; it needs no renderer."""

from __future__ import annotations

from pathlib import Path

from briefgen.assemble import assemble
from briefgen.build.prepared import Design, OlderDocument
from briefgen.build.read_document import read_document
from briefgen.content.shared_reads import SharedReads
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.rules import UNUSED_ACKNOWLEDGEMENT
from briefgen.errors import raise_errors
from briefgen.model.document import ResolvedDocument
from briefgen.resolve import resolve
from briefgen.rules import RULES
from briefgen.select import select
from briefgen.workspace.read_set import ReadSet
from briefgen.workspace.workspace import Workspace


def resolved_document(
    project: Path | Workspace, target: str, shared: SharedReads | None = None
) -> ResolvedDocument:
    """The resolved document of a target, without rules about the whole document or its pages.

    `shared` keeps the texts of a workspace whose files do not change for the next target.

    Raises `ContentError` with the findings of the stages before if one of them stops the build.
    """
    return older_document(project, target, shared).resolved


def older_document(
    project: Path | Workspace, target: str, shared: SharedReads | None = None
) -> OlderDocument:
    """The document that `resolved_document` gives, with its design; raises the same errors."""
    diagnostics = Diagnostics(known=RULES)
    workspace = project if isinstance(project, Workspace) else Workspace(project, unchanged=True)
    library = read_document(workspace, target, diagnostics, shared)
    resolved = None
    if library is not None:
        resolved = resolve(assemble(select(library, diagnostics)), diagnostics)
    found = diagnostics.conclude()
    raise_errors([one for one in found if one.rule != UNUSED_ACKNOWLEDGEMENT])
    # A record is missing only if a finding stops the build.
    assert resolved is not None
    assert library is not None
    design = Design(
        theme=library.theme, word_template=library.word_template, attach_docx=library.attach_docx
    )
    return OlderDocument(resolved, design)


def files_read(workspace: Workspace, target: str, shared: SharedReads) -> ReadSet:
    """Everything that a target reads, also if its content has findings."""
    read_document(workspace, target, Diagnostics(known=RULES), shared)
    return workspace.reads

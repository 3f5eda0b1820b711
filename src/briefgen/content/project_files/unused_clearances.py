"""Finds clearances of documents that a dossier does not have."""

from __future__ import annotations

from briefgen.content.clearances import clearances_path
from briefgen.content.project_files.rules import UNKNOWN_CLEARANCE
from briefgen.content.records import read_mapping
from briefgen.content.targets import targets
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace


def report_unused_clearances(workspace: Workspace, dossier: str, diagnostics: Diagnostics) -> None:
    """A warning for each clearance of a document that is unknown or gone."""
    files, path = Files(workspace, Diagnostics()).of_other_targets(), clearances_path(dossier)
    document = read_mapping(files, path, Diagnostics()) if files.exists(path) else None
    if document is None:
        return  # The documents of the dossier have the finding of an invalid file.
    known = [one.partition("/")[2] for one in targets(workspace, dossier)]
    for name in document.data:
        if str(name) not in known:
            message = f"the dossier has no document '{name}'"
            hint = suggest(str(name), known, "remove the clearance if the document is gone")
            diagnostics.add(UNKNOWN_CLEARANCE, document.key_span((name,)), message, hint)

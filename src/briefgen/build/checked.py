"""Finds the findings of targets without rendering them."""

from __future__ import annotations

from briefgen.build.pipeline import prepare
from briefgen.build.target_entry import Entry
from briefgen.cache.program import program_version
from briefgen.content.shared_reads import SharedReads
from briefgen.errors import ContentError
from briefgen.workspace.workspace import Workspace


class CheckedTargets:
    """Reads targets of a project whose files do not change meanwhile."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._texts = SharedReads()

    def entry(self, target: str, *, strict: bool) -> Entry:
        """The entry of a target, with its findings. Raises any error other than findings."""
        workspace = self._workspace.for_target()
        try:
            prepared = prepare(workspace, target, strict=strict, shared=self._texts)
            findings = prepared.diagnostics
        except ContentError as error:
            findings = error.diagnostics
        return Entry(
            program=program_version(),
            reads=workspace.reads,
            reads_for_findings=workspace.reads_for_findings,
            findings=findings,
        )

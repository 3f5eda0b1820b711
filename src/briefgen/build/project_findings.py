"""Findings about the files of whole dossiers, which do not belong to one target."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.content.project_files.stray_files import (
    report_deliverables_without_version,
    report_dossiers_without_target,
    report_folders_like_content,
    report_stray_files,
    report_templates_without_file,
)
from briefgen.content.project_files.unused_content import report_unused_content
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.workspace.workspace import Workspace


def project_findings(
    workspace: Workspace, targets: Iterable[str], *, strict: bool = False
) -> tuple[Diagnostic, ...]:
    """The findings about the dossiers of some targets and about files outside them, sorted.

    With `strict`, warnings are errors.
    """
    diagnostics = Diagnostics(strict=strict)
    report_stray_files(workspace, diagnostics)
    report_folders_like_content(workspace, diagnostics)
    report_templates_without_file(workspace, diagnostics)
    report_dossiers_without_target(workspace, diagnostics)
    for dossier in sorted({target.partition("/")[0] for target in targets}):
        report_unused_content(workspace, dossier, diagnostics)
        report_deliverables_without_version(workspace, dossier, diagnostics)
    return diagnostics.conclude()

"""Findings about the files of whole dossiers, which do not belong to one target."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.content.project_files.briefing_files import (
    report_briefing_names,
    report_similar_briefings,
)
from briefgen.content.project_files.misplaced_files import (
    report_misplaced_files,
    report_misplaced_notices,
    report_misplaced_template_files,
)
from briefgen.content.project_files.stray_files import (
    report_deliverables_without_version,
    report_dossiers_without_target,
    report_folders_like_content,
    report_stray_files,
    report_templates_without_file,
)
from briefgen.content.project_files.unused_clearances import report_unused_clearances
from briefgen.content.project_files.unused_content import (
    report_unused_content,
    report_unused_notices,
)
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.workspace.files import Files
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
    report_unused_notices(workspace, diagnostics)
    for dossier in sorted({target.partition("/")[0] for target in targets}):
        report_unused_content(workspace, dossier, diagnostics)
        report_unused_clearances(workspace, dossier, diagnostics)
        report_briefing_names(workspace, dossier, diagnostics)
        report_similar_briefings(workspace, dossier, diagnostics)
        report_deliverables_without_version(workspace, dossier, diagnostics)
    return diagnostics.conclude()


def findings_of_unread_files(
    workspace: Workspace, dossiers: Iterable[str], templates: Iterable[str], *, strict: bool = False
) -> tuple[Diagnostic, ...]:
    """The findings about files of dossiers, of templates and in notices/ that no target reads.

    Each target of them has these findings, too. With `strict`, warnings are errors.
    """
    diagnostics = Diagnostics(strict=strict)
    files = Files(workspace, diagnostics).of_other_targets()
    for dossier in dossiers:
        report_misplaced_files(files, dossier, diagnostics)
    report_misplaced_notices(files, diagnostics)
    for template in templates:
        report_misplaced_template_files(files, f"templates/{template}", diagnostics)
    return diagnostics.conclude()

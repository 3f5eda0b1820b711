"""Finds files and folders beside dossiers and templates that no target reads."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from briefgen.content.project_files import rules
from briefgen.content.project_files.misplaced_files import misplaced_files
from briefgen.diagnostics.collector import Diagnostics
from briefgen.spans.span import Span
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

_SUFFIXES = (".yaml", ".yml", ".md", ".markdown", ".j2")


def report_stray_files(project: Path, diagnostics: Diagnostics) -> None:
    """A warning for each text directly in content/ or templates/, outside any folder."""
    files = Files(Workspace(project), diagnostics).of_other_targets()
    for folder, owner in (("content", "a dossier"), ("templates", "a template")):
        for name in files.listing(folder, ""):
            path = PurePosixPath(name)
            is_hidden = name.startswith((".", "~")) or path.stem.upper() == "README"
            if len(path.parts) > 1 or is_hidden or path.suffix.lower() not in _SUFFIXES:
                continue
            hint = f"move it to the folder of {owner}, or remove it"
            span = Span(f"{folder}/{name}")
            diagnostics.add(rules.FILE_NOT_READ, span, "this file is not read", hint)


def report_deliverables_without_version(
    project: Path, dossier: str, diagnostics: Diagnostics
) -> None:
    """A warning for each deliverable of a dossier of which nothing can be built."""
    files = Files(Workspace(project), diagnostics).of_other_targets()
    top = f"content/{dossier}/deliverables"
    for name in files.folders(top):
        beside = [found for found in files.listing(f"{top}/{name}", "") if "/" not in found]
        if beside == ["deliverable.yaml"]:
            span = Span(f"{top}/{name}/deliverable.yaml")
            message = f"'{name}' has no version, so nothing is built of it"
            hint = "add a version beside it, such as v1.yaml, or remove the folder"
            diagnostics.add(rules.UNUSED_CONTENT, span, message, hint)


def report_dossiers_without_target(project: Path, diagnostics: Diagnostics) -> None:
    """A warning for each dossier of which nothing is built."""
    files = Files(Workspace(project), diagnostics).of_other_targets()
    for dossier in files.folders("content"):
        names = files.listing(f"content/{dossier}", ".yaml")
        if "dossier.yaml" not in names or any(_is_of_target(name) for name in names):
            continue
        top = f"content/{dossier}/"
        wrong = next((path for path in misplaced_files(files) if path.startswith(top)), "")
        hint = "add a version of a deliverable, or a briefing"
        hint = f"{wrong} is not read because of its name or folder" if wrong else hint
        span = Span(f"{top}dossier.yaml")
        diagnostics.add(rules.UNUSED_CONTENT, span, "nothing is built of this dossier", hint)


def _is_of_target(name: str) -> bool:
    """Whether a file is a briefing, or a file beside the record of a deliverable."""
    parts = name.split("/")
    return parts[0] in ("briefings", "deliverables") and len(parts) == (
        2 if parts[0] == "briefings" else 3
    )

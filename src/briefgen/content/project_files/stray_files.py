"""Finds files and folders beside dossiers and templates that no target reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from briefgen.content.project_files import rules
from briefgen.content.project_files.misplaced_files import (
    is_text_file,
    misplaced_files,
    report_misplaced_template_files,
)
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import nearest
from briefgen.spans.span import Span
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

_SUFFIXES = (".yaml", ".yml", ".md", ".markdown", ".j2")


def report_stray_files(workspace: Workspace, diagnostics: Diagnostics) -> None:
    """A warning for each text directly in content/ or templates/, outside any folder."""
    files = Files(workspace, diagnostics).of_other_targets()
    for folder, owner in (("content", "a dossier"), ("templates", "a template")):
        for name in files.listing(folder, ""):
            if "/" in name:
                continue
            path = PurePosixPath(name)
            is_hidden = name.startswith((".", "~")) or path.stem.upper() == "README"
            if is_hidden or path.suffix.lower() not in _SUFFIXES:
                continue
            hint = f"move it to the folder of {owner}, or remove it"
            span = Span(f"{folder}/{name}")
            diagnostics.add(rules.FILE_NOT_READ, span, "this file is not read", hint)


def report_deliverables_without_version(
    workspace: Workspace, dossier: str, diagnostics: Diagnostics
) -> None:
    """A warning for each deliverable of a dossier of which nothing can be built."""
    files = Files(workspace, diagnostics).of_other_targets()
    top = f"content/{dossier}/deliverables"
    for name in files.folders(top):
        beside = [found for found in files.listing(f"{top}/{name}", "") if "/" not in found]
        if beside == ["deliverable.yaml"]:
            span = Span(f"{top}/{name}/deliverable.yaml")
            message = f"'{name}' has no version, so nothing is built of it"
            hint = "add a version beside it, such as v1.yaml, or remove the folder"
            diagnostics.add(rules.UNUSED_CONTENT, span, message, hint)


def report_dossiers_without_target(workspace: Workspace, diagnostics: Diagnostics) -> None:
    """Findings for folders in content/ of which nothing is built although they contain texts."""
    files = Files(workspace, diagnostics).of_other_targets()
    misplaced: Sequence[str] | None = None
    for dossier in files.folders("content"):
        names = files.listing(f"content/{dossier}", "")
        if any(map(_is_of_target, names)) or not any(map(is_text_file, names)):
            continue
        if misplaced is None:
            misplaced = tuple(misplaced_files(files))
        wrong = next((one for one in misplaced if one.startswith(f"content/{dossier}/")), "")
        _report_dossier(f"content/{dossier}", names, wrong, diagnostics)


def _report_dossier(
    folder: str, names: Sequence[str], wrong: str, diagnostics: Diagnostics
) -> None:
    """A finding for a dossier without target; `wrong` is the first of its misplaced files."""
    if "dossier.yaml" in names:
        hint = "add a version of a deliverable, or a briefing"
        hint = f"{wrong} is not read because of its name or folder" if wrong else hint
        span = Span(f"{folder}/dossier.yaml")
        diagnostics.add(rules.UNUSED_CONTENT, span, "nothing is built of this dossier", hint)
    elif PurePosixPath(wrong).stem.lower() == "dossier":
        message, hint = "this file is not read", "rename it dossier.yaml"
        diagnostics.add(rules.MISPLACED_FILE, Span(wrong), message, hint)
    else:
        message = "nothing is built of this folder, because it has no dossier.yaml"
        hint = "add dossier.yaml, or move the folder out of content/"
        diagnostics.add(rules.FILE_NOT_READ, Span(folder), message, hint)


def report_templates_without_file(workspace: Workspace, diagnostics: Diagnostics) -> None:
    """The findings about each folder of a template whose template.yaml has another name."""
    files = Files(workspace, diagnostics).of_other_targets()
    for name in files.folders("templates"):
        if not files.exists(f"templates/{name}/template.yaml"):
            report_misplaced_template_files(files, f"templates/{name}", diagnostics)


def report_folders_like_content(workspace: Workspace, diagnostics: Diagnostics) -> None:
    """A finding for each folder of dossiers or templates that is not read because of its name."""
    files = Files(workspace, diagnostics).of_other_targets()
    records = {"content": "dossier.yaml", "templates": "template.yaml"}
    for folder in files.folders("."):
        near = nearest(folder, records)
        if not near or folder.startswith(".") or folder in records:
            continue
        if not any(
            files.exists(f"{folder}/{one}/{records[near]}") for one in files.folders(folder)
        ):
            continue
        hint = f"rename it '{near}'"
        if files.folder_exists(near):
            hint = f"move its folders to '{near}'"
        message = f"the folder '{folder}' is not read"
        diagnostics.add(rules.MISPLACED_FILE, Span(folder), message, hint)


def _is_of_target(name: str) -> bool:
    """Whether a file is a briefing, or a version of a deliverable."""
    match name.split("/"):
        case ["briefings", briefing]:
            return briefing.endswith(".yaml")
        case ["deliverables", _, version]:
            return version.endswith(".yaml") and version != "deliverable.yaml"
    return False

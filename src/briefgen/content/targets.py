"""Names of the documents that a project can build."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from briefgen.diagnostics.collector import Diagnostics, suggest
from briefgen.errors import UsageError
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

_NAME = r"(?!\.+(?:/|@|$))[^/\\@]+"
"""Pattern of the name of one folder or file; `.` and `..` do not match."""


@dataclass(frozen=True, slots=True)
class Target:
    """One document: a version of a deliverable, or a briefing."""

    dossier: str
    deliverable: str = ""
    """`d3.5`; empty for a briefing."""
    version: str = ""
    """`v2`; empty for a briefing."""
    briefing: str = ""
    """Name of the briefing; empty for a deliverable."""

    def __str__(self) -> str:
        document = self.briefing or f"{self.deliverable}@{self.version}"
        return f"{self.dossier}/{document}"


def targets(project: Path | Workspace) -> tuple[str, ...]:
    """Every target of a project, sorted."""
    workspace = project if isinstance(project, Workspace) else Workspace(project)
    files = Files(workspace, Diagnostics())
    return tuple(sorted(str(target) for target in _all_targets(files)))


def output_name(target: str) -> str:
    """Path of a target's files below the output folder, without its ending."""
    return target.replace("@", "-")


def find_target(files: Files, name: str) -> Target:
    """The target of a name. Raises `UsageError`, with the nearest name, if there is none."""
    # All targets are listed only if this fails: the read set must not depend on other targets.
    parts = re.fullmatch(rf"({_NAME})/({_NAME})(?:@({_NAME}))?", name)
    if parts is not None:
        dossier, document, version = parts.groups()
        if version is None and files.exists(f"content/{dossier}/briefings/{document}.yaml"):
            return Target(dossier, briefing=document)
        folder = f"content/{dossier}/deliverables/{document}"
        if version is not None and version_exists(files, folder, version):
            return Target(dossier, document, version)
    known = {str(target): target for target in _all_targets(files)}
    if name not in known:
        hint = suggest(name, known)
        raise UsageError(f"unknown target '{name}'" + (f"; {hint}" if hint else ""))
    return known[name]


def version_exists(files: Files, folder: str, version: str) -> bool:
    """Whether a deliverable, in `content/{dossier}/deliverables/{name}`, has a version."""
    parts = re.fullmatch(rf"content/{_NAME}/deliverables/{_NAME}@({_NAME})", f"{folder}@{version}")
    if parts is None or version == "deliverable":
        return False
    return files.exists(f"{folder}/{version}.yaml")


def versions(files: Files, dossier: str) -> tuple[str, ...]:
    """Versions of a dossier's deliverables as briefings name them: `d3.5@v2`."""
    found = (t for t in _all_targets(files) if t.dossier == dossier and t.deliverable)
    return tuple(f"{target.deliverable}@{target.version}" for target in found)


def _all_targets(files: Files) -> list[Target]:
    found = []
    for dossier in files.folders("content"):
        for deliverable in files.folders(f"content/{dossier}/deliverables"):
            folder = f"content/{dossier}/deliverables/{deliverable}"
            for name in _record_names(files, folder):
                if name != "deliverable":
                    found.append(Target(dossier, deliverable, name))
        for name in _record_names(files, f"content/{dossier}/briefings"):
            found.append(Target(dossier, briefing=name))
    return found


def _record_names(files: Files, folder: str) -> list[str]:
    """Names of the YAML files directly in a folder."""
    names = (name.removesuffix(".yaml") for name in files.listing(folder, ".yaml"))
    return [name for name in names if "/" not in name]

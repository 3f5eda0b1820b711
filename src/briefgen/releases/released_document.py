"""A document that can be compared: that of a target today, or that of a release."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from briefgen import __version__
from briefgen.build.prepared import OlderDocument, Prepared
from briefgen.build.released import is_released, release_folder, snapshot_of
from briefgen.build.resolved_document import older_document
from briefgen.build.unchanged_release import INPUTS, MANIFEST, SNAPSHOT, check_unchanged
from briefgen.content.targets import (
    Target,
    divided_name,
    find_target,
    target_path,
    targets,
    with_language,
)
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.summary import first_findings, listed
from briefgen.errors import ContentError, DamagedReleaseError, OtherVersionError, UsageError
from briefgen.model.document import ResolvedDocument
from briefgen.releases.folders import named_release, named_target
from briefgen.releases.records import Inputs, Manifest, read_record
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

Document = TypeVar("Document", OlderDocument, Prepared)
_ADVICE = "compare two versions of one deliverable, or two briefings of one dossier"
_MOST_NAMES = 4
"""Number of targets that a hint names."""
_FROM_CONTENT = "compare its content with --from-content"


class ComparedDocument(Struct, frozen=True):
    """A document with the folder from which it is read."""

    target: Target
    workspace: Workspace
    name: str
    prefix: str = ""
    """The part of the paths of a release before those of its snapshot, with a slash."""
    maker: str = ""
    """Version of briefgen that made a release; empty for content."""

    def resolved(self) -> ResolvedDocument:
        """The document.

        Raises `ContentError` if its content cannot be read, and `ReleaseError` if the release
        cannot be read.
        """
        return self.older().resolved

    def older(self) -> OlderDocument:
        """The document with its design; raises the same errors."""
        return self._read(older_document)

    def prepared(self) -> Prepared:
        """The document, ready to be rendered; raises the same errors, also for other findings."""
        # Imported here: most comparisons lay out no pages.
        from briefgen.build.pipeline import prepare

        return self._read(prepare)

    def _read(self, read: Callable[[Workspace, str], Document]) -> Document:
        try:
            return read(self.workspace, str(self.target))
        except ContentError as error:
            if not self.maker:
                raise
            found = first_findings(error.diagnostics)
            if self.maker != __version__:
                raise OtherVersionError(self.name, self.maker, found) from error
            raise DamagedReleaseError(f"'{self.name}' cannot be read: {found}") from error


def compared_document(project: Path, name: str, *, from_content: bool = False) -> ComparedDocument:
    """The document of a target, or of the folder of a release.

    A version that was released is read from its release, unless `from_content` is set. Raises
    `UsageError` for any other name.
    """
    place = Path(name) if Path(name).exists() else project / name
    if place.is_dir() and (own := _targets_in(project, place.resolve())):
        message = f"'{name}' is a folder of content, and only targets can be compared"
        raise UsageError(f"{message}; name two of them, such as {listed(own, _MOST_NAMES)}")
    if Path(name).is_dir() and "@" not in name:
        return release_document(project, named_release(Path(name), project))
    if place.is_file():
        message = f"'{name}' is a file, and only targets and folders of releases can be compared"
        raise UsageError(f"{message}; {_hint_for_file(project, name, place.resolve())}")
    target = named_target(project, name)
    if not from_content and is_released(project, name):
        folder = release_folder(project, name)
        return release_document(project, folder, _FROM_CONTENT, divided_name(name)[1])
    return ComparedDocument(target, Workspace(project), name)


def _hint_for_file(project: Path, name: str, path: Path) -> str:
    """The targets that a file means, or how the documents that print it are compared."""
    if path.suffix.lower() in (".docx", ".pdf"):
        return f"`briefgen identify {shlex.quote(name)}` shows the target of a DOCX or PDF"
    own = _targets_in(project, path)
    if len(own) == 1:
        return f"did you mean '{own[0]}'?"
    if own or path.name == "deliverable.yaml":
        own = own or _targets_in(project, path.parent)
        return f"name two of its targets, such as {listed(own, _MOST_NAMES)}"
    return (
        "name two documents that print it (`briefgen list` shows all), or compare each document "
        "with a revision of git: `briefgen diff --since REVISION`"
    )


def _targets_in(project: Path, path: Path) -> list[str]:
    """The targets of a file, or of the files directly in a folder, without translations."""
    known = [one for one in targets(project) if ":" not in one]
    files = {one: project.resolve() / target_path(one) for one in known}
    return [one for one, file in files.items() if path in (file, file.parent)]


def release_document(
    project: Path, folder: Path, otherwise: str = "", language: str = ""
) -> ComparedDocument:
    """The document of a release, or its translation into a language.

    Raises `DamagedReleaseError`, with the advice `otherwise`, if the release is not as it was.
    """
    check_unchanged(folder, otherwise)
    manifest = read_record(folder / MANIFEST, Manifest)
    inputs = read_record(folder / INPUTS, Inputs)
    workspace = snapshot_of(folder)
    named = with_language(manifest.target, language)
    target = find_target(Files(workspace, Diagnostics()), named)
    resolved, root = folder.resolve(), project.resolve()
    inside = resolved.is_relative_to(root)
    shown = (resolved.relative_to(root) if inside else folder).as_posix()
    name = f"{named} (release {shown})"
    return ComparedDocument(target, workspace, name, f"{shown}/{SNAPSHOT}/", inputs.briefgen)


def check_same_document(old: Target, new: Target) -> None:
    """Raise `UsageError` if two documents are neither versions of one deliverable nor briefings."""
    if bool(old.briefing) != bool(new.briefing):
        briefing, version = (old, new) if old.briefing else (new, old)
        raise UsageError(
            f"'{briefing}' is a briefing, and '{version}' is a version of a deliverable; "
            "compare two briefings, or two versions of one deliverable"
        )
    if old.is_card != new.is_card:
        card, other = (old, new) if old.is_card else (new, old)
        raise UsageError(f"'{card}' is a speaking card, and '{other}' is not; {_ADVICE}")
    if old.language != new.language:
        raise UsageError(f"'{old}' and '{new}' are in different languages; {_ADVICE}")
    if old.dossier != new.dossier:
        raise UsageError(f"'{old}' and '{new}' are in different dossiers; {_ADVICE}")
    if old.deliverable != new.deliverable:
        raise UsageError(f"'{old}' and '{new}' are versions of different deliverables; {_ADVICE}")

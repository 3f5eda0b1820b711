"""Makes a release: the files that are sent, and beside them everything that proves them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from briefgen.build.folder_lock import locked
from briefgen.build.outputs import DOCX, PDF, Built, render
from briefgen.build.pipeline import prepare
from briefgen.build.prepared import Prepared
from briefgen.build.publish import publish_folder
from briefgen.build.released import renamed_releases
from briefgen.build.unchanged_release import (
    MANIFEST,
    RELEASES,
    SENT,
    check_unchanged,
    name_of_release,
)
from briefgen.content.targets import cards_of, targets, translations_of
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import BuildError, DamagedReleaseError, ReleaseError, UsageError
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from briefgen.releases.contents import manifest_of, release_files, sent_files
from briefgen.releases.deliveries import deliveries_of
from briefgen.releases.earlier_release import (
    comparison_files,
    earlier_release,
    readable_release,
)
from briefgen.releases.folders import compared_with, new_release_folder, next_step, releases_of
from briefgen.releases.further_documents import (
    FurtherDocument,
    cards_in,
    files_of,
    findings_of,
    further_documents,
    refuse_further_document,
)
from briefgen.releases.records import Against, Manifest, read_record, to_json
from briefgen.withheld.search import refuse_withheld_words
from briefgen.workspace.folder import Folder
from briefgen.workspace.shown_path import shown
from briefgen.workspace.workspace import Workspace


class Release(Struct, frozen=True):
    """A release that was written."""

    folder: Path
    manifest: Manifest
    diagnostics: tuple[Diagnostic, ...]
    """Findings that do not prevent it: notes, and findings that are acknowledged."""
    not_compared: str = ""
    """Why it lacks the files that show the changes since an earlier release; empty if it has them,
    or if there is no earlier release."""
    not_shown: tuple[str, ...] = ()
    """The changes that one of these files does not show, as sentences."""


class _Compared(Struct, frozen=True):
    """The comparison of a release with an earlier one."""

    against: Against | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    not_shown: tuple[str, ...] = ()
    prevented: str = ""
    """Why the earlier release cannot be compared."""


def create_release(
    project: Path, target: str, *, again: bool = False, against: str | None = None
) -> Release:
    """Build a target, check it as strictly as a release must be, and write its folder.

    With `again`, the files replace those of the newest release. `against` names the release with
    which it is compared, as in `earlier_release`. Raises `ContentError` with all findings if one of
    them, also a warning, is not acknowledged, `UsageError` if the version was released already or
    if a briefing is as in its last release, and `BuildError` if the files do not have the same
    content. Of two releases at the same time, one waits for the other.
    """
    with locked(project):
        return _create_release(project, target, again=again, against=against)


def _create_release(project: Path, target: str, *, again: bool, against: str | None) -> Release:
    refuse_further_document(target)
    _check_folders(project, target)
    known = releases_of(project, target)
    folder = known[-1] if again and known else new_release_folder(project, target)
    workspace = Workspace(project)
    prepared = prepare(workspace, target, strict=True, release=True)
    names = (*translations_of(project, target), *cards_of(project, target))
    others = further_documents(workspace, names, release=True)
    if again:
        _check_again(project, target, folder, prepared)
    compared = _compared(project, folder, prepared, target, against)
    built = render(prepared, target, attach_docx=prepared.attach_docx)
    for one in (built, *(one.built for one in others)):
        _compare(one)
    if not again and known:
        _check_differs(target, _documents(built, others, known[-1].name), known[-1])
    diagnostics = findings_of(prepared, others)
    sent = {**_documents(built, others, folder.name), **compared.files}
    refuse_withheld_words(project, target, sent)
    files = release_files(workspace, prepared, built, sent, diagnostics, cards_in(others))
    pages = {one.target: one.built.page_count for one in others}
    manifest = manifest_of(prepared, built, files, folder, compared.against, pages)
    files[MANIFEST] = to_json(manifest)
    publish_folder(project / RELEASES, folder.relative_to(project / RELEASES).as_posix(), files)
    return Release(folder, manifest, diagnostics, compared.prevented, compared.not_shown)


def _documents(built: Built, others: Sequence[FurtherDocument], name: str) -> dict[str, bytes]:
    """The Word files and the PDFs in all languages, by their names in the release of a name."""
    return {**sent_files(built, name), **files_of(others, name)}


def _check_folders(project: Path, target: str) -> None:
    """Raise `DamagedReleaseError` if a release of the document is in a folder of another name."""
    document = target.partition("@")[0]
    for one in renamed_releases(project, targets(project)):
        if one.target.partition("@")[0] == document and not one.is_copy:
            raise DamagedReleaseError(one.message)


def _check_again(project: Path, target: str, folder: Path, prepared: Prepared) -> None:
    """Raise `UsageError` if the release of a target in a folder may not be made again."""
    if not prepared.is_pre_1_0:
        raise UsageError(
            "--again requires 'stage: pre-1.0' in dossier.yaml. To change what was released, "
            f"{next_step(target)}"
        )
    if sent := deliveries_of(folder):
        raise UsageError(
            f"'{sent[0].to}' received this release on {sent[0].on}; a release that was sent cannot "
            f"be made again. To correct it, {next_step(target)}"
        )
    for later in compared_with(project, name_of_release(folder)):
        if sent := deliveries_of(project / RELEASES / later):
            raise UsageError(
                f"'{sent[0].to}' received '{later}' on {sent[0].on}, which shows the changes since "
                f"this release; it cannot be made again. To correct it, {next_step(target)}"
            )


def _check_differs(target: str, documents: Mapping[str, bytes], folder: Path) -> None:
    """Raise `UsageError` if the newest release of a briefing has the same files."""
    check_unchanged(folder)
    stored, files = Folder(folder / SENT), documents.items()
    known = read_record(folder / MANIFEST, Manifest)
    if known.documents == {*documents} and all(
        stored.state(name) == "file" and stored.read(name) == data for name, data in files
    ):
        raise UsageError(
            f"{target} has not changed since its last release, '{shown(folder)}'; send that one"
        )


def _compared(
    project: Path, folder: Path, prepared: Prepared, target: str, against: str | None
) -> _Compared:
    """The files that show the changes since the earlier release, if there is one.

    Raises `UsageError` if `against` names a release that cannot be compared.
    """
    earlier = earlier_release(project, folder, target, prepared, against)
    if earlier is None:
        return _Compared()
    try:
        old = readable_release(earlier, prepared)
    except (UsageError, ReleaseError) as error:
        if against is not None:
            raise
        return _Compared(prevented=str(error))
    found = comparison_files(old, prepared, (earlier.manifest.name, folder.name))
    return _Compared(earlier.record, found.files, found.not_shown)


def _compare(built: Built) -> None:
    """Raise `BuildError` if the files of a target do not have the same content."""
    found = list(differences(read_pdf(built[PDF.name]), read_word(built[DOCX.name])))
    if found:
        raise BuildError(f"the Word file and the PDF of {built.target} differ: {found[0]}")

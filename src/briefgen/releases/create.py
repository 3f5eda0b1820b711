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
    DIGESTS,
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
from briefgen.releases.contents import (
    digests_of,
    manifest_of,
    release_files,
    sent_files,
)
from briefgen.releases.deliveries import deliveries_of
from briefgen.releases.earlier_release import (
    EarlierRelease,
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
from briefgen.releases.known_to_readers import known_releases, name_for_readers
from briefgen.releases.records import Against, Manifest, read_record, to_json
from briefgen.withheld.search import SentFilesSearch
from briefgen.workspace.folder import Folder
from briefgen.workspace.shown_path import shown
from briefgen.workspace.workspace import Workspace


class Release(Struct, frozen=True):
    """A release that was written."""

    folder: Path
    manifest: Manifest
    diagnostics: tuple[Diagnostic, ...]
    """Findings that do not prevent it: notes, and findings that are acknowledged."""
    against: str = ""
    """The path of the release with which it is compared, below `releases/`; empty for none."""
    not_compared: str = ""
    """Why it lacks the files that show the changes since an earlier release; empty if it has them,
    or if there is no earlier release. Its readers may see neither that release, nor words of it
    that have a level now, or it cannot be read."""
    not_shown: tuple[str, ...] = ()
    """The changes that one of these files does not show, as sentences."""


class _Compared(Struct, frozen=True):
    """The comparison of a release with an earlier one."""

    against: Against | None = None
    path: str = ""
    """The path of the earlier one below `releases/`."""
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
    name = name_for_readers(project, folder, target, prepared)
    earlier = earlier_release(project, folder, target, prepared, against)
    built = render(prepared, target, attach_docx=prepared.attach_docx)
    for one in (built, *(one.built for one in others)):
        _compare(one)
    if not again and "@" not in target:
        _check_differs(target, known_releases(project, folder, target, prepared), built, others)
    diagnostics = findings_of(prepared, others)
    documents, search = _documents(built, others, name), SentFilesSearch(project, target)
    if found := search.found(documents):
        raise BuildError(found)
    compared = _compared(earlier, prepared, name, search, is_named=against is not None)
    sent = {**documents, **compared.files}
    files = release_files(workspace, prepared, built, sent, diagnostics, cards_in(others))
    pages = {one.target: one.built.page_count for one in others}
    path = folder.relative_to(project / RELEASES)
    release = path.with_name(name).as_posix()
    manifest = manifest_of(prepared, built, files, release, compared.against, pages)
    files[MANIFEST] = to_json(manifest)
    files[DIGESTS] = to_json(digests_of(files, folder, prepared.level, compared.path))
    publish_folder(project / RELEASES, path.as_posix(), files)
    return Release(
        folder, manifest, diagnostics, compared.path, compared.prevented, compared.not_shown
    )


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


def _check_differs(
    target: str, known: Sequence[Path], built: Built, others: Sequence[FurtherDocument]
) -> None:
    """Raise `UsageError` if the newest release of a briefing that readers know is the same."""
    if not known:
        return
    folder = known[-1]
    check_unchanged(folder)
    manifest = read_record(folder / MANIFEST, Manifest)
    stored, documents = Folder(folder / SENT), _documents(built, others, manifest.name)
    if manifest.documents == {*documents} and all(
        stored.state(name) == "file" and stored.read(name) == data
        for name, data in documents.items()
    ):
        raise UsageError(
            f"{target} has not changed since its last release, '{shown(folder)}'; send that one"
        )


def _compared(
    earlier: EarlierRelease | None,
    prepared: Prepared,
    name: str,
    search: SentFilesSearch,
    *,
    is_named: bool,
) -> _Compared:
    """The files that show the changes since the earlier release, if there is one.

    `name` is that of the new release for its readers. The files are left out if they contain words
    that `search` finds. Raises `UsageError` if the earlier release cannot be compared, and the user
    has named it.
    """
    if earlier is None:
        return _Compared()
    try:
        old = readable_release(earlier, prepared)
    except (UsageError, ReleaseError) as error:
        if is_named:
            raise
        return _Compared(prevented=str(error))
    made = comparison_files(old, prepared, (earlier.manifest.name, name))
    if not (withheld := search.found(made.files)):
        return _Compared(earlier.record, earlier.path, made.files, made.not_shown)
    reason = f"its changes since {earlier.path} have words that are withheld now; {withheld}"
    if is_named:
        raise UsageError(f"{reason}. Name another release, or leave out --against")
    return _Compared(prevented=reason)


def _compare(built: Built) -> None:
    """Raise `BuildError` if the files of a target do not have the same content."""
    found = list(differences(read_pdf(built[PDF.name]), read_word(built[DOCX.name])))
    if found:
        raise BuildError(f"the Word file and the PDF of {built.target} differ: {found[0]}")

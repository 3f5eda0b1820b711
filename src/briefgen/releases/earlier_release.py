"""The earlier release with which a release is compared, and the files that show the changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from briefgen.build.prepared import OlderDocument, Prepared
from briefgen.build.unchanged_release import MANIFEST, RELEASES, name_of_release, releases_around
from briefgen.changes.change import without_places
from briefgen.changes.comparison import compare
from briefgen.changes.html_page import html_page
from briefgen.changes.matched_documents import match_documents
from briefgen.content.targets import find_target
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.summary import listed
from briefgen.errors import UsageError
from briefgen.model.document import ResolvedDocument
from briefgen.model.levels import described
from briefgen.redline.pdf import redline_pdf
from briefgen.redline.word_file import redline_word_file
from briefgen.releases.folders import (
    named_target,
    release_folders,
    releases_of,
)
from briefgen.releases.known_to_readers import earlier_releases, level_of, may_know
from briefgen.releases.records import (
    CHANGE_REPORT,
    PDF_REDLINE,
    WORD_REDLINE,
    Against,
    Manifest,
    read_record,
)
from briefgen.releases.released_document import (
    ComparedDocument,
    check_same_document,
    release_document,
)
from briefgen.workspace.files import Files
from briefgen.workspace.read_set import digest
from briefgen.workspace.shown_path import shown
from briefgen.workspace.workspace import Workspace

_MOST_NAMES = 5
"""Maximum number of releases that a message names."""


class EarlierRelease(Struct, frozen=True):
    """A release of the same document, or of an older version of it."""

    folder: Path
    manifest: Manifest
    document: ComparedDocument

    @property
    def path(self) -> str:
        """Its path below `releases/`."""
        return name_of_release(self.folder)

    @property
    def record(self) -> Against:
        """Its entry in the manifest of the later release, with the name that its readers read."""
        return Against(
            release=self.manifest.release,
            target=self.manifest.target,
            version=self.manifest.version,
            manifest=digest((self.folder / MANIFEST).read_bytes()),
        )


def earlier_release(
    project: Path, folder: Path, target: str, prepared: Prepared, against: str | None
) -> EarlierRelease | None:
    """The release with which the release of a target in a folder is compared; `None` for none.

    Of the releases that its readers may know, it is that of the nearest older version, or the one
    before of a briefing, unless `against` names the folder of a release or a target. If they may
    know none, it is the nearest one, which `readable_release` refuses. Raises `UsageError` if what
    `against` names is not a release of the same document in this project.
    """
    if against is not None:
        return _named(project, folder, target, against)
    if "@" in target:
        found = [one for older in prepared.older_versions for one in releases_of(project, older)]
    else:
        found = [*earlier_releases(project, folder, target)]
    known = [one for one in found if may_know(prepared, one)]
    nearest = (known or found)[-1:]
    return release_in(project, nearest[0]) if nearest else None


def _named(project: Path, folder: Path, target: str, against: str) -> EarlierRelease:
    path = Path(against)
    if not path.is_dir():
        named_target(project, against)
        releases = releases_of(project, against)
        if not releases:
            names = listed(map(shown, release_folders(project)), _MOST_NAMES)
            known = f": {names}" if names else ""
            raise UsageError(
                f"'{against}' was not released; --against compares with a release, so name "
                f"one{known}"
            )
        path = releases[-1]
    if releases_around(path) != (project / RELEASES).resolve():
        raise UsageError(f"'{against}' is not a release of this project, below '{RELEASES}/'")
    if path.resolve() == folder.resolve():
        raise UsageError(f"'{against}' is the release itself; name an earlier one")
    found = release_in(project, path)
    check_same_document(found.document.target, find_target(_files(project), target))
    return found


def _files(project: Path) -> Files:
    return Files(Workspace(project), Diagnostics())


def release_in(project: Path, folder: Path) -> EarlierRelease:
    """The release in a folder of a project; raises `UsageError` if it has none."""
    manifest = read_record(folder / MANIFEST, Manifest)
    return EarlierRelease(folder, manifest, release_document(project, folder))


def readable_release(earlier: EarlierRelease, prepared: Prepared) -> OlderDocument:
    """The document of the earlier release, as the readers of the later one may see it.

    Raises `UsageError` if they may not, and `ReleaseError` if it cannot be read.
    """
    level = level_of(earlier.folder)
    if not level.may_be_known_to_readers_of(prepared):
        raise UsageError(
            f"{earlier.path} {level.words}, and the new release {described(prepared.level)}; "
            "a comparison would show its readers texts that they may not see"
        )
    return earlier.document.older()


class ComparisonFiles(Struct, frozen=True):
    """The files that show the changes since an earlier release."""

    files: Mapping[str, bytes]
    """The bytes of each file by its name."""
    not_shown: tuple[str, ...]
    """The changes that one of them does not show, as sentences with the name of the file."""


def comparison_files(old: OlderDocument, new: Prepared, names: tuple[str, str]) -> ComparisonFiles:
    """The files that show the changes; `names` are those of the releases, as readers read them.

    They do not contain the places in the files of the content, which the reader does not have.
    """
    titles = _title(old.resolved, names[0]), _title(new.resolved, names[1])
    matched = match_documents(old.resolved.document, new.resolved.document)
    comparison = without_places(compare(old.resolved, new.resolved, titles, matched))
    word, word_name = redline_word_file(old, new, titles, matched), f"{names[1]}{WORD_REDLINE}"
    pdf = redline_pdf(old, new, comparison, matched)
    pdf_name = f"{names[1]}{PDF_REDLINE}"
    return ComparisonFiles(
        files={
            f"{names[1]}{CHANGE_REPORT}": html_page([comparison]).encode(),
            word_name: word.data,
            pdf_name: pdf.data,
        },
        not_shown=(
            *(f"{word_name}: {one}" for one in word.untracked),
            *(f"{pdf_name}: {one}" for one in pdf.unmarked),
        ),
    )


def _title(document: ResolvedDocument, name: str) -> str:
    metadata = document.document.metadata
    number = name.rpartition("-")[2]
    return f"{metadata.title}, {metadata.version or f'release {number}'}"

"""Which release a redline belongs to, or which two documents it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from msgspec.structs import replace

from briefgen.model.identifiers import document_id, redline_target, stated_redline
from briefgen.releases.content_changes import ChangedText
from briefgen.releases.examined_file import Keys, keys_of, with_changes
from briefgen.releases.identity import Identity
from briefgen.releases.pdf_changes import pdf_changes
from briefgen.releases.readable_releases import ReadableRelease, ReadableReleases
from briefgen.releases.records import PDF_REDLINE, WORD_REDLINE
from briefgen.releases.word_changes import word_changes
from briefgen.releases.word_texts import WordFile, read_word_file, saving_program
from briefgen.render.docx.identifiers import TARGET
from briefgen.render.docx.identifiers import stored_identifiers as word_identifiers
from briefgen.render.pdf.identifiers import stored_identifiers as pdf_identifiers
from briefgen.workspace.read_set import digest

_Changes = Callable[[bytes, Keys], Iterator[ChangedText]]
"""The differences of a file from an earlier one, whose keys are given."""


def file_with_changes(data: bytes, releases: ReadableReleases) -> Identity | None:
    """The identity of a file that a release contains to show its changes, byte by byte."""
    own = digest(data)
    for release in releases:
        if own in release.manifest.digests_of_comparison:
            return with_changes(release)
    return None


def word_redline(
    document: str, file: WordFile, data: bytes, releases: ReadableReleases | None
) -> Identity:
    """The identity of a Word redline with a document identifier, as any program saved it."""
    properties = file.properties
    names, known = _named(document, properties.get(TARGET, ""), releases)
    known = replace(
        known,
        identifier=properties.get("identifier", ""),
        version=properties.get("version", ""),
        title=file.title,
    )
    stored = word_identifiers(data)
    is_own = stored is not None and stored.is_unchanged
    known = replace(known, saved_by="" if is_own else saving_program(file))
    if not is_own and not file.has_tracked_changes:
        note = "all its changes were accepted or rejected"
        return replace(known, is_changed=True, notes=(*known.notes, note))
    return _nearest(
        known,
        _releases_of(names, releases),
        WORD_REDLINE,
        lambda original, keys: word_changes(read_word_file(original), file, keys),
        is_own=is_own,
    )


def unnamed_word_redline(known: Identity, file: WordFile, release: ReadableRelease) -> Identity:
    """The identity of a Word redline that has lost its properties, by a release it resembles."""

    def changes(original: bytes, keys: Keys) -> Iterator[ChangedText]:
        return word_changes(read_word_file(original), file, keys)

    found = _nearest(known, [release], WORD_REDLINE, changes, is_own=False)
    return replace(found, notes=known.notes, has_lost_identification=True)


def pdf_redline(
    document: str, fields: Mapping[str, str], data: bytes, releases: ReadableReleases | None
) -> Identity | None:
    """The identity of a PDF redline; `None` for another PDF.

    `fields` are its metadata.
    """
    names, known = _named(document, fields.get("dc:source", ""), releases)
    if not known.target:
        return None
    stored = pdf_identifiers(data)
    is_own = stored is not None and stored.is_unchanged
    known = replace(
        known,
        identifier=fields.get("dc:identifier", ""),
        version=fields.get("xmpMM:VersionID", ""),
        title=fields.get("dc:title", ""),
        saved_by="" if is_own else "another program",
    )
    return _nearest(
        known,
        _releases_of(names, releases),
        PDF_REDLINE,
        lambda original, _: pdf_changes(original, data),
        is_own=is_own,
    )


def _names(document: str, releases: ReadableReleases | None) -> tuple[str, str] | None:
    """The older and the newer target of a redline with a document identifier."""
    known = releases.targets() if releases is not None and document else []
    pairs = ((old, new) for old in known for new in known if _dossier(old) == _dossier(new))
    return next((one for one in pairs if str(document_id(redline_target(*one))) == document), None)


def _dossier(target: str) -> str:
    return target.partition("/")[0]


def _named(
    document: str, stated: str, releases: ReadableReleases | None
) -> tuple[tuple[str, str] | None, Identity]:
    """Both targets in the project of a redline with a document identifier, and what names it.

    If the project does not have both, `stated` is what the file itself says.
    """
    names = _names(document, releases)
    old, new = names or stated_redline(stated, document) or ("", "")
    return names, Identity(target=new, changes_since=old, is_of_project=names is not None)


def _releases_of(
    names: tuple[str, str] | None, releases: ReadableReleases | None
) -> list[ReadableRelease]:
    """The releases that show the changes from the one target to the other, the newest first."""
    every = releases.of_target(names[1]) if names is not None and releases is not None else []
    against = ((one, one.manifest.against) for one in reversed(every))
    return [one for one, old in against if old is not None and names and old.target == names[0]]


def _nearest(
    known: Identity,
    releases: list[ReadableRelease],
    ending: str,
    changes: _Changes,
    *,
    is_own: bool,
) -> Identity:
    """The identity with the release whose redline has the same text, or with the newest one."""
    nearest = None
    for release in releases:
        original = release.sent(ending)
        found = tuple(changes(original, keys_of(release))) if original is not None else None
        if found is not None and (nearest is None or not found):
            nearest = release, found
    if nearest is None or (is_own and nearest[1]):
        return _of_no_release(known, is_own=is_own)
    release, found = nearest
    same = with_changes(release)
    return replace(
        same, saved_by=known.saved_by, title=known.title, changes=found, is_changed=bool(found)
    )


def _of_no_release(known: Identity, *, is_own: bool) -> Identity:
    if is_own:
        return known
    note = "no release has this redline, so its text cannot be compared"
    if not known.is_of_project:
        note = "it can only be compared in the project that has its content"
    return replace(known, is_uncertain=True, notes=(*known.notes, note))

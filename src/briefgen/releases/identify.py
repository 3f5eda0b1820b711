"""Finds which document a file is, and whether its text was changed since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from briefgen import PROGRAM
from briefgen.build.outputs import DOCX, PDF
from briefgen.model.identifiers import document_id, stated_target
from briefgen.ooxml.bookmarked_texts import digest_of_texts
from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.releases.change_reports import change_report
from briefgen.releases.content_changes import ChangedText
from briefgen.releases.examined_file import ExaminedFile, Keys, compared
from briefgen.releases.identity import Identity
from briefgen.releases.likeness import nearest_of_pdf, nearest_of_word_file
from briefgen.releases.pdf_changes import pdf_changes, pdf_text_changes
from briefgen.releases.pdf_contents import PdfContents, read_pdf_contents
from briefgen.releases.readable_releases import ReadableReleases
from briefgen.releases.records import WORD_REDLINE
from briefgen.releases.redlines import (
    file_with_changes,
    pdf_redline,
    unnamed_word_redline,
    word_redline,
)
from briefgen.releases.sent_manifest import with_manifest
from briefgen.releases.stated_reports import stated_report
from briefgen.releases.word_changes import MOVED, foreign_details, word_changes
from briefgen.releases.word_texts import WordFile, read_word_file, saving_program
from briefgen.render.docx.identifiers import DOCUMENT, TARGET
from briefgen.render.docx.identifiers import TEXTS as TEXT_DIGEST
from briefgen.render.docx.identifiers import stored_identifiers as word_identifiers
from briefgen.render.pdf.identifiers import stored_identifiers as pdf_identifiers

_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
"""The first bytes of a file of Word 97, and of a Word file with a password."""
_PDF_HEADER = 1024
"""Number of bytes in which the header of a PDF can be."""
INSTANCE, SOURCE = "xmpMM:InstanceID", "dc:source"
_RELEASE_UNKNOWN = (
    "only the project of its content, or the manifest.json that was sent with it, shows whether it "
    "was released"
)
_NO_FILE = "it is neither a Word file (.docx), nor a PDF, nor a report of changes"


def identify(data: bytes, project: Path | None, file: Path | None = None) -> Identity:
    """Which document a file is; `project` is the folder of a project that may contain its content.

    `file` is its path, if a manifest in its folder may name it. Raises `UnreadableFileError` if it
    is neither a Word file, a PDF nor a report of changes, or damaged.
    """
    releases = ReadableReleases(project) if project is not None else None
    found = file_with_changes(data, releases) if releases is not None else None
    alone = found or _identified(data, releases)
    found = with_manifest(alone, data, file) if file is not None else alone
    if found is alone and releases is None and found.target and not found.has_release:
        found = replace(found, notes=(*found.notes, _RELEASE_UNKNOWN))
    return replace(found, notes=(*found.notes, *(releases.notes if releases is not None else ())))


def _identified(data: bytes, releases: ReadableReleases | None) -> Identity:
    if not data:
        raise UnreadableFileError("it is empty")
    if b"%PDF-" in data[:_PDF_HEADER]:
        return _identify_pdf(data, releases)
    if data.startswith(b"PK"):
        return _identify_word_file(data, releases)
    if data.startswith(_COMPOUND_FILE):
        message = "it has a password or is of the older format .doc; save it as .docx without one"
        raise UnreadableFileError(message)
    found = change_report(data, releases) if releases is not None else None
    found = found or stated_report(data)
    if found is None:
        raise UnreadableFileError(_NO_FILE)
    is_of_project = releases is not None and found.target in releases.targets()
    return replace(found, is_of_project=is_of_project)


def _target_of(document: str, releases: ReadableReleases | None) -> str:
    """The target with a document identifier; empty if the project has none."""
    known = releases.targets() if releases is not None and document else []
    return next((one for one in known if str(document_id(one)) == document), "")


def _of_other_project(known: Identity, releases: ReadableReleases | None) -> Identity:
    """The identity of a file whose target the project, if there is one, does not have."""
    if releases is None or not known.target:
        return known
    return replace(known, notes=(*known.notes, f"this project has no target '{known.target}'"))


# -- Word files --------------------------------------------------------------------------------


def _identify_word_file(data: bytes, releases: ReadableReleases | None) -> Identity:
    file = read_word_file(data)
    document = file.properties.get(DOCUMENT, "")
    if not document:
        return _without_properties(data, file, releases)
    if TEXT_DIGEST not in file.properties:
        return word_redline(document, file, data, releases)
    stored = word_identifiers(data)
    is_own = stored is not None and stored.is_unchanged
    target = _target_of(document, releases)
    known = Identity(
        target=target or stated_target(file.properties.get(TARGET, ""), document),
        is_of_project=bool(target),
        identifier=file.properties.get("identifier", ""),
        version=file.properties.get("version", ""),
        title=file.title,
        saved_by="" if is_own else saving_program(file),
    )
    examined = _examined(data, file, is_own=is_own)
    if releases is None or not target:
        alone = _alone(known, file, is_own=is_own)
        return _with_word_notes(_of_other_project(alone, releases), file)
    return _with_word_notes(compared(known, examined, releases), file)


def _with_word_notes(known: Identity, file: WordFile) -> Identity:
    is_tracked = file.has_tracked_changes or file.has_tracked_formats
    notes = ["it contains tracked changes"] if is_tracked else []
    if known.changes and all(one.description == MOVED for one in known.changes):
        notes.append("its parts are in another order")
    return replace(known, notes=(*known.notes, *notes))


def _examined(data: bytes, file: WordFile, *, is_own: bool) -> ExaminedFile:
    printed = file.properties.get(TEXT_DIGEST, "")
    foreign = digest_of_texts(file.texts) != printed or any(foreign_details(file))
    return ExaminedFile(
        data=data,
        ending=DOCX.suffix,
        printed=printed,
        is_changed=False if is_own else foreign or None,
        printed_of=lambda other: read_word_file(other).properties.get(TEXT_DIGEST, ""),
        changes=_word_changes,
        text_changes=_word_changes,
    )


def _word_changes(before: bytes, now: bytes, keys: Keys) -> Iterator[ChangedText]:
    return word_changes(read_word_file(before), read_word_file(now), keys)


def _alone(known: Identity, file: WordFile, *, is_own: bool) -> Identity:
    """The identity as the file itself shows it."""
    if is_own:
        return known
    changes = tuple(foreign_details(file))
    if changes or digest_of_texts(file.texts) != file.properties.get(TEXT_DIGEST, ""):
        return replace(known, is_changed=True, changes=changes)
    note = "its headers, footers and pictures can only be compared in the project of its content"
    return replace(known, notes=(note,))


def _without_properties(data: bytes, file: WordFile, releases: ReadableReleases | None) -> Identity:
    """The identity of a Word file that does not say which document it is."""
    unknown = Identity(saved_by=file.program, has_lost_identification=file.has_key_bookmarks)
    nearest = nearest_of_word_file(file, releases) if releases is not None else None
    if nearest is None or releases is None:
        return unknown
    release, ending = nearest
    known = Identity(
        target=release.manifest.target,
        is_of_project=True,
        saved_by=saving_program(file),
        has_lost_identification=True,
        notes=("its properties were removed; it is known by its text",),
    )
    if ending == WORD_REDLINE:
        return unnamed_word_redline(known, file, release)
    examined = _examined(data, file, is_own=False)
    return _with_word_notes(compared(known, examined, releases), file)


# -- PDFs --------------------------------------------------------------------------------------


def _identify_pdf(data: bytes, releases: ReadableReleases | None) -> Identity:
    pdf = read_pdf_contents(data)
    fields = pdf.fields
    document = fields.get("xmpMM:DocumentID", "").removeprefix("uuid:")
    has_lost = not document
    target = _target_of(document or pdf.document, releases)
    redline = None if target else pdf_redline(document or pdf.document, fields, data, releases)
    if redline is not None:
        return redline
    if fields.get("pdf:Producer") != PROGRAM and not target:
        return _foreign_pdf(data, pdf, releases)
    stored = pdf_identifiers(data)
    is_own = stored is not None and stored.is_unchanged
    identifier, version = fields.get("dc:identifier", ""), fields.get("xmpMM:VersionID", "")
    known = Identity(
        target=target or stated_target(fields.get(SOURCE, ""), document),
        is_of_project=bool(target),
        identifier=identifier,
        # The PDF of a briefing has the version 1, as XMP has no empty one.
        version=version if identifier.endswith(f" {version}") else "",
        title=fields.get("dc:title", ""),
        saved_by="" if is_own else "another program",
        has_lost_identification=has_lost,
        notes=("its metadata was removed; it is known by its identifier",) if has_lost else (),
    )
    if releases is None or not target:
        known = _of_other_project(known, releases)
        note = "it can only be compared in the project that has its content"
        return known if is_own else replace(known, is_uncertain=True, notes=(*known.notes, note))
    examined = ExaminedFile(
        data=data,
        ending=PDF.suffix,
        printed=fields.get(INSTANCE, ""),
        is_changed=False if is_own else None,
        printed_of=lambda other: read_pdf_contents(other).fields.get(INSTANCE, ""),
        changes=lambda before, now, _: pdf_changes(before, now),
        text_changes=lambda before, now, _: pdf_text_changes(before, now),
    )
    return compared(known, examined, releases)


def _foreign_pdf(data: bytes, pdf: PdfContents, releases: ReadableReleases | None) -> Identity:
    """The identity of a PDF that another program made, perhaps from a Word file of a release."""
    name = pdf.fields.get("pdf:Producer") or pdf.fields.get(
        "Producer of the information dictionary"
    )
    unknown = Identity(saved_by=name or "")
    return (nearest_of_pdf(data, releases, unknown) if releases is not None else None) or unknown

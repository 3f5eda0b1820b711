"""Finds which document a Word file or a PDF is, and whether its text was changed since."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf

from briefgen import PROGRAM
from briefgen.build.outputs import PDF
from briefgen.build.released import SENT
from briefgen.build.stored_metadata import metadata_of_pdf
from briefgen.content.targets import targets
from briefgen.model.identifiers import document_id
from briefgen.ooxml.bookmarked_texts import digest_of_texts
from briefgen.parity.text_blocks import UnreadableFileError
from briefgen.releases.content_changes import (
    built_from_content,
    text_changes,
    texts_of_content,
)
from briefgen.releases.deliveries import deliveries_of
from briefgen.releases.folders import all_releases
from briefgen.releases.identity import Identity, pdf_changes, saving_program, with_pdf_changes
from briefgen.releases.records import TEXTS, Texts, read_record
from briefgen.releases.redlines import file_with_changes, pdf_redline, word_redline
from briefgen.releases.word_texts import read_word_file
from briefgen.render.docx.identifiers import DOCUMENT
from briefgen.render.docx.identifiers import TEXTS as TEXT_DIGEST
from briefgen.render.docx.identifiers import stored_identifiers as word_identifiers
from briefgen.render.pdf.identifiers import stored_identifiers as pdf_identifiers


def identify(data: bytes, project: Path | None) -> Identity:
    """Which document a file is; `project` is the folder of a project that may contain its content.

    Raises `UnreadableFileError` if it is neither a Word file nor a PDF, or damaged.
    """
    if project is not None and (found := file_with_changes(data, project)):
        return found
    if data.startswith(b"%PDF"):
        return _identify_pdf(data, project)
    return _identify_word_file(data, project)


# -- Word files --------------------------------------------------------------------------------


def _identify_word_file(data: bytes, project: Path | None) -> Identity:
    file = read_word_file(data)
    document = file.properties.get(DOCUMENT, "")
    if not document:
        return Identity(saved_by=file.program)
    if TEXT_DIGEST not in file.properties:
        return word_redline(document, file, data, project)
    stored = word_identifiers(data)
    own_digest = file.properties.get(TEXT_DIGEST, "")
    known = Identity(
        target=_target_of(document, project),
        identifier=file.properties.get("identifier", ""),
        version=file.properties.get("version", ""),
        saved_by="" if stored is not None and stored.is_unchanged else saving_program(file),
        is_changed=digest_of_texts(file.texts) != own_digest or file.has_tracked_changes,
        notes=("it contains tracked changes",) if file.has_tracked_changes else (),
    )
    if project is None or not known.target:
        return known
    return _compared(known, project, own_digest, file.texts)


def _compared(
    known: Identity, project: Path, own_digest: str, texts: Mapping[str, str]
) -> Identity:
    """The identity with the release, the changed texts, and what the content prints today."""
    printed, today = None, texts_of_content(project, known.target)
    for folder, manifest in all_releases(project):
        record = read_record(folder / TEXTS, Texts)
        if manifest.target == known.target and record.digest == own_digest:
            known = replace(known, release=folder, deliveries=deliveries_of(folder))
            printed = record
    if printed is None and today is not None and today.digest == own_digest:
        printed = today
    if known.is_changed and printed is not None:
        known = replace(known, changes=tuple(text_changes(printed, texts)))
        if not known.changes and not known.notes:
            known = replace(known, notes=("its parts are in another order",))
    elif printed is None:
        note = "neither a release nor the content has the texts with which it was made"
        known = replace(known, notes=(*known.notes, note))
    if today is None:
        note = "the content cannot be built today; `briefgen check` says why"
        return replace(known, notes=(*known.notes, note))
    if printed is None:
        return replace(known, newer_content=tuple(text_changes(today, texts)))
    current = {name: one.text for name, one in today.texts.items()}
    return replace(known, newer_content=tuple(text_changes(printed, current)))


def _target_of(document: str, project: Path | None) -> str:
    """The target with a document identifier; empty if the project has none."""
    if project is None:
        return ""
    known = {*targets(project), *(manifest.target for _, manifest in all_releases(project))}
    return next((one for one in sorted(known) if str(document_id(one)) == document), "")


# -- PDFs --------------------------------------------------------------------------------------


def _identify_pdf(data: bytes, project: Path | None) -> Identity:
    fields = _fields(data)
    document = fields.get("xmpMM:DocumentID", "").removeprefix("uuid:")
    target = _target_of(document, project)
    if not target and (redline := pdf_redline(document, fields, data, project)):
        return redline
    if fields.get("pdf:Producer") != PROGRAM and not target:
        return Identity(saved_by=fields.get("pdf:Producer", ""))
    stored = pdf_identifiers(data)
    is_own = stored is not None and stored.is_unchanged
    identifier, version = fields.get("dc:identifier", ""), fields.get("xmpMM:VersionID", "")
    known = Identity(
        target=target,
        identifier=identifier,
        # The PDF of a briefing has the version 1, as XMP has no empty one.
        version=version if identifier.endswith(f" {version}") else "",
        saved_by="" if is_own else "another program",
    )
    if project is None or not known.target:
        note = "its text can only be compared in the project that has its content"
        return known if is_own else replace(known, is_changed=True, notes=(note,))
    return _compared_pdf(known, project, data, fields, is_own=is_own)


def _compared_pdf(
    known: Identity, project: Path, data: bytes, fields: Mapping[str, str], *, is_own: bool
) -> Identity:
    instance = fields.get("xmpMM:InstanceID", "")
    built = built_from_content(project, known.target)
    today = built[1][PDF.name] if built is not None else None
    printed = today if today is not None and _instance(today) == instance else None
    for folder, manifest in all_releases(project):
        path = folder / SENT / f"{folder.name}{PDF.suffix}"
        if manifest.target != known.target or not path.is_file():
            continue
        released = path.read_bytes()
        if _instance(released) == instance:
            known = replace(known, release=folder, deliveries=deliveries_of(folder))
            printed = released
    if printed is None and not is_own:
        note = "neither a release nor the content has the texts with which it was made"
        known = replace(known, is_changed=True, notes=(*known.notes, note))
    elif printed is not None and not is_own:
        known = with_pdf_changes(known, printed, data)
    reference = printed if printed is not None else data
    if today is None:
        note = "the content cannot be built today; `briefgen check` says why"
        return replace(known, notes=(*known.notes, note))
    try:
        return replace(known, newer_content=tuple(pdf_changes(reference, today)))
    except UnreadableFileError as error:
        return replace(known, notes=(*known.notes, str(error)))


def _fields(data: bytes) -> dict[str, str]:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return metadata_of_pdf(pdf)
    except pikepdf.PasswordError as error:
        raise UnreadableFileError("it can only be read with a password") from error
    except (pikepdf.PdfError, ValueError) as error:
        raise UnreadableFileError(f"it cannot be read as a PDF ({error})") from error


def _instance(data: bytes) -> str:
    return _fields(data).get("xmpMM:InstanceID", "")

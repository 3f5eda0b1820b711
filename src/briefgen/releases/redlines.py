"""Which release a redline belongs to, or which two documents it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from briefgen.build.released import SENT
from briefgen.content.targets import targets
from briefgen.model.identifiers import document_id, redline_target
from briefgen.releases.content_changes import ChangedText
from briefgen.releases.deliveries import deliveries_of
from briefgen.releases.folders import all_releases
from briefgen.releases.identity import Identity, saving_program, with_pdf_changes
from briefgen.releases.records import PDF_REDLINE, WORD_REDLINE, Manifest
from briefgen.releases.word_texts import WordFile, read_word_file
from briefgen.render.docx.identifiers import stored_identifiers as word_identifiers
from briefgen.render.pdf.identifiers import stored_identifiers as pdf_identifiers
from briefgen.workspace.read_set import digest


def file_with_changes(data: bytes, project: Path) -> Identity | None:
    """The identity of a file that a release contains to show its changes, byte by byte."""
    own = digest(data)
    for folder, manifest in all_releases(project):
        if own in manifest.digests_of_comparison:
            return _of_release(folder, manifest)
    return None


def _of_release(folder: Path, manifest: Manifest) -> Identity:
    return Identity(
        target=manifest.target,
        identifier=manifest.identifier,
        version=manifest.version,
        release=folder,
        deliveries=deliveries_of(folder),
        changes_since=manifest.against.release if manifest.against is not None else "",
    )


def word_redline(document: str, file: WordFile, data: bytes, project: Path | None) -> Identity:
    """The identity of a Word redline with a document identifier, as any program saved it."""
    names = _names(document, project)
    known = _known(names, file.properties.get("identifier", ""), file.properties.get("version", ""))
    stored = word_identifiers(data)
    if stored is not None and stored.is_unchanged:
        return known
    known = replace(known, saved_by=saving_program(file))
    if not file.has_tracked_changes:
        note = "all its changes were accepted or rejected"
        return replace(known, is_changed=True, notes=(*known.notes, note))

    def compared(found: Identity, original: bytes) -> Identity:
        changes = tuple(_changed_texts(read_word_file(original).texts, file.texts))
        return replace(found, is_changed=bool(changes), changes=changes)

    return _nearest(known, names, project, WORD_REDLINE, compared)


def pdf_redline(
    document: str, fields: Mapping[str, str], data: bytes, project: Path | None
) -> Identity | None:
    """The identity of a PDF redline of the project; `None` for another PDF.

    `fields` are its metadata.
    """
    names = _names(document, project)
    if names is None:
        return None
    known = _known(names, fields.get("dc:identifier", ""), fields.get("xmpMM:VersionID", ""))
    stored = pdf_identifiers(data)
    if stored is not None and stored.is_unchanged:
        return known
    known = replace(known, saved_by="another program")
    compared = partial(with_pdf_changes, data=data)
    return _nearest(known, names, project, PDF_REDLINE, compared)


def _names(document: str, project: Path | None) -> tuple[str, str] | None:
    """The older and the newer target of a redline with a document identifier."""
    if project is None:
        return None
    known = sorted({*targets(project), *(manifest.target for _, manifest in all_releases(project))})
    pairs = ((old, new) for old in known for new in known if _dossier(old) == _dossier(new))
    return next((one for one in pairs if str(document_id(redline_target(*one))) == document), None)


def _dossier(target: str) -> str:
    return target.partition("/")[0]


def _known(names: tuple[str, str] | None, identifier: str, version: str) -> Identity:
    if names is None:
        return Identity(identifier=identifier, version=version)
    old, new = names
    return Identity(target=new, identifier=identifier, version=version, changes_since=old)


def _nearest(
    known: Identity,
    names: tuple[str, str] | None,
    project: Path | None,
    ending: str,
    compared: Callable[[Identity, bytes], Identity],
) -> Identity:
    """The identity with the release whose redline has the same text, or with the newest one."""
    found = [
        compared(replace(_of_release(folder, manifest), saved_by=known.saved_by), path.read_bytes())
        for folder, manifest in (all_releases(project) if project is not None else ())
        if manifest.against is not None and (manifest.against.target, manifest.target) == names
        if (path := folder / SENT / f"{folder.name}{ending}").is_file()
    ]
    if not found:
        note = "no release has this redline, so its text cannot be compared"
        return replace(known, is_changed=True, notes=(*known.notes, note))
    return next((one for one in reversed(found) if not one.is_changed), found[-1])


def _changed_texts(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[ChangedText]:
    for name in dict.fromkeys([*before, *now]):
        old, new = before.get(name, ""), now.get(name, "")
        if old != new:
            yield ChangedText(name, old, new)

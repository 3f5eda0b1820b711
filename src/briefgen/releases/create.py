"""Makes a release: the files that are sent, and beside them everything that proves them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from briefgen import PROGRAM, __version__
from briefgen.build.outputs import DOCX, PDF, Built, render
from briefgen.build.pipeline import prepare
from briefgen.build.prepared import Prepared
from briefgen.build.publish import publish
from briefgen.build.released import RELEASES, SENT, release_folder
from briefgen.content import output_name
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import BuildError, UsageError
from briefgen.model.document import Document
from briefgen.model.keyed import nodes_by_key, value_uses
from briefgen.ooxml.bookmarked_texts import digest_of_texts
from briefgen.parity.differences import differences
from briefgen.parity.pdf import read_pdf
from briefgen.parity.word import read_word
from briefgen.releases.deliveries import deliveries_of
from briefgen.releases.records import (
    INPUTS,
    MANIFEST,
    TEXTS,
    VALUES,
    Accepted,
    Inputs,
    Manifest,
    ReleasedText,
    ReleasedValue,
    Texts,
    Values,
    to_json,
)
from briefgen.releases.word_texts import texts_of_word_file
from briefgen.render.docx.key_bookmarks import KeyIdentifiers, key_bookmark_name
from briefgen.render.pdf.font_files import font_digests
from briefgen.workspace.read_set import digest
from briefgen.workspace.workspace import SHIPPED, Workspace

SNAPSHOT = "snapshot"
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Release:
    """A release that was written."""

    folder: Path
    manifest: Manifest
    diagnostics: tuple[Diagnostic, ...]
    """Findings that do not prevent it: notes, and findings that are acknowledged."""


def create_release(project: Path, target: str, *, again: bool = False) -> Release:
    """Build a target, check it as strictly as a release must be, and write its folder.

    With `again`, the files replace those of an earlier release. Raises `ContentError` with all
    findings if one of them, also a warning, is not acknowledged, `UsageError` if the target has a
    release already, and `BuildError` if its files do not have the same content.
    """
    folder = release_folder(project, target)
    if folder.exists() and not again:
        raise UsageError(
            f"{target} was released; the release is in '{folder}'. A release does not change: "
            "make a new version, or withdraw it with --withdraw if it was not sent"
        )
    workspace = Workspace(project)
    prepared = prepare(workspace, target, strict=True, release=True)
    if again and not prepared.is_pre_1_0:
        raise UsageError("--again requires 'stage: pre-1.0' in the dossier.yaml of the target")
    if again and (sent := deliveries_of(folder)):
        raise UsageError(
            f"'{sent[0].to}' received this release on {sent[0].on}; a release that was sent cannot "
            "be made again. Make a new version"
        )
    built = render(prepared, target, attach_docx=prepared.attach_docx)
    _compare(built)
    files = _files(workspace, prepared, built)
    manifest = _manifest(prepared, built, files)
    files[MANIFEST] = to_json(manifest)
    stem = output_name(target)
    old = {path for path in folder.rglob("*") if path.is_file()}
    publish(project / RELEASES, {f"{stem}/{name}": data for name, data in files.items()})
    for path in old - {folder / name for name in files}:
        path.unlink()
    return Release(folder, manifest, prepared.diagnostics)


def _compare(built: Built) -> None:
    """Raise `BuildError` if the files of a target do not have the same content."""
    found = list(differences(read_pdf(built[PDF.name]), read_word(built[DOCX.name])))
    if found:
        raise BuildError(f"the Word file and the PDF of {built.target} differ: {found[0]}")


def _files(workspace: Workspace, prepared: Prepared, built: Built) -> dict[str, bytes]:
    """The files of the release by their paths in its folder, without the manifest."""
    snapshot = dict(_snapshot(workspace))
    document = prepared.resolved.document
    files = {f"{SENT}/{name}": data for name, data in sent_files(built).items()}
    files |= {f"{SNAPSHOT}/{name}": data for name, data in snapshot.items()}
    files[INPUTS] = to_json(_inputs(snapshot, prepared.diagnostics))
    files[TEXTS] = to_json(printed_texts(document, built[DOCX.name]))
    files[VALUES] = to_json(_values(document))
    return files


def sent_files(built: Built) -> dict[str, bytes]:
    """The files of a target by their names in the folder that is sent."""
    return {path.rpartition("/")[2]: data for path, data in built.files.items()}


def _snapshot(workspace: Workspace) -> Iterator[tuple[str, bytes]]:
    """The files that the target has read, by path; those of the program have a prefix."""
    for name, state in sorted(workspace.reads.files.items()):
        if name.endswith("/") or not (_DIGEST.fullmatch(state) or state == "present"):
            continue
        prefix = SHIPPED if name.startswith(SHIPPED) else ""
        folder = workspace.folder(prefix)
        path = name.removeprefix(prefix)
        if folder.state(path) != "file":
            continue
        data = folder.read(path)
        if state != "present" and digest(data) != state:
            raise BuildError(f"'{name}' was changed while the release was made; make it again")
        yield name, data


def _manifest(prepared: Prepared, built: Built, files: Mapping[str, bytes]) -> Manifest:
    metadata = prepared.resolved.document.metadata
    return Manifest(
        briefgen=__version__,
        target=built.target,
        release=output_name(built.target),
        identifier=metadata.identifier,
        version=metadata.version,
        date=metadata.date,
        pages=built.page_count,
        files={name: digest(data) for name, data in sent_files(built).items()},
        records={name: digest(files[name]) for name in (INPUTS, TEXTS, VALUES)},
    )


def _inputs(snapshot: dict[str, bytes], diagnostics: tuple[Diagnostic, ...]) -> Inputs:
    accepted = [
        Accepted(
            code=one.code,
            path=one.span.path,
            line=one.span.line,
            message=one.message,
            reason=one.acknowledged,
        )
        for one in diagnostics
        if one.acknowledged
    ]
    return Inputs(
        briefgen=__version__,
        libraries=libraries(),
        fonts=font_digests(),
        files={name: digest(data) for name, data in snapshot.items()},
        acknowledged=accepted,
    )


def libraries() -> dict[str, str]:
    """The versions of the libraries that the program requires, by name."""
    required = distribution(PROGRAM).requires or []
    names = (re.match(r"[\w.-]+", one) for one in required if "extra ==" not in one)
    return {one[0]: distribution(one[0]).version for one in names if one}


def printed_texts(document: Document, word_file: bytes) -> Texts:
    """The text at each bookmark of the Word file of a document, with its key."""
    texts = texts_of_word_file(word_file)
    identifiers = KeyIdentifiers()
    keys: dict[str, str] = {}
    for key in nodes_by_key(document):
        for one in (key, f"{key}/@label"):
            keys.setdefault(key_bookmark_name(identifiers.identifier(one)), one)
    return Texts(
        digest=digest_of_texts(texts),
        texts={
            name: ReleasedText(key=keys.get(name, ""), text=text) for name, text in texts.items()
        },
    )


def _values(document: Document) -> Values:
    return Values(
        values=[
            ReleasedValue(
                kind=use.value.kind, key=use.value.key, value=str(use.value.value), place=use.key
            )
            for use in value_uses(document)
        ]
    )

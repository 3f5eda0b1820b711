"""The files of a release: what is sent, the snapshot, and the records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from briefgen import __version__
from briefgen.build.outputs import DOCX, Built
from briefgen.build.prepared import Prepared
from briefgen.build.unchanged_release import (
    INPUTS,
    KEPT,
    SENT,
    SNAPSHOT,
    TEXTS,
    VALUES,
    name_of_release,
)
from briefgen.cache.program import libraries
from briefgen.content.targets import divided_name, is_card
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.errors import BuildError
from briefgen.model.document import Document
from briefgen.model.keyed import nodes_by_key, value_uses
from briefgen.model.levels import Level
from briefgen.ooxml.bookmarked_texts import BEGINNING, digest_of_texts
from briefgen.releases.records import (
    Accepted,
    Against,
    Digests,
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

_DIGEST = re.compile(r"[0-9a-f]{64}")


def release_files(
    workspace: Workspace,
    prepared: Prepared,
    built: Built,
    sent: Mapping[str, bytes],
    diagnostics: tuple[Diagnostic, ...],
    cards: Iterable[Document],
) -> dict[str, bytes]:
    """The files of the release by their paths in its folder, without manifest and digests.

    `diagnostics` are the findings in all languages, `cards` the speaking cards in it.
    """
    snapshot = dict(_snapshot(workspace))
    document = prepared.resolved.document
    files = {f"{SENT}/{name}": data for name, data in sent.items()}
    files |= {f"{SNAPSHOT}/{name}": data for name, data in snapshot.items()}
    files[INPUTS] = to_json(_inputs(snapshot, diagnostics))
    files[TEXTS] = to_json(printed_texts(document, built[DOCX.name]))
    files[VALUES] = to_json(printed_values(document, cards))
    return files


def digests_of(
    files: Mapping[str, bytes], folder: Path, level: Level | None, against: str
) -> Digests:
    """The digests of the records among the files of a release in a folder, and which one it is.

    `against` is the path of the earlier release with which it is compared; empty for none.
    """
    return Digests(
        briefgen=__version__,
        release=name_of_release(folder),
        level=level.key if level is not None else None,
        against=against,
        records={name: digest(files[name]) for name in KEPT},
    )


def sent_files(built: Built, name: str) -> dict[str, bytes]:
    """The Word file and the PDF by their names in the folder that is sent.

    `name` is that of the release, so that two releases of a briefing have other names.
    """
    return {f"{name}{one.suffix}": one.data for one in built.artefacts.values()}


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


def manifest_of(
    prepared: Prepared,
    built: Built,
    files: Mapping[str, bytes],
    release: str,
    against: Against | None,
    pages_of_others: Mapping[str, int],
) -> Manifest:
    """The manifest of a release with a name, from all its other files.

    `pages_of_others` has the numbers of pages of translations and cards, by their targets.
    """
    cards = {one: pages for one, pages in pages_of_others.items() if is_card(one)}
    translations = {
        divided_name(one)[1]: pages for one, pages in pages_of_others.items() if one not in cards
    }
    # A release without translations or cards has no such key, as releases of earlier versions.
    others: dict[str, Any] = {"translations": translations, "cards": cards}
    metadata = prepared.resolved.document.metadata
    return Manifest(
        briefgen=__version__,
        target=built.target,
        release=release,
        identifier=metadata.identifier,
        version=metadata.version,
        date=metadata.date,
        pages=built.page_count,
        against=against,
        files={
            name.removeprefix(f"{SENT}/"): digest(data)
            for name, data in files.items()
            if name.startswith(f"{SENT}/")
        },
        **{key: value for key, value in others.items() if value},
    )


def _inputs(snapshot: dict[str, bytes], diagnostics: tuple[Diagnostic, ...]) -> Inputs:
    return Inputs(
        briefgen=__version__,
        libraries=libraries(),
        fonts=font_digests(),
        files={name: digest(data) for name, data in snapshot.items()},
        acknowledged=accepted_findings(diagnostics),
    )


def accepted_findings(diagnostics: tuple[Diagnostic, ...]) -> list[Accepted]:
    """The findings that the authors have acknowledged; what several languages have is one."""
    found = (
        Accepted(
            code=one.code,
            path=one.span.path,
            line=one.span.line,
            message=one.message,
            reason=one.acknowledged,
        )
        for one in diagnostics
        if one.acknowledged
    )
    return list(dict.fromkeys(found))


def printed_texts(document: Document, word_file: bytes) -> Texts:
    """The text at each bookmark of the Word file of a document, with its key."""
    texts = texts_of_word_file(word_file)
    identifiers = KeyIdentifiers()
    keys = {BEGINNING: "beginning"}
    for key in nodes_by_key(document):
        for one in (key, f"{key}/@label"):
            keys.setdefault(key_bookmark_name(identifiers.identifier(one)), one)
    return Texts(
        digest=digest_of_texts(texts),
        texts={
            name: ReleasedText(key=keys.get(name, ""), text=text) for name, text in texts.items()
        },
    )


def printed_values(document: Document, cards: Iterable[Document]) -> Values:
    """Every fact, count, date and name of a document, then what only its speaking cards print."""
    values = [*_values_in(document)]
    of_cards = dict.fromkeys(value for card in cards for value in _values_in(card))
    return Values(values=[*values, *(one for one in of_cards if one not in values)])


def _values_in(document: Document) -> Iterator[ReleasedValue]:
    for use in value_uses(document):
        found = use.value
        yield ReleasedValue(
            kind=found.kind,
            key=found.key,
            value=str(found.value),
            printed=found.shown,
            place=use.key,
        )

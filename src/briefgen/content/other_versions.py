"""The versions from which a briefing takes content besides the first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content.chosen_versions import ChosenVersion
from briefgen.content.document_records import DocumentRecords
from briefgen.content.joined import rules
from briefgen.content.notices import NoticeFolders
from briefgen.content.record_reader import RecordReader
from briefgen.content.records import Record
from briefgen.content.shared_reads import SharedReads
from briefgen.content.texts_of_layers import TextsOfLayers, TextSource, read_texts
from briefgen.content.versions import Version, VersionFiles
from briefgen.content.versions.shown_layers import with_shown_layers
from briefgen.diagnostics.collector import Diagnostics
from briefgen.syntax.yaml.documents import YamlDocument
from briefgen.translated_files import language_of

if TYPE_CHECKING:
    from briefgen.schema.registers import DossierRecord


class VersionTexts(Struct, frozen=True):
    """The texts of a version with the records of its document."""

    records: DocumentRecords | None
    """`None` if one of them is invalid."""
    source: TextSource
    texts: TextsOfLayers


def with_other_versions(
    first: VersionTexts,
    own: VersionFiles | YamlDocument | None,
    dossier: Record[DossierRecord] | None,
    reader: RecordReader,
    shared: SharedReads | None,
) -> tuple[VersionTexts, ...]:
    """The texts of a document, and for a briefing those of its other versions.

    Each has its own registers. `own` and `dossier` are the files of the document. Dossiers that do
    not fit together are findings.
    """
    if not isinstance(own, YamlDocument):
        return (first,)
    return (first, *_other_versions(first, own, dossier, reader, shared))


def _other_versions(
    first: VersionTexts,
    briefing: YamlDocument,
    dossier: Record[DossierRecord] | None,
    reader: RecordReader,
    shared: SharedReads | None,
) -> Iterator[VersionTexts]:
    diagnostics, workspace = first.texts.context.diagnostics, reader.files.workspace
    for chosen in reader.chosen(briefing)[1:]:
        own = reader.in_dossier(chosen.dossier)
        misplaced = own.misplaced()
        language = first.source.language
        version = own.chosen_version(chosen, language.tag, language.languages)
        version = with_shown_layers(version, first.source.distribution, own.files, diagnostics)
        if version is None:
            diagnostics.all_read = False  # An unknown name may be in it.
            continue
        record = own.dossier(misplaced)
        _check_dossier(chosen, record, dossier, first.source, own, diagnostics)
        source = replace(first.source, dossier=chosen.dossier, version=version, misplaced=misplaced)
        texts = read_texts(source, workspace, diagnostics, shared)
        records = _records(first.records, chosen, record, version, own)
        yield VersionTexts(records, source, texts)


def _records(
    first: DocumentRecords | None,
    chosen: ChosenVersion,
    dossier: Record[DossierRecord] | None,
    version: Version,
    reader: RecordReader,
) -> DocumentRecords | None:
    """The records of the briefing, where this version is the one that it takes content from."""
    if first is None or not (dossier and version.deliverable and version.record):
        return None
    source = reader.template_of_source(chosen, first.language)
    if source is None:
        return None
    return replace(
        first,
        dossier=dossier,
        deliverable=version.deliverable,
        version=version.record,
        history=version.history,
        forms=source[0].forms if version.forms is None else version.forms,
        notices=NoticeFolders(reader.files, version.layers),
        source=source,
        chosen=chosen,
    )


def _check_dossier(
    chosen: ChosenVersion,
    record: Record[DossierRecord] | None,
    own: Record[DossierRecord] | None,
    source: TextSource,
    reader: RecordReader,
    diagnostics: Diagnostics,
) -> None:
    """A finding for a dossier that does not fit the one of the briefing."""
    if record is None or own is None or chosen.dossier == source.dossier:
        return
    other, mine = record.value, own.value
    name, hint = chosen.dossier, "name a version of a dossier that fits, or change dossier.yaml"
    if other.language != mine.language:
        message = f"the content of '{name}' is in {other.language}, that of the briefing in "
        message += mine.language
        diagnostics.add(rules.DIFFERENT_DOSSIERS, chosen.span, message, hint)
    elif [*other.levels] != [*mine.levels]:
        message = f"the dossier '{name}' has the levels {_listed(other.levels)}, that of the "
        message += f"briefing {_listed(mine.levels)}"
        diagnostics.add(rules.DIFFERENT_DOSSIERS, chosen.span, message, hint)
    languages = source.language.languages
    if languages is not None and not _has_language(chosen, languages.language, reader):
        message = f"the dossier '{name}' has no texts in '{languages.language}'"
        hint = f"write the translations in content/{name}/{languages.language}/"
        diagnostics.add(rules.DIFFERENT_DOSSIERS, chosen.span, message, hint)


def _listed(levels: object) -> str:
    return " < ".join(levels) if isinstance(levels, dict) and levels else "none"


def _has_language(chosen: ChosenVersion, language: str, reader: RecordReader) -> bool:
    """Whether a dossier has a file in a language."""
    folder = f"content/{chosen.dossier}"
    files = reader.files.listing(folder, "")
    return any(language_of(f"{folder}/{name}") == language for name in files)

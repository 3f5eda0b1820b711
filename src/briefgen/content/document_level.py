"""The level of a document, from its records alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.content.marks.distribution import distribution_of
from briefgen.content.marks.levels import read_levels
from briefgen.content.record_reader import RecordReader
from briefgen.content.records import Record
from briefgen.content.shared_reads import SharedReads
from briefgen.content.targets import find_target
from briefgen.content.translations.languages import language_of_document
from briefgen.content.versions.reading import VersionFiles
from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import raise_errors
from briefgen.model.levels import Level
from briefgen.syntax.yaml.documents import YamlDocument
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.schema.registers import DossierRecord

_LEVEL = "level"


def withheld_levels(
    reader: RecordReader,
    files: VersionFiles | YamlDocument | None,
    dossier: Record[DossierRecord] | None,
) -> tuple[str, ...]:
    """The names of the levels that a document must not contain, by what its files say.

    `files` are those of the document. None for a level that is not declared, which is a finding.
    """
    declared = () if dossier is None else tuple(dossier.value.levels)
    named = _level_named_in(reader, files)
    if not named:
        return declared
    return declared[declared.index(named) + 1 :] if named in declared else ()


def _level_named_in(reader: RecordReader, files: VersionFiles | YamlDocument | None) -> str:
    """The level that a document names, or that it has from its version; empty without one."""
    if isinstance(files, YamlDocument):
        own = files.data.get(_LEVEL)
        return str(own) if own else _level_named_in(reader, reader.files_of_source(files))
    chain = () if files is None else files.chain
    for _, document in reversed(chain):
        if document is not None and _LEVEL in document.data:
            return str(document.data[_LEVEL] or "")
    return ""


def level_of_target(workspace: Workspace, target: str, shared: SharedReads) -> Level | None:
    """Who may see the document of a target; `None` if it names no level.

    Raises `ContentError` if its records have errors.
    """
    found = Diagnostics()
    wanted = find_target(Files(workspace, found), target)
    reader = RecordReader(wanted, workspace, found, shared)
    dossier = reader.dossier(reader.misplaced())
    languages = reader.languages(dossier)
    language = language_of_document(dossier, languages)
    files = reader.files_of_record()
    reader = reader.withholding(withheld_levels(reader, files, dossier))
    template, _ = reader.template(files, dossier, language)
    briefing = reader.briefing(files, template, language, languages) if template else None
    version = reader.version(files, briefing, template, language, languages)
    levels = read_levels(dossier, languages, found)
    level = distribution_of(dossier, levels, version, briefing, languages, found).level
    raise_errors(found.conclude())
    return level

"""The level of a document, from its records alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefgen.content.marks.distribution import distribution_of
from briefgen.content.marks.levels import read_levels
from briefgen.content.record_reader import RecordReader
from briefgen.content.records import Record
from briefgen.content.shared_reads import SharedReads
from briefgen.content.targets import find_target
from briefgen.content.template import Template
from briefgen.content.translations.languages import language_of_document
from briefgen.content.translations.pairs import LanguagePair
from briefgen.content.versions.reading import VersionFiles
from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import raise_errors
from briefgen.model.levels import Level, may_show
from briefgen.syntax.yaml.documents import YamlDocument
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.schema.registers import DossierRecord


def with_withheld_levels(
    languages: LanguagePair | None,
    reader: RecordReader,
    files: VersionFiles | YamlDocument | None,
    template: Template | None,
    dossier: Record[DossierRecord] | None,
) -> LanguagePair | None:
    """The languages of a translation, with the levels that its document must not contain.

    `files` are those of the document. What is in its records without a translation decides.
    """
    if languages is None or dossier is None or not dossier.value.levels:
        return languages
    found = Diagnostics()
    own = reader.reporting(found)
    language = languages.language
    briefing = own.briefing(files, template, language) if template else None
    version = own.version(files, briefing, template, language)
    levels = read_levels(dossier, None, found)
    level = distribution_of(dossier, levels, version, briefing, None, found).level
    declared = levels.declared.items()
    withheld = tuple(name for name, one in declared if not may_show(level, one.level))
    return replace(languages, withheld=withheld)


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
    template, _ = reader.template(files, dossier, language)
    briefing = reader.briefing(files, template, language, languages) if template else None
    version = reader.version(files, briefing, template, language, languages)
    levels = read_levels(dossier, languages, found)
    level = distribution_of(dossier, levels, version, briefing, languages, found).level
    raise_errors(found.conclude())
    return level

"""The level of a document, from its records alone."""

from __future__ import annotations

from briefgen.content.marks.distribution import distribution_of
from briefgen.content.marks.levels import read_levels
from briefgen.content.record_reader import RecordReader
from briefgen.content.shared_reads import SharedReads
from briefgen.content.targets import find_target
from briefgen.content.translations.languages import language_of_document
from briefgen.diagnostics.collector import Diagnostics
from briefgen.errors import raise_errors
from briefgen.model.levels import Level
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace


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
    own = version.record if version is not None else None
    level = distribution_of(dossier, levels, own, briefing, languages, found).level
    raise_errors(found.conclude())
    return level

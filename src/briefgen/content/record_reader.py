"""Reads the records of a target: dossier, version, briefing and template."""

from __future__ import annotations

from collections.abc import Set
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from briefgen.content import rules
from briefgen.content.chosen_versions import ChosenVersion, chosen_versions
from briefgen.content.clearances import clearances_path, given_clearances
from briefgen.content.contributions import report_unknown_fields
from briefgen.content.fields_of_other_templates import name_templates_with_fields
from briefgen.content.fields_of_series import (
    fields_of_others,
    forms_of_template,
    keys_of_all,
)
from briefgen.content.labels import DocumentLanguage, TemplateLabels, labels_of
from briefgen.content.meetings.meeting_of_briefing import (
    check_levels_of_meeting,
    key_of_meeting,
    with_meeting,
)
from briefgen.content.meetings.of_series import meetings_of_series
from briefgen.content.meetings.table import Meetings, read_meetings
from briefgen.content.project_files.misplaced_files import (
    report_misplaced_files,
    report_misplaced_notices,
)
from briefgen.content.read_context import ReadContext
from briefgen.content.record_forms import RecordWords
from briefgen.content.records import Record, complete_part, read_mapping, read_record
from briefgen.content.series import (
    BriefingOfSeries,
    briefing_of_series,
    complete_row,
    keys_of_series,
    pairs_of_row,
    read_series,
    with_templates_of_meetings,
)
from briefgen.content.shared_reads import Read, SharedReads, Value, read_once
from briefgen.content.targets import Target, version_exists, versions
from briefgen.content.template import Template, read_template
from briefgen.content.template_parts import report_invalid_parts
from briefgen.content.texts_by_language import report_missing_languages
from briefgen.content.translations.keys import Keys
from briefgen.content.translations.languages import document_with_translations
from briefgen.content.translations.pairs import LanguagePair, Pair
from briefgen.content.translations.records import VersionTranslation, with_translated_words
from briefgen.content.versions import (
    Version,
    VersionFiles,
    complete_version,
    read_version_files,
    template_named_in,
)
from briefgen.content.withheld_fields import without_pairs, without_values
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.model.clearances import Clearance
from briefgen.model.forms import Forms
from briefgen.schema.models import DOSSIER, Model, NamedModel, briefing_model
from briefgen.spans.span import NO_SPAN, Span
from briefgen.syntax.yaml.documents import Path, YamlDocument
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.schema.briefings import BriefingRecord
    from briefgen.schema.registers import DossierRecord


class RecordReader:
    """Reads the records of a target; those that other targets read too are read once."""

    def __init__(
        self,
        target: Target,
        workspace: Workspace,
        diagnostics: Diagnostics,
        shared: SharedReads | None,
        cleared: Clearance | None = None,
        withheld: tuple[str, ...] = (),
    ) -> None:
        """`cleared` is the clearance that the document prints.

        `withheld` are the names of the levels that the document must not contain.
        """
        self.cleared = cleared
        self._withheld = withheld
        self._target = target
        self._workspace = workspace
        self._diagnostics = diagnostics
        self._shared = shared
        self.files = Files(workspace, diagnostics)

    def reporting(self, diagnostics: Diagnostics) -> RecordReader:
        """The same reader, whose findings go to another collector."""
        return self._for(self._target, diagnostics, self._withheld)

    def withholding(self, levels: tuple[str, ...]) -> RecordReader:
        """The same reader, for a document that must not contain the levels with some names."""
        return self._for(self._target, self._diagnostics, levels)

    def _for(
        self, target: Target, diagnostics: Diagnostics, withheld: tuple[str, ...]
    ) -> RecordReader:
        workspace, shared = self._workspace, self._shared
        return RecordReader(target, workspace, diagnostics, shared, self.cleared, withheld)

    def _once(self, key: tuple[object, ...], read: Read[Value]) -> Value:
        return read_once(self._shared, key, self._workspace, self._diagnostics, read)

    def misplaced(self) -> frozenset[str]:
        """Paths that misnamed files of the dossier were probably meant to have."""
        dossier = self._target.dossier

        def read_notices(files: Files, found: Diagnostics) -> bool:
            report_misplaced_notices(files, found)
            return True

        self._once(("misplaced notices",), read_notices)
        return self._once(
            ("misplaced", dossier),
            lambda files, found: report_misplaced_files(files, dossier, found),
        )

    def dossier(self, misplaced: Set[str]) -> Record[DossierRecord] | None:
        path = f"content/{self._target.dossier}/dossier.yaml"
        if path in misplaced and not self.files.exists(path):
            return None  # The misnamed file has a finding.
        return self._record(path, DOSSIER)

    def clearances(self) -> dict[str, Clearance]:
        """The recorded clearances of the target, by field."""
        path = clearances_path(self._target.dossier)
        if not self.files.exists(path):
            return {}
        found = self._once((path,), lambda files, found: read_mapping(files, path, found))
        target = str(self._target)
        return {} if found is None else given_clearances(found, target, self._diagnostics)

    def languages(self, dossier: Record[DossierRecord] | None) -> LanguagePair | None:
        """The languages of a translation; `None` for an original."""
        language = self._target.language
        if dossier is None or not language:
            return None
        found = LanguagePair(dossier.value.language, language)
        return found if found.source != language else None

    def files_of_record(self) -> VersionFiles | YamlDocument | None:
        """The files of the version that is built, or the file of the briefing."""
        target = self._target
        if target.deliverable:
            return self._version_files(target.dossier, target.deliverable, target.version)
        path = target.path
        document = self._once((path,), lambda files, found: read_series(files, path, found))
        if document is None or not target.row:
            return document
        meetings = meetings_of_series(self.files, path)
        found = briefing_of_series(document, target.row, meetings, self._diagnostics)
        return with_templates_of_meetings(found, self.meetings(found))

    def briefing(
        self,
        own: VersionFiles | YamlDocument | None,
        template: Template | None,
        language: str,
        languages: LanguagePair | None = None,
    ) -> Record[BriefingRecord] | None:
        """The briefing in its file; `None` for a version."""
        if not isinstance(own, YamlDocument):
            return None
        forms = self._complete_forms(template)
        model = briefing_model(forms)
        meetings = self.meetings(own)
        key = ("briefing", own, model.identity, forms, language, languages, meetings)
        others = self._forms_of_others(own)
        words = keys_of_all(forms, others)
        left_out: tuple[Path, ...] = ()
        if isinstance(own, BriefingOfSeries) and forms is not None:
            left_out = fields_of_others(own, forms, others)

        def taken(found: Diagnostics, document: YamlDocument) -> YamlDocument:
            if meetings is None:
                return document
            return with_meeting(document, meetings, forms, found)

        def read(files: Files, found: Diagnostics) -> Record[BriefingRecord] | None:
            if isinstance(own, BriefingOfSeries):
                document = self._translated_row(own, left_out, words, languages, files, found)
                document = complete_row(document, own.row, meetings, partial(taken, found))
            else:
                document = with_translated_words(own, words, languages, files, found)
                document = taken(found, document)
            record = complete_part(document, model, found)
            if template is not None and forms is not None:
                name_templates_with_fields(document, template, files, found)
                report_unknown_fields(document, forms, found)
            return record

        return self._once(key, read)

    def _forms_of_others(self, own: YamlDocument) -> tuple[Forms, ...]:
        """The forms of the other templates of a series; none for another briefing."""
        names = own.other_templates if isinstance(own, BriefingOfSeries) else ()
        found = (self._once(("forms", name), partial(forms_of_template, name)) for name in names)
        return tuple(one for one in found if one is not None)

    def _translated_row(
        self,
        own: BriefingOfSeries,
        left_out: tuple[Path, ...],
        words: Keys,
        languages: LanguagePair | None,
        files: Files,
        found: Diagnostics,
    ) -> YamlDocument:
        """The file of a series with one row, with the words of a translation."""

        def filtered(pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
            return without_pairs(pairs_of_row(pairs, own, found), left_out)

        keys, one_row = keys_of_series(words), without_values(own.one_row, left_out, found)
        return with_translated_words(one_row, keys, languages, files, found, filtered=filtered)

    def meetings(self, briefing: YamlDocument) -> Meetings | None:
        """The meetings of the dossier; `None` for a briefing without a key of one."""
        if not (key_of_meeting(briefing) or isinstance(briefing, BriefingOfSeries)):
            return None
        dossier = self._target.dossier
        return self._once(
            ("meetings", dossier), lambda files, found: read_meetings(files, dossier, found)
        )

    def check_meeting(self, briefing: Record[BriefingRecord] | None, context: ReadContext) -> None:
        """Findings for a meeting, and for people of it, that the briefing must not name."""
        meetings = None if briefing is None else self.meetings(briefing.document)
        if briefing is not None and meetings is not None:
            check_levels_of_meeting(briefing, meetings, context)

    def _record(self, path: str, model: NamedModel[Model]) -> Record[Model] | None:
        return self._once((path,), lambda files, found: read_record(files, path, model, found))

    def version(
        self,
        own: VersionFiles | YamlDocument | None,
        briefing: Record[BriefingRecord] | None,
        template: Template | None,
        language: str,
        languages: LanguagePair | None = None,
    ) -> Version | None:
        """The version that is built, or from which the briefing selects."""
        if isinstance(own, VersionFiles):
            forms = self._complete_forms(template)
            return self._complete(own, forms, language, languages)
        chosen = () if own is None else self.chosen(own)
        if not chosen or briefing is None:
            return None
        return self.chosen_version(chosen[0], language, languages)

    def chosen(self, briefing: YamlDocument) -> tuple[ChosenVersion, ...]:
        """The versions from which a briefing, which may be invalid, takes content."""
        return chosen_versions(briefing, self._target.dossier)

    def files_of_source(self, briefing: YamlDocument) -> VersionFiles | None:
        """The files of the first version from which a briefing takes content, without findings."""
        chosen, silent = self.chosen(briefing), self.reporting(Diagnostics())
        return silent._version_files_of(chosen[0]) if chosen else None

    def chosen_version(
        self, chosen: ChosenVersion, language: str, languages: LanguagePair | None
    ) -> Version | None:
        """A version from which a briefing takes content; `None`, and a finding, if unknown."""
        files = self._version_files_of(chosen)
        if files is None:
            return None
        source = self._template_of(files, language)
        forms = None if source is None else self._complete_forms(source[0])
        return self._complete(files, forms, language, languages)

    def template_of_source(
        self, chosen: ChosenVersion, language: str
    ) -> tuple[Template, TemplateLabels] | None:
        """The template of a version from which a briefing takes content, with its labels."""
        files = self._version_files_of(chosen)
        found = None if files is None else self._template_of(files, language)
        if found is None:
            return None
        return found[0].read_by(self.files).for_readers(self._withheld), found[1]

    def in_dossier(self, dossier: str) -> RecordReader:
        """The reader of another dossier, from which the briefing takes content."""
        target = replace(self._target, dossier=dossier)
        return self._for(target, self._diagnostics, self._withheld)

    def without_template(
        self,
        own: VersionFiles | YamlDocument | None,
        language: str,
        languages: LanguagePair | None,
    ) -> None:
        """The findings on the keys that every file has; its fields and records cannot be judged."""
        briefing = self.briefing(own, None, language, languages)
        if isinstance(own, VersionFiles) or briefing is None:
            self.version(own, briefing, None, language, languages)

    def _complete_forms(self, template: Template | None) -> Forms | None:
        """The forms by which content is checked; `None` if not all of them are known."""
        if template is None or not template.is_complete:
            return None
        return template.forms.for_readers(self._withheld)

    def _complete(
        self,
        own: VersionFiles,
        forms: Forms | None,
        language: str,
        languages: LanguagePair | None,
    ) -> Version:
        # The files are a part of the key, because they are not read from the disk here.
        key = ("version record", own, forms, language, languages)

        def read(files: Files, found: Diagnostics) -> Version:
            translation = None
            if languages is not None:
                translation = VersionTranslation(languages, forms, files, found)
            return complete_version(own, forms, found, translation)

        return self._once(key, read)

    def _version_files_of(self, chosen: ChosenVersion) -> VersionFiles | None:
        """The files of a version from which a briefing takes content."""
        if self._diagnostics.has_finding_in(chosen.span):
            return None
        folder = chosen.folder
        if version_exists(self.files, folder, chosen.version):
            return self._version_files(chosen.dossier, chosen.deliverable, chosen.version)
        known = versions(self.files, self._target.dossier)
        if chosen.dossier != self._target.dossier or "/" in chosen.name:
            own = versions(self.files, chosen.dossier)
            known = tuple(f"{chosen.dossier}/{one}" for one in own)
        message, hint = f"unknown version '{chosen.name}'", suggest(chosen.name, known)
        hint = hint or f"write its file, as in {folder}/v1.yaml"
        self._diagnostics.add(rules.UNKNOWN_VERSION, chosen.span, message, hint)
        return None

    def _version_files(self, dossier: str, deliverable: str, version: str) -> VersionFiles:
        return self._once(
            ("version", dossier, deliverable, version),
            lambda files, found: read_version_files(files, dossier, deliverable, version, found),
        )

    def _template_of(
        self, version: VersionFiles, language: str
    ) -> tuple[Template, TemplateLabels] | None:
        """The template of a version from which a briefing selects, with its labels.

        `None`, and its findings, if it is invalid; documents of the version have all others.
        """
        if version.template is None:
            return None
        name, named_at = version.template

        def read(files: Files, diagnostics: Diagnostics) -> tuple[Template, TemplateLabels] | None:
            found = diagnostics.empty()
            own = Files(files.workspace, found)
            template = read_template(name, named_at, language, own, found)
            if template is None or not template.is_complete:
                diagnostics.include(found)
                return None
            return template, labels_of(template, language, NO_SPAN, found)

        return self._once(("template of a source", name, language), read)

    def template(
        self,
        own: VersionFiles | YamlDocument | None,
        dossier: Record[DossierRecord] | None,
        language: str,
    ) -> tuple[Template | None, TemplateLabels]:
        """The template with its labels in the language; without labels if it is invalid."""
        kind = "deliverable" if self._target.deliverable else "briefing"
        named = _template_named(own)
        if named is None:
            return None, {}
        name, named_at = named
        language_at = dossier.span("language") if dossier is not None else NO_SPAN
        document = document_with_translations(own)
        if self._target.language and document is not None:
            language_at = document.span(("translations",))

        def read(files: Files, diagnostics: Diagnostics) -> tuple[Template, TemplateLabels] | None:
            template = read_template(
                name, named_at, language, files, diagnostics, of_card=self._target.is_card
            )
            if template is None or not _is_for(kind, name, template, named_at, diagnostics):
                return None
            report_invalid_parts(template, language, diagnostics)
            report_missing_languages(template, diagnostics)
            labels = labels_of(template, language, language_at, diagnostics)
            for form in () if template.folders[0].is_shipped else template.forms.records:
                RecordWords(form, labels, diagnostics)  # Also of kinds without a record.
            return template, labels

        key = ("template", name, kind, language, language_at, self._target.is_card)
        found = self._once(key, read)
        return (None, {}) if found is None else (found[0].read_by(self.files), found[1])

    def document_language(
        self,
        own: VersionFiles | YamlDocument | None,
        language: str,
        labels: TemplateLabels,
        languages: LanguagePair | None,
    ) -> DocumentLanguage:
        """The language of the document, with the labels in it and in that of the original."""
        originals = self._original_labels(own, languages)
        return DocumentLanguage(language, labels, languages, originals)

    def _original_labels(
        self, own: VersionFiles | YamlDocument | None, languages: LanguagePair | None
    ) -> TemplateLabels:
        """In a translation, the labels of the template in the language of the original.

        The original has their findings.
        """
        named = _template_named(own)
        if named is None or languages is None:
            return {}
        name, named_at = named
        language = languages.original

        def read(files: Files, _: Diagnostics) -> TemplateLabels:
            found = Diagnostics()
            own = Files(files.workspace, found)
            template = read_template(name, named_at, language, own, found)
            return {} if template is None else labels_of(template, language, named_at, found)

        return self._once(("labels", name, language), read)


def names_template(own: VersionFiles | YamlDocument | None) -> bool:
    """Whether the files of a version, or the file of a briefing, name a template."""
    return _template_named(own) is not None


def _template_named(own: VersionFiles | YamlDocument | None) -> tuple[str, Span] | None:
    if isinstance(own, VersionFiles):
        return own.template
    return None if own is None else template_named_in(own)


def _is_for(
    kind: str, name: str, template: Template, named_at: Span, diagnostics: Diagnostics
) -> bool:
    """Whether a template is for a kind of document; a finding at `named_at` if it is not."""
    other = template.record.value.kind
    if other == kind:
        return True
    message = f"template '{name}' is not for a {kind}"
    hint = f"it is for a {other}; use another one, or extend it with 'kind: {kind}'"
    diagnostics.add(rules.UNSUITABLE_TEMPLATE, named_at, message, hint)
    return False

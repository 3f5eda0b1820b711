"""The stage `content`: all content of one target, read and checked."""

from __future__ import annotations

from collections.abc import Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from briefgen.content.budgets import budget_of
from briefgen.content.clearances import clearances_of
from briefgen.content.contributions import contributions_of
from briefgen.content.cover import abstract_of, cover_of
from briefgen.content.document_level import withheld_levels
from briefgen.content.document_records import DocumentRecords
from briefgen.content.empty_rows import FormRecords, empty_rows
from briefgen.content.judged_content import judged_library, judging_collector
from briefgen.content.labels import DocumentLanguage, wording_of
from briefgen.content.marks.distribution import Distribution
from briefgen.content.marks.levels_of_rows import report_common_part_above
from briefgen.content.marks.marks_of_template import check_marks, marked_word_template
from briefgen.content.metadata import metadata_of_briefing, metadata_of_version
from briefgen.content.notices import NoticeFolders, notices_of, texts_of_notices
from briefgen.content.other_versions import VersionTexts, with_other_versions
from briefgen.content.outline import numbered_kinds
from briefgen.content.read_context import ReadContext
from briefgen.content.record_forms import RecordWords
from briefgen.content.record_reader import RecordReader, names_template
from briefgen.content.records import Record
from briefgen.content.registers import Register
from briefgen.content.selection_criteria import criteria_of
from briefgen.content.shared_reads import SharedReads
from briefgen.content.shown_version import shown
from briefgen.content.source_contents import (
    DocumentContent,
    body_of,
    content_of_document,
    report_untranslated_template,
)
from briefgen.content.tables import counted_tables
from briefgen.content.taken.evidence import check_evidence
from briefgen.content.targets import Target, find_checked_target
from briefgen.content.template import Template, contents_plan_of, header_footer_of
from briefgen.content.template_effects import report_keys_without_effect
from briefgen.content.template_names import template_names_of
from briefgen.content.texts_of_layers import TextsOfLayers, TextSource, read_texts
from briefgen.content.theme import theme_of
from briefgen.content.translations.languages import (
    check_languages,
    language_of_document,
    span_of_languages,
)
from briefgen.content.translations.pairs import LanguagePair
from briefgen.content.unshown.fields_not_shown import (
    report_fields_of_briefing,
    report_fields_of_version,
)
from briefgen.content.versions import Version, VersionFiles
from briefgen.content.versions.contract import (
    contract_of,
    stated_months,
    version_dates,
)
from briefgen.content.versions.history import HistoryEntry, changes_of
from briefgen.content.versions.shown_versions import shown_versions
from briefgen.content.withheld import undecided_blocks, withheld_acronyms, withheld_parts
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.errors import raise_errors
from briefgen.model.clearances import Clearance
from briefgen.model.content import (
    Library,
    RecordFile,
    VersionChanges,
)
from briefgen.model.contract import EmptyRow, StatedMonths, VersionDates
from briefgen.model.document import Cover, Metadata, OriginalWords
from briefgen.model.nodes import Anchor, Callout
from briefgen.model.word_template import WordTemplate
from briefgen.schema import rules as schema_rules
from briefgen.syntax.expressions import Names
from briefgen.syntax.yaml.documents import YamlDocument
from briefgen.theme.tokens import Theme
from briefgen.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.schema.briefings import BriefingRecord
    from briefgen.schema.registers import DossierRecord

Entry = TypeVar("Entry")


def load(project: Path | Workspace, target: str, shared: SharedReads | None = None) -> Library:
    """The library of one target, for example `mexico/d3.5@v2`.

    `project` is the project's folder, or a workspace of it, which records what is read. `shared`
    keeps what other targets read too, for a workspace whose files do not change.

    Raises `ContentError` with all findings in the files that the target uses, and `UsageError`
    for a target that does not exist.
    """
    diagnostics = Diagnostics()
    library = read_library(project, target, diagnostics, shared)
    raise_errors(diagnostics.conclude())
    assert library is not None  # A record is missing only where a finding stops the build.
    return library


def read_library(
    project: Path | Workspace,
    target: str,
    diagnostics: Diagnostics,
    shared: SharedReads | None = None,
    cleared: Clearance | None = None,
    *,
    contacts: bool = True,
    unprinted: Set[str] = frozenset(),
) -> Library | None:
    """All content of a target, with findings for what cannot be read; `None` for invalid records.

    `shared` and the errors are as in `load`; without `contacts`, none of people are printed. The
    lines of a briefing do not name the versions in `unprinted`.
    """
    workspace = project if isinstance(project, Workspace) else Workspace(project, unchanged=True)
    wanted = find_checked_target(workspace, target, diagnostics, shared)
    reader = RecordReader(wanted, workspace, diagnostics, shared)
    dossier = reader.dossier(misplaced := reader.misplaced())
    languages = reader.languages(dossier)
    language = language_of_document(dossier, languages)
    files_of_record = _checked_files(reader, dossier, diagnostics)
    template, labels = reader.template(files_of_record, dossier, language)
    if template is None and names_template(files_of_record):
        reader.without_template(files_of_record, language, languages)
        return None
    judged = judging_collector(template, diagnostics)
    withheld = withheld_levels(reader, files_of_record, dossier)
    reader = RecordReader(wanted, workspace, judged, shared, cleared, withheld)
    template, languages = _for_readers(template, languages, withheld)
    briefing, version = _own_records(reader, files_of_record, template, language, languages)
    version, distribution = shown(dossier, version, briefing, template, languages, reader, judged)
    report_common_part_above(files_of_record, briefing, version, distribution, judged)
    words = reader.document_language(files_of_record, language, labels, languages)
    source = _text_source(wanted, version, distribution, template, words, misplaced, contacts)
    texts = read_texts(source, workspace, judged, shared)
    records = _complete_records(wanted, dossier, briefing, template, source, reader, texts)
    first = VersionTexts(records, source, texts)
    versions = with_other_versions(first, files_of_record, dossier, reader, shared)
    return judged_library(_library_of(versions, reader, unprinted), template, judged, diagnostics)


def _checked_files(
    reader: RecordReader, dossier: Record[DossierRecord] | None, diagnostics: Diagnostics
) -> VersionFiles | YamlDocument | None:
    """The files of the record of a document, with findings for its translations."""
    found = reader.files_of_record()
    check_languages(dossier, found, diagnostics)
    return found


def _own_records(
    reader: RecordReader,
    files: VersionFiles | YamlDocument | None,
    template: Template | None,
    language: str,
    languages: LanguagePair | None,
) -> tuple[Record[BriefingRecord] | None, Version | None]:
    """The briefing, if the document is one, and the version."""
    briefing = reader.briefing(files, template, language, languages)
    return briefing, reader.version(files, briefing, template, language, languages)


def _for_readers(
    template: Template | None, languages: LanguagePair | None, withheld: tuple[str, ...]
) -> tuple[Template | None, LanguagePair | None]:
    """The template and the languages of a document that must not contain some levels."""
    own = None if template is None else template.for_readers(withheld)
    return own, None if languages is None else replace(languages, withheld=withheld)


def _complete_records(
    target: Target,
    dossier: Record[DossierRecord] | None,
    briefing: Record[BriefingRecord] | None,
    template: Template | None,
    text_source: TextSource,
    reader: RecordReader,
    texts: TextsOfLayers,
) -> DocumentRecords | None:
    """The records of a document, with a checked meeting; `None` if one of them is invalid."""
    reader.check_meeting(briefing, texts.context)
    version, language = text_source.version, text_source.language
    if not (dossier and template and version and version.deliverable and version.record):
        return None
    chosen = reader.chosen(briefing.document)[0] if briefing else None
    source = reader.template_of_source(chosen, language.tag) if chosen else None
    if chosen and source is None:
        return None
    return DocumentRecords(
        target=target,
        dossier=dossier,
        deliverable=version.deliverable,
        version=version.record,
        briefing=briefing,
        chain=version.history,
        history=shown_versions(version.history, text_source.distribution),
        template=template,
        labels=language.labels,
        original_labels=language.original_labels,
        languages=language.languages,
        language=language.tag,
        distribution=text_source.distribution,
        forms=template.forms if version.forms is None else version.forms,
        notices=NoticeFolders(reader.files, version.layers),
        clearances=reader.clearances(),
        cleared=reader.cleared,
        source=source,
        chosen=chosen,
    )


def _text_source(
    target: Target,
    version: Version | None,
    distribution: Distribution,
    template: Template | None,
    language: DocumentLanguage,
    misplaced: Set[str],
    contacts: bool,
) -> TextSource:
    """Everything on which the texts depend; without `contacts`, they print none of people."""
    return TextSource(
        dossier=target.dossier,
        version=version,
        distribution=replace(distribution, contacts=contacts and distribution.contacts),
        cite=template.record.value.cite if template else "address",
        language=language,
        misplaced=frozenset(misplaced),
    )


def _record_names_with_findings(texts: TextsOfLayers, diagnostics: Diagnostics) -> None:
    """Record for later stages which anchors may be missing because of a finding."""
    context = texts.context
    registers: tuple[Register[Any], ...] = (
        texts.sections,
        *texts.record_files.values(),
        context.tables,
        context.charts,
    )
    for register in registers:
        diagnostics.names_with_findings |= {
            n for n, entry in register.entries.items() if entry is None
        }
        diagnostics.all_read &= register.complete
        diagnostics.names_with_findings |= register.intended
        diagnostics.has_unnamed_parts |= bool(register.intended)
    if any(register.unknown for register in registers):
        # The document lacks the part that an unknown name means.
        diagnostics.names_with_findings |= {name for name, _ in context.anchors.claimed()}
    paths = {span.path for _, span in context.anchors.claimed()}
    diagnostics.all_read &= context.registers.acronyms.complete
    with_findings = {path for path in paths if diagnostics.has_errors_in(path)}
    diagnostics.names_with_findings |= {
        n for n, span in context.anchors.claimed() if span.path in with_findings
    }


# -- the library -----------------------------------------------------------------------------


def _library_of(
    versions: Sequence[VersionTexts], reader: RecordReader, unprinted: Set[str]
) -> Library | None:
    """The library of a document from the versions with its content; `None` for invalid records."""
    content = content_of_document(versions, reader.files)
    library = None if content is None else _library_with(content, unprinted)
    for one in versions:
        _record_names_with_findings(one.texts, one.texts.context.diagnostics)
    return library


def _library_with(content: DocumentContent, unprinted: Set[str]) -> Library:
    records, texts = content.records, content.texts
    context, template = texts.context, records.template
    abstract = abstract_of(records.version, context) if records.briefing is None else None
    names = template_names_of(records, context, content.named(unprinted))
    cover, levels = _cover(records, texts, names, abstract), context.levels
    header_footer = header_footer_of(template, names, context.diagnostics)
    mark = records.distribution.words
    check_marks(template, mark, cover, header_footer, levels, context.diagnostics)
    library = Library(
        target=str(records.target),
        language=records.language,
        metadata=_metadata(records, abstract),
        has_day=records.briefing is None or ("date",) not in records.briefing.substitutes,
        theme=_theme(records, context.diagnostics),
        word_template=_word_template(template, names, mark, context),
        cover=cover,
        header_footer=header_footer,
        contents=contents_plan_of(template),
        wording=wording_of(records.labels),
        body=body_of(records, names, context),
        outline=content.outline,
        criteria=criteria_of(records, context),
        source_contents=content.sources,
        sections=_by_anchor(texts.sections),
        records=_records_by_anchor(texts),
        tables=_by_anchor(context.tables),
        charts=_by_anchor(context.charts),
        acronyms=context.registers.acronyms_by_short_form(),
        assets=dict(sorted(context.images.assets.items())),
        original=_original_words(records, context),
        repeated_notes=template.record.value.repeated_notes,
        level=records.distribution.level,
        numbered_records=_numbered_records(records, context),
        is_pre_1_0=records.dossier.value.stage == "pre-1.0",
        attach_docx=template.record.value.attach_docx,
        span=records.span,
    )
    report_untranslated_template(records, content.versions, context.diagnostics)
    return _with_dates(library, content, names)


def _original_words(records: DocumentRecords, context: ReadContext) -> OriginalWords | None:
    """The words for texts that are not translated; `None` for an original."""
    registers = context.original_registers
    if records.languages is None or registers is None:
        return None
    return OriginalWords(
        language=records.languages.original,
        wording=wording_of(records.original_labels),
        acronyms=registers.acronyms_by_short_form(),
    )


def _with_dates(library: Library, content: DocumentContent, names: Names) -> Library:
    """The library with what is checked, but not printed: levels, dates, changes, empty values."""
    records, texts = content.records, content.texts
    check_evidence(texts)
    briefing, diagnostics = records.briefing, texts.context.diagnostics
    return replace(
        library,
        budget=budget_of(records, library.body, texts.context),
        levels=records.distribution.levels.by_key,
        withheld=withheld_parts(texts),
        withheld_acronyms=withheld_acronyms(texts.context.registers),
        undecided_blocks=undecided_blocks(content.versions, texts.context),
        facts=texts.facts,
        counts=counted_tables(texts.records, texts.context.language.tag),
        people=texts.people,
        lines=texts.lines,
        taken=tuple(texts.context.taken),
        sources=texts.sources,
        countries=texts.context.countries,
        organisation_names=texts.context.organisation_names,
        country_names=texts.context.country_names,
        history=_changes_of(records.history, records),
        older_versions=_older_versions(records),
        version_dates=_version_dates(records),
        months=_months(records),
        is_in_review=records.version.value.stage == "review",
        source_versions=tuple(
            one.source_version for one in content.versions if one.source_version is not None
        ),
        previous=records.previous,
        clearances=clearances_of(records, names, diagnostics),
        contributions=briefing and contributions_of(briefing, records.template.forms),
        empty_rows=_empty_rows(records, library.cover, diagnostics),
        untranslated_mark=records.distribution.untranslated_mark(
            records.dossier, records.languages
        ),
        translated_at=span_of_languages(records.briefing or records.version, records.languages),
    )


def _older_versions(records: DocumentRecords) -> tuple[str, ...]:
    older = [one.target for one in _changes_of(records.chain, records)[:-1]]
    shown = {one.target for one in _changes_of(records.history, records)}
    return tuple(sorted(older, key=shown.__contains__))


def _changes_of(
    versions: tuple[HistoryEntry, ...], records: DocumentRecords
) -> tuple[VersionChanges, ...]:
    """Versions with their changes. They are compared in the language of the originals only."""
    if records.briefing or records.languages:
        return ()
    return changes_of(versions, records.target)


def _theme(records: DocumentRecords, diagnostics: Diagnostics) -> Theme:
    theme = theme_of(records.template.record, records.language, diagnostics)
    diagnostics.theme_is_valid = not records.template.has_errors(diagnostics)
    return theme


def _word_template(
    template: Template, names: Names, mark: str, context: ReadContext
) -> WordTemplate | None:
    found = template.word_template(names, context.diagnostics)
    return marked_word_template(found, mark, context)


def _cover(
    records: DocumentRecords, texts: TextsOfLayers, names: Names, abstract: Callout | None
) -> Cover:
    """The cover; each field that neither it nor another line of the template shows is a finding."""
    context, template, version = texts.context, records.template, records.version
    if records.briefing is not None:
        if not records.target.is_card:  # A card shows a few fields of its briefing.
            report_fields_of_briefing(template, records.briefing, context.diagnostics)
        report_keys_without_effect(template, {}, records.language, context.diagnostics)
        return cover_of(template, names, context)
    deliverable = records.deliverable
    notices = texts_of_notices(template, records.notices, version, deliverable, context)
    report_fields_of_version(template, deliverable, version, notices, context.diagnostics)
    report_keys_without_effect(template, notices, records.language, context.diagnostics)
    return cover_of(template, names, context, abstract, notices_of(notices, names, context))


def _version_dates(records: DocumentRecords) -> VersionDates | None:
    if not _has_own_date(records):
        return None
    if records.languages is not None:
        return None  # What the original says of its dates is checked there.
    return version_dates(records.deliverable, records.version, records.forms, records.language)


def _months(records: DocumentRecords) -> StatedMonths | None:
    if records.languages is not None:
        return None  # What the original says of its dates is checked there.
    forms = records.forms if records.briefing is None else records.template.forms
    return stated_months(
        records.parts,
        forms,
        contract_of(records.deliverable),
        records.version.value.date,
        records.language,
    )


def _has_own_date(records: DocumentRecords) -> bool:
    """Whether a version has a date of its own: one without is a finding."""
    file = records.version.span("date").path.rpartition("/")[2]
    return records.briefing is None and file == f"{records.target.version}.yaml"


def _empty_rows(
    records: DocumentRecords, cover: Cover, diagnostics: Diagnostics
) -> tuple[EmptyRow, ...]:
    if records.briefing is not None:
        fields = FormRecords(records.template.forms, records.parts, diagnostics)
        return empty_rows(records.template, fields, cover)
    if not _has_own_date(records):
        return ()
    own, stage = FormRecords(records.forms, records.parts, diagnostics), records.version.value.stage
    return empty_rows(records.template, own, cover, is_in_review=stage == "review")


def _numbered_records(records: DocumentRecords, context: ReadContext) -> dict[str, str]:
    """The first words of numbered headings by the kinds of records that the version numbers."""
    version, diagnostics = records.version, context.diagnostics
    forms = {one.kind: one for one in records.forms.records}
    found = {}
    for kind, span in numbered_kinds(version):
        form = forms.get(kind)
        if form is None:
            message, hint = f"unknown kind of record '{kind}'", suggest(kind, forms)
            hint = hint or "the template declares no kind of record: remove it"
        elif not form.numbered.text and diagnostics.has_finding_in(form.numbered.span()):
            continue  # The template has no words in the language.
        elif not form.numbered.text:
            message = f"the template has no words for numbered headings of '{kind}'"
            hint = f"write 'numbered' in the template under 'records: {kind}', with {{number}}"
        else:
            found[kind] = RecordWords(form, records.labels, diagnostics).numbered
            continue
        diagnostics.add(schema_rules.INVALID_VALUE, span, message, hint)
    return found


def _metadata(records: DocumentRecords, abstract: Callout | None) -> Metadata:
    if records.briefing is None and abstract is not None:
        own = metadata_of_version(records.deliverable, records.version, abstract)
    elif records.briefing is not None:
        version = records.version if records.may_show_version else None
        own = metadata_of_briefing(records.briefing, records.target.briefing_name, version)
    return replace(own, mark=records.distribution.words)


def _records_by_anchor(texts: TextsOfLayers) -> dict[Anchor, RecordFile]:
    registers = map(_by_anchor, texts.record_files.values())
    return {anchor: record for found in registers for anchor, record in found.items()}


def _by_anchor(register: Register[Entry]) -> dict[Anchor, Entry]:
    return {Anchor(name): entry for name, entry in register.known()}

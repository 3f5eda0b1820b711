"""The stage `content`: all content of one target, read and checked."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from briefgen.content import rules
from briefgen.content.anchors import Anchors
from briefgen.content.body_parts import body_parts, criteria_of
from briefgen.content.charts import ChartRecords, chart_file, number_table_anchor, read_charts
from briefgen.content.citations import CitationStyle, citation_style
from briefgen.content.cover import abstract_of, cover_of, notices_of, read_notices, texts_of_notices
from briefgen.content.expression_names import (
    briefing_names,
    content_names,
    deliverable_names,
    identifier_of,
)
from briefgen.content.fields_not_shown import (
    report_fields_of_briefing,
    report_fields_of_version,
    shows,
)
from briefgen.content.images import Images
from briefgen.content.invalid_records import check_markdown
from briefgen.content.labels import DocumentLanguage, TemplateLabels, labels_of, wording_of
from briefgen.content.marks.distribution import Distribution, distribution_of
from briefgen.content.marks.levels import read_levels
from briefgen.content.marks.marks_of_template import check_marks, marked_word_template
from briefgen.content.metadata import metadata_of_briefing, metadata_of_version
from briefgen.content.outline import outline_entries, report_repeated_placements
from briefgen.content.project_files.misplaced_files import names_of_kind, report_misplaced_files
from briefgen.content.read_context import ReadContext
from briefgen.content.records import Record, read_record
from briefgen.content.registers import Register, read_registers
from briefgen.content.review_dates import fact_dates, source_dates
from briefgen.content.sections_and_stories import read_sections, read_stories
from briefgen.content.tables import TableRecords, read_tables, table_file
from briefgen.content.targets import (
    Target,
    find_checked_target,
    version_exists,
    versions,
)
from briefgen.content.template import (
    Template,
    header_footer_of,
    read_template,
)
from briefgen.content.template_effects import report_keys_without_effect
from briefgen.content.theme import theme_of
from briefgen.content.versions import Version, read_version
from briefgen.content.versions.contract import version_dates
from briefgen.content.versions.cover_values import check_cover, cover_defaults
from briefgen.content.versions.history import HistoryEntry, changes_of
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.errors import raise_errors
from briefgen.model.content import LevelBlock, Library, Outline, SectionFile, Story
from briefgen.model.contract import VersionDates
from briefgen.model.document import ContentsPlan, Cover, Metadata
from briefgen.model.nodes import Anchor, Callout
from briefgen.model.word_template import WordTemplate
from briefgen.schema.briefings import BriefingRecord
from briefgen.schema.charts import ChartRecord
from briefgen.schema.deliverables import CompleteVersion, DeliverableRecord
from briefgen.schema.layer_files import CHARTS, SECTIONS, STORIES, TABLES
from briefgen.schema.registers import DossierRecord
from briefgen.schema.renamed_keys import kind_of
from briefgen.schema.tables import TableRecord
from briefgen.schema.templates import CompleteTemplate
from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import NO_SPAN, Span
from briefgen.syntax.expressions import Names
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Records:
    """The records of a document. If one of them is invalid, there is no library."""

    target: Target
    dossier: Record[DossierRecord]
    deliverable: Record[DeliverableRecord]
    version: Record[CompleteVersion]
    briefing: Record[BriefingRecord] | None
    history: tuple[HistoryEntry, ...]
    """The version and those that it is based on, the oldest first."""
    template: Template
    labels: TemplateLabels
    distribution: Distribution

    @property
    def span(self) -> Span:
        """The record that the whole document is about: the briefing, or the version."""
        return (self.briefing or self.version).span()

    @property
    def language(self) -> str:
        return self.dossier.value.language


@dataclass(frozen=True, slots=True)
class _Texts:
    """The sections and stories of the layers, with the context in which they were read."""

    sections: Register[SectionFile]
    stories: Register[Story]
    context: ReadContext
    notices: Mapping[str, MappedText]
    """The project's own notices, by their names."""

    def expect(self, misplaced: Set[str], *, is_complete: bool) -> None:
        """Say that unknown names may be those of misplaced files, or of files not read."""
        self.sections.intended |= names_of_kind(SECTIONS.noun, misplaced)
        self.stories.intended |= names_of_kind(STORIES.noun, misplaced)
        self.sections.complete &= is_complete
        self.stories.complete &= is_complete


def load(project: Path | Workspace, target: str) -> Library:
    """The library of one target, for example `mexico/d3.5@v2`.

    `project` is the project's folder, or a workspace of it, which records what is read.

    Raises `ContentError` with all findings in the files that the target uses, and `UsageError`
    for a target that does not exist.
    """
    diagnostics = Diagnostics()
    library = read_library(project, target, diagnostics)
    raise_errors(diagnostics.conclude())
    assert library is not None  # A record is missing only where a finding stops the build.
    return library


def read_library(
    project: Path | Workspace, target: str, diagnostics: Diagnostics
) -> Library | None:
    """All content of a target that can be read, with findings for the rest.

    `None` if the dossier, deliverable, version, briefing or template is invalid.
    Raises `UsageError` for a target that does not exist.
    """
    workspace = project if isinstance(project, Workspace) else Workspace(project)
    files = Files(workspace, diagnostics)
    wanted = find_checked_target(files, target, diagnostics)
    misplaced = report_misplaced_files(files, wanted.dossier, diagnostics)
    briefing = _read_briefing(wanted, files, diagnostics)
    version = _version_of_target(wanted, briefing, files, diagnostics)
    dossier_record = _read_dossier(wanted, misplaced, files, diagnostics)
    language = dossier_record.value.language if dossier_record is not None else "en"
    template = _template_of_target(briefing, version, wanted, language, files, diagnostics)
    labels = _labels_of_target(template, dossier_record, language, diagnostics)
    levels = read_levels(dossier_record, diagnostics)
    version_record = version.record if version is not None else None
    distribution = distribution_of(dossier_record, levels, version_record, briefing, diagnostics)
    style = citation_style(labels, language, template.record.value.cite if template else "address")
    words = DocumentLanguage(language, labels)
    texts = _read_texts(version, distribution, style, words, misplaced, wanted, files, diagnostics)
    records = None
    if dossier_record and template and version and version.deliverable and version.record:
        records = _Records(
            target=wanted,
            dossier=dossier_record,
            deliverable=version.deliverable,
            version=version.record,
            briefing=briefing,
            history=version.history,
            template=template,
            labels=labels,
            distribution=distribution,
        )
    library = _library_of(records, texts) if records is not None else None
    _record_names_with_findings(texts, diagnostics)
    return library


def _labels_of_target(
    template: Template | None,
    dossier: Record[DossierRecord] | None,
    language: str,
    diagnostics: Diagnostics,
) -> TemplateLabels:
    """The labels of the template in the language; none for an invalid template."""
    if template is None:
        return {}
    language_at = dossier.span("language") if dossier is not None else NO_SPAN
    return labels_of(template, language, language_at, diagnostics)


def _record_names_with_findings(texts: _Texts, diagnostics: Diagnostics) -> None:
    """Record for later stages which anchors may be missing because of a finding."""
    context = texts.context
    registers: tuple[Register[Any], ...] = (
        texts.sections,
        texts.stories,
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


# -- records ---------------------------------------------------------------------------------


def _read_dossier(
    target: Target, misplaced: Set[str], files: Files, diagnostics: Diagnostics
) -> Record[DossierRecord] | None:
    path = f"content/{target.dossier}/dossier.yaml"
    if path in misplaced and not files.exists(path):
        return None  # The misnamed file has a finding.
    return read_record(files, path, DossierRecord, diagnostics)


def _read_briefing(
    target: Target, files: Files, diagnostics: Diagnostics
) -> Record[BriefingRecord] | None:
    if not target.briefing:
        return None
    path = f"content/{target.dossier}/briefings/{target.briefing}.yaml"
    return read_record(files, path, BriefingRecord, diagnostics)


def _version_of_target(
    target: Target,
    briefing: Record[BriefingRecord] | None,
    files: Files,
    diagnostics: Diagnostics,
) -> Version | None:
    """The version that is built, or from which the briefing selects."""
    if target.deliverable:
        return read_version(files, target.dossier, target.deliverable, target.version, diagnostics)
    if briefing is None:
        return None
    name = briefing.value.from_
    deliverable, _, version = name.partition("@")
    folder = f"content/{target.dossier}/deliverables/{deliverable}"
    if not version_exists(files, folder, version):
        known = versions(files, target.dossier)
        span = briefing.span("from")
        diagnostics.add(
            rules.UNKNOWN_VERSION, span, f"unknown version '{name}'", suggest(name, known)
        )
        return None
    return read_version(files, target.dossier, deliverable, version, diagnostics)


def _template_of_target(
    briefing: Record[BriefingRecord] | None,
    version: Version | None,
    target: Target,
    language: str,
    files: Files,
    diagnostics: Diagnostics,
) -> Template | None:
    named: Record[Any] | None = briefing
    if target.deliverable and version is not None:
        own = version.record
        named = own if own is not None and own.value.template else version.deliverable
    if named is None:
        return None
    span = named.span("template")
    template = read_template(named.value.template, span, language, files, diagnostics)
    kind = "deliverable" if target.deliverable else "briefing"
    if template is not None and template.record.value.kind != kind:
        message = f"template '{named.value.template}' is not for a {kind}"
        other = template.record.value.kind
        hint = f"it is for a {other}; use another one, or extend it with 'kind: {kind}'"
        diagnostics.add(rules.UNSUITABLE_TEMPLATE, span, message, hint)
        return None
    return template


# -- texts -----------------------------------------------------------------------------------


def _read_texts(
    version: Version | None,
    distribution: Distribution,
    citation_style: CitationStyle,
    language: DocumentLanguage,
    misplaced: Set[str],
    target: Target,
    files: Files,
    diagnostics: Diagnostics,
) -> _Texts:
    """Read the registers, then the tables, then the texts that can use both."""
    layers = version.layers if version is not None else (f"content/{target.dossier}",)
    record = version.record if version is not None else None
    is_complete = version is not None and version.is_complete
    registers = read_registers(files, layers, misplaced, language.tag, diagnostics)
    registers.mark_complete(is_complete=is_complete)
    tables = read_tables(files, layers, diagnostics)
    tables.complete &= is_complete
    context = ReadContext(
        language=language,
        registers=registers,
        citation_style=citation_style,
        tables=Register("table", rules.UNKNOWN_TABLE),
        charts=Register("chart", rules.UNKNOWN_CHART),
        names=content_names(registers, tables, record, language.tag),
        levels=distribution.levels,
        level=distribution.level,
        anchors=Anchors(diagnostics),
        images=Images(files, layers, diagnostics),
        diagnostics=diagnostics,
    )
    charts = read_charts(files, layers, diagnostics)
    charts.complete &= is_complete
    _fill_tables_and_charts(tables, charts, misplaced, context)
    sections, stories = read_sections(files, layers, context), read_stories(files, layers, context)
    texts = _Texts(sections, stories, context, read_notices(files, layers))
    texts.expect(misplaced, is_complete=is_complete)
    return texts


def _fill_tables_and_charts(
    tables: TableRecords, charts: ChartRecords, misplaced: Set[str], context: ReadContext
) -> None:
    tables.intended |= names_of_kind(TABLES.noun, misplaced)
    charts.intended |= names_of_kind(CHARTS.noun, misplaced)
    tables.others = context.tables.others = (charts,)
    context.charts.others = (tables,)
    for model, register in ((TableRecord, tables), (ChartRecord, charts)):
        for document in register.invalid:
            check_markdown(document, model, context)
    _fill_tables(tables, context)
    _fill_charts(charts, tables, context)


def _fill_tables(records: TableRecords, context: ReadContext) -> None:
    context.tables.complete, context.tables.intended = records.complete, records.intended
    for name, record in records.entries.items():
        context.tables.entries[name] = table_file(record, context) if record is not None else None


def _fill_charts(records: ChartRecords, tables: TableRecords, context: ReadContext) -> None:
    context.charts.complete, context.charts.intended = records.complete, records.intended
    for name, record in records.entries.items():
        chart = chart_file(record, tables, context) if record is not None else None
        context.charts.entries[name] = chart
        if chart is None or context.diagnostics.has_finding_in(chart.chart.span):
            context.diagnostics.names_with_findings.add(number_table_anchor(name))
    for path in context.anchors.repeated_in:
        # The name that a text uses may be the one that the table or chart was meant to have.
        register = context.tables if kind_of(path) == "table" else context.charts
        register.intended.add(PurePosixPath(path).stem)


# -- the library -----------------------------------------------------------------------------


def _library_of(records: _Records, texts: _Texts) -> Library:
    context, template = texts.context, records.template
    abstract, names = abstract_of(records.version, context), _template_names(records)
    cover = _cover(records, texts, names, abstract)
    header_footer = header_footer_of(template, names, context.diagnostics)
    mark = records.distribution.words
    check_marks(template, mark, cover, header_footer, context.levels, context.diagnostics)
    theme = theme_of(template.record, records.language, context.diagnostics)
    context.diagnostics.theme_is_valid = not template.has_errors(context.diagnostics)
    return Library(
        target=str(records.target),
        language=records.language,
        metadata=_metadata(records, abstract),
        theme=theme,
        word_template=_word_template(template, names, mark, context),
        cover=cover,
        header_footer=header_footer,
        contents=_contents_plan(template.record.value),
        wording=wording_of(records.labels),
        body=body_parts(template, records.briefing, records.history, names, context),
        outline=_outline(records, texts),
        criteria=criteria_of(records.briefing) if records.briefing is not None else None,
        sections=_by_anchor(texts.sections),
        stories=_by_anchor(texts.stories),
        tables=_by_anchor(context.tables),
        charts=_by_anchor(context.charts),
        acronyms=dict(context.registers.acronyms.known()),
        assets=dict(sorted(context.images.assets.items())),
        repeated_notes=template.record.value.repeated_notes,
        level=records.distribution.level,
        undecided_blocks=_undecided_blocks(records, context),
        numbered_stories=records.version.value.numbered_stories,
        is_pre_1_0=records.dossier.value.stage == "pre-1.0",
        attach_docx=template.record.value.attach_docx,
        facts=fact_dates(context.registers),
        sources=source_dates(context.registers),
        history=changes_of(records.history, records.target) if not records.briefing else (),
        version_dates=_version_dates(records),
        span=records.span,
    )


def _word_template(
    template: Template, names: Names, mark: str, context: ReadContext
) -> WordTemplate | None:
    found = template.word_template(names, context.diagnostics)
    return marked_word_template(found, mark, context.levels, context.diagnostics)


def _template_names(records: _Records) -> Names:
    """The names that the lines of the template can use."""
    names = deliverable_names(
        records.deliverable,
        records.version,
        records.labels,
        records.distribution.mark,
        records.language,
    )
    if records.briefing is None:
        return names
    return briefing_names(records.briefing, records.target.briefing, names, records.language)


def _cover(records: _Records, texts: _Texts, names: Names, abstract: Callout) -> Cover:
    """The cover; each field that neither it nor another line of the template shows is a finding."""
    context, template, version = texts.context, records.template, records.version
    if records.briefing is not None:
        report_fields_of_briefing(template, records.briefing, context.diagnostics)
        report_keys_without_effect(template, {}, records.language, context.diagnostics)
        return cover_of(template, names, context)
    check_cover(version, cover_defaults(names), context.diagnostics)
    deliverable = records.deliverable
    notices = texts_of_notices(template, texts.notices, version, deliverable.value, context)
    report_fields_of_version(template, deliverable, version, notices, context.diagnostics)
    report_keys_without_effect(template, notices, records.language, context.diagnostics)
    return cover_of(template, names, context, abstract, notices_of(notices, names, context))


def _version_dates(records: _Records) -> VersionDates | None:
    if records.briefing is not None:
        return None
    return version_dates(
        records.deliverable,
        records.version,
        records.language,
        validated_by=shows(records.template, "cover.validated_by"),
    )


def _undecided_blocks(records: _Records, context: ReadContext) -> tuple[LevelBlock, ...]:
    """The recorded blocks; a briefing does not print those of the abstract."""
    if records.briefing is None:
        return tuple(context.undecided_blocks)
    abstract = records.version.span("abstract").path
    return tuple(one for one in context.undecided_blocks if one.span.path != abstract)


def _outline(records: _Records, texts: _Texts) -> Outline:
    context = texts.context
    entries = outline_entries(records.version, texts.sections, texts.stories, context.diagnostics)
    report_repeated_placements(entries, texts.sections, texts.stories, context)
    return Outline(
        identifier=identifier_of(records.deliverable.value),
        version=records.version.value.version,
        entries=entries,
    )


def _metadata(records: _Records, abstract: Callout) -> Metadata:
    if records.briefing is None:
        return metadata_of_version(records.deliverable, records.version, abstract)
    return metadata_of_briefing(records.briefing, records.target.briefing, records.version)


def _contents_plan(template: CompleteTemplate) -> ContentsPlan | None:
    plan = template.contents
    if plan is None:
        return None
    return ContentsPlan(levels=plan.levels, tables=plan.tables, figures=plan.figures)


def _by_anchor(register: Register[Entry]) -> dict[Anchor, Entry]:
    return {Anchor(name): entry for name, entry in register.known()}

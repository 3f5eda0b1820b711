"""Sections, records, tables and charts of the layers of a version, with their registers."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from briefgen.content import rules
from briefgen.content.anchors import Anchors
from briefgen.content.chart_data import withheld_data
from briefgen.content.charts import ChartRecords, chart_file, number_table_anchor, read_charts
from briefgen.content.citations import citation_style
from briefgen.content.expression_names import content_names
from briefgen.content.images import Images
from briefgen.content.invalid_records import check_invalid
from briefgen.content.labels import DocumentLanguage
from briefgen.content.marks.distribution import Distribution
from briefgen.content.project_files.misplaced_files import names_in_folder
from briefgen.content.read_context import ReadContext
from briefgen.content.record_files import read_record_files
from briefgen.content.records import Record
from briefgen.content.references_of_entries import check_references
from briefgen.content.registers import Register, Registers, Withheld, read_registers
from briefgen.content.review_dates import fact_dates, review_dates, source_dates
from briefgen.content.section_files import read_sections
from briefgen.content.shared_reads import SharedReads, read_once
from briefgen.content.tables import TableRecords, read_tables, table_file
from briefgen.content.taken import rules as taken_rules
from briefgen.content.taken.people_and_lines import fill_people_and_lines
from briefgen.content.translations.pairs import LanguagePair
from briefgen.content.versions import Version
from briefgen.content.versions.contract import contract_of
from briefgen.diagnostics.collector import Diagnostics
from briefgen.model.content import RecordFile, SectionFile
from briefgen.model.contract import Contract
from briefgen.model.levels import AboveLevel, above_level
from briefgen.model.record_forms import RecordForm
from briefgen.model.review_dates import FactDates, ReviewDates, SourceDates
from briefgen.schema.layer_files import CHARTS, SECTIONS, TABLES
from briefgen.schema.models import CHART, TABLE
from briefgen.schema.renamed_keys import kind_of
from briefgen.syntax.expressions import Names
from briefgen.workspace.files import Files
from briefgen.workspace.workspace import Workspace

if TYPE_CHECKING:
    from briefgen.schema.deliverables import CompleteVersion


class TextSource(Struct, frozen=True, kw_only=True):
    """Everything on which the texts of a version depend, besides the files of its layers."""

    dossier: str
    version: Version | None
    distribution: Distribution
    cite: str
    """The key `cite` of the template."""
    language: DocumentLanguage
    misplaced: frozenset[str]
    """Paths that misnamed files were meant to have."""

    @property
    def layers(self) -> tuple[str, ...]:
        """The folders of the layers, the oldest first."""
        if self.version is None:
            return (f"content/{self.dossier}",)
        return tuple(self.version.layers)

    @property
    def record(self) -> Record[CompleteVersion] | None:
        return self.version.record if self.version is not None else None

    @property
    def is_complete(self) -> bool:
        """Whether every layer was read."""
        return self.version is not None and self.version.is_complete

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for sources of the same texts; the layers determine the version."""
        marks, own = self.distribution, (self.cite, self.language, self.misplaced)
        own_records = self.record_forms, self.contract
        levels = marks.levels, marks.level, marks.contacts
        return "texts", self.layers, *own, *levels, *own_records

    @property
    def above(self) -> AboveLevel | None:
        """The finding if the document counts the records of its version; `None` if it may."""
        if self.record is None:
            return None
        own = self.distribution.levels.declared.get(self.record.value.level or "")
        level = None if own is None else own.level
        return above_level("the version that is counted", self.distribution.level, level)

    @property
    def record_forms(self) -> tuple[RecordForm, ...]:
        """The kinds of records that the template of the version declares."""
        forms = self.version.forms if self.version is not None else None
        return () if forms is None else forms.records

    @property
    def kinds(self) -> frozenset[str] | None:
        """The kinds of records; `None` if the template cannot be read."""
        if self.version is None or self.version.forms is None:
            return None
        return frozenset(one.kind for one in self.version.forms.records)

    @property
    def contract(self) -> Contract | None:
        """The contract of the project, in which months count; `None` if it is not valid."""
        deliverable = self.version.deliverable if self.version is not None else None
        return None if deliverable is None else contract_of(deliverable)


class TextsOfLayers(Struct, frozen=True):
    """The sections and records of the layers, with the context in which they were read."""

    sections: Register[SectionFile]
    record_files: Mapping[str, Register[RecordFile]]
    """The records of each kind that the template declares."""
    context: ReadContext
    records: TableRecords
    """The tables as they are written, for the expressions that count their rows."""
    facts: tuple[FactDates, ...]
    people: tuple[ReviewDates, ...]
    lines: tuple[ReviewDates, ...]
    sources: tuple[SourceDates, ...]

    def copied(self, source: TextSource, files: Files, diagnostics: Diagnostics) -> TextsOfLayers:
        """The same texts for a target that adds to their context, with its own findings."""
        context, records = self.context, self.records.copied()
        registers, originals = context.registers.copied(), context.original_registers
        originals = None if originals is None else originals.copied()
        copied = replace(
            context,
            registers=registers,
            tables=context.tables.copied(),
            charts=context.charts.copied(),
            people=context.people.copied(),
            lines=context.lines.copied(),
            original_registers=originals,
            **names_of_texts(source, registers, originals, records),
            anchors=context.anchors.copied(diagnostics),
            images=context.images.copied(files, diagnostics),
            diagnostics=diagnostics,
            undecided_blocks=[*context.undecided_blocks],
            taken=[],
        )
        return replace(
            self,
            sections=self.sections.copied(),
            record_files={kind: found.copied() for kind, found in self.record_files.items()},
            context=copied,
            records=records,
        )


def read_texts(
    source: TextSource, workspace: Workspace, diagnostics: Diagnostics, shared: SharedReads | None
) -> TextsOfLayers:
    """The texts of a target; `shared` keeps them for the next one."""
    files = Files(workspace, diagnostics)
    if shared is None:
        return _read_texts(source, None, files, diagnostics)
    texts = shared.once(source.key, workspace, diagnostics, partial(_read_texts, source, shared))
    return texts.copied(source, files, diagnostics)


def _read_texts(
    source: TextSource, shared: SharedReads | None, files: Files, diagnostics: Diagnostics
) -> TextsOfLayers:
    """Read the registers, then the tables, then the texts that can use both."""
    layers, language = source.layers, source.language
    registers = _registers(source, shared, files, diagnostics)
    registers.mark_complete(is_complete=source.is_complete)
    originals = _original_registers(source, shared, files, diagnostics)
    records = read_tables(files, layers, language.languages, diagnostics)
    records.complete &= source.is_complete
    context = _context(source, registers, originals, records, files, diagnostics)
    charts = read_charts(files, layers, language.languages, diagnostics)
    charts.complete &= source.is_complete
    _fill_tables_and_charts(records, charts, source.misplaced, context)
    fill_people_and_lines(context)
    sections = read_sections(files, layers, context)
    sections.complete &= source.is_complete
    sections.intended |= names_in_folder(SECTIONS.name, source.misplaced)
    return TextsOfLayers(
        sections=sections,
        record_files=_record_files(source, files, context),
        context=context,
        records=records,
        facts=fact_dates(registers.facts, language.tag),
        people=review_dates(registers.people),
        lines=review_dates(registers.lines),
        sources=source_dates(registers),
    )


def _context(
    source: TextSource,
    registers: Registers,
    originals: Registers | None,
    records: TableRecords,
    files: Files,
    diagnostics: Diagnostics,
) -> ReadContext:
    """The context of all texts, before tables, charts, people and lines are in it."""
    language = source.language
    return ReadContext(
        language=language,
        registers=registers,
        citation_style=citation_style(language.labels, language.tag, source.cite),
        tables=Register("table", rules.UNKNOWN_TABLE),
        charts=Register("chart", rules.UNKNOWN_CHART),
        people=Register("person", taken_rules.UNKNOWN_PERSON),
        lines=Register("line", taken_rules.UNKNOWN_LINE),
        names=_names(source, registers, records),
        original_registers=originals,
        original_names=_original_names(source, originals, records),
        levels=source.distribution.levels,
        level=source.distribution.level,
        prints_contacts=source.distribution.contacts,
        anchors=Anchors(diagnostics),
        images=Images(files, source.layers, diagnostics),
        diagnostics=diagnostics,
    )


def _record_files(
    source: TextSource, files: Files, context: ReadContext
) -> dict[str, Register[RecordFile]]:
    """The records of each kind."""
    found = {}
    for form in source.record_forms:
        register = read_record_files(form, files, source.layers, source.contract, context)
        register.complete &= source.is_complete
        register.intended |= names_in_folder(form.folder, source.misplaced)
        found[form.kind] = register
    return found


def names_of_texts(
    source: TextSource, registers: Registers, originals: Registers | None, records: TableRecords
) -> dict[str, Names | None]:
    """The fields of a context for the values and functions in texts."""
    return {
        "names": _names(source, registers, records),
        "original_names": _original_names(source, originals, records),
    }


def _names(source: TextSource, registers: Registers, records: TableRecords) -> Names:
    """The values and functions for texts in the language of the document."""
    return content_names(
        registers,
        records,
        source.record,
        source.kinds,
        source.above,
        source.language.tag,
        source.language.languages is not None,
    )


def _original_names(
    source: TextSource, registers: Registers | None, records: TableRecords
) -> Names | None:
    """Those for texts of a translation that are not translated; `None` for an original."""
    languages = source.language.languages
    if languages is None or registers is None:
        return None
    return content_names(
        registers, records, source.record, source.kinds, source.above, languages.original
    )


def _registers(
    source: TextSource, shared: SharedReads | None, files: Files, diagnostics: Diagnostics
) -> Registers:
    """The registers; what is read of them is the same for other levels and citations."""
    language, languages = source.language.tag, source.language.languages
    return _registers_in(language, languages, source, shared, files, diagnostics)


def _original_registers(
    source: TextSource, shared: SharedReads | None, files: Files, diagnostics: Diagnostics
) -> Registers | None:
    """In a translation, the registers of the original, which it shares with it."""
    languages = source.language.languages
    if languages is None:
        return None
    registers = _registers_in(languages.original, None, source, shared, files, diagnostics)
    registers.mark_complete(is_complete=source.is_complete)
    return registers


def _registers_in(
    language: str,
    languages: LanguagePair | None,
    source: TextSource,
    shared: SharedReads | None,
    files: Files,
    diagnostics: Diagnostics,
) -> Registers:
    layers, misplaced = source.layers, source.misplaced
    key = ("registers", layers, misplaced, language, languages)

    def read(files: Files, found: Diagnostics) -> Registers:
        registers = read_registers(files, layers, misplaced, language, languages, found)
        check_references(registers, found)
        return registers

    registers = read_once(shared, key, files.workspace, diagnostics, read).copied()
    registers.withhold(source.distribution.levels, source.distribution.level, diagnostics)
    return registers


def _fill_tables_and_charts(
    tables: TableRecords, charts: ChartRecords, misplaced: Set[str], context: ReadContext
) -> None:
    tables.intended |= names_in_folder(TABLES.name, misplaced)
    charts.intended |= names_in_folder(CHARTS.name, misplaced)
    tables.others = context.tables.others = (charts,)
    context.charts.others = (tables,)
    for register in (tables, charts):
        register.withhold(context.levels, context.level, context.diagnostics)
    context.tables.withheld, context.charts.withheld = tables.withheld, charts.withheld
    for model, register in ((TABLE, tables), (CHART, charts)):
        for document in register.invalid:
            check_invalid(document, model, context)
    _fill_tables(tables, context)
    _fill_charts(charts, tables, context)


def _fill_tables(records: TableRecords, context: ReadContext) -> None:
    context.tables.complete, context.tables.intended = records.complete, records.intended
    for name, record in records.entries.items():
        context.tables.entries[name] = table_file(record, context) if record is not None else None


def _fill_charts(records: ChartRecords, tables: TableRecords, context: ReadContext) -> None:
    context.charts.complete, context.charts.intended = records.complete, records.intended
    for name, record in records.entries.items():
        above = withheld_data(record, tables, context.registers) if record is not None else None
        if above is not None:
            own = AboveLevel(f"the chart '{name}'", f"cannot be shown: {above.message}", above.hint)
            context.charts.withheld[name] = Withheld(own, None)
            continue
        chart = chart_file(record, tables, context) if record is not None else None
        context.charts.entries[name] = chart
        if chart is None or context.diagnostics.has_finding_in(chart.chart.span):
            context.diagnostics.names_with_findings.add(number_table_anchor(name))
    for path in context.anchors.repeated_in:
        # The name that a text uses may be the one that the table or chart was meant to have.
        register = context.tables if kind_of(path) == "table" else context.charts
        register.intended.add(PurePosixPath(path).stem)

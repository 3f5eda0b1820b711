"""All content of one target, read and checked: the result of `load`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.model.budgets import Budget, Limits
from briefgen.model.clearances import ClearedLine, DocumentClearances
from briefgen.model.contract import EmptyRow, Stated, StatedMonths, VersionDates
from briefgen.model.contributions import Contributions
from briefgen.model.document import (
    AcronymEntry,
    ContentsPlan,
    Cover,
    HeaderFooter,
    Metadata,
    OriginalWords,
    RepeatedNotes,
    Wording,
)
from briefgen.model.levels import AboveLevel, Level, UntranslatedMark
from briefgen.model.limits import LimitedText
from briefgen.model.nodes import (
    Anchor,
    Block,
    Callout,
    Chart,
    Figure,
    Inline,
    Numbering,
    Section,
    StoryBox,
    Table,
)
from briefgen.model.record_forms import RecordFormField
from briefgen.model.review_dates import CountedTable, FactDates, ReviewDates, SourceDates
from briefgen.model.word_template import WordTemplate
from briefgen.spans.mapped_text import MappedText
from briefgen.spans.span import NO_SPAN, Span
from briefgen.structs import PartlyCompared
from briefgen.theme.tokens import Theme


class LevelBlock(Struct, frozen=True):
    """A `::: level` block."""

    level: Level
    span: Span
    """The name of the level in the first line of the block."""


class SectionFile(Struct, frozen=True, kw_only=True):
    """The section of one file, with the subsections of its headings."""

    section: Section
    tags: frozenset[str]
    """Tags by which a briefing selects it."""
    level: Level | None = None
    """`None` for a section that everybody may see."""
    other_paths: frozenset[str] = frozenset()
    """Paths of the files of other layers that wrote parts of its text."""
    withheld: frozenset[str] = frozenset()
    """If its level is above that of the document, the anchors in its text, which it then lacks."""

    @property
    def paths(self) -> frozenset[str]:
        """Paths of all files that wrote it."""
        return self.other_paths | {self.section.span.path}


class RecordFile(PartlyCompared, frozen=True, kw_only=True):
    """One record, such as a success story: its heading in the outline and its fields."""

    kind: str
    """Its key in an outline, such as `story`."""
    anchor: Anchor
    title: tuple[Inline, ...]
    """The heading of its section."""
    box: StoryBox
    tags: frozenset[str]
    level: Level | None = None
    """`None` for a record that everybody may see."""
    other_paths: frozenset[str] = frozenset()
    """Paths of the files of other layers that wrote parts of its text."""
    missing: tuple[RecordFormField, ...] = ()
    """The fields without a value that a review or a release needs."""
    months: tuple[Stated, ...] = ()
    """The values of its fields with the type `month`."""
    span: Span = NO_SPAN

    @property
    def paths(self) -> frozenset[str]:
        """Paths of all files that wrote it."""
        return self.other_paths | {self.span.path}


class TableFile(Struct, frozen=True, kw_only=True):
    """One table of the dossier, also if no section shows it."""

    table: Table
    tags: frozenset[str]

    def shown_at(self, span: Span) -> tuple[Block, ...]:
        """The table where a text names it."""
        return (replace(self.table, shown_at=span),)


class ChartFile(Struct, frozen=True, kw_only=True):
    """One chart of the dossier."""

    chart: Chart
    table: Table | None
    """Its numbers as a table below it."""

    def shown_at(self, span: Span) -> tuple[Block, ...]:
        """The chart, and then its table if it has one, where a text or a field names it."""
        chart = replace(self.chart, shown_at=span)
        return (chart, replace(self.table, shown_at=span)) if self.table else (chart,)


class PersonFile(Struct, frozen=True, kw_only=True):
    """One person of people.yaml, in the words that a briefing prints."""

    name: str
    said: tuple[Inline, ...]
    """How the name is said; empty if its record does not say it."""
    introduction: tuple[Inline, ...]
    """Name, how to say it, function and organisation."""
    contact: tuple[Inline, ...]
    """E-mail address and telephone number, for briefings that print them; may be empty."""
    cv: tuple[Block, ...]
    photo: Figure | None = None
    """`None` for a person without one, or with one that the document must not show."""
    organisation: str
    """Its identifier; empty for an organisation that organisations.yaml does not have."""
    level: Level | None = None
    """`None` for a person whom every document can show."""
    span: Span


class LineFile(Struct, frozen=True, kw_only=True):
    """One line to take of lines.yaml, in the words that a briefing prints."""

    topics: tuple[str, ...]
    say: tuple[Inline, ...]
    """The message; empty for a line that is only an answer."""
    question: tuple[Inline, ...]
    """Empty, like the answer, for a line that is only a message."""
    answer: tuple[Block, ...]
    level: Level | None = None
    """`None` for a line that every document can take."""
    say_span: Span
    question_span: Span
    """The texts of the message and of the question; the line itself where it has none."""
    span: Span


class TakenEntry(Struct, frozen=True, kw_only=True):
    """A person or a line to take that an entry of a briefing prints."""

    kind: Literal["person", "line"]
    name: str
    """Its identifier."""
    keys: tuple[str, ...]
    """The keys of its record that are printed."""
    facts: tuple[str, ...] = ()
    """The facts that it names as its evidence."""
    owner: str = ""
    """The person or body that updates a line; empty if it is not stated, and for a person."""
    clearance: ClearedLine | None = None
    """That of a line; `None` if it is not cleared."""
    span: Span
    """The entry in the briefing that takes it."""


class OutlineEntry(PartlyCompared, frozen=True):
    """One entry of an outline, with its parts."""

    kind: str
    """`section`, or the kind of a record, such as `story`."""
    anchor: Anchor
    numbering: Numbering = "usual"
    parts: tuple[OutlineEntry, ...] = ()
    span: Span = NO_SPAN


def all_entries(entries: Iterable[OutlineEntry]) -> Iterator[OutlineEntry]:
    """Every entry of an outline, each before its parts."""
    for entry in entries:
        yield entry
        yield from all_entries(entry.parts)


class Outline(Struct, frozen=True, kw_only=True):
    """The order of a deliverable's sections and records."""

    identifier: str
    """`D3.5`."""
    version: str
    """`V2`."""
    entries: tuple[OutlineEntry, ...]


class ContentChoice(Struct, frozen=True, kw_only=True):
    """Content that one of several properties names; each name has its span in the briefing."""

    tags: Mapping[str, Span] = field(default_factory=dict)
    anchors: Mapping[Anchor, Span] = field(default_factory=dict)
    """Of sections, subsections, records and tables."""
    organisations: Mapping[str, Span] = field(default_factory=dict)
    """Identifiers; content that names such an organisation is meant."""
    countries: Mapping[str, Span] = field(default_factory=dict)
    """Content that names an organisation of such a country is meant."""


Depth = Literal["whole", "summary", "key_facts"]
"""How much of selected content is printed."""


class SelectionCriteria(Struct, frozen=True, kw_only=True):
    """The content that a briefing selects from its versions."""

    included: ContentChoice
    excluded: ContentChoice = ContentChoice()
    """Left out, whatever includes it; its anchors can be those of figures and charts, too."""
    order: Mapping[Anchor, Span] = field(default_factory=dict)
    """Sections and records that come first, in this order; each with its span."""
    order_at: Span = NO_SPAN
    """The order in the briefing; `NO_SPAN` for a briefing without one."""
    texts: Mapping[Anchor, SectionFile] = field(default_factory=dict)
    """The sections of the briefing itself; one without blocks is not for its readers."""
    common_texts: frozenset[Anchor] = frozenset()
    """Those of all briefings of a series, if this one has its own order, which can leave them out.
    """
    depth: Depth = "whole"
    depths: Mapping[Anchor, Depth] = field(default_factory=dict)
    """The depth of single sections and records."""
    depth_spans: Mapping[Anchor, Span] = field(default_factory=dict)
    empty: Mapping[str, Span] = field(default_factory=dict)
    """The keys of the choice that have an empty value, such as `exclude.tags`, with its span."""
    chosen_at: Span = NO_SPAN
    """The choice in the briefing; `NO_SPAN` for a briefing that chooses nothing."""
    omitted_references: Literal["cite", "error"] = "cite"
    """Whether a reference to omitted content prints a citation or is an error."""


class SourceVersion(Struct, frozen=True, kw_only=True):
    """A version from which a briefing selects."""

    name: str
    """As the briefing writes it: `d3.5@v2`."""
    target: str
    """`mexico/d3.5@v2`."""
    date: datetime.date
    is_only: bool = True
    """Whether the briefing selects from this version alone."""
    span: Span
    """Its name in the briefing."""


class PreviousDocument(Struct, frozen=True, kw_only=True):
    """A document that the reader of a briefing has read before, as the briefing names it."""

    name: str
    """A release or a briefing; empty for what a reader was sent last."""
    reader: str
    """The reader, if `name` is empty."""
    span: Span
    """The name in the briefing."""
    words: Mapping[str, str]
    """The labels of the template for what is new, by their names."""
    levels: Mapping[str, Level]
    """The levels of the dossier by key."""
    contacts: bool
    """Whether the briefing prints contacts: those that it withholds have not changed."""


class BodyPart(PartlyCompared, frozen=True, kw_only=True):
    """One part of the body; the template defines the order.

    `outline`: the sections of the deliverable; `own`: a section written for this document;
    `selection`: a section with the content that the briefing selects from the deliverable; `since`:
    the place of what is new since the previous document, which is not known yet.
    """

    kind: Literal["outline", "own", "selection", "since"]
    anchor: Anchor | None = None
    title: tuple[Inline, ...] = ()
    blocks: tuple[Block, ...] = ()
    is_numbered: bool = True
    """Whether its headings have numbers."""
    begins_page: bool = False
    """Whether it begins on a new page."""
    ends_page: bool = False
    """Whether what comes after it begins on a new page."""
    name: str = ""
    """By which a briefing names it: the name of its field, `selection` or its anchor."""
    limits: Limits = Limits()
    """The limits that the template sets."""
    limited_texts: tuple[LimitedText, ...] = ()
    """The texts in it to which the template sets limits."""
    span: Span = NO_SPAN


class SourceContent(Struct, frozen=True, kw_only=True):
    """The document of a version from which a briefing selects."""

    name: str
    """The version as the briefing writes it: `d3.5@v2`."""
    folder: str
    """The folder of its deliverable: `content/mexico/deliverables/d3.5`."""
    identifier: str
    """`D3.5`."""
    version: str
    """`V2`."""
    entries: tuple[OutlineEntry, ...]
    """Its outline."""
    body: tuple[BodyPart, ...]
    abstract: Callout | None
    """`None` for one whose abstract is not read."""
    is_withheld: bool = False
    """Whether the briefing must not cite it, because it has a higher level."""
    acronyms: Mapping[str, AcronymEntry] = field(default_factory=dict)
    """By short form."""
    original_acronyms: Mapping[str, AcronymEntry] = field(default_factory=dict)
    """In a translation, those of the original."""


class VersionChanges(Struct, frozen=True):
    """A version, and its words about its changes."""

    target: str
    """`mexico/d3.5@v2`."""
    label: str
    """`V2`; empty if its file does not give a name."""
    text: MappedText | None
    """Its words about what changed, as written; `None` if its file has none."""
    span: Span
    """The span of the text, or of the name of the version."""


class Library(PartlyCompared, frozen=True, kw_only=True):
    """Content of one target, after its layers are merged."""

    not_compared = (
        "facts", "counts", "people", "lines", "taken", "sources", "history", "older_versions",
        "version_dates", "months", "empty_rows", "is_in_review", "clearances", "contributions",
        "source_versions", "translated_at", "previous", "untranslated_mark",
        "levels", "span",
    )  # fmt: skip

    target: str
    """For example `mexico/d3.5@v2`."""
    language: str
    """BCP 47 tag of the document."""
    metadata: Metadata
    has_day: bool = True
    """Whether its date is known; if not, it has a finding, and nothing is judged by it."""
    theme: Theme
    cover: Cover
    header_footer: HeaderFooter
    contents: ContentsPlan | None
    """`None` for a document without a contents list."""
    wording: Wording
    body: tuple[BodyPart, ...]
    outline: Outline
    criteria: SelectionCriteria | None
    """`None` for a deliverable, which includes its whole outline."""
    source_contents: tuple[SourceContent, ...] = ()
    """For a briefing, the documents of the versions from which it selects."""
    sections: Mapping[Anchor, SectionFile]
    records: Mapping[Anchor, RecordFile]
    tables: Mapping[Anchor, TableFile]
    charts: Mapping[Anchor, ChartFile]
    acronyms: Mapping[str, AcronymEntry]
    """By short form."""
    assets: Mapping[str, bytes]
    """Image bytes by project-relative path."""
    original: OriginalWords | None = None
    """In a translation, the words around texts that are not translated; `None` for an original."""
    word_template: WordTemplate | None = None
    """The Word template, if the template names one."""
    repeated_notes: RepeatedNotes = "repeat"
    level: Level | None = None
    """Who may see the document; `None` if it names no level."""
    withheld: Mapping[str, AboveLevel] = field(default_factory=dict)
    """By their anchors, the parts that the document must not contain because of their level."""
    withheld_acronyms: Mapping[str, AboveLevel] = field(default_factory=dict)
    """By their short forms, the acronyms that the document must not contain."""
    undecided_blocks: tuple[LevelBlock, ...] = ()
    """In a document without a level, the blocks of the most open level in its files."""
    numbered_records: Mapping[str, str] = field(default_factory=dict)
    """The first words of numbered headings, with `{number}`, by the kinds of their records."""
    budget: Budget = field(default_factory=Budget)
    attach_docx: bool = False
    """Whether the PDF contains the Word file."""
    is_pre_1_0: bool = False
    """Whether a release of the dossier may be made again."""
    levels: Mapping[str, Level] = field(default_factory=dict)
    """The levels of the dossier by key."""
    facts: tuple[FactDates, ...] = ()
    """The dates and values of all valid facts in the layers, by their names."""
    counts: tuple[CountedTable, ...] = ()
    """The numbers of rows of all valid tables in the layers, by their names."""
    people: tuple[ReviewDates, ...] = ()
    """The dates of all valid people in the layers, by their names."""
    lines: tuple[ReviewDates, ...] = ()
    """The dates of all valid lines to take in the layers, by their names."""
    taken: tuple[TakenEntry, ...] = ()
    """The people and lines that a briefing takes, in reading order."""
    sources: tuple[SourceDates, ...] = ()
    """The dates of all valid sources with an address, by their names."""
    history: tuple[VersionChanges, ...] = ()
    """The version and those that it is based on, the oldest first, without those above the level of
    the document; empty for a briefing and for a translation."""
    older_versions: tuple[str, ...] = ()
    """The targets of the versions that the version is based on: first those above the level of the
    document, then the others, each the oldest first; empty as well."""
    version_dates: VersionDates | None = None
    """The dates and months that a version states; `None` for a briefing and for a translation."""
    months: StatedMonths | None = None
    """The months that the document states; `None` for a translation."""
    is_in_review: bool = False
    """Whether the version says that it is being reviewed."""
    clearances: DocumentClearances = field(default_factory=DocumentClearances)
    contributions: Contributions | None = None
    """`None` for a deliverable."""
    countries: Mapping[str, str] = field(default_factory=dict)
    """The country of each organisation in the original, by identifier; empty if unknown."""
    organisation_names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The full, short and printed name of each organisation, also in the original language."""
    country_names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By the country in the original, its name there and in the language of the document."""
    source_versions: tuple[SourceVersion, ...] = ()
    """For a briefing, the versions from which it selects."""
    previous: PreviousDocument | None = None
    """`None` for a briefing that does not say what is new, and for a deliverable."""
    empty_rows: tuple[EmptyRow, ...] = ()
    """Rows of the cover, and fields that the template requires, without a value."""
    untranslated_mark: UntranslatedMark | None = None
    """The mark of its level if a translation prints that of the original."""
    translated_at: Span = NO_SPAN
    """The key that names the languages of translations; `NO_SPAN` for an original."""
    span: Span = NO_SPAN
    """The record of the version or briefing."""


class Selection(Struct, frozen=True, kw_only=True):
    """A library and the content selected from it, in the order of the outline."""

    library: Library
    shown: Library
    """The library with the sections and records as the document shows them, which can be parts."""
    entries: tuple[OutlineEntry, ...]
    """The whole outline of a deliverable; the selected entries of a briefing."""
    tables: tuple[Table, ...]
    """Selected tables that no selected section shows."""

    def records(self) -> Iterator[RecordFile]:
        """The selected records, in the order of the outline."""
        for entry in all_entries(self.entries):
            if entry.anchor in self.library.records:
                yield self.library.records[entry.anchor]

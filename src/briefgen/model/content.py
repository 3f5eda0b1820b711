"""Everything the content folder holds for one target, read and checked: what `load` returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefgen.model.document import (
    AcronymEntry,
    ContentsPlan,
    Cover,
    HeaderFooter,
    Metadata,
    RepeatedNotes,
    Wording,
)
from briefgen.model.nodes import Anchor, Block, Chart, Inline, Section, StoryBox, Table
from briefgen.model.word_template import WordTemplate
from briefgen.theme.tokens import Theme
from briefgen.workspace.span import NO_SPAN, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFile:
    """One section as its file holds it, with the sections that its headings open."""

    section: Section
    tags: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One success story: its heading in the outline and its box."""

    anchor: Anchor
    title: tuple[Inline, ...]
    """The heading of its section."""
    box: StoryBox
    tags: frozenset[str]
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """One table of the dossier, whether or not a section shows it."""

    table: Table
    tags: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartFile:
    """One chart of the dossier."""

    chart: Chart
    table: Table | None
    """Its numbers, to be set under it."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        return (self.chart, self.table) if self.table else (self.chart,)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineEntry:
    """One entry of an outline and what stands under it."""

    kind: Literal["section", "story"]
    anchor: Anchor
    parts: tuple[OutlineEntry, ...] = ()
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The order of a deliverable's sections and stories."""

    identifier: str
    """`D3.5`."""
    version: str
    """`V2`."""
    entries: tuple[OutlineEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionCriteria:
    """What a briefing takes from the deliverable it is based on."""

    tags: frozenset[str]
    """Takes every section, story and table that carries one of these."""
    anchors: tuple[Anchor, ...]
    """Takes these too."""
    omitted_references: Literal["cite", "error"] = "cite"
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyPart:
    """One part of the body, in the order the template gives.

    `outline`: the deliverable's sections as they are; `own`: a section written for this document;
    `selection`: a section that holds what the briefing took from the deliverable.
    """

    kind: Literal["outline", "own", "selection"]
    anchor: Anchor | None = None
    title: tuple[Inline, ...] = ()
    blocks: tuple[Block, ...] = ()
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Content for one target, with the layers already laid over each other."""

    target: str
    language: str
    metadata: Metadata
    theme: Theme
    cover: Cover
    header_footer: HeaderFooter
    contents: ContentsPlan | None
    wording: Wording
    body: tuple[BodyPart, ...]
    outline: Outline
    criteria: SelectionCriteria | None
    """`None` for a deliverable, which takes its whole outline."""
    sections: Mapping[Anchor, SectionFile]
    stories: Mapping[Anchor, Story]
    tables: Mapping[Anchor, TableFile]
    acronyms: Mapping[str, AcronymEntry]
    assets: Mapping[str, bytes]
    word_template: WordTemplate | None = None
    """The team's own Word file, where the template names one."""
    repeated_notes: RepeatedNotes = "repeat"
    numbered_stories: bool = False
    """Whether a story's heading begins with `Success story 1:`."""
    attach_docx: bool = False
    """Whether the PDF carries the Word file."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)
    """The record of the version or briefing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A library and what was chosen from it, in the outline's order."""

    library: Library
    entries: tuple[OutlineEntry, ...]
    """For a deliverable its whole outline; for a briefing the chosen entries."""
    tables: tuple[Table, ...]
    """Chosen tables that no chosen section shows."""

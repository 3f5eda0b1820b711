"""One document: what `assemble` hands to `resolve`, and what `resolve` hands to the renderers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from briefgen.model.nodes import (
    Anchor,
    Callout,
    Inline,
    Note,
    Paragraph,
    ReferenceKind,
    Section,
    Text,
)
from briefgen.workspace.span import NO_SPAN, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a catalogue says of the document."""

    title: str
    subject: str
    """The abstract, or the purpose of the meeting, as one line of plain text."""
    authors: tuple[str, ...]
    """Organisations, not people."""
    keywords: tuple[str, ...]
    identifier: str
    """Short name that a citation uses, for example `D3.5`."""
    version: str
    """For example `V2`; empty for a briefing."""
    date: datetime.date
    """The document's own date; the only date that enters a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverRow:
    """One label and its value in the cover's table; an empty value stays an empty cell."""

    label: str
    value: str
    sources: tuple[Text, ...] = field(default=(), compare=False, repr=False)
    """The label and the value as texts that know where their characters come from."""
    key: str = field(default="", compare=False, repr=False)
    """*Resolved*: see `resolve/keys.py`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What stands before the contents."""

    imprint: tuple[str, ...]
    """Lines beside the emblem."""
    kicker: str
    """Small capitals over the title; may be empty."""
    title: str
    subtitle: str
    """May be empty."""
    rows: tuple[CoverRow, ...]
    columns: int = 1
    """How many label-and-value pairs stand side by side in the table: 1 or 2."""
    abstract: Callout | None = None
    notices: tuple[Paragraph, ...] = ()
    """Copyright line and legal notice, at the foot of the cover."""
    emblem: bool = True
    """Whether the emblem of the European Union is drawn."""
    separate_page: bool = True
    """Whether the contents or the body begin on a new page."""
    sources: Mapping[str, Text] = field(default_factory=dict, compare=False, repr=False)
    """Its lines as texts that know where their characters come from.

    Their names are `kicker`, `title`, `subtitle`, and `imprint[1]` for the first line of the
    imprint.
    """


@dataclass(frozen=True, slots=True)
class PageHeading:
    """Number and title of the heading that a page belongs to, in a running line.

    The page's first heading of the level; else the last before the page; else the first after
    it; nothing in a document without one. Word's `STYLEREF` chooses so in a head or foot
    (ISO/IEC 29500-1, 17.16.5.59).
    """

    level: int
    """From 1 to 6."""


HeaderFooterText = str | PageHeading
HEADER_FOOTER_TEXTS = ("header_left", "header_right", "footer_left", "footer_centre")
"""The fields of `HeaderFooter` that a template fills."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderFooter:
    """Running head and foot. The foot's right side always holds the page of pages."""

    header_left: HeaderFooterText = ""
    header_right: HeaderFooterText = ""
    footer_left: HeaderFooterText = ""
    footer_centre: HeaderFooterText = ""
    sources: Mapping[str, Text] = field(default_factory=dict, compare=False, repr=False)
    """Its texts, by the names of their fields, as texts that know where they come from."""

    @property
    def texts(self) -> tuple[HeaderFooterText, ...]:
        return self.header_left, self.header_right, self.footer_left, self.footer_centre


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsPlan:
    """Which contents lists the document carries."""

    levels: int = 2
    """Deepest heading level listed."""
    tables: bool = False
    """Whether a list of tables follows."""
    figures: bool = False
    """Whether a list of figures follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words that the program writes itself, in the document's language."""

    contents: str = "Contents"
    tables: str = "Tables"
    figures: str = "Figures"
    table: str = "Table"
    figure: str = "Figure"
    section: str = "section"
    note: str = "footnote"
    abstract: str = "Abstract"
    key_message: str = "Key message"
    success_story: str = "Success story"
    bar_chart: str = "Bar chart"
    stacked_bar_chart: str = "Stacked bar chart"
    line_chart: str = "Line chart"
    share_chart: str = "Shares of a whole"
    partners: str = "Partners"
    sectors: str = "Sectors"
    context: str = "Context"
    cooperation: str = "Type of cooperation"
    objective: str = "Objective"
    policy_support: str = "Policy support"
    results: str = "Results"
    more_information: str = "More information"
    contact_name: str = "Name"
    contact_role: str = "Role"
    contact_phone: str = "Phone"
    contact_email: str = "E-mail"
    cited_again: str = "{source}, see {note}."
    """A note for a source that an earlier one cites; `{note}` is that one, `footnote 3`."""
    back_to_mark: str = "Back to mark {number}"
    """What an assistive device says of a note's number, which leads back to the note's mark."""
    cite: str = "{label} of {document}"
    """How a part that is left out is cited; `{document}` is `D3.5, version V2`."""
    version: str = "{identifier}, version {version}"


RepeatedNotes = Literal["repeat", "short", "reuse"]
"""What a source cited again gets: its note once more, a short one, or the first one's mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcronymEntry:
    """How an acronym is spelt out at its first use."""

    short: str
    long: str
    plural: str = ""
    """Long form for the short form with a plural s; `long` and an s where empty."""
    first_use: str = "{long} ({short})"
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDeliverable:
    """The deliverable that a briefing draws from, for citing what the briefing leaves out."""

    identifier: str
    version: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document whose parts stand in their final order."""

    target: str
    """For example `mexico/d3.5@v2`."""
    language: str
    """BCP 47 tag."""
    metadata: Metadata
    cover: Cover
    header_footer: HeaderFooter
    contents: ContentsPlan | None
    sections: tuple[Section, ...]
    wording: Wording = field(default_factory=Wording)
    acronyms: Mapping[str, AcronymEntry] = field(default_factory=dict)
    source_deliverable: SourceDeliverable | None = None
    omitted_references: Literal["cite", "error"] = "cite"
    """What a reference to something left out becomes."""
    repeated_notes: RepeatedNotes = "repeat"
    assets: Mapping[str, bytes] = field(default_factory=dict)
    """Image bytes by project-relative path."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)
    """The record that asks for the document; findings about the whole point there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a reader sees of an anchored thing."""

    kind: ReferenceKind
    text: str
    """`2.2`, `Table 3` or `12`."""
    note: Anchor | None = None
    """For a citation that has no note of its own: the anchor of the one it shares."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """One line of a contents list, without its page."""

    kind: Literal["section", "table", "figure"]
    level: int
    """Heading level from 1; 1 for tables and figures."""
    label: str
    """`2.2`, `Table 3`."""
    title: tuple[Inline, ...]
    """The heading's or caption's words, without notes and links: the whole entry is a link."""
    anchor: Anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedDocument:
    """A document with every number, label and expansion in place; all that a renderer may read."""

    document: Document
    labels: Mapping[Anchor, Label]
    notes: tuple[Note, ...]
    """Every note in the order of its number."""
    contents: tuple[ContentsEntry, ...]
    """Headings down to the planned level, then tables, then figures, each in document order."""
    contents_titles: Mapping[Literal["section", "table", "figure"], str]
    """The heading over each list."""

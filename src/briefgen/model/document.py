"""One document: the result of `assemble`, and that of `resolve`, which renderers read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct, field

from briefgen.model.budgets import Budget
from briefgen.model.limits import LimitedText
from briefgen.model.nodes import (
    Anchor,
    Callout,
    Inline,
    Note,
    Paragraph,
    ReferenceKind,
    RevisionKind,
    Section,
    Text,
)
from briefgen.spans.span import NO_SPAN, Span
from briefgen.structs import PartlyCompared

HISTORY_SECTION = Anchor("document-history")
"""The section that lists the versions of a deliverable, in a template with this part."""
HISTORY_TABLE = Anchor("document-versions")
"""The table in this section, whose form follows from the number of versions."""
SELECTION_SECTION = Anchor("briefing-selection")
"""The section of a briefing with what it selects from deliverables."""
SINCE_SECTION = Anchor("new-since")
"""The section with what is new since the document that the reader of a briefing has read."""
ABBREVIATIONS_SECTION = Anchor("list-of-abbreviations")
"""The section with a table of all acronyms; when the document is resolved, those that it does not
use are left out."""


class Metadata(PartlyCompared, frozen=True, kw_only=True):
    """Bibliographic properties of the document."""

    not_compared = ("spans",)

    title: str
    subject: str
    """The abstract, or the purpose of the meeting, as one line of plain text."""
    authors: tuple[str, ...]
    """Organisations, not people."""
    keywords: tuple[str, ...]
    identifier: str
    """Short name for citations, for example `D3.5`."""
    version: str
    """For example `V2`; empty for a briefing."""
    date: datetime.date
    """Date of the document; the only date in a file."""
    time: str = ""
    """Time of the meeting of a briefing, as in `10.00`; empty without one."""
    mark: str = ""
    """Words about who receives it, as its pages print them; empty without a mark."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Spans of these properties in the content, by the names of their fields; those of single
    authors and keywords with a number from 1: `authors.1`."""


class CoverRow(PartlyCompared, frozen=True, kw_only=True):
    """One label and its value in the cover table; an empty value is an empty cell."""

    not_compared = ("sources", "key")

    label: str
    value: str
    content: tuple[Inline, ...] = ()
    """The value with its links, italics and such; empty for a value of words alone."""
    sources: tuple[Text, ...] = ()
    """Label and value as texts with the origin of their characters."""
    language: str = ""
    """BCP 47 tag of a value in another language than the document; otherwise empty. Content has
    nodes for it."""
    key: str = ""
    """*Resolved*: see `resolve/keys.py`."""

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """The value as inlines, without its language if it is words alone."""
        return self.content or ((Text(text=self.value),) if self.value else ())


CoverForm = Literal["table", "band"]
"""Titles above a table of labels and values, or white in a blue band over the whole width."""


class Cover(PartlyCompared, frozen=True, kw_only=True):
    """The content before the contents list."""

    not_compared = ("sources",)

    imprint: tuple[str, ...]
    """Lines beside the emblem."""
    kicker: str
    """Line above the title; may be empty."""
    title: str
    subtitle: str
    """May be empty."""
    rows: tuple[CoverRow, ...]
    columns: int = 1
    """Number of pairs of label and value in a row of the table, from 1 to 3."""
    form: CoverForm = "table"
    """How it is set."""
    abstract: Callout | None = None
    notices: tuple[Paragraph, ...] = ()
    """Copyright line and legal notice, at the bottom of the cover."""
    emblem: bool = True
    """Whether the emblem of the European Union is drawn."""
    emblem_alternative: str = ""
    """*Resolved*: text alternative of the emblem."""
    separate_page: bool = True
    """Whether the contents or the body begin on a new page."""
    sources: Mapping[str, Text] = field(default_factory=dict)
    """Its lines as texts with the origin of their characters.

    Their names are `kicker`, `title`, `subtitle`, and `imprint[1]` for the first line of the
    imprint.
    """
    languages: Mapping[str, str] = field(default_factory=dict)
    """BCP 47 tags of its lines in another language than the document, by the same names."""


class PageHeading(Struct, frozen=True):
    """Number and title of the heading to which a page belongs, in a header or footer.

    This is the first heading of the level on the page, otherwise the last one before it, otherwise
    the first one after it; nothing in a document without such a heading. The field `STYLEREF` of
    Word chooses in the same way (ISO/IEC 29500-1, 17.16.5.59).
    """

    level: int
    """From 1 to 6."""


HeaderFooterText = str | PageHeading
HEADER_FOOTER_TEXTS = ("header_left", "header_right", "footer_left", "footer_centre")
"""The fields of `HeaderFooter` that a template fills."""


class HeaderFooter(PartlyCompared, frozen=True, kw_only=True):
    """Header and footer. The right side of the footer always shows page number and page count."""

    not_compared = ("sources",)

    header_left: HeaderFooterText = ""
    header_right: HeaderFooterText = ""
    footer_left: HeaderFooterText = ""
    footer_centre: HeaderFooterText = ""
    page_guide: bool = False
    """Whether the footer of the first page says on which pages each part of the body is."""
    sources: Mapping[str, Text] = field(default_factory=dict)
    """Its texts, by the names of their fields, with the origin of their characters."""

    @property
    def texts(self) -> tuple[HeaderFooterText, ...]:
        """The four texts in the order of `HEADER_FOOTER_TEXTS`."""
        return self.header_left, self.header_right, self.footer_left, self.footer_centre


class ContentsPlan(Struct, frozen=True, kw_only=True):
    """The contents, and the lists of tables and figures."""

    levels: int = 2
    """Number of heading levels in the contents."""
    tables: bool = False
    """Whether there is a list of tables."""
    figures: bool = False
    """Whether there is a list of figures."""


class Wording(Struct, frozen=True, kw_only=True):
    """Words that briefgen adds, in the language of the document; a template has them all."""

    contents: str
    tables: str
    figures: str
    table: str
    """Label of a number: `Table`, or with `{number}` where the number does not follow."""
    figure: str
    section: str
    annex: str
    """Label of the letter of an annex; empty in a template without it."""
    note: str
    page: str
    pages: str
    """Label of several pages, with `{first}` and `{last}`; empty in a template without it."""
    abstract: str
    key_message: str
    continued: str
    """Words after the kicker where a story box continues on another page."""
    bar_chart: str
    stacked_bar_chart: str
    line_chart: str
    share_chart: str
    contact_name: str
    contact_role: str
    contact_phone: str
    contact_email: str
    cited_again: str
    """Note for a source that an earlier note cites; `{note}` is that note, as in `footnote 3`."""
    back_to_mark: str
    """Text alternative of the number of a note, which links back to its mark."""
    cite: str
    """Reference to a part that is not included; `{document}` is `D3.5, version V2`."""
    version: str
    """Name of a deliverable in a citation, from `{identifier}` and `{version}`."""
    attachment: str
    """Description of the Word file inside the PDF; `{title}` is the title of the document."""
    colon: str
    """The colon after a label, with the spaces around it."""
    semicolon: str
    """The sign between numbers in the text alternative of a chart, with the spaces around it."""
    emblem: str
    """Text alternative of the emblem."""


RepeatedNotes = Literal["repeat", "short", "reuse"]
"""Note of a source that is cited again: the full note, a short one, or the mark of the first."""


class AcronymEntry(PartlyCompared, frozen=True, kw_only=True):
    """An acronym and its long form."""

    not_compared = ("long_span", "plural_span", "span")

    short: str
    long: str
    key: str = ""
    """Its name in the register, if that is not the short form."""
    plural: str = ""
    """Long form in the plural; if empty, `long` with an s."""
    first_use: str = "{long} ({short})"
    """Pattern of the first use, with `{long}`, `{short}` or both."""
    language: str = ""
    """In a translation, the BCP 47 tag of the long form; empty in an original."""
    is_mixed: bool = False
    """Whether the pattern of the first use has words in another language than the long form."""
    long_span: Span = NO_SPAN
    plural_span: Span = NO_SPAN
    span: Span = NO_SPAN

    @property
    def name(self) -> str:
        """Its name in the register."""
        return self.key or self.short


class OriginalWords(Struct, frozen=True, kw_only=True):
    """The words around the texts of a translation that are printed in the original language."""

    language: str
    """BCP 47 tag of the original."""
    wording: Wording
    acronyms: Mapping[str, AcronymEntry]
    """By short form."""


class SourceDeliverable(Struct, frozen=True, kw_only=True):
    """A deliverable from which a briefing selects, to cite content that it does not include."""

    identifier: str
    """For example `D3.5`."""
    version: str
    """For example `V2`."""
    sections: tuple[Section, ...]
    """All sections of its body, not numbered."""
    abstract: Callout | None = None
    """The abstract on its cover, whose tables and figures are counted first."""
    is_withheld: bool = False
    """Whether the document must not cite it, because it has a higher level."""
    name: str = ""
    """The version as the briefing writes it: `d3.5@v2`."""
    folder: str = ""
    """Its folder: `content/mexico/deliverables/d3.5`."""
    acronyms: Mapping[str, AcronymEntry] = field(default_factory=dict)
    """Its acronyms by short form, if the briefing takes content from several versions."""
    original_acronyms: Mapping[str, AcronymEntry] = field(default_factory=dict)
    """In a translation, those of the original."""


class Document(PartlyCompared, frozen=True, kw_only=True):
    """A document with all parts in their final order."""

    target: str
    """For example `mexico/d3.5@v2`."""
    language: str
    """BCP 47 tag."""
    metadata: Metadata
    cover: Cover
    header_footer: HeaderFooter
    contents: ContentsPlan | None
    """`None` for a document without a contents list."""
    sections: tuple[Section, ...]
    wording: Wording
    acronyms: Mapping[str, AcronymEntry] = field(default_factory=dict)
    """By short form."""
    original: OriginalWords | None = None
    """In a translation, the words around texts that are not translated; `None` for an original."""
    source_deliverables: tuple[SourceDeliverable, ...] = ()
    """For a briefing, the deliverables from which it selects."""
    omitted_references: Literal["cite", "error"] = "cite"
    """Treatment of references to content that the document does not include."""
    repeated_notes: RepeatedNotes = "repeat"
    budget: Budget = field(default_factory=Budget)
    limited_texts: tuple[LimitedText, ...] = ()
    """The texts to which the template sets limits."""
    assets: Mapping[str, bytes] = field(default_factory=dict)
    """Image bytes by project-relative path."""
    span: Span = NO_SPAN
    """The record of the version or briefing; findings about the whole document have this span."""

    @property
    def continues_cover_table(self) -> bool:
        """Whether the text begins without a heading, directly below the table of the cover."""
        cover, first = self.cover, next(iter(self.sections), None)
        is_last = bool(cover.rows) and not (cover.abstract or cover.notices or self.contents)
        return not cover.separate_page and is_last and first is not None and not first.has_heading


def heading_label(number: str) -> str:
    """The number of a heading as it is printed before it: `2.2.` for `2.2`."""
    return f"{number}."


class Label(Struct, frozen=True, kw_only=True):
    """The printed name of an element with an anchor."""

    kind: ReferenceKind
    text: str
    """`2.2`, `Table 3` or `12`; for a heading without a number, its words."""
    number: str = ""
    """The number of a table or figure."""
    note: Anchor | None = None
    """For a citation that shares a note: the anchor of that note."""


ListKind = Literal["section", "table", "figure"]
"""A list of the contents, by what its entries are."""


class ContentsEntry(Struct, frozen=True, kw_only=True):
    """One line of a contents list, without its page."""

    kind: ListKind
    level: int
    """Heading level from 1; 1 for tables and figures."""
    label: str
    """`2.2`, `Table 3`; empty for a heading without a number."""
    title: tuple[Inline, ...]
    """Text of the heading or caption, without notes and links: the whole entry is a link."""
    anchor: Anchor

    @property
    def printed_label(self) -> str:
        """The label before the title: `2.2.`, `Table 3`; may be empty."""
        has_number = self.kind == "section" and self.label
        return heading_label(self.label) if has_number else self.label


class Redline(Struct, frozen=True, kw_only=True):
    """Everything that a document with the text of two versions has besides its revised inlines."""

    summary: tuple[Section, ...]
    """Sections without numbers, before the cover."""
    lines: Mapping[str, tuple[Inline, ...]]
    """The lines of the template that differ, with both texts, by their keys in `model/keyed.py`.

    The value of a cover row has the key of the row, its label this key with `/@label`, as the label
    of a field of a story.
    """
    revisions: Mapping[str, RevisionKind]
    """Parts that only one version has: keys of list items and pictures, anchors of sections."""


class ResolvedDocument(Struct, frozen=True, kw_only=True):
    """A document with every number, label and expansion. Renderers read only this."""

    document: Document
    labels: Mapping[Anchor, Label]
    """The label of each element to which references can point."""
    notes: tuple[Note, ...]
    """Every note, in the order of the numbers."""
    contents: tuple[ContentsEntry, ...]
    """Headings down to the given level, then tables, then figures, each in document order."""
    contents_titles: Mapping[ListKind, str]
    """The heading of each list that has entries."""
    attachment_description: str
    """Description of the Word file inside the PDF (ISO 14289-1, 7.11)."""
    page_label: tuple[str, str]
    """The words before and after a page number, for example `page ` and nothing."""
    page_range: tuple[str, str, str]
    """The words before, between and after the first and the last of several pages.

    They are empty in a template without a label for several pages.
    """
    annex_label: tuple[str, str] | None = None
    """The words before and after the letter of an annex; `None` in a document without annexes."""
    redline: Redline | None = None
    """For a document with the text of two versions; otherwise `None`."""

    def revision_of(self, key: str) -> RevisionKind | None:
        """Which version alone has the list item, the picture or the section with a key."""
        return self.redline.revisions.get(key) if self.redline else None

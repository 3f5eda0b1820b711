"""The document tree: sections contain blocks, blocks contain inlines.

`Block` and `Inline` are closed unions. Code that handles them uses `match` and `assert_never`, so
that a new kind of node fails the type check until every stage handles it. Fields marked *resolved*
are empty until `resolve` fills them. No node has a page number.
"""

from __future__ import annotations

from typing import Literal

from briefgen.language.list_numbers import NumberFormat, written_number
from briefgen.model.anchors import Anchor as Anchor
from briefgen.model.anchors import ReferenceKind as ReferenceKind
from briefgen.model.looks import Align as Align
from briefgen.model.looks import Column as Column
from briefgen.model.looks import FlowBlock
from briefgen.model.looks import Numbering as Numbering
from briefgen.model.looks import RowLook as RowLook
from briefgen.model.looks import StoryForm as StoryForm
from briefgen.model.looks import TableFit as TableFit
from briefgen.model.series import ChartKind as ChartKind
from briefgen.model.series import Series as Series
from briefgen.model.texts import Acronym as Acronym
from briefgen.model.texts import Text as Text
from briefgen.model.texts import text_of as text_of
from briefgen.model.texts import values_of as values_of
from briefgen.spans.mapped_text import MappedText, Value
from briefgen.spans.span import NO_SPAN, Span
from briefgen.structs import PartlyCompared

# -- inlines ---------------------------------------------------------------------------------


class Strong(PartlyCompared, frozen=True, kw_only=True):
    """Text of strong importance, in bold."""

    content: tuple[Inline, ...]
    span: Span = NO_SPAN


class Emphasis(PartlyCompared, frozen=True, kw_only=True):
    """Stressed text, in italics."""

    content: tuple[Inline, ...]
    span: Span = NO_SPAN


class Script(PartlyCompared, frozen=True, kw_only=True):
    """Small text below or above the baseline, as in H₂O and m²."""

    position: Literal["subscript", "superscript"]
    content: tuple[Inline, ...]
    span: Span = NO_SPAN


class Language(PartlyCompared, frozen=True, kw_only=True):
    """Text in another language than the text around it."""

    language: str
    """BCP 47 tag, for example `es`."""
    content: tuple[Inline, ...]
    span: Span = NO_SPAN


class Link(PartlyCompared, frozen=True, kw_only=True):
    """A link to an address outside the document."""

    url: str
    """Absolute address with its scheme: http, https or mailto, as a URI in ASCII (RFC 3986)."""
    content: tuple[Inline, ...]
    address: str = ""
    """The address as written, if it has letters beyond ASCII; otherwise empty."""
    span: Span = NO_SPAN


class LineBreak(PartlyCompared, frozen=True, kw_only=True):
    """A line break that the author sets."""

    span: Span = NO_SPAN


class Reference(PartlyCompared, frozen=True, kw_only=True):
    """A cross-reference, with a generated text or with the text of the author."""

    target: Anchor
    content: tuple[Inline, ...] = ()
    """Text of the author; empty for a generated text."""
    kind: ReferenceKind | None = None
    """*Resolved*: kind of its target; `None` for a target that the document does not include."""
    before: str = ""
    """*Resolved*: text before the label, for example `section `."""
    label: str = ""
    """*Resolved*: the part with the number, `2.2`, `Table 3` or `12`, or the words of a heading
    without a number; a field in Word."""
    number: str = ""
    """*Resolved*: the number in the label of a table or figure whose caption has another language;
    then it alone is the field."""
    after: str = ""
    """*Resolved*: text after the label, for example ` of D3.5, version V2`."""
    span: Span = NO_SPAN


class CitedSource(PartlyCompared, frozen=True, kw_only=True):
    """One of the sources that a note cites, perhaps with a place in it."""

    not_compared = ("is_short", "span")

    name: str
    """Key of the source in its register."""
    place: str = ""
    """The place in the source, such as `p. 12`, as plain text; empty for the whole source."""
    short: str = ""
    """Short name of the source in a later note, for example `World Bank`."""
    entry: tuple[Inline, ...] = ()
    """The words for the source in a note, without a place and a final full stop."""
    words: tuple[Inline, ...] = ()
    """The same with the place."""
    place_words: tuple[Inline, ...] = ()
    """The place alone; empty for the whole source."""
    stop: str = ""
    """The full stop after its words at the end of a note; may be empty."""
    is_short: bool = False
    """*Resolved*: whether the note names it in short, because an earlier note cites it."""
    span: Span = NO_SPAN
    """The entry in its register."""


class Note(PartlyCompared, frozen=True, kw_only=True):
    """A note, at the position of its mark."""

    blocks: tuple[Block, ...]
    sources: tuple[CitedSource, ...] = ()
    """The cited sources, in order; empty for a note with its own text."""
    anchor: Anchor | None = None
    number: int = 0
    """*Resolved*: number in the document, from 1."""
    separator: str = ""
    """*Resolved*: separator between this mark and one directly before it, as in `4,5`."""
    mark_alternative: str = ""
    """*Resolved*: text alternative of its mark, `Footnote 4`."""
    number_alternative: str = ""
    """*Resolved*: text alternative of its number, `Back to mark 4`."""
    key: str = ""
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = NO_SPAN

    @property
    def citation(self) -> str:
        """Its sources and places, as in `one, p. 3; two`; empty for a note with its own text."""
        return "; ".join(f"{s.name}, {s.place}" if s.place else s.name for s in self.sources)


class RepeatedMark(PartlyCompared, frozen=True, kw_only=True):
    """The mark of an earlier note, repeated for the same source. Only `resolve` creates it."""

    note: Anchor
    """Anchor of that note."""
    number: int
    """Number of that note."""
    separator: str = ""
    """Separator between this mark and one directly before it, as in `4,5`."""
    mark_alternative: str = ""
    """Text alternative of the mark, `Footnote 4`."""
    anchor: Anchor | None = None
    """Anchor of this citation; references to it point to the note."""
    key: str = ""
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = NO_SPAN


RevisionKind = Literal["inserted", "deleted"]


class RevisedText(PartlyCompared, frozen=True, kw_only=True):
    """Text that only one of two versions has. Only `redline` creates it, and none in another."""

    kind: RevisionKind
    content: tuple[Inline, ...]
    remark: str = ""
    """Words in the margin, such as `moved to 3.1`."""
    span: Span = NO_SPAN


Inline = (
    Text
    | Strong
    | Emphasis
    | Script
    | Language
    | Link
    | LineBreak
    | Acronym
    | Reference
    | Note
    | RepeatedMark
    | RevisedText
)


# -- blocks ----------------------------------------------------------------------------------


class Paragraph(FlowBlock, frozen=True, kw_only=True):
    """A paragraph. A `question` is bold and stays on the page of the answer after it."""

    not_compared = ("name", "key", "span")

    content: tuple[Inline, ...]
    role: Literal["body", "question", "small", "callout_title", "quote_source"] = "body"
    """`small` is for legal notices, `callout_title` for the values of key figures, `quote_source`
    for the last paragraph of a quotation, which says where the quotation is from."""
    anchor: Anchor | None = None
    name: str = ""
    """Name of a notice on the cover; otherwise empty."""
    key: str = ""
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = NO_SPAN


class ListItem(PartlyCompared, frozen=True, kw_only=True):
    """One item of a list; its first block is usually a paragraph."""

    not_compared = ("name", "key", "span")

    blocks: tuple[Block, ...]
    name: str = ""
    """Identifier of the organisation that it prints; otherwise empty."""
    key: str = ""
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = NO_SPAN


class BulletList(FlowBlock, frozen=True, kw_only=True):
    """An unordered list."""

    items: tuple[ListItem, ...]
    is_strip: bool = False
    """Whether its items are side by side, without marks: key figures, or logos."""
    anchor: Anchor | None = None
    key: str = ""
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = NO_SPAN


class NumberedList(FlowBlock, frozen=True, kw_only=True):
    """A list numbered `1.`, `2.`, … or `a)`, `b)`, …"""

    items: tuple[ListItem, ...]
    start: int = 1
    """Number of the first item."""
    number_format: NumberFormat = "decimal"
    number_pattern: str = "{}."
    """The label of an item, with `{}` for its number."""
    anchor: Anchor | None = None
    key: str = ""
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = NO_SPAN

    def label(self, position: int) -> str:
        """The label of an item; its position counts from 0."""
        number = written_number(self.start + position, self.number_format)
        return self.number_pattern.format(number)


class Quote(FlowBlock, frozen=True, kw_only=True):
    """A block quotation, indented; its last paragraph can be its source."""

    blocks: tuple[Block, ...]
    anchor: Anchor | None = None
    key: str = ""
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = NO_SPAN


class Callout(FlowBlock, frozen=True, kw_only=True):
    """A tinted box with a bar at its left."""

    kind: Literal["key-message", "box"]
    title: tuple[Inline, ...]
    """Its title, which is not a section heading; may be empty."""
    blocks: tuple[Block, ...]
    anchor: Anchor | None = None
    name: str = ""
    """*Resolved*: its name where its title has no words."""
    key: str = ""
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = NO_SPAN


class Cell(PartlyCompared, frozen=True, kw_only=True):
    """One cell of a table."""

    blocks: tuple[Block, ...]
    row_span: int = 1
    """Number of rows that it spans."""
    column_span: int = 1
    """Number of columns that it spans."""
    key: str = ""
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = NO_SPAN


class Row(PartlyCompared, frozen=True, kw_only=True):
    """One row of a table: the cells that begin in it, not those that span it from above."""

    not_compared = ("name", "key", "span")

    cells: tuple[Cell, ...]
    name: str = ""
    """Identifier of the row in the content; otherwise empty."""
    key: str = ""
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = NO_SPAN


class Table(FlowBlock, frozen=True, kw_only=True):
    """A table, usually with a caption; without one it has no number.

    Its header rows are repeated on every page.
    """

    not_compared = ("key", "shown_at", "span")

    anchor: Anchor
    caption: tuple[Inline, ...]
    columns: tuple[Column, ...]
    header: tuple[Row, ...]
    """Header rows; a cell in them is a header of the columns that it spans."""
    body: tuple[Row, ...]
    header_columns: int = 0
    """Number of leading columns that are row headers."""
    fit: TableFit = ""
    description: str = ""
    """Summary for readers who cannot see the table; the caption if empty. A table without a
    caption has one."""
    number: int = 0
    """*Resolved*: number in the document, from 1; 0 for a table without a caption."""
    label: str = ""
    """*Resolved*: label before its number, with a space: `Table `; may be empty."""
    label_after: str = ""
    """*Resolved*: label after its number, as in Hungarian; usually empty."""
    key: str = ""
    """*Resolved*: see `resolve/keys.py`."""
    shown_at: Span = NO_SPAN
    """Where a text or a field names it; `NO_SPAN` for one that a briefing selects."""
    span: Span = NO_SPAN


class Figure(FlowBlock, frozen=True, kw_only=True):
    """An image, usually with a caption; without one it has no number."""

    anchor: Anchor
    caption: tuple[Inline, ...]
    image: str
    """Key of its bytes in `Document.assets`: the project-relative path."""
    alt: str
    """Text alternative; empty only for a decorative image."""
    decorative: bool = False
    """Whether the image has no meaning; it is then an artefact (ISO 14289-1, 7.1)."""
    width: float = 1.0
    """Share of the text width, greater than 0 and at most 1."""
    has_own_anchor: bool = True
    """Whether the author wrote the anchor; otherwise it comes from the name of the file."""
    number: int = 0
    """*Resolved*: number in the document, from 1; 0 for an image without a caption."""
    label: str = ""
    """*Resolved*: label before its number, with a space: `Figure `; may be empty."""
    label_after: str = ""
    """*Resolved*: label after its number, as in Hungarian; usually empty."""
    key: str = ""
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = NO_SPAN


class Chart(FlowBlock, frozen=True, kw_only=True):
    """A chart with a caption, numbered as a figure.

    `share` shows each category as a part of the whole.
    """

    not_compared = ("values", "organisations", "data_span", "words", "key", "shown_at", "span")

    anchor: Anchor
    caption: tuple[Inline, ...]
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    """At least one; exactly one for `bar` and `share`."""
    unit: str = ""
    """Unit of the numbers, for example `%` or `clusters`."""
    values: tuple[Value, ...] = ()
    """Facts and tables from which its numbers come."""
    organisations: tuple[str, ...] = ()
    """Keys of organisations whose countries it shows, one for each country."""
    data_span: Span = NO_SPAN
    """Its numbers in the content."""
    words: tuple[MappedText, ...] = ()
    """The words of the content that it shows, with the places where they are written."""
    alternative: str = ""
    """*Resolved*: text alternative: `Bar chart. Spain: 12; France: 5.`"""
    number: int = 0
    """*Resolved*: number among the figures of the document, from 1."""
    label: str = ""
    """*Resolved*: label before its number, with a space: `Figure `; may be empty."""
    label_after: str = ""
    """*Resolved*: label after its number, as in Hungarian; usually empty."""
    language: str = "en"
    """*Resolved*: language of the document (BCP 47), in which its numbers are written."""
    key: str = ""
    """*Resolved*: see `resolve/keys.py`."""
    shown_at: Span = NO_SPAN
    """Where a text or a field names it."""
    span: Span = NO_SPAN


class StoryField(PartlyCompared, frozen=True, kw_only=True):
    """One field of a record, or one row of a part of rows."""

    blocks: tuple[Block, ...]
    name: str = ""
    """Its name in keys, for example `partners`; empty for one that has none."""
    label: str = ""
    """Its label; empty for a field without one."""
    remark: str = ""
    """Small words below the label of a row, for example `to be read aloud`; may be empty."""
    look: RowLook = "text"
    """How the text of a row is set."""
    is_wide: bool = False
    """Whether its text is below its label; otherwise, in a box, beside it."""
    key: str = ""
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = NO_SPAN


class StoryBox(FlowBlock, frozen=True, kw_only=True):
    """A record, such as a success story, or a part of rows: labels and texts."""

    not_compared = ("kind", "topic_span", "key", "span")

    title: tuple[Inline, ...]
    """Empty for one that is not a box."""
    fields: tuple[StoryField, ...]
    kind: str = "story"
    """The kind of record, as the template declares it; empty for a part of rows."""
    form: StoryForm = "box"
    first_words: str = ""
    """First words of the kicker, for example `Success story`; may be empty."""
    topic: str = ""
    """Topic in the kicker, for example `Aeronautics`."""
    topic_span: Span = NO_SPAN
    kicker: str = ""
    """*Resolved*: small line above the title, for example `Success story · Aeronautics`."""
    continued: str = ""
    """*Resolved*: words after the kicker on further pages, for example `(continued)`."""
    anchor: Anchor | None = None
    key: str = ""
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = NO_SPAN


Block = Paragraph | BulletList | NumberedList | Quote | Callout | Table | Figure | Chart | StoryBox


# -- sections --------------------------------------------------------------------------------


class Section(PartlyCompared, frozen=True, kw_only=True):
    """A heading with its text and its subsections."""

    anchor: Anchor
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    story_number: int = 0
    """Position of a record among those of its kind in its deliverable, from 1, if its heading shows
    it; otherwise 0."""
    number_words: str = ""
    """First words of the heading with this number, for example `Success story 1`."""
    numbering: Numbering = "usual"
    """The number of its heading; without one, the sections in it have none either."""
    begins_page: bool = False
    """Whether it begins on a new page."""
    number: str = ""
    """*Resolved*: `2`, `2.2`, `Annex A` or `A.1`, without a final full stop; may be empty."""
    span: Span = NO_SPAN

    @property
    def has_heading(self) -> bool:
        """Whether it has a heading; blocks of their own can be printed without one."""
        return bool(self.title) or bool(self.sections) or not self.blocks

"""The document tree: sections hold blocks, blocks hold inlines.

Closed unions: whoever handles a `Block` or an `Inline` does so with `match` and
`assert_never`, so a new kind of node fails the type check until every stage handles it.
Fields marked *resolved* are empty until `resolve` has filled them. No node knows a page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from briefgen.workspace.mapped_text import MappedText, Segment, Value
from briefgen.workspace.span import NO_SPAN, Span

_ANCHOR = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Anchor(str):
    """Identifier of something a reference can point to.

    Lower-case letters, digits and single hyphens, beginning with a letter, 36 characters at most:
    with a prefix it fits a Word bookmark name (40 characters, ISO/IEC 29500-1, 17.13.6.2).
    Raises `ValueError` for anything else.
    """

    __slots__ = ()
    LONGEST = 36

    def __new__(cls, value: str) -> Anchor:
        if not _ANCHOR.fullmatch(value) or len(value) > cls.LONGEST:
            raise ValueError(f"not an anchor: {value!r}")
        return super().__new__(cls, value)


# -- inlines ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Running text without line feeds; lines do not break at hard spaces (U+00A0)."""

    text: str
    wording: str = field(default="", compare=False, repr=False)
    """Name of the field of `Wording` that `resolve` writes here; empty for an author's text."""
    source: tuple[Segment, ...] = field(default=(), compare=False, repr=False)
    """Where its characters come from; empty for text that the program makes itself."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    """Words of strong importance, set bold."""

    content: tuple[Inline, ...]
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """Stressed words, set italic."""

    content: tuple[Inline, ...]
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Words in another language than what surrounds them."""

    language: str
    """BCP 47 tag, for example `es`."""
    content: tuple[Inline, ...]
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to an address outside the document."""

    url: str
    """Absolute address with its scheme: http, https or mailto."""
    content: tuple[Inline, ...]
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak:
    """A line end that the author wants."""

    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acronym:
    """An acronym at its first use in this document, spelt out. Made by `resolve` only."""

    short: str
    text: str
    """What the reader sees, for example `European Union (EU)`."""
    source: tuple[Segment, ...] = field(default=(), compare=False, repr=False)
    """Where the short form comes from: one segment."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


def mapped(text: Text) -> MappedText:
    """A text with the span of each of its characters."""
    own = Segment(0, text.span.line, text.span.column, text.span.end_line, text.span.end_column)
    return MappedText(text.text, text.span.path, text.source or (own,))


def text_of(source: MappedText) -> Text:
    """A text that keeps where its characters come from."""
    return Text(text=source.text, source=source.segments, span=source.span())


def part_of(text: Text, start: int, end: int) -> Text:
    """The characters of a text from one offset up to another."""
    if start == 0 and end == len(text.text):
        return text
    if not text.source:
        return Text(text=text.text[start:end], wording=text.wording, span=text.span)
    part = mapped(text).part(start, end)
    return replace(text_of(part), wording=text.wording)


def values_of(text: Text | Acronym) -> tuple[Value, ...]:
    """The values that expressions filled into a text, in its order."""
    return tuple(value for segment in text.source for value in segment.values)


ReferenceKind = Literal["section", "table", "figure", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A cross-reference, which writes its own words unless `content` holds the author's."""

    target: Anchor
    content: tuple[Inline, ...] = ()
    """The author's words; empty where the reference writes its own."""
    kind: ReferenceKind | None = None
    """*Resolved*: what it points to; `None` for something this document leaves out."""
    before: str = ""
    """*Resolved*: words before the label, for example `section `."""
    label: str = ""
    """*Resolved*: the part that renumbers, `2.2`, `Table 3` or `12`; a live field in Word."""
    after: str = ""
    """*Resolved*: words after the label, for example ` of D3.5, version V2`."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note, held where its mark stands."""

    blocks: tuple[Block, ...]
    source: str = ""
    """Key of the source it cites; empty for a note in words."""
    short: str = ""
    """What a later note calls that source in short, for example `World Bank`."""
    anchor: Anchor | None = None
    number: int = 0
    """*Resolved*: its number in the document, from 1."""
    separator: str = ""
    """*Resolved*: what is set between this mark and the one it follows directly, as in `4,5`."""
    mark_alternative: str = ""
    """*Resolved*: what an assistive device says of its mark, `Footnote 4`."""
    number_alternative: str = ""
    """*Resolved*: what an assistive device says of its number, `Back to mark 4`."""
    key: str = field(default="", compare=False, repr=False)
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedMark:
    """The mark of an earlier note once more, for the same source. Made by `resolve` only."""

    note: Anchor
    """Anchor of that note."""
    number: int
    """Number of that note."""
    separator: str = ""
    """What is set between this mark and the one it follows directly, as in `4,5`."""
    mark_alternative: str = ""
    """What an assistive device says of the mark, `Footnote 4`."""
    anchor: Anchor | None = None
    """What the author calls this citation; references to it lead to the note."""
    key: str = field(default="", compare=False, repr=False)
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


Inline = (
    Text
    | Strong
    | Emphasis
    | Language
    | Link
    | LineBreak
    | Acronym
    | Reference
    | Note
    | RepeatedMark
)


# -- blocks ----------------------------------------------------------------------------------

Align = Literal["left", "right", "centre"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph. A `question` is set bold and stays with the answer that follows it."""

    content: tuple[Inline, ...]
    role: Literal["body", "question", "small"] = "body"
    """`small` is for legal notices and remarks under tables."""
    anchor: Anchor | None = None
    name: str = field(default="", compare=False, repr=False)
    """Of the notice that it is on the cover; else empty."""
    key: str = field(default="", compare=False, repr=False)
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One item of a list; its first block is usually a paragraph."""

    blocks: tuple[Block, ...]
    name: str = field(default="", compare=False, repr=False)
    """Identifier of the organisation that it prints; else empty."""
    key: str = field(default="", compare=False, repr=False)
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletList:
    """An unordered list."""

    items: tuple[ListItem, ...]
    anchor: Anchor | None = None
    key: str = field(default="", compare=False, repr=False)
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedList:
    """A list numbered `1.`, `2.`, …"""

    items: tuple[ListItem, ...]
    start: int = 1
    """Number of the first item."""
    anchor: Anchor | None = None
    key: str = field(default="", compare=False, repr=False)
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Somebody's words, set in from the margin."""

    blocks: tuple[Block, ...]
    anchor: Anchor | None = None
    key: str = field(default="", compare=False, repr=False)
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Callout:
    """A tinted passage with a bar at its left."""

    kind: Literal["key-message", "box"]
    title: tuple[Inline, ...]
    """Its heading line; empty for none. Not a section heading."""
    blocks: tuple[Block, ...]
    anchor: Anchor | None = None
    name: str = ""
    """*Resolved*: its title, or what the template calls a key message without one."""
    key: str = field(default="", compare=False, repr=False)
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table."""

    blocks: tuple[Block, ...]
    row_span: int = 1
    """Grid rows it spans."""
    column_span: int = 1
    """Grid columns it spans."""
    key: str = field(default="", compare=False, repr=False)
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table: the cells that begin in it, not those reaching in from above."""

    cells: tuple[Cell, ...]
    name: str = field(default="", compare=False, repr=False)
    """Identifier of the row in the content; else empty."""
    key: str = field(default="", compare=False, repr=False)
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One grid column of a table."""

    weight: float = 0.0
    """Share of the table's width relative to the other columns; 0 to go by content."""
    align: Align = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A captioned table whose header rows repeat on every page it reaches."""

    anchor: Anchor
    caption: tuple[Inline, ...]
    columns: tuple[Column, ...]
    header: tuple[Row, ...]
    """Header rows; a cell in them is a header of the columns it spans."""
    body: tuple[Row, ...]
    header_columns: int = 0
    """How many leading grid columns hold row headers."""
    description: str = ""
    """Summary for readers who do not see the table; the caption where empty."""
    number: int = 0
    """*Resolved*: its number in the document, from 1."""
    label: str = ""
    """*Resolved*: the word before its number, `Table`."""
    key: str = field(default="", compare=False, repr=False)
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A captioned image."""

    anchor: Anchor
    caption: tuple[Inline, ...]
    image: str
    """Key of its bytes in `Document.assets`: the project-relative path."""
    alt: str
    """Text alternative; empty only for a decorative image."""
    decorative: bool = False
    width: float = 1.0
    """Share of the text width, above 0 and up to 1."""
    number: int = 0
    """*Resolved*: its number in the document, from 1."""
    label: str = ""
    """*Resolved*: the word before its number, `Figure`."""
    key: str = field(default="", compare=False, repr=False)
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


ChartKind = Literal["bar", "stacked-bar", "line", "share"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One number for each category of a chart."""

    name: str
    """Empty where a chart's only series needs no name."""
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A captioned drawing of numbers, counted among the figures.

    `share` shows each category as a part of all of them together.
    """

    anchor: Anchor
    caption: tuple[Inline, ...]
    kind: ChartKind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    """At least one; exactly one for `bar` and `share`."""
    unit: str = ""
    """What the numbers count, for example `%` or `clusters`."""
    values: tuple[Value, ...] = field(default=(), compare=False, repr=False)
    """Facts and tables that its numbers come from."""
    noun: str = ""
    """*Resolved*: what its text alternative calls it, for example `Bar chart`."""
    number: int = 0
    """*Resolved*: its number among the figures of the document, from 1."""
    label: str = ""
    """*Resolved*: the word before its number, `Figure`."""
    key: str = field(default="", compare=False, repr=False)
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = field(default=NO_SPAN, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryField:
    """One labelled field of a success story."""

    blocks: tuple[Block, ...]
    name: str = ""
    """Name of the field of `Wording` that labels it, for example `partners`."""
    label: str = ""
    """The author's own label, else *resolved*."""
    key: str = field(default="", compare=False, repr=False)
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryBox:
    """A success story as a boxed record: a title band over rows of label and text."""

    title: tuple[Inline, ...]
    fields: tuple[StoryField, ...]
    topic: str = ""
    """What the kicker names after the words for a success story, for example `Aeronautics`."""
    kicker: str = ""
    """*Resolved*: small line over the title, for example `Success story · Aeronautics`."""
    anchor: Anchor | None = None
    key: str = field(default="", compare=False, repr=False)
    """*Resolved*: see `resolve/keys.py`."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)


Block = Paragraph | BulletList | NumberedList | Quote | Callout | Table | Figure | Chart | StoryBox


# -- sections --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what belongs under it."""

    anchor: Anchor
    title: tuple[Inline, ...]
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    story_number: int = 0
    """Position of a success story in its deliverable, from 1, where its heading prints it."""
    number: str = ""
    """*Resolved*: `2` or `2.2`, without a closing full stop."""
    span: Span = field(default=NO_SPAN, compare=False, repr=False)

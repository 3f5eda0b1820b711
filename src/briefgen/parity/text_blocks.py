"""The content of a file in reading order: blocks of words, with the targets of their links.

Both readers create drafts, whose link targets are positions or bookmarks of one file.
`text_blocks_of` replaces each target with a name for the text there, which is the same in both
formats. Differences that only the format causes are normalised here and in the readers:

- white space: line ends differ, and the fixed space of a caption is a gap in Word;
- soft hyphens: a PDF contains them at line ends (ISO 32000-1, 14.8.2.2.3), Word inserts them;
- no-break hyphens: Word needs one where the PDF breaks no line at a hyphen;
- blocks without words: Word needs paragraphs around tables and in empty cells;
- marks of notes: each is a word by itself, also directly after another word.

Not compared, because one of the formats does not have them: bold, italics and language of words,
header cells of tables, and properties of the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from msgspec import Struct, field

from briefgen.errors import BriefgenError
from briefgen.structs import PartlyCompared

Kind = Literal["heading", "text", "label", "entry", "caption", "summary", "picture"]
"""`label` is the label of a list item or a note, `entry` is a line of the contents."""

_KIND_NAMES: dict[Kind, str] = {
    "heading": "a heading",
    "text": "a paragraph",
    "label": "a number or bullet",
    "entry": "a line of the contents",
    "caption": "a caption",
    "summary": "a table's summary",
    "picture": "a picture's text alternative",
}
_NAMING_WORDS = 6
"""Number of words that identify a block in a message."""
_WORD = re.compile(r"\S+")
_AROUND_MARKS = "\x1f"
"""Separates the mark of a note from its neighbours; the file does not contain it."""


class UnreadableFileError(BriefgenError):
    """A file that is damaged, or does not have the format that its name states."""

    exit_code = 1


class PagePosition(Struct, frozen=True):
    """A position on a page of a PDF, in points from its lower left corner."""

    page: int
    """From 1."""
    x: float
    y: float


LinkTarget = str | PagePosition
"""The target of a link in one file: an address, `#` and a bookmark, or a position."""


class TextPiece(Struct, frozen=True):
    """Consecutive characters with the same link target."""

    text: str
    link_target: LinkTarget = ""
    position: PagePosition | None = None
    """Start of the characters; `None` in a Word file, which has no pages."""
    mark: bool = False
    """Whether the characters are the mark of a note, which is not part of the word before it."""


class Draft(Struct):
    """A block of one file, before link targets have names."""

    kind: Kind
    level: int = 0
    """Level of a heading, from 1."""
    note: str = ""
    """Number of the note that contains the block; empty outside notes."""
    cell: tuple[int, int] | None = None
    """Row and column, from 1, of the table cell that contains the block."""
    pieces: list[TextPiece] = field(default_factory=list)
    capitals: bool = False
    """Whether a style shows the words in capitals, although the file has small letters."""
    number: str = ""
    """The number with which Word begins a heading; empty for none, and in a PDF."""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class Word(PartlyCompared, frozen=True):
    """Characters between two white spaces, or the mark of a note."""

    not_compared = ("page", "mark", "joined")

    text: str
    link: str = ""
    """The address that the word links to, or a name for the text at the link target."""
    page: int = 0
    mark: bool = False
    """Whether it is the mark of a note."""
    joined: bool = False
    """Whether only marks of notes, and no white space, separate it from the word before."""


class TextBlock(PartlyCompared, frozen=True):
    """A heading, a paragraph, a paragraph in a cell, a label, …"""

    not_compared = ("location", "capitals", "number")

    kind: Kind
    level: int
    note: str
    cell: tuple[int, int] | None
    words: tuple[Word, ...]
    location: str
    """Its location, for example `section 3.2, Table 4, row 2, column 1`."""
    capitals: bool = False
    """Whether a style shows the words in capitals, although they have small letters here."""
    number: str = ""
    """The number with which Word begins a heading; empty for none, and in a PDF."""

    @property
    def kind_name(self) -> str:
        """Kind and level, for messages."""
        return (
            f"{_KIND_NAMES[self.kind]} of level {self.level}"
            if self.level
            else _KIND_NAMES[self.kind]
        )

    @property
    def page(self) -> int:
        return self.words[0].page


class HeadingField(Struct, frozen=True):
    """A field for a heading in a header or footer of a Word file (`STYLEREF`, 17.16.5.59)."""

    level: int
    number: bool
    """Whether it shows the number of the heading; otherwise it shows the title."""


HeaderFooter = tuple[str | HeadingField, ...]


class Reading(Struct, frozen=True):
    """The content of a whole file."""

    name: str
    """Name of the file in messages, for example `the PDF`."""
    text_blocks: tuple[TextBlock, ...]
    header_footer: Callable[[int], HeaderFooter]
    """The words in footer and header of a page; pages count from 1."""
    page_count: int = 0
    """Number of pages; 0 if the file does not contain it."""
    from_word_template: bool = False
    """Whether styles, pages, headers and footers come from a Word template."""


def headings(reading: Reading, level: int) -> list[TextBlock]:
    """The headings of a level, in order."""
    return [p for p in reading.text_blocks if p.kind == "heading" and p.level == level]


def text_blocks_of(
    drafts: Sequence[Draft], text_at: Callable[[LinkTarget], int | str]
) -> tuple[TextBlock, ...]:
    """The blocks of drafts, without empty ones.

    `text_at` returns the index of the draft at a link target, or a description of the target.
    """

    def link(link_target: LinkTarget) -> str:
        if isinstance(link_target, str) and not link_target.startswith("#"):
            return link_target
        location = text_at(link_target)
        return location if isinstance(location, str) else _name_of_draft(drafts, location)

    locations = _locations(drafts)
    text_blocks = []
    for draft, location in zip(drafts, locations, strict=True):
        if words := tuple(_words_of_draft(draft, link)):
            cell = None if draft.note else draft.cell
            place = draft.kind, draft.level, draft.note, cell
            text_blocks.append(TextBlock(*place, words, location, draft.capitals, draft.number))
    return tuple(text_blocks)


def _words_of_draft(draft: Draft, link: Callable[[LinkTarget], str]) -> Iterator[Word]:
    """The words of a draft; the mark of a note is a separate word."""
    text = ""
    owners: list[int] = []
    for number, piece in enumerate(draft.pieces):
        mark = f"{_AROUND_MARKS}{piece.text.strip()}{_AROUND_MARKS}"
        characters = mark if piece.mark else piece.text
        text += characters
        owners += [number] * len(characters)
    space, end = " ", 0
    for found in _WORD.finditer(text):
        pieces = draft.pieces[owners[found.start()] : owners[found.end() - 1] + 1]
        link_targets = dict.fromkeys(
            link(piece.link_target) for piece in pieces if piece.link_target
        )
        page = pieces[0].position.page if pieces[0].position else 0
        space, end = space + text[end : found.start()], found.end()
        joined = set(space) == {_AROUND_MARKS}
        yield Word(found[0], " and ".join(link_targets), page, pieces[0].mark, joined)
        if not pieces[0].mark:
            space = ""


def _name_of_draft(drafts: Sequence[Draft], index: int) -> str:
    """A name for the text of a draft, for messages."""
    draft = drafts[index]
    if draft.note:
        return f"note {draft.note}"
    words = draft.text.split()
    if draft.kind == "heading":
        return f"section {words[0].rstrip('.')}" if words else "a heading"
    if draft.kind == "caption":
        return _caption_label(draft)
    return f"“{' '.join(words[:_NAMING_WORDS])}”"


def _caption_label(caption: Draft) -> str:
    """The words up to the first number, as in `Table 3`."""
    label = re.match(r"\D*\d+", caption.text)
    return " ".join(label[0].split()) if label else caption.text


def _locations(drafts: Sequence[Draft]) -> Iterator[str]:
    section, table = "cover", ""
    for draft in drafts:
        if draft.kind == "entry" and section == "cover":
            section = "contents"
        if draft.kind == "heading" and not draft.note:
            section, table = f"section {draft.text.split(' ')[0].rstrip('.')}", ""
        if draft.kind == "caption":
            table = _caption_label(draft)
        parts = [section]
        if draft.note:
            parts.append(f"note {draft.note}")
        elif draft.cell:
            row, column = draft.cell
            parts += [table] if table else []
            parts.append(f"row {row}, column {column}")
        elif draft.kind in ("caption", "summary"):
            parts.append(table)
        yield ", ".join(parts)

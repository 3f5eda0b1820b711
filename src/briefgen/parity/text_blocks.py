"""The content of a file in reading order: blocks of words, with the targets of their links.

Both readers create drafts, whose links name places of their own file. `finished` replaces each
place by a name for the text there, which is the same in both formats. Differences that only the
format causes are normalised here and in the readers:

- white space: line ends differ, and the fixed space of a caption is a gap in Word;
- soft hyphens: a PDF contains them at line ends (ISO 32000-1, 14.8.2.2.3), Word adds its own;
- blocks without words: Word needs paragraphs around tables and in empty cells;
- marks of notes: each is a word by itself, also directly after another word.

Not compared, because one of the formats does not have them: bold, italics and language of words,
header cells of tables, and properties of the document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from briefgen.errors import BriefgenError

Kind = Literal["heading", "text", "label", "entry", "caption", "summary", "picture"]
"""`label` is the mark of a list item or of a note, `entry` is a line of the contents."""

_CALLED: dict[Kind, str] = {
    "heading": "a heading",
    "text": "a paragraph",
    "label": "a number or bullet",
    "entry": "a line of the contents",
    "caption": "a caption",
    "summary": "a table's summary",
    "picture": "a picture's text alternative",
}
_FEW = 6
"""Number of words that identify a block in a message."""
_WORD = re.compile(r"\S+")
_AROUND_MARKS = "\x1f"
"""White space between a mark and its neighbours that is not in the file."""


class UnreadableFile(BriefgenError):
    """A file does not have the format of its name, or it is damaged."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Spot:
    """A position on a page of a PDF, in points from its lower left corner."""

    page: int
    """From 1."""
    x: float
    y: float


Goal = str | Spot
"""The target of a link in its own file: an address, `#` and a bookmark, or a position."""


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Consecutive characters with the same link target."""

    text: str
    goal: Goal = ""
    spot: Spot | None = None
    """Their start on the page; `None` in a Word file, which has no pages."""
    mark: bool = False
    """Whether they are the mark of a note, which is not part of the word before it."""


@dataclass(slots=True)
class Draft:
    """A block as one file has it."""

    kind: Kind
    level: int = 0
    """Level of a heading, from 1."""
    note: str = ""
    """Number of the note to which the block belongs; empty for the text itself."""
    cell: tuple[int, int] | None = None
    """Row and column, from 1, of the table cell that contains the block."""
    pieces: list[TextPiece] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Word:
    """Characters between two white spaces, or the mark of a note."""

    text: str
    link: str = ""
    """An address, or a name for the text at the place in the document."""
    page: int = field(default=0, compare=False)
    mark: bool = field(default=False, compare=False)
    """Whether it is the mark of a note."""
    joined: bool = field(default=False, compare=False)
    """Whether only marks, without white space, are between it and the word before."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading, a paragraph, a paragraph in a cell, a label, …"""

    kind: Kind
    level: int
    note: str
    cell: tuple[int, int] | None
    words: tuple[Word, ...]
    place: str = field(compare=False)
    """Its place, for example `section 3.2, Table 4, row 2, column 1`."""

    @property
    def called(self) -> str:
        """Kind and level, for messages."""
        return f"{_CALLED[self.kind]} of level {self.level}" if self.level else _CALLED[self.kind]

    @property
    def page(self) -> int:
        return self.words[0].page


@dataclass(frozen=True, slots=True)
class PageHeading:
    """In the header or footer of a Word file: the heading of the page (`STYLEREF`, 17.16.5.59)."""

    level: int
    number: bool
    """Whether its number is shown; otherwise its words are."""


HeaderFooter = tuple[str | PageHeading, ...]


@dataclass(frozen=True, slots=True)
class Reading:
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


def finished(
    drafts: Sequence[Draft], landing: Callable[[Goal], int | str]
) -> tuple[TextBlock, ...]:
    """The blocks; `landing` gives the index of the draft at the target of a link, or a text."""

    def link(goal: Goal) -> str:
        if isinstance(goal, str) and not goal.startswith("#"):
            return goal
        place = landing(goal)
        return place if isinstance(place, str) else _name(drafts, place)

    places = _places(drafts)
    text_blocks = []
    for draft, place in zip(drafts, places, strict=True):
        if words := tuple(_words(draft, link)):
            cell = None if draft.note else draft.cell
            text_blocks.append(TextBlock(draft.kind, draft.level, draft.note, cell, words, place))
    return tuple(text_blocks)


def _words(draft: Draft, link: Callable[[Goal], str]) -> Iterator[Word]:
    """The words of a draft; the mark of a note is a word by itself."""
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
        goals = dict.fromkeys(link(piece.goal) for piece in pieces if piece.goal)
        page = pieces[0].spot.page if pieces[0].spot else 0
        space, end = space + text[end : found.start()], found.end()
        joined = set(space) == {_AROUND_MARKS}
        yield Word(found[0], " and ".join(goals), page, pieces[0].mark, joined)
        if not pieces[0].mark:
            space = ""


def _name(drafts: Sequence[Draft], index: int) -> str:
    """A name for the text of a draft, as a reader would call it."""
    draft = drafts[index]
    if draft.note:
        return f"note {draft.note}"
    words = draft.text.split()
    if draft.kind == "heading":
        return f"section {words[0].rstrip('.')}" if words else "a heading"
    if draft.kind == "caption":
        return _label(draft)
    return f"“{' '.join(words[:_FEW])}”"


def _label(caption: Draft) -> str:
    """The words up to the first number, as in `Table 3`."""
    label = re.match(r"\D*\d+", caption.text)
    return " ".join(label[0].split()) if label else caption.text


def _places(drafts: Sequence[Draft]) -> Iterator[str]:
    section, table = "cover", ""
    for draft in drafts:
        if draft.kind == "entry" and section == "cover":
            section = "contents"
        if draft.kind == "heading" and not draft.note:
            section, table = f"section {draft.text.split(' ')[0].rstrip('.')}", ""
        if draft.kind == "caption":
            table = _label(draft)
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

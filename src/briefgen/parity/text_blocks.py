"""What a reader meets in a file, in order: passages of words, and where their links lead.

Both readers make drafts, whose links name places in their own file; `finished` turns these places
into what stands there, which is the same in both formats. What is a matter of format only is
levelled here and in the readers:

- white space: a line ends where it ends, and a caption's fixed space is a gap in Word;
- soft hyphens: a PDF holds those at its lines' ends (ISO 32000-1, 14.8.2.2.3), Word makes its own;
- passages without words: Word needs paragraphs around tables and in empty cells;
- the marks of notes: they are words by themselves, whatever they stand at.

Left out because they are not said in both: which words are bold, in italics or in another
language, how rows and columns are headed, and what a document says of itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from briefgen.errors import BriefgenError

Kind = Literal["heading", "text", "label", "entry", "caption", "summary", "picture"]
"""`label` is the mark of a list's item or of a note, `entry` a line of the contents."""

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
"""Words by which a passage is recognised."""
_WORD = re.compile(r"\S+")


class UnreadableFile(BriefgenError):
    """A file is not what its name says, or it is damaged."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page of a PDF, in points from its lower left corner."""

    page: int
    """From 1."""
    x: float
    y: float


Goal = str | Spot
"""Where a link leads, in the terms of its file: an address, `#` and a bookmark, or a place."""


@dataclass(frozen=True, slots=True)
class Span:
    """Some characters in a row that lead to the same place."""

    text: str
    goal: Goal = ""
    spot: Spot | None = None
    """Where they begin on their page; a Word file has no pages."""
    mark: bool = False
    """Whether they are a note's mark, which is no part of the word it stands at."""


@dataclass(slots=True)
class Draft:
    """A passage as it stands in its file."""

    kind: Kind
    level: int = 0
    """Of a heading, from 1."""
    note: str = ""
    """Number of the note that the passage belongs to; empty for the text itself."""
    cell: tuple[int, int] | None = None
    """Row and column, from 1, of the table's cell that it stands in."""
    spans: list[Span] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Word:
    """Characters between white space, or the mark of a note."""

    text: str
    leads_to: str = ""
    """An address, or what stands at the place in the document, in words."""
    page: int = field(default=0, compare=False)
    mark: bool = field(default=False, compare=False)
    """Whether it is a note's."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading, a paragraph, a cell's paragraph, a label, …"""

    kind: Kind
    level: int
    note: str
    cell: tuple[int, int] | None
    words: tuple[Word, ...]
    place: str = field(compare=False)
    """Where it stands, for example `section 3.2, Table 4, row 2, column 1`."""

    @property
    def called(self) -> str:
        """What it is, in words."""
        return f"{_CALLED[self.kind]} of level {self.level}" if self.level else _CALLED[self.kind]

    @property
    def page(self) -> int:
        return self.words[0].page


@dataclass(frozen=True, slots=True)
class PageHeading:
    """In a Word file's head or foot: a heading that is looked for on each page (17.16.5.59)."""

    level: int
    number: bool
    """Whether its number is shown, else its words."""


HeaderFooter = tuple[str | PageHeading, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file as it is read."""

    name: str
    """What messages call it, for example `the PDF`."""
    text_blocks: tuple[TextBlock, ...]
    header_footer: Callable[[int], HeaderFooter]
    """The words in foot and head of a page, from 1."""
    page_count: int = 0
    """Number of pages; 0 where the file does not say."""
    own_look: bool = False
    """Whether styles, pages, heads and feet come from a team's file, and not from the template."""


def headings(reading: Reading, level: int) -> list[TextBlock]:
    """The headings of a level, in their order."""
    return [p for p in reading.text_blocks if p.kind == "heading" and p.level == level]


def finished(
    drafts: Sequence[Draft], landing: Callable[[Goal], int | str]
) -> tuple[TextBlock, ...]:
    """The passages; `landing` gives the index of the draft that a goal leads to, or words."""

    def leads_to(goal: Goal) -> str:
        if isinstance(goal, str) and not goal.startswith("#"):
            return goal
        place = landing(goal)
        return place if isinstance(place, str) else _name(drafts, place)

    places = _places(drafts)
    text_blocks = []
    for draft, place in zip(drafts, places, strict=True):
        if words := tuple(_words(draft, leads_to)):
            cell = None if draft.note else draft.cell
            text_blocks.append(TextBlock(draft.kind, draft.level, draft.note, cell, words, place))
    return tuple(text_blocks)


def _words(draft: Draft, leads_to: Callable[[Goal], str]) -> Iterator[Word]:
    """The words of a draft; a note's mark is a word by itself."""
    text = ""
    owners: list[int] = []
    for number, span in enumerate(draft.spans):
        characters = f"\n{span.text.strip()}\n" if span.mark else span.text
        text += characters
        owners += [number] * len(characters)
    for found in _WORD.finditer(text):
        spans = draft.spans[owners[found.start()] : owners[found.end() - 1] + 1]
        goals = dict.fromkeys(leads_to(span.goal) for span in spans if span.goal)
        spot = spans[0].spot
        yield Word(found[0], " and ".join(goals), spot.page if spot else 0, spans[0].mark)


def _name(drafts: Sequence[Draft], index: int) -> str:
    """What stands at a draft, as a reader would call it."""
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
    """`Table 3`: the words up to the first number."""
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

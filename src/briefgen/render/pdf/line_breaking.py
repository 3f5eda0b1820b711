"""Fragments to lines: where a line may end, and what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.render.pdf.fonts import Face
from briefgen.render.pdf.layout_items import NoteText, Target
from briefgen.render.pdf.structure import Slot
from briefgen.theme.tokens import HYPHEN_LINES, HYPHEN_ZONE
from briefgen.typeset.hyphenation import break_points

SOFT_HYPHEN = "\u00ad"
"""The hyphen of a word that goes on in the next line: it shows, but is no part of the word
(ISO 32000-1, 14.8.2.2.3)."""
_SLACK = 0.01
"""Points by which a line may be over-full, against rounding."""
_WORD = re.compile(r" +|[^ ]+")
_HYPHEN_BREAK = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])|(?<=[–—])(?=\w)")
_ADDRESS_BREAK = re.compile(r"(?<=[/?&=_-])(?=[^/])|(?<=\w)(?=[.#%])")


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text set in one way, with its place in the structure."""

    text: str
    face: Face
    size: float
    colour: str
    slot: Slot | None
    rise: float = 0.0
    tracking: float = 0.0
    target: Target | None = None
    address: bool = False
    """Whether it may break after slashes and the like."""
    underlined: bool = False
    note: NoteText | None = None
    """The note that is called here."""
    destination: str = ""
    line_end: bool = False
    language: str = ""
    """Language by which its words may part (BCP 47); empty where they stay whole."""

    def measure(self, text: str) -> float:
        return self.face.measure(text, self.size) + self.tracking * len(text)


@dataclass(slots=True)
class Piece:
    """Some of a fragment's text."""

    fragment: Fragment
    text: str
    width: float


@dataclass(slots=True)
class Unit:
    """Pieces that never part, with the spaces before them."""

    spaces: list[Piece] = field(default_factory=list)
    words: list[Piece] = field(default_factory=list)
    line_end: Piece | None = None
    """The space that stands for a line end which follows."""
    width: float = 0.0
    """Of the words."""
    space: float = 0.0
    """Width of the spaces."""
    word: str = ""
    """The text between the spaces around it, maybe that of several units; known for hyphenation."""
    is_last: bool = False
    """Whether no word follows before the end of the paragraph or a wanted line end."""

    def add(self, piece: Piece) -> None:
        self.words.append(piece)
        self.width += piece.width

    def add_space(self, piece: Piece) -> None:
        self.spaces.append(piece)
        self.space += piece.width


def _units(fragments: list[Fragment]) -> list[Unit]:
    units = [Unit()]
    for index, fragment in enumerate(fragments):
        if fragment.line_end:
            units[-1].line_end = Piece(fragment, " ", fragment.measure(" "))
            units.append(Unit())
            continue
        mark_follows = index + 1 < len(fragments) and bool(fragments[index + 1].rise)
        breaks = _ADDRESS_BREAK if fragment.address else _HYPHEN_BREAK
        for text in _WORD.findall(fragment.text):
            if text[0] == " ":
                if units[-1].words or units[-1].line_end:
                    units.append(Unit())
                units[-1].add_space(Piece(fragment, text, fragment.measure(text)))
                continue
            for number, part in enumerate(filter(None, breaks.split(text))):
                if number:
                    units.append(Unit())
                units[-1].add(Piece(fragment, part, fragment.measure(part)))
        if not mark_follows and fragment.text[-1:] in "-–" and fragment.address:
            units.append(Unit())
    units = [unit for unit in units if unit.words or unit.spaces or unit.line_end]
    if any(fragment.language for fragment in fragments):
        _read(units)
    return units


def _read(units: list[Unit]) -> None:
    """Note in each unit the word that it is part of."""
    start = 0
    for end, unit in enumerate(units, 1):
        following = units[end] if end < len(units) else None
        if following and not (following.spaces or unit.line_end):
            continue
        same = units[start:end]
        pieces = (piece for unit in same for piece in unit.words)
        word = "".join(piece.text for piece in pieces if not piece.fragment.rise)
        is_last = bool(unit.line_end) or following is None or not following.words
        for part in same:
            part.word, part.is_last = word, is_last
        start = end


@dataclass(slots=True)
class Line:
    """What stands on one line."""

    units: list[Unit] = field(default_factory=list)
    trailing: list[Piece] = field(default_factory=list)
    """Spaces that hang over the margin."""
    width: float = 0.0
    """With the indent."""
    indent: float = 0.0
    """How far in from the edge of the column it begins."""
    ragged: bool = False
    """Whether it ends a paragraph or stands before a wanted line end."""

    def add(self, unit: Unit) -> None:
        self.units.append(unit)
        self.width += unit.space + unit.width

    @property
    def parts_word(self) -> bool:
        """Whether its last word goes on in the next line."""
        return self._end == SOFT_HYPHEN

    @property
    def ends_in_hyphen(self) -> bool:
        return self._end in {"-", SOFT_HYPHEN}

    @property
    def _end(self) -> str:
        words = self.units[-1].words if self.units else ()
        return words[-1].text[-1:] if words else ""


def break_lines(fragments: list[Fragment], width: float, first: float = 0.0) -> list[Line]:
    """Each line takes what fits, as Word has it; there is one at least.

    `first` is how much further in than the others the first one begins.
    """
    lines = [Line(width=first, indent=first)]
    for unit in _units(fragments):
        line = lines[-1]
        rest = unit
        if line.units and line.width + unit.space + unit.width > width + _SLACK:
            rest = _carried_over(unit, lines, width)
            line = Line()
            lines.append(line)
        for part in _fitting(rest, width, width if line.units else width - line.indent):
            if line.units and part is not unit and line.width + part.width > width + _SLACK:
                line = Line()
                lines.append(line)
            line.add(part)
        if unit.line_end:
            line.ragged = True
            line.trailing = [unit.line_end]
            lines.append(Line())
    if not lines[-1].units and len(lines) > 1:
        lines.pop()
    lines[-1].ragged = True
    return lines


def _carried_over(unit: Unit, lines: list[Line], width: float) -> Unit:
    """What of the unit goes to the next line: all of it, or what follows a hyphen."""
    line = lines[-1]
    if _may_part(unit, lines, width):
        found = _parted(unit, width - line.width - unit.space)
        if found:
            head, rest = found
            line.add(head)
            return rest
    line.trailing = unit.spaces
    return Unit([], unit.words, width=unit.width, word=unit.word)


def _may_part(unit: Unit, lines: list[Line], width: float) -> bool:
    """Whether a hyphen after some of the unit would make the last line a better one.

    Not where little room is left, nor under too many hyphens, nor for a paragraph's last word,
    whose end would stand alone. A word wider than a line has no choice.
    """
    if unit.width > width:
        return True
    above = lines[-HYPHEN_LINES - 1 : -1]
    ladder = len(above) == HYPHEN_LINES and all(line.ends_in_hyphen for line in above)
    return not unit.is_last and not ladder and width - lines[-1].width > HYPHEN_ZONE


def _parted(unit: Unit, room: float) -> tuple[Unit, Unit] | None:
    """The unit in two, as much of it as fits the room before a hyphen; `None` if nothing does."""
    index = _place_of_word(unit)
    if index is None:
        return None
    piece = unit.words[index]
    fragment = piece.fragment
    for point in reversed(break_points(piece.text, fragment.language, unit.word)):
        head = Unit(unit.spaces, space=unit.space)
        text = piece.text[:point] + SOFT_HYPHEN
        for part in (*unit.words[:index], Piece(fragment, text, fragment.measure(text))):
            head.add(part)
        if head.width <= room + _SLACK:
            rest = Unit(word=unit.word)
            text = piece.text[point:]
            for part in (Piece(fragment, text, fragment.measure(text)), *unit.words[index + 1 :]):
                rest.add(part)
            return head, rest
    return None


def _place_of_word(unit: Unit) -> int | None:
    """Position of the one piece that holds all letters and digits but those of note marks."""
    found = [
        index
        for index, piece in enumerate(unit.words)
        if not piece.fragment.rise and any(map(str.isalnum, piece.text))
    ]
    return found[0] if len(found) == 1 else None


def _fitting(unit: Unit, width: float, first: float) -> Iterator[Unit]:
    """The unit, in parts where it is wider than a whole line; `first` is the width of the first."""
    while unit.width > first + _SLACK:
        found = _parted(unit, first)
        if found is None:
            yield from _cut(unit, width, first)
            return
        head, unit = found
        yield head
        first = width
    yield unit


def _cut(unit: Unit, width: float, first: float) -> list[Unit]:
    """The unit, cut between characters; a note's mark stays whole, or each part would call it."""
    parts = [Unit(unit.spaces, space=unit.space)]
    for piece in unit.words:
        fragment = piece.fragment
        for text in [piece.text] if fragment.rise else piece.text:
            single = Piece(fragment, text, fragment.measure(text))
            room = width if len(parts) > 1 else first
            if parts[-1].words and parts[-1].width + single.width > room:
                parts.append(Unit())
            parts[-1].add(single)
    return parts

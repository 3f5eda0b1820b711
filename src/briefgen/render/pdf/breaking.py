"""Fragments to lines: where a line may end, and what it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefgen.render.pdf.fonts import Face
from briefgen.render.pdf.strips import NoteText, Target
from briefgen.render.pdf.structure import Slot

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
    note: NoteText | None = None
    """The note that is called here."""
    destination: str = ""
    line_end: bool = False

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
    line_end: bool = False
    """Whether a new line follows."""
    width: float = 0.0
    """Of the words."""
    space: float = 0.0
    """Width of the spaces."""

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
            units[-1].line_end = True
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
    return [unit for unit in units if unit.words or unit.spaces or unit.line_end]


@dataclass(slots=True)
class Line:
    """What stands on one line."""

    units: list[Unit] = field(default_factory=list)
    trailing: list[Piece] = field(default_factory=list)
    """Spaces that hang over the margin."""
    width: float = 0.0
    ragged: bool = False
    """Whether it ends a paragraph or stands before a wanted line end."""


def break_lines(fragments: list[Fragment], width: float) -> list[Line]:
    """Each line takes what fits, as Word has it; there is one at least."""
    lines = [Line()]
    for unit in _units(fragments):
        line = lines[-1]
        if line.units and line.width + unit.space + unit.width > width + _SLACK:
            line.trailing = unit.spaces
            unit = Unit([], unit.words, unit.line_end, unit.width)
            line = Line()
            lines.append(line)
        for part in _fitting(unit, width):
            if line.units and part is not unit and line.width + part.width > width + _SLACK:
                line = Line()
                lines.append(line)
            line.width += part.space + part.width
            line.units.append(part)
        if unit.line_end:
            line.ragged = True
            lines.append(Line())
    if not lines[-1].units and len(lines) > 1:
        lines.pop()
    lines[-1].ragged = True
    return lines


def _fitting(unit: Unit, width: float) -> list[Unit]:
    """The unit, cut between characters where it is wider than a whole line."""
    if unit.width <= width + _SLACK:
        return [unit]
    parts = [Unit(unit.spaces, space=unit.space)]
    for piece in unit.words:
        for character in piece.text:
            single = Piece(piece.fragment, character, piece.fragment.measure(character))
            if parts[-1].words and parts[-1].width + single.width > width:
                parts.append(Unit())
            parts[-1].add(single)
    return parts

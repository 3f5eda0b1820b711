"""Inlines to lines: fragments with their place in the structure, broken into strips."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import assert_never

from briefgen.model.nodes import (
    Acronym,
    Anchor,
    Emphasis,
    Inline,
    Language,
    LineBreak,
    Link,
    Note,
    Reference,
    Strong,
    Text,
)
from briefgen.model.walk import plain_text
from briefgen.render.pdf.fonts import Face, FontSet
from briefgen.render.pdf.strips import NoteText, Painted, Strip, Target, Words
from briefgen.render.pdf.structure import Element, Slot
from briefgen.theme.tokens import TextStyle, Theme

MARK_SIZE = 0.62
"""Size of a note mark relative to its surroundings."""
MARK_RISE = 0.36
"""How far a note mark stands above the baseline, in ems of its surroundings."""
_ABOVE_BASELINE = 0.8
"""Share of the leading that lies above the baseline."""
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


@dataclass(frozen=True, slots=True)
class Setter:
    """Turns inlines of a paragraph into fragments; `bold`, `italic` and the rest are inherited."""

    fonts: FontSet
    theme: Theme
    style: TextStyle
    link_colour: str
    compose_note: Callable[[Note, Element], NoteText]
    """Composes the text of a note whose mark was met, under an element."""
    bold: bool = False
    italic: bool = False
    target: Target | None = None
    address: bool = False
    colour: str = ""

    def fragments(
        self, content: Iterable[Inline], element: Element, note_home: Element | None = None
    ) -> list[Fragment]:
        """Fragments of a paragraph whose element is `element`; notes go under `note_home`."""
        return list(self._run(content, element, note_home or element))

    def words(self, text: str, slot: Slot | None) -> Fragment:
        """Text in the paragraph's own style."""
        style = self.style
        shown = text.upper() if style.uppercase else text
        return Fragment(
            shown,
            self.fonts.face(bold=style.bold or self.bold, italic=style.italic or self.italic),
            style.size,
            self.colour or self.theme.colour(style.colour),
            slot,
            tracking=style.tracking,
            target=self.target,
            address=self.address,
        )

    def _run(
        self, content: Iterable[Inline], element: Element, home: Element
    ) -> Iterator[Fragment]:
        for node in content:
            yield from self._inline(node, element, home)

    def _inline(self, node: Inline, element: Element, home: Element) -> Iterator[Fragment]:
        match node:
            case Text() | Acronym():
                yield self.words(node.text, element.slot())
            case Strong():
                yield from replace(self, bold=True)._run(node.content, element, home)
            case Emphasis():
                yield from replace(self, italic=True)._run(node.content, element, home)
            case Language():
                span = element.add("Span", language=node.language)
                yield from self._run(node.content, span, home)
            case Link():
                yield from self._link(node, element, home)
            case LineBreak():
                # A space in the text, too: a line's end by itself parts no words (14.8.2.5).
                yield replace(self.words(" ", element.slot()), line_end=True)
            case Reference():
                yield from self._reference(node, element, home)
            case Note():
                yield from self._mark(node, element, home)
            case _:
                assert_never(node)

    def _link(self, node: Link, element: Element, home: Element) -> Iterator[Fragment]:
        if self.target:  # no link inside another, such as a line of the contents
            yield from self._run(node.content, element, home)
            return
        words = plain_text(node.content)
        link = element.add("Link")
        description = node.url if words in node.url else f"{words}: {node.url}"
        setter = replace(
            self,
            target=Target(node.url, "", description, link),
            address=_is_address(words),
            colour=self.link_colour,
        )
        yield from setter._run(node.content, link, home)

    def _reference(self, node: Reference, element: Element, home: Element) -> Iterator[Fragment]:
        if node.kind is None or self.target:
            yield self.words(plain_text((node,)), element.slot())
            return
        if node.before and not node.content:
            yield self.words(node.before, element.slot())
        words = plain_text(node.content) or node.label
        link = element.add("Reference").add("Link")
        setter = replace(
            self,
            target=Target("", node.target, f"{node.before}{node.label}", link),
            colour=self.link_colour,
        )
        if node.content:
            yield from setter._run(node.content, link, home)
        else:
            yield setter.words(words, link.slot())

    def _mark(self, node: Note, element: Element, home: Element) -> Iterator[Fragment]:
        base = self.words("", None)
        small = replace(
            base, size=base.size * MARK_SIZE, rise=base.size * MARK_RISE, tracking=0.0, target=None
        )
        if node.separator:
            yield replace(small, text=node.separator, slot=element.slot())
        link = element.add("Reference").add("Link")
        note = self.compose_note(node, home)
        target = Target("", note_name(node.number), f"Note {node.number}", link)
        yield replace(
            small,
            text=str(node.number),
            slot=link.slot(),
            target=target,
            note=note,
            destination=mark_name(node.number),
        )


def mark_name(number: int) -> str:
    """Name of the destination at a note's mark."""
    return f"mark-{number}"


def note_name(number: int) -> Anchor:
    """Name of the destination at a note's text, and of its element."""
    return Anchor(f"note-{number}")


def _is_address(words: str) -> bool:
    return " " not in words and ("/" in words or "." in words or "@" in words)


# -- breaking --------------------------------------------------------------------------------


@dataclass(slots=True)
class _Piece:
    fragment: Fragment
    text: str
    width: float


@dataclass(slots=True)
class _Unit:
    """Pieces that never part, with the spaces before them."""

    spaces: list[_Piece] = field(default_factory=list)
    words: list[_Piece] = field(default_factory=list)
    line_end: _Piece | None = None
    """The space that stands for a line end which follows."""
    width: float = 0.0
    """Of the words."""
    space: float = 0.0
    """Width of the spaces."""

    def add(self, piece: _Piece) -> None:
        self.words.append(piece)
        self.width += piece.width

    def add_space(self, piece: _Piece) -> None:
        self.spaces.append(piece)
        self.space += piece.width


def _units(fragments: list[Fragment]) -> list[_Unit]:
    units = [_Unit()]
    for index, fragment in enumerate(fragments):
        if fragment.line_end:
            units[-1].line_end = _Piece(fragment, " ", fragment.measure(" "))
            units.append(_Unit())
            continue
        mark_follows = index + 1 < len(fragments) and bool(fragments[index + 1].rise)
        breaks = _ADDRESS_BREAK if fragment.address else _HYPHEN_BREAK
        for text in _WORD.findall(fragment.text):
            if text[0] == " ":
                if units[-1].words or units[-1].line_end:
                    units.append(_Unit())
                units[-1].add_space(_Piece(fragment, text, fragment.measure(text)))
                continue
            for number, part in enumerate(filter(None, breaks.split(text))):
                if number:
                    units.append(_Unit())
                units[-1].add(_Piece(fragment, part, fragment.measure(part)))
        if not mark_follows and fragment.text[-1:] in "-–" and fragment.address:
            units.append(_Unit())
    return [unit for unit in units if unit.words or unit.spaces or unit.line_end]


@dataclass(slots=True)
class _Line:
    units: list[_Unit] = field(default_factory=list)
    trailing: list[_Piece] = field(default_factory=list)
    width: float = 0.0
    ragged: bool = False
    """Whether it ends a paragraph or stands before a wanted line end."""


def _lines(units: list[_Unit], width: float) -> list[_Line]:
    lines = [_Line()]
    for unit in units:
        line = lines[-1]
        if line.units and line.width + unit.space + unit.width > width + _SLACK:
            line.trailing = unit.spaces
            unit = _Unit([], unit.words, unit.line_end, unit.width)
            line = _Line()
            lines.append(line)
        for part in _fitting(unit, width):
            if line.units and part is not unit and line.width + part.width > width + _SLACK:
                line = _Line()
                lines.append(line)
            line.width += part.space + part.width
            line.units.append(part)
        if unit.line_end:
            line.ragged = True
            line.trailing = [unit.line_end]
            lines.append(_Line())
    if not lines[-1].units and len(lines) > 1:
        lines.pop()
    lines[-1].ragged = True
    return lines


def _fitting(unit: _Unit, width: float) -> list[_Unit]:
    """The unit, cut between characters where it is wider than a whole line."""
    if unit.width <= width + _SLACK:
        return [unit]
    parts = [_Unit(unit.spaces, space=unit.space)]
    for piece in unit.words:
        for character in piece.text:
            single = _Piece(piece.fragment, character, piece.fragment.measure(character))
            if parts[-1].words and parts[-1].width + single.width > width:
                parts.append(_Unit())
            parts[-1].add(single)
    return parts


# -- setting ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Measure:
    """Where lines stand: their left edge and width, and a label hanging before the first."""

    x: float
    width: float
    label: tuple[Fragment, ...] = ()
    label_x: float = 0.0


def set_lines(fragments: list[Fragment], style: TextStyle, measure: Measure) -> list[Strip]:
    """The fragments as one strip a line; a label stands on the first line's baseline."""
    strips = [
        _set_line(line, style, measure) for line in _lines(_units(fragments), measure.width)
    ] or [Strip(style.leading)]
    if measure.label:
        hang(strips[0], measure.label, measure.label_x, style)
    return strips


def hang(strip: Strip, label: Iterable[Fragment], x: float, style: TextStyle) -> None:
    """Set a label on the baseline of a line, to be read before it."""
    painted: list[Painted] = []
    for fragment in label:
        width = fragment.measure(fragment.text)
        y = baseline(style) - fragment.rise
        painted.append(_words(fragment, fragment.text, x, y, width, 0.0))
        x += width
    strip.painted[:0] = painted


def baseline(style: TextStyle) -> float:
    """Distance of the baseline from the top of a line: where Word puts it in an exact leading."""
    return _ABOVE_BASELINE * style.leading


def _set_line(line: _Line, style: TextStyle, measure: Measure) -> Strip:
    pieces = [p for unit in line.units for p in (*unit.spaces, *unit.words)]
    gaps = _gaps("".join(piece.text for piece in pieces))
    spare = measure.width - line.width
    extra = spare / gaps if style.align == "justify" and gaps and not line.ragged else 0.0
    x = measure.x
    if style.align in {"right", "centre"}:
        x += spare if style.align == "right" else spare / 2
    strip = Strip(style.leading)
    for fragment, text, width in _joined([*pieces, *line.trailing]):
        words = _words(fragment, text, x, baseline(style) - fragment.rise, width, extra)
        strip.painted.append(words)
        x += words.width
        if fragment.note is not None:
            strip.notes.append(fragment.note)
    return strip


def _gaps(text: str) -> int:
    return text.count(" ") + text.count("\u00a0")


def _words(fragment: Fragment, text: str, x: float, y: float, width: float, extra: float) -> Words:
    return Words(
        x,
        y,
        text,
        fragment.face.name,
        fragment.size,
        fragment.colour,
        width + _gaps(text) * extra,
        fragment.slot,
        extra,
        fragment.tracking,
        fragment.target,
        fragment.destination,
    )


def _joined(pieces: list[_Piece]) -> Iterator[tuple[Fragment, str, float]]:
    """Neighbouring pieces of one fragment as one text with its width."""
    for _, group in groupby(pieces, key=lambda piece: id(piece.fragment)):
        same = list(group)
        text = "".join(piece.text for piece in same)
        yield same[0].fragment, text, sum(piece.width for piece in same)

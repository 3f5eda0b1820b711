"""Inlines to lines: fragments with their place in the structure, set on strips."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import assert_never

from briefgen.model.nodes import (
    Acronym,
    Emphasis,
    Inline,
    Language,
    LineBreak,
    Link,
    Note,
    Reference,
    RepeatedMark,
    Strong,
    Text,
)
from briefgen.model.walk import plain_text
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.layout_items import NoteText, Painted, Rule, Strip, Target, Words
from briefgen.render.pdf.line_breaking import Fragment, Line, Piece, break_lines
from briefgen.render.pdf.structure import Element, Slot
from briefgen.theme.tokens import TextStyle, Theme
from briefgen.typeset.hyphenation import is_address

MARK_SIZE = 0.62
"""Size of a note mark relative to its surroundings."""
MARK_RISE = 0.36
"""How far a note mark stands above the baseline, in ems of its surroundings."""
_ABOVE_BASELINE = 0.8
"""Share of the leading that lies above the baseline."""
_LINE_BELOW, _LINE_THICKNESS = 0.11, 0.07
"""Where a line under words lies below the baseline, and how thick it is, in ems."""


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
    underlined: bool = False
    """As links in words are: colour alone does not tell them from the text around (WCAG 1.4.1)."""
    colour: str = ""
    language: str = ""
    """Language by which words may part; empty where they stay whole."""

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
            underlined=self.underlined,
            language="" if self.address else self.language,
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
                language = node.language if self.language else ""
                yield from replace(self, language=language)._run(node.content, span, home)
            case Link():
                yield from self._link(node, element, home)
            case LineBreak():
                # A space in the text, too: a line's end by itself parts no words (14.8.2.5).
                yield replace(self.words(" ", element.slot()), line_end=True)
            case Reference():
                yield from self._reference(node, element, home)
            case Note() | RepeatedMark():
                yield from self._mark(node, element, home)
            case _:
                assert_never(node)

    def _link(self, node: Link, element: Element, home: Element) -> Iterator[Fragment]:
        if self.target:  # no link stands inside another
            yield from self._run(node.content, element, home)
            return
        words = plain_text(node.content)
        link = element.add("Link")
        description = node.url if words in node.url else f"{words}: {node.url}"
        setter = replace(
            self,
            target=Target(node.url, "", description, link),
            address=is_address(words),
            underlined=not is_address(words),
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
            underlined=bool(node.content),
            colour=self.link_colour,
        )
        if node.content:
            yield from setter._run(node.content, link, home)
        else:
            yield setter.words(words, link.slot())

    def _mark(
        self, node: Note | RepeatedMark, element: Element, home: Element
    ) -> Iterator[Fragment]:
        """A mark that leads to its note; where it stands again, the note is not called again."""
        base = self.words("", None)
        small = replace(
            base,
            size=base.size * MARK_SIZE,
            rise=base.size * MARK_RISE,
            tracking=0.0,
            target=None,
            underlined=False,
        )
        if node.separator:
            yield replace(small, text=node.separator, slot=element.slot())
        link = element.add("Reference").add("Link")
        target = Target("", note_name(node.number), node.mark_alternative, link)
        mark = replace(small, text=str(node.number), slot=link.slot(), target=target)
        if isinstance(node, Note):
            note = self.compose_note(node, home)
            mark = replace(mark, note=note, destination=mark_name(node.number))
        yield mark


def mark_name(number: int) -> str:
    """Name of the destination at a note's mark; no anchor has a full stop."""
    return f"mark.{number}"


def note_name(number: int) -> str:
    """Name of the destination at a note's text, and of its element."""
    return f"note.{number}"


# -- setting ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Measure:
    """Where lines stand: their left edge and width, and a label hanging before the first."""

    x: float
    width: float
    label: tuple[Fragment, ...] = ()
    label_x: float = 0.0
    first: float = 0.0
    """How much further in than the others the first line begins."""


def set_lines(fragments: list[Fragment], style: TextStyle, measure: Measure) -> list[Strip]:
    """The fragments as one strip a line; a label stands on the first line's baseline."""
    lines = break_lines(fragments, measure.width, measure.first)
    strips = [_set_line(line, style, measure) for line in lines]
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


def _set_line(line: Line, style: TextStyle, measure: Measure) -> Strip:
    pieces = [p for unit in line.units for p in (*unit.spaces, *unit.words)]
    gaps = _gaps("".join(piece.text for piece in pieces))
    spare = measure.width - line.width
    extra = spare / gaps if style.align == "justify" and gaps and not line.ragged else 0.0
    x = measure.x + line.indent if line.indent else measure.x  # One number for all lines: memory.
    if style.align in {"right", "centre"}:
        x += spare if style.align == "right" else spare / 2
    strip = Strip(style.leading, keep=line.parts_word)
    for fragment, text, width in _joined([*pieces, *line.trailing]):
        words = _words(fragment, text, x, baseline(style) - fragment.rise, width, extra)
        strip.painted.append(words)
        if fragment.underlined:
            strip.painted.append(_line_under(words, fragment))
        x += words.width
        if fragment.note is not None:
            strip.notes.append(fragment.note)
    return strip


def _line_under(words: Words, fragment: Fragment) -> Rule:
    """Under words, but not under a space that ends a line."""
    after = words.text[len(words.text.rstrip()) :]
    length = words.width - fragment.measure(after) - _gaps(after) * words.word_space
    y = words.y + _LINE_BELOW * words.size
    return Rule(words.x, y, length, _LINE_THICKNESS * words.size, words.colour)


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


def _joined(pieces: list[Piece]) -> Iterator[tuple[Fragment, str, float]]:
    """Neighbouring pieces of one fragment as one text with its width."""
    for _, group in groupby(pieces, key=lambda piece: id(piece.fragment)):
        same = list(group)
        text = "".join(piece.text for piece in same)
        yield same[0].fragment, text, sum(piece.width for piece in same)

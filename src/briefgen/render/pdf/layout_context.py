"""What composition needs at hand, and the column that strips are added to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import Block, Inline, Note
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.layout_items import NoteText, Strip, keep_lines, pad
from briefgen.render.pdf.line_breaking import Fragment
from briefgen.render.pdf.structure import Element
from briefgen.render.pdf.text import Measure, Setter, set_lines
from briefgen.theme.tokens import StyleName, TextStyle, Theme, WordLayoutRules


@dataclass(frozen=True, slots=True)
class Room:
    """A column to set blocks in, and the styles that its place asks for."""

    x: float
    width: float
    text: StyleName = "body"
    lists: StyleName = "list"
    depth: int = 0
    """How many lists stand around it."""

    def inset(self, left: float, right: float = 0.0) -> Room:
        """The same room with its edges moved in."""
        return replace(self, x=self.x + left, width=self.width - left - right)


Kind = tuple[StyleName, int]
"""A paragraph's style and how many lists stand around it: as Word tells its styles apart."""


@dataclass(slots=True)
class Flow:
    """A column being filled: spaces above and below neighbours add up or not, as in Word."""

    word_layout_rules: WordLayoutRules
    strips: list[Strip] = field(default_factory=list)
    gap: float = 0.0
    """Space that the last one asks for below."""
    boxed: bool = False
    """Whether the last one is a table or a box."""
    first: Kind | None = None
    """Of the first paragraph; `None` for anything else."""
    last: Kind | None = None

    def add(
        self,
        strips: list[Strip],
        before: float = 0.0,
        after: float = 0.0,
        *,
        boxed: bool = False,
        kind: Kind | None = None,
    ) -> None:
        if not strips:
            return
        self.first = self.first if self.strips else kind
        if boxed and self.boxed:  # Word parts two tables by a line that may begin a page
            self.strips.append(Strip(self.gap))
            self.gap = 0.0
        strips[0].before = self._space(strips[0].before + before, kind)
        self.gap, self.boxed, self.last = after, boxed, kind
        self.strips += strips

    def append(self, other: Flow) -> None:
        """Add what another column holds, and the space it asks for below."""
        self.add(other.strips, 0, other.gap, boxed=other.boxed, kind=other.first)
        if other.strips:
            self.last = other.last

    def _space(self, before: float, kind: Kind | None) -> float:
        """The space between the last paragraph and one of a kind that asks for `before`."""
        shared = 0.0
        if kind is not None and kind == self.last:
            shared = sum(self.word_layout_rules.borders.get(kind[0], ()))
            if kind[0] in self.word_layout_rules.contextual_spacing:
                return -shared
        larger = self.word_layout_rules.collapse_spacing and not self.boxed
        return (max(self.gap, before) if larger else self.gap + before) - shared


@dataclass(frozen=True, slots=True)
class Setting:
    """Look, fonts and words of the document being composed."""

    theme: Theme
    fonts: FontSet
    resolved: ResolvedDocument
    link_colour: str
    """Colour of links and references; differs on a dark ground."""
    note_composer: Callable[[Setting, Note, Element], NoteText]
    block_composer: Callable[[Setting, Iterable[Block], Room, Element], Flow]

    def compose(self, blocks: Iterable[Block], room: Room, parent: Element) -> Flow:
        """Blocks one under the other, in this setting."""
        return self.block_composer(self, blocks, room, parent)

    def flow(self) -> Flow:
        """An empty column."""
        return Flow(self.theme.word_layout_rules)

    def style(self, name: StyleName) -> TextStyle:
        return self.theme.styles[name]

    def with_style(self, name: StyleName, style: TextStyle) -> Setting:
        """The same setting with one style replaced."""
        theme = replace(self.theme, styles={**self.theme.styles, name: style})
        return replace(self, theme=theme)

    def setter(self, style: TextStyle) -> Setter:
        """Turns inlines into fragments of a style."""

        def compose_note(note: Note, home: Element) -> NoteText:
            return self.note_composer(replace(self, link_colour=usual), note, home)

        usual = self.theme.colours.blue
        hyphenates = self.theme.hyphenation and style.hyphenate
        language = self.resolved.document.language if hyphenates else ""
        return Setter(
            self.fonts,
            self.theme,
            style,
            self.link_colour,
            compose_note,
            language=language,
        )

    def words(self, text: str, style: TextStyle, element: Element | None) -> Fragment:
        """Plain text as a fragment; an artifact where it belongs to no element."""
        return self.setter(style).words(text, element.slot() if element else None)

    def lines(
        self,
        content: Iterable[Inline],
        name: StyleName,
        measure: Measure,
        element: Element,
        note_home: Element | None = None,
        run_in: tuple[Fragment, ...] = (),
    ) -> list[Strip]:
        """Inlines as the lines of one paragraph, its first and last two kept together.

        `run_in` is set before them on the first line.
        """
        style = self.style(name)
        fragments = self.setter(style).fragments(content, element, note_home)
        strips = kept(set_lines([*run_in, *fragments], style, measure), style)
        for strip in strips:
            strip.descent_overhang = self.theme.word_layout_rules.descent_overhang.get(name, 0.0)
        if name in self.theme.word_layout_rules.whole:
            for strip in strips[:-1]:
                strip.keep = True
        return self.bordered(strips, name)

    def bordered(self, strips: list[Strip], name: StyleName) -> list[Strip]:
        """A paragraph's lines with the room for the rules of its style."""
        if (borders := self.theme.word_layout_rules.borders.get(name)) is not None:
            pad(strips, *borders)
        return strips

    def measure(self, name: StyleName, room: Room) -> Measure:
        """Where the lines of a paragraph stand in a room: a team's style may indent them."""
        word_layout_rules = self.theme.word_layout_rules
        room = room.inset(*word_layout_rules.indents.get(name, (0.0, 0.0)))
        return Measure(
            room.x, room.width, first=word_layout_rules.first_line_indents.get(name, 0.0)
        )

    def line(self, text: str, name: StyleName, measure: Measure, element: Element) -> list[Strip]:
        """Plain text as the lines of one paragraph."""
        style = self.style(name)
        strips = kept(set_lines([self.words(text, style, element)], style, measure), style)
        return self.bordered(strips, name)


def kept(strips: list[Strip], style: TextStyle) -> list[Strip]:
    """The lines with the style's keep rules on them."""
    keep_lines(strips)
    if style.keep_next:
        for strip in strips:
            strip.keep = True
    return strips

"""What composition needs at hand, and the column that strips are added to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import Block, Inline, Note
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.inline_layout import InlineLayout, Measure, set_lines
from briefgen.render.pdf.layout_items import Frame, NoteText, keep_lines, pad
from briefgen.render.pdf.line_breaking import TextRun
from briefgen.render.pdf.structure import Element
from briefgen.theme.tokens import StyleName, TextStyle, Theme, WordLayoutRules


@dataclass(frozen=True, slots=True)
class BlockContext:
    """A column to set blocks in, and the styles that its place asks for."""

    x: float
    width: float
    text: StyleName = "body"
    lists: StyleName = "list"
    depth: int = 0
    """How many lists stand around it."""

    def inset(self, left: float, right: float = 0.0) -> BlockContext:
        """The same room with its edges moved in."""
        return replace(self, x=self.x + left, width=self.width - left - right)


ParagraphKind = tuple[StyleName, int]
"""A paragraph's style and how many lists stand around it: as Word tells its styles apart."""


@dataclass(slots=True)
class Column:
    """A column being filled: spaces above and below neighbours add up or not, as in Word."""

    word_layout_rules: WordLayoutRules
    frames: list[Frame] = field(default_factory=list)
    gap: float = 0.0
    """Space that the last one asks for below."""
    boxed: bool = False
    """Whether the last one is a table or a box."""
    first: ParagraphKind | None = None
    """Of the first paragraph; `None` for anything else."""
    last: ParagraphKind | None = None

    def add(
        self,
        frames: list[Frame],
        before: float = 0.0,
        after: float = 0.0,
        *,
        boxed: bool = False,
        kind: ParagraphKind | None = None,
    ) -> None:
        if not frames:
            return
        self.first = self.first if self.frames else kind
        if boxed and self.boxed:  # Word parts two tables by a line that may begin a page
            self.frames.append(Frame(self.gap))
            self.gap = 0.0
        frames[0].before = self._space(frames[0].before + before, kind)
        self.gap, self.boxed, self.last = after, boxed, kind
        self.frames += frames

    def append(self, other: Column) -> None:
        """Add what another column holds, and the space it asks for below."""
        self.add(other.frames, 0, other.gap, boxed=other.boxed, kind=other.first)
        if other.frames:
            self.last = other.last

    def _space(self, before: float, kind: ParagraphKind | None) -> float:
        """The space between the last paragraph and one of a kind that asks for `before`."""
        shared = 0.0
        if kind is not None and kind == self.last:
            shared = sum(self.word_layout_rules.borders.get(kind[0], ()))
            if kind[0] in self.word_layout_rules.contextual_spacing:
                return -shared
        larger = self.word_layout_rules.collapse_spacing and not self.boxed
        return (max(self.gap, before) if larger else self.gap + before) - shared


@dataclass(frozen=True, slots=True)
class LayoutContext:
    """Look, fonts and words of the document being composed."""

    theme: Theme
    fonts: FontSet
    resolved: ResolvedDocument
    link_colour: str
    """Colour of links and references; differs on a dark ground."""
    note_composer: Callable[[LayoutContext, Note, Element], NoteText]
    block_composer: Callable[[LayoutContext, Iterable[Block], BlockContext, Element], Column]

    def compose(
        self, blocks: Iterable[Block], block_context: BlockContext, parent: Element
    ) -> Column:
        """Blocks one under the other, in this context."""
        return self.block_composer(self, blocks, block_context, parent)

    def column(self) -> Column:
        """An empty column."""
        return Column(self.theme.word_layout_rules)

    def style(self, name: StyleName) -> TextStyle:
        return self.theme.styles[name]

    def with_style(self, name: StyleName, style: TextStyle) -> LayoutContext:
        """The same context with one style replaced."""
        theme = replace(self.theme, styles={**self.theme.styles, name: style})
        return replace(self, theme=theme)

    def inline_layout(self, style: TextStyle) -> InlineLayout:
        """Turns inlines into fragments of a style."""

        def compose_note(note: Note, home: Element) -> NoteText:
            return self.note_composer(replace(self, link_colour=usual), note, home)

        usual = self.theme.colours.blue
        hyphenates = self.theme.hyphenation and style.hyphenate
        language = self.resolved.document.language if hyphenates else ""
        return InlineLayout(
            self.fonts,
            self.theme,
            style,
            self.link_colour,
            compose_note,
            language=language,
        )

    def text_run(self, text: str, style: TextStyle, element: Element | None) -> TextRun:
        """Plain text as a fragment; an artifact where it belongs to no element."""
        return self.inline_layout(style).text_run(
            text, element.marked_content() if element else None
        )

    def lines(
        self,
        content: Iterable[Inline],
        name: StyleName,
        measure: Measure,
        element: Element,
        note_home: Element | None = None,
        run_in: tuple[TextRun, ...] = (),
    ) -> list[Frame]:
        """Inlines as the lines of one paragraph, its first and last two kept together.

        `run_in` is set before them on the first line.
        """
        style = self.style(name)
        runs = self.inline_layout(style).runs(content, element, note_home)
        frames = with_keep_rules(set_lines([*run_in, *runs], style, measure), style)
        for frame in frames:
            frame.descent_overhang = self.theme.word_layout_rules.descent_overhang.get(name, 0.0)
        if name in self.theme.word_layout_rules.whole:
            for frame in frames[:-1]:
                frame.keep = True
        return self.bordered(frames, name)

    def bordered(self, frames: list[Frame], name: StyleName) -> list[Frame]:
        """A paragraph's lines with the room for the rules of its style."""
        if (borders := self.theme.word_layout_rules.borders.get(name)) is not None:
            pad(frames, *borders)
        return frames

    def measure(self, name: StyleName, block_context: BlockContext) -> Measure:
        """Where the lines of a paragraph stand in a room: a team's style may indent them."""
        word_layout_rules = self.theme.word_layout_rules
        block_context = block_context.inset(*word_layout_rules.indents.get(name, (0.0, 0.0)))
        return Measure(
            block_context.x,
            block_context.width,
            first=word_layout_rules.first_line_indents.get(name, 0.0),
        )

    def line(self, text: str, name: StyleName, measure: Measure, element: Element) -> list[Frame]:
        """Plain text as the lines of one paragraph."""
        style = self.style(name)
        frames = with_keep_rules(
            set_lines([self.text_run(text, style, element)], style, measure), style
        )
        return self.bordered(frames, name)


def with_keep_rules(frames: list[Frame], style: TextStyle) -> list[Frame]:
    """The lines with the style's keep rules on them."""
    keep_lines(frames)
    if style.keep_next:
        for frame in frames:
            frame.keep = True
    return frames

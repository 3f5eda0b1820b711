"""Lays out paragraphs and their notes as frames, in the theme of one document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from briefgen.model.document import ResolvedDocument
from briefgen.model.nodes import Block, Inline, Language, Paragraph, Text
from briefgen.render.pdf.block_context import BlockContext
from briefgen.render.pdf.column import FrameColumn
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.inline_layout import (
    MARK_RISE,
    MARK_SIZE,
    InlineLayout,
    Measure,
    mark_name,
    note_mark,
    note_name,
    set_lines,
)
from briefgen.render.pdf.layout_items import (
    Destination,
    Frame,
    LinkTarget,
    NoteText,
    keep_lines,
    pad,
)
from briefgen.render.pdf.line_breaking import NoteCall, TextRun
from briefgen.render.pdf.structure import StructureElement
from briefgen.theme.geometry import SMALLEST_PART_LINES, STYLES_IN_BOXES
from briefgen.theme.tokens import StyleName, TextStyle, Theme
from briefgen.typeset.line_estimates import item_stays_whole


class BlockLayout(Protocol):
    """Lays out blocks one below the other: `blocks.compose_blocks`.

    A context carries it because blocks contain blocks: `blocks` lays out tables, boxes, list items
    and notes, and each of these lays out the blocks inside it.
    """

    def __call__(
        self,
        context: LayoutContext,
        blocks: Iterable[Block],
        block_context: BlockContext,
        parent: StructureElement,
        /,
    ) -> FrameColumn: ...


class LayoutContext(Struct, frozen=True):
    """The theme and the fonts of a document, and the layout of its paragraphs and notes.

    The path of a footnote: `InlineLayout` makes a `NoteCall` of its mark, `runs` gives the mark
    the `NoteText` that is laid out here, `set_lines` puts it on the frame of the mark's line, and
    `pages_and_notes` places it at the bottom of that frame's page.
    """

    theme: Theme
    fonts: FontSet
    resolved: ResolvedDocument
    link_colour: str
    """Colour of links and references as `#rrggbb`; it differs on a dark background."""
    block_layout: BlockLayout
    hyphens: bool = False
    """Whether words that are wider than a line are hyphenated, in any style."""

    def compose(
        self, blocks: Iterable[Block], block_context: BlockContext, parent: StructureElement
    ) -> FrameColumn:
        """Lay out blocks one below the other, with their elements in `parent`."""
        return self.block_layout(self, blocks, block_context, parent)

    def column(self) -> FrameColumn:
        """An empty column."""
        return FrameColumn(self.theme.word_layout_rules)

    def style(self, name: StyleName) -> TextStyle:
        return self.theme.styles[name]

    def with_style(self, name: StyleName, style: TextStyle) -> LayoutContext:
        """The same context with one style replaced."""
        theme = replace(self.theme, styles={**self.theme.styles, name: style})
        return replace(self, theme=theme)

    def inline_layout(self, style: TextStyle) -> InlineLayout:
        """The layout of inlines in a style."""
        hyphenates = self.theme.hyphenation and style.hyphenate
        language = self.resolved.document.language
        return InlineLayout(
            self.fonts,
            self.theme,
            style,
            self.link_colour,
            text_language=language,
            language=language if hyphenates or self.hyphens else "",
            wide_words_only=not hyphenates,
        )

    def text_run(self, text: str, style: TextStyle, element: StructureElement | None) -> TextRun:
        """Plain text as one run; an artifact if `element` is `None`."""
        content = element.marked_content() if element else None
        return self.inline_layout(style).text_run(text, content)

    def runs(
        self,
        content: Iterable[Inline],
        style: TextStyle,
        element: StructureElement,
        note_parent: StructureElement | None = None,
    ) -> list[TextRun]:
        """The runs of a paragraph whose element is `element`, each mark with its note's text.

        The elements of the notes are added to `note_parent`, or to `element` itself.
        """
        runs = self.inline_layout(style).runs(content, element, note_parent or element)
        return [
            replace(run, note=self._note_text(run.note_call)) if run.note_call else run
            for run in runs
        ]

    def lines(
        self,
        content: tuple[Inline, ...],
        name: StyleName,
        measure: Measure,
        element: StructureElement,
        note_parent: StructureElement | None = None,
        run_in: tuple[TextRun, ...] = (),
    ) -> list[Frame]:
        """The lines of a paragraph; its style determines which of them stay on one page.

        `run_in` precedes the content on the first line.
        """
        style = self.style(name)
        runs = self.runs(content, style, element, note_parent)
        frames = with_keep_rules(set_lines([*run_in, *runs], style, measure), style)
        if name in STYLES_IN_BOXES:
            whole = item_stays_whole(content, style.size, measure.width)
            keep_lines(frames, len(frames) if whole else SMALLEST_PART_LINES)
        for frame in frames:
            frame.descent_overhang = self.theme.word_layout_rules.descent_overhang.get(name, 0.0)
        if name in self.theme.word_layout_rules.whole:
            for frame in frames[:-1]:
                frame.keep = True
        return self.bordered(frames, name)

    def line(
        self,
        text: str | tuple[Inline, ...],
        name: StyleName,
        measure: Measure,
        element: StructureElement | None,
        key: str = "",
        language: str = "",
    ) -> list[Frame]:
        """A line of the template as the lines of a paragraph; artifacts if `element` is `None`.

        `key` is that of a line that can differ between two versions; see `Redline.lines`.
        `language` is its BCP 47 tag if it is not that of the document.
        """
        style = self.style(name)
        lines = set_lines(self.line_runs(text, style, element, key, language), style, measure)
        return self.bordered(with_keep_rules(lines, style), name)

    def line_runs(
        self,
        text: str | tuple[Inline, ...],
        style: TextStyle,
        element: StructureElement | None,
        key: str,
        language: str = "",
    ) -> list[TextRun]:
        """The runs of a line of the template; those of both versions where they differ."""
        redline = self.resolved.redline
        if element is not None and redline is not None and key in redline.lines:
            return self.runs(redline.lines[key], style, element)
        if isinstance(text, str) and element is not None and language:
            text = (Language(language=language, content=(Text(text=text),)),)
        if isinstance(text, str):
            return [self.text_run(text, style, element)]
        assert element is not None  # An artifact is plain text.
        return self.runs(text, style, element)

    def bordered(self, frames: list[Frame], name: StyleName) -> list[Frame]:
        """The lines of a paragraph with space for the borders of its style."""
        if (borders := self.theme.word_layout_rules.borders.get(name)) is not None:
            pad(frames, *borders)
        return frames

    def measure(self, name: StyleName, block_context: BlockContext) -> Measure:
        """The measure of a paragraph, with the indents of the Word template."""
        rules = self.theme.word_layout_rules
        inner = block_context.inset(*rules.indents.get(name, (0.0, 0.0)))
        return Measure(inner.x, inner.width, first=rules.first_line_indents.get(name, 0.0))

    def _note_text(self, call: NoteCall) -> NoteText:
        """The text of a note: its number, which links back to the mark, then its blocks."""
        note, element, style = call.note, call.element, self.style("note")
        inside = replace(self, link_colour=self.theme.colours.blue, hyphens=False)
        block_context = BlockContext(0, self.theme.page.text_width, "note", "note")
        label = inside._note_label(call)
        content, further_blocks = _first_line_content(note.blocks)
        # As if below another note, so that the space between them is part of the first line's.
        column = FrameColumn(self.theme.word_layout_rules, gap=style.after, last=("note", 0))
        measure = inside.measure("note", block_context)
        run_in: tuple[TextRun, ...] = label
        indent = self.theme.dimensions.note_indent
        if indent:
            measure = Measure(measure.x + indent, measure.width - indent, label, measure.x)
            run_in = ()
            block_context = block_context.inset(indent)
        lines = inside.lines(content, "note", measure, element.add("P"), run_in=run_in)
        column.add(lines, style.before, style.after, kind=("note", 0))
        collapsible_before = (lines[0].before - style.before) or 0.0  # One zero for all: memory.
        column.append(inside.compose(further_blocks, block_context, element))
        names = (note_name(note.number), note.anchor)
        column.frames[0].anchors += tuple(Destination(name) for name in names if name)
        return NoteText(note.number, column.frames, collapsible_before)

    def _note_label(self, call: NoteCall) -> tuple[TextRun, TextRun]:
        """The raised number of a note, and the space after it."""
        note, style = call.note, self.style("note")
        link = call.element.add("Lbl").add("Link")
        back = LinkTarget("", mark_name(note.number), note.number_alternative, link)
        number = replace(
            self.text_run(note_mark(note.number), style, link),
            size=style.size * MARK_SIZE,
            rise=style.size * MARK_RISE,
            target=back,
        )
        return number, self.text_run("\u00a0", style, link)


def _first_line_content(blocks: tuple[Block, ...]) -> tuple[tuple[Inline, ...], tuple[Block, ...]]:
    """The content of a note's first line after its number, and the blocks below it."""
    if blocks and isinstance(blocks[0], Paragraph):
        return blocks[0].content, blocks[1:]
    return (), blocks


def with_keep_rules(frames: list[Frame], style: TextStyle) -> list[Frame]:
    """The lines of a paragraph with the keep rules of its style."""
    keep_lines(frames)
    if style.keep_next:
        for frame in frames:
            frame.keep = True
    return frames

"""Lays out inlines as text runs with their elements, and text runs as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from briefgen.language.letter_case import upper_case
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
    RevisedText,
    RevisionKind,
    Script,
    Strong,
    Text,
)
from briefgen.model.walk import plain_text
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.pdf.layout_items import Frame, FrameItem, LinkTarget, RuleItem, TextItem
from briefgen.render.pdf.line_breaking import (
    BrokenLine,
    NoteCall,
    TextRun,
    broken_lines,
    space_count,
)
from briefgen.render.pdf.revisions import (
    DECORATIONS,
    SPOKEN,
    SPOKEN_LANGUAGE,
    change_bar,
    decorations,
    margin_remark,
    revision_colour,
    spoken_before,
)
from briefgen.render.pdf.structure import MarkedContent, StructureElement
from briefgen.theme.tokens import TextStyle, Theme
from briefgen.typeset.line_breaks import is_address

MARK_SIZE = 0.62
"""Size of a note mark, a superscript and a subscript, relative to the text around it."""
MARK_RISE = 0.36
"""Rise of a note mark and a superscript above the baseline, in ems of the text around it."""
SUBSCRIPT_DROP = 0.14
"""Depth of a subscript below the baseline, in ems of the text around it."""
_ABOVE_BASELINE = 0.8
"""Share of the leading above the baseline."""
_UNDERLINE_OFFSET, _UNDERLINE_THICKNESS = 0.11, 0.07
"""Distance of an underline from the baseline, and its thickness, in ems."""


class InlineLayout(Struct, frozen=True):
    """The layout of the inlines of a paragraph; nested inlines inherit the fields."""

    fonts: FontSet
    theme: Theme
    style: TextStyle
    link_colour: str
    bold: bool = False
    italic: bool = False
    target: LinkTarget | None = None
    address: bool = False
    underlined: bool = False
    """Whether the text is underlined. Linked words are: colour is not enough (WCAG 2.1, 1.4.1)."""
    revision: RevisionKind | None = None
    rise: float = 0.0
    """Rise of the text above the baseline, in ems of the text around it; 0 for text on it."""
    colour: str = ""
    """Colour as `#rrggbb`; empty for the colour of the style."""
    text_language: str = ""
    """Language of the text (BCP 47)."""
    language: str = ""
    """Language for hyphenation (BCP 47); empty for none."""
    wide_words_only: bool = False
    """Whether only words that are wider than a line are hyphenated."""

    def runs(
        self,
        content: Iterable[Inline],
        element: StructureElement,
        note_parent: StructureElement | None = None,
    ) -> list[TextRun]:
        """The runs of a paragraph whose element is `element`; notes are called, not laid out.

        The elements of the notes are added to `note_parent`, or to `element` itself.
        """
        return list(self._inlines(content, element, note_parent or element))

    def text_run(self, text: str, marked_content: MarkedContent | None) -> TextRun:
        """A run in the style of the paragraph; an artifact if `marked_content` is `None`."""
        style = self.style
        shown = upper_case(text, self.text_language) if style.uppercase else text
        return TextRun(
            shown,
            self.fonts.of(style).face(
                bold=style.bold or self.bold, italic=style.italic or self.italic
            ),
            style.size * (MARK_SIZE if self.rise else 1.0),
            self.colour or self.theme.colour(style.colour),
            marked_content,
            rise=style.size * self.rise,
            tracking=style.tracking,
            target=self.target,
            address=self.address,
            underlined=self.underlined,
            revision=self.revision,
            language="" if self.address else self.language,
            text_language=self.text_language,
            whole_words=style.whole_words and not self.address,
            wide_words_only=self.wide_words_only,
        )

    def _inlines(
        self, content: Iterable[Inline], element: StructureElement, note_parent: StructureElement
    ) -> Iterator[TextRun]:
        for node in content:
            yield from self._inline(node, element, note_parent)

    def _inline(
        self, node: Inline, element: StructureElement, note_parent: StructureElement
    ) -> Iterator[TextRun]:
        match node:
            case Text() | Acronym():
                yield self.text_run(node.text, element.marked_content())
            case Strong():
                yield from replace(self, bold=True)._inlines(node.content, element, note_parent)
            case Emphasis():
                yield from replace(self, italic=True)._inlines(node.content, element, note_parent)
            case Script():
                drop = node.position == "subscript"
                rise = -SUBSCRIPT_DROP if drop else MARK_RISE
                yield from replace(self, rise=rise)._inlines(node.content, element, note_parent)
            case Language():
                span = element.add("Span", language=node.language)
                language = node.language if self.language else ""
                inside = replace(self, language=language, text_language=node.language)
                yield from inside._inlines(node.content, span, note_parent)
            case RevisedText():
                yield from self._revision(node, element, note_parent)
            case Link():
                yield from self._link(node, element, note_parent)
            case LineBreak():
                # With a space: the end of a line alone does not separate words (14.8.2.5).
                yield replace(self.text_run(" ", element.marked_content()), line_end=True)
            case Reference():
                yield from self._reference(node, element, note_parent)
            case Note() | RepeatedMark():
                yield from self._note_mark(node, element, note_parent)
            case _:
                assert_never(node)

    def _revision(
        self, node: RevisedText, element: StructureElement, note_parent: StructureElement
    ) -> Iterator[TextRun]:
        """The runs of revised text; what it is and where it ends is spoken, not printed."""
        span = element.add("Span")
        span.set("TextDecorationType", DECORATIONS[node.kind])
        colour = revision_colour(node.kind, self.style.colour, self.theme)
        inside = replace(self, revision=node.kind, colour=colour)
        opening = self._spoken(spoken_before(node.kind, node.remark), span)
        runs = list(inside._inlines(node.content, span, note_parent))
        closing = self._spoken(SPOKEN[node.kind].after, span)
        if runs:
            runs[0] = replace(runs[0], opening=opening, remark=node.remark)
            runs[-1] = replace(runs[-1], closing=closing)
        yield from runs

    def _spoken(self, words: str, span: StructureElement) -> MarkedContent:
        language = "" if self.text_language.startswith(SPOKEN_LANGUAGE) else SPOKEN_LANGUAGE
        return span.add("Span", actual_text=words, language=language).marked_content()

    def _link(
        self, node: Link, element: StructureElement, note_parent: StructureElement
    ) -> Iterator[TextRun]:
        if self.target:  # a link cannot contain another
            yield from self._inlines(node.content, element, note_parent)
            return
        words = plain_text(node.content)
        link = element.add("Link")
        address = node.address or node.url
        description = address if words in address else f"{words}: {address}"
        inline_layout = replace(
            self,
            target=LinkTarget(node.url, "", description, link),
            bold=self.bold or self.theme.word_layout_rules.bold_links,
            address=is_address(words),
            underlined=not is_address(words),
            colour=self.colour if self.revision == "deleted" else self.link_colour,
        )
        yield from inline_layout._inlines(node.content, link, note_parent)

    def _reference(
        self, node: Reference, element: StructureElement, note_parent: StructureElement
    ) -> Iterator[TextRun]:
        if node.kind is None or self.target:
            yield self.text_run(plain_text((node,)), element.marked_content())
            return
        if node.before and not node.content:
            yield self.text_run(node.before, element.marked_content())
        words = plain_text(node.content) or node.label
        link = element.add("Reference").add("Link")
        inline_layout = replace(
            self,
            target=LinkTarget("", node.target, f"{node.before}{node.label}{node.after}", link),
            underlined=bool(node.content),
            colour=self.link_colour,
        )
        if node.content:
            yield from inline_layout._inlines(node.content, link, note_parent)
            return
        yield inline_layout.text_run(words, link.marked_content())
        if node.after:
            yield self.text_run(node.after, element.marked_content())

    def _note_mark(
        self, node: Note | RepeatedMark, element: StructureElement, note_parent: StructureElement
    ) -> Iterator[TextRun]:
        """A mark that links to its note; a repeated mark does not call the note again."""
        base = self.text_run("", None)
        small = replace(
            base,
            size=base.size * MARK_SIZE,
            rise=base.size * MARK_RISE,
            tracking=0.0,
            target=None,
            underlined=False,
        )
        if node.separator:
            yield replace(small, text=node.separator, marked_content=element.marked_content())
        link = element.add("Reference").add("Link")
        target = LinkTarget("", note_name(node.number), node.mark_alternative, link)
        mark = replace(
            small, text=note_mark(node.number), marked_content=link.marked_content(), target=target
        )
        if isinstance(node, Note):
            call = NoteCall(node, note_parent.add("Note", identifier=note_name(node.number)))
            mark = replace(mark, note_call=call, destination=mark_name(node.number))
        yield mark


def note_mark(number: int) -> str:
    """The printed number of a note: `[7]` for `-7`, the deleted note 7 of the old version."""
    return f"[{-number}]" if number < 0 else str(number)


def mark_name(number: int) -> str:
    """Name of the destination at a note's mark; anchors contain no full stop."""
    return f"mark.{number}"


def note_name(number: int) -> str:
    """Name of the destination at a note's text, and identifier of its element."""
    return f"note.{number}"


# -- lines -----------------------------------------------------------------------------------


class Measure(Struct, frozen=True):
    """The left edge and the width of lines, in points, and a hanging label of the first line."""

    x: float
    width: float
    label: tuple[TextRun, ...] = ()
    label_x: float = 0.0
    first: float = 0.0
    """Additional indent of the first line."""


def set_lines(runs: list[TextRun], style: TextStyle, measure: Measure) -> list[Frame]:
    """One frame for each line of a paragraph, with the label on the first baseline."""
    lines = broken_lines(runs, measure.width, measure.first)
    frames = [_set_line(line, runs, style, measure) for line in lines]
    if measure.label:
        hang_label(frames[0], measure.label, measure.label_x, style)
    if any(run.revision for run in runs):
        _show_revisions(runs, lines, frames, style)
    return frames


def _show_revisions(
    runs: list[TextRun], lines: Sequence[BrokenLine], frames: list[Frame], style: TextStyle
) -> None:
    """Add the spoken words of revisions, each in the line where its revision begins or ends."""
    for run in runs:
        if run.opening is None and run.closing is None:
            continue
        shown = [
            frame
            for line, frame in zip(lines, frames, strict=True)
            if any(runs[part.run] is run for part in line.parts)
        ] or frames[:1]
        for marked_content, frame in ((run.opening, shown[0]), (run.closing, shown[-1])):
            if marked_content is not None:
                frame.items.append(_spoken_item(run, marked_content, frame, style))
        shown[0].items += margin_remark(run.remark, baseline(style), run.face)


def _spoken_item(
    run: TextRun, marked_content: MarkedContent, frame: Frame, style: TextStyle
) -> TextItem:
    """A space, which is read as other words; it has no width on the page."""
    own = [
        item
        for item in frame.items
        if isinstance(item, TextItem) and item.marked_content is run.marked_content
    ]
    x = own[0].x if own and run.opening is marked_content else 0.0
    if own and run.closing is marked_content:
        x = own[-1].x + own[-1].width
    return TextItem(
        x, baseline(style), " ", run.face.name, run.size, run.colour, 0.0, marked_content
    )


def hang_label(frame: Frame, label: Iterable[TextRun], x: float, style: TextStyle) -> None:
    """Put a label on the baseline of a line; it precedes the line in reading order."""
    items: list[FrameItem] = []
    for run in label:
        width = run.width_of(run.text)
        y = baseline(style) - run.rise
        items.append(_text_item(run, run.text, x, y, width, 0.0))
        x += width
    frame.items[:0] = items


def baseline(style: TextStyle) -> float:
    """Distance of the baseline from the top of a line, in points, as with exact spacing in Word."""
    return _ABOVE_BASELINE * style.leading


def _set_line(line: BrokenLine, runs: list[TextRun], style: TextStyle, measure: Measure) -> Frame:
    remaining, extra = measure.width - line.width, 0.0
    if style.align == "justify" and not line.ragged:
        extra = remaining / line.spaces if line.spaces else 0.0
    x = measure.x + line.indent if line.indent else measure.x  # One number for all lines: memory.
    if style.align in {"right", "centre"}:
        x += remaining if style.align == "right" else remaining / 2
    frame = Frame(style.leading, keep=line.ends_within_word)
    for part in line.parts:
        run = runs[part.run]
        words = _text_item(run, part.text, x, baseline(style) - run.rise, part.width, extra)
        frame.items.append(words)
        if run.underlined:
            frame.items.append(_underline(words, run))
        if run.revision:
            frame.items += _decorations(words, run, run.revision)
        x += words.width
        if run.note is not None:
            frame.notes += (run.note,)
    if any(runs[place].revision for place in line.within):
        frame.items.append(change_bar(style.leading))
    return frame


def _underline(words: TextItem, run: TextRun) -> RuleItem:
    """The underline of a text on its baseline, but not of spaces at its end."""
    em = words.size / MARK_SIZE if run.rise else words.size
    y = words.y + run.rise + _UNDERLINE_OFFSET * em
    length = _length_without_spaces(words, run)
    return RuleItem(words.x, y, length, _UNDERLINE_THICKNESS * em, words.colour)


def _decorations(words: TextItem, run: TextRun, kind: RevisionKind) -> Iterator[RuleItem]:
    """The lines of revised words; those through a raised number are at its own height."""
    rise = run.rise if kind == "inserted" else 0.0
    em = words.size / MARK_SIZE if rise else words.size
    before = words.text[: len(words.text) - len(words.text.lstrip())]
    indent = run.width_of(before) + space_count(before) * words.word_space
    length = _length_without_spaces(words, run) - indent
    return decorations(kind, words.x + indent, words.y + rise, length, em, words.colour)


def _length_without_spaces(words: TextItem, run: TextRun) -> float:
    """The width of words without the spaces at their end."""
    after = words.text[len(words.text.rstrip()) :]
    return words.width - run.width_of(after) - space_count(after) * words.word_space


def _text_item(run: TextRun, text: str, x: float, y: float, width: float, extra: float) -> TextItem:
    return TextItem(
        x,
        y,
        text,
        run.face.name,
        run.size,
        run.colour,
        width + space_count(text) * extra,
        run.marked_content,
        extra,
        run.tracking,
        run.target,
        run.destination,
    )

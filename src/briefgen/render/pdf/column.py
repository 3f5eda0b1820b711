"""The column of frames that blocks are laid out in."""

from __future__ import annotations

from msgspec import Struct, field

from briefgen.render.pdf.layout_items import Frame
from briefgen.theme.tokens import StyleName, WordLayoutRules

ParagraphKind = tuple[StyleName, int]
"""The style of a paragraph and the number of lists around it: paragraphs of one kind have one style
in Word."""


class FrameColumn(Struct):
    """Frames one below the other, with the space between paragraphs that Word calculates."""

    word_layout_rules: WordLayoutRules
    frames: list[Frame] = field(default_factory=list)
    gap: float = 0.0
    """Space below the last paragraph or box, in points."""
    boxed: bool = False
    """Whether the last frames are a table or a box."""
    first: ParagraphKind | None = None
    """Kind of the first paragraph; `None` if the column begins with something else."""
    last: ParagraphKind | None = None
    """Kind of the last paragraph; `None` if the column ends with something else."""

    def add(
        self,
        frames: list[Frame],
        before: float = 0.0,
        after: float = 0.0,
        *,
        boxed: bool = False,
        kind: ParagraphKind | None = None,
    ) -> None:
        """Add frames with space above (`before`) and below (`after`), in points.

        `boxed` is whether they are a table or a box; `kind` is the kind of a paragraph.
        """
        if not frames:
            return
        self.first = self.first if self.frames else kind
        if (
            boxed and self.boxed
        ):  # Word separates two tables with a paragraph, which may begin a page
            self.frames.append(Frame(self.gap))
            self.gap = 0.0
        frames[0].before = self._space(frames[0].before + before, kind)
        self.gap, self.boxed, self.last = after, boxed, kind
        self.frames += frames

    def begin_page(self) -> None:
        """Leave no space of what is above for the next frames, which begin a page."""
        self.gap, self.boxed, self.last = 0.0, False, None

    def append(self, other: FrameColumn) -> None:
        """Add the frames of another column and its space below."""
        self.add(other.frames, 0, other.gap, boxed=other.boxed, kind=other.first)
        if other.frames:
            self.last = other.last

    def _space(self, before: float, kind: ParagraphKind | None) -> float:
        """The space above the next paragraph, whose style has `before` above it."""
        shared = 0.0
        if kind is not None and kind == self.last:
            shared = sum(self.word_layout_rules.borders.get(kind[0], ()))
            if kind[0] in self.word_layout_rules.contextual_spacing:
                return -shared
        larger = self.word_layout_rules.collapse_spacing and not self.boxed
        return (max(self.gap, before) if larger else self.gap + before) - shared

"""The column of frames that blocks are laid out in."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefgen.render.pdf.layout_items import Frame
from briefgen.theme.tokens import StyleName, WordLayoutRules

ParagraphKind = tuple[StyleName, int]
"""A paragraph's style and the number of lists around it, which together make a style in Word."""


@dataclass(slots=True)
class Column:
    """A column being filled, with the space between neighbours as Word computes it."""

    word_layout_rules: WordLayoutRules
    frames: list[Frame] = field(default_factory=list)
    gap: float = 0.0
    """Space below the last paragraph or box."""
    boxed: bool = False
    """Whether the last frames are a table or a box."""
    first: ParagraphKind | None = None
    """Of the first paragraph; `None` if the column begins with anything else."""
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
        """Add frames with the space that they ask for above and below.

        `boxed` marks a table or a box; `kind` is that of a paragraph.
        """
        if not frames:
            return
        self.first = self.first if self.frames else kind
        if boxed and self.boxed:  # Word separates two tables by a line that may begin a page
            self.frames.append(Frame(self.gap))
            self.gap = 0.0
        frames[0].before = self._space(frames[0].before + before, kind)
        self.gap, self.boxed, self.last = after, boxed, kind
        self.frames += frames

    def append(self, other: Column) -> None:
        """Add the frames of another column and its space below."""
        self.add(other.frames, 0, other.gap, boxed=other.boxed, kind=other.first)
        if other.frames:
            self.last = other.last

    def _space(self, before: float, kind: ParagraphKind | None) -> float:
        """The space between the last paragraph and one of a kind with `before` above it."""
        shared = 0.0
        if kind is not None and kind == self.last:
            shared = sum(self.word_layout_rules.borders.get(kind[0], ()))
            if kind[0] in self.word_layout_rules.contextual_spacing:
                return -shared
        larger = self.word_layout_rules.collapse_spacing and not self.boxed
        return (max(self.gap, before) if larger else self.gap + before) - shared

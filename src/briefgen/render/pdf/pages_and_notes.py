"""Fills pages with frames; a note begins on the page of its mark, and continues if it does not fit.

One greedy pass: a page is filled with frames as long as they and the notes that they call fit, then
ends at the last frame after which a break is allowed. Notes are at the bottom of the page; the
remaining lines of the last note are on the next page, below a longer rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefgen.model.nodes import Anchor
from briefgen.render.pdf.layout_items import Frame, NoteText, as_artifact
from briefgen.theme.tokens import Theme

_SLACK = 0.1


@dataclass(slots=True)
class Page:
    """The frames of one page, with their distances from the top of the text area, in points."""

    body: list[tuple[float, Frame]] = field(default_factory=list)
    note_separator_y: float | None = None
    """Distance of the rule above the notes from the top; `None` without notes."""
    continued: bool = False
    """Whether the first note continues from the previous page."""
    above: float = 0.0
    """Padding above the first frame, in a box that continues from the previous page."""
    below: float = 0.0
    """Padding below the last frame, in a box that continues on the next page."""
    notes: list[tuple[float, Frame]] = field(default_factory=list)


class _PageFiller:
    def __init__(self, frames: Sequence[Frame], theme: Theme) -> None:
        self.frames = frames
        self.theme = theme
        self.text_height = theme.text_height(1)
        self.gap = theme.dimensions.note_separator_space
        self.descent_overhang = theme.word_layout_rules.descent_overhang.get("note", 0.0)

    def fill(self) -> list[Page]:
        pages: list[Page] = []
        carried: list[Frame] = []
        start = 0
        while start < len(self.frames) or carried:
            page, start, carried = self._page(start, carried)
            pages.append(page)
            self.text_height = self.theme.text_height(len(pages) + 1)
        return pages

    def _page(self, start: int, carried: list[Frame]) -> tuple[Page, int, list[Frame]]:
        page = Page()
        repeated = self._repeated(start)
        above = self.frames[start].padding_after_break if 0 < start < len(self.frames) else 0.0
        used = _height(repeated) + above
        end = self._break_index(start, used, _height(carried))
        y = 0.0
        if end > start:
            page.above, page.below = above, self._padding_before_break(end)
            for frame in repeated:
                page.body.append((y, frame))
                y += frame.height
            y += above
        for frame in self.frames[start:end]:
            y += frame.before if page.body or frame.page_break_before else 0.0
            page.body.append((y, frame))
            y += frame.height
        y -= page.body[-1][1].descent_overhang if page.body else 0.0
        called = [note for frame in self.frames[start:end] for note in frame.notes]
        return page, end, self._place_notes(page, carried, called, y)

    def _padding_before_break(self, end: int) -> float:
        """The padding at the bottom of a page that ends before a frame."""
        return self.frames[end].padding_before_break if end < len(self.frames) else 0.0

    def _repeated(self, start: int) -> list[Frame]:
        """The frames to repeat in boxes and tables that continue from the previous page."""
        if not 0 < start < len(self.frames) or self.frames[start].page_break_before:
            return []
        enclosures_before, enclosures = (
            self.frames[start - 1].enclosures,
            self.frames[start].enclosures,
        )
        continuing = [e for e in enclosures if any(e is other for other in enclosures_before)]
        repeated = [frame for enclosure in continuing for frame in enclosure.repeat]
        if any(frame is self.frames[start] for frame in repeated):
            return []
        return [as_artifact(frame) for frame in repeated]

    def _break_index(self, start: int, repeated: float, carried: float) -> int:
        """Index of the first frame on the next page.

        `repeated` is the height of the repeated frames, `carried` that of the notes that continue.
        A frame fits if the first line of its last note fits: the note may continue.
        """
        fitting = allowed = start
        height, notes = repeated, carried
        limit = self.text_height + _SLACK
        for index in range(start, len(self.frames)):
            frame = self.frames[index]
            if index > start and frame.page_break_before:
                break
            on_top = index == start and not repeated and not frame.page_break_before
            height += frame.height + (0.0 if on_top else frame.before)
            for note in frame.notes:
                notes += note.height - (0.0 if notes else note.collapsible_before)
            begun_notes = self._note_area_height(notes - self._continuation_height(frame))
            least = begun_notes - frame.descent_overhang
            if height + least > limit:
                break
            fitting = index + 1
            padding = self._padding_before_break(fitting)
            if not self._is_kept_with_next(index) and height + padding + least <= limit:
                allowed = fitting
        if fitting > start:
            return allowed if allowed > start else fitting
        if start < len(self.frames) and not carried:
            return start + 1  # a frame higher than a page is alone on a page
        return start  # the page contains only notes that continue

    def _is_kept_with_next(self, index: int) -> bool:
        """Whether the frame must be on the same page as the next one."""
        if index + 1 == len(self.frames) or self.frames[index + 1].page_break_before:
            return False
        return self.frames[index].keep

    def _note_area_height(self, notes: float) -> float:
        """Height of the notes with the rule above them; 0 without notes."""
        return notes + 2 * self.gap - self.descent_overhang if notes else 0.0

    def _continuation_height(self, frame: Frame) -> float:
        """Height of the last note that a frame calls, without its first line."""
        return _height(frame.notes[-1].frames[1:]) if frame.notes else 0.0

    def _place_notes(
        self, page: Page, carried: list[Frame], called: list[NoteText], used: float
    ) -> list[Frame]:
        """Place carried and called notes at the bottom; returns the lines that do not fit."""
        lines = [*carried, *(frame for note in called for frame in note.frames)]
        if not lines:
            return []
        available = self.text_height - used - 2 * self.gap + self.descent_overhang + _SLACK
        collapsible_before = 0.0 if carried else called[0].collapsible_before
        count, height = 0, -collapsible_before
        while (
            count < len(lines) and height + lines[count].before + lines[count].height <= available
        ):
            height += lines[count].before + lines[count].height
            count += 1
        y = self.text_height + self.descent_overhang - height
        page.note_separator_y = y - self.gap
        page.continued = bool(carried)
        y -= collapsible_before
        for line in lines[:count]:
            y += line.before
            page.notes.append((y, line))
            y += line.height
        remaining = lines[count:]
        if remaining:  # the space above is dropped at the top of a page
            remaining[0] = replace(remaining[0], before=0.0)
        return remaining


def _height(frames: Sequence[Frame]) -> float:
    return sum(frame.before + frame.height for frame in frames)


def fill_pages(frames: Sequence[Frame], theme: Theme) -> list[Page]:
    """Fill pages with frames and the notes that they call."""
    return _PageFiller(frames, theme).fill()


def anchor_pages(pages: Sequence[Page]) -> dict[Anchor, int]:
    """The page of each anchor, from 1."""
    return {
        mark.anchor: number
        for number, page in reversed(list(enumerate(pages, 1)))
        for _, frame in page.body
        for mark in frame.anchors
        if isinstance(mark.anchor, Anchor)
    }

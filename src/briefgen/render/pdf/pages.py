"""Strips to pages: every note begins on its mark's page, and continues where it does not fit.

One pass, greedy: a page takes strips as long as they and the notes they call fit, then gives back
to the last place where a break is allowed. Notes fill the foot; what is left of the last one is
carried to the next page, under a rule that says so.
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
    """What stands on one page; distances from the top of the text area."""

    body: list[tuple[float, Frame]] = field(default_factory=list)
    note_separator_y: float | None = None
    """Where the rule over the notes lies."""
    continued: bool = False
    """Whether the notes begin with the rest of one from the page before."""
    above: float = 0.0
    """Room over the first strip, for one that goes on inside a box from the page before."""
    below: float = 0.0
    """Room under the last strip, for a box that goes on on the next page."""
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
        head = self._repeated(start)
        above = self.frames[start].padding_after_break if 0 < start < len(self.frames) else 0.0
        used = _height(head) + above
        end = self._break_index(start, used, _height(carried))
        y = 0.0
        if end > start:
            page.above, page.below = above, self._padding_before_break(end)
            for frame in head:
                page.body.append((y, frame))
                y += frame.height
            y += above
        for frame in self.frames[start:end]:
            y += frame.before if page.body or frame.page_break_before else 0.0
            page.body.append((y, frame))
            y += frame.height
        y -= page.body[-1][1].descent_overhang if page.body else 0.0
        called = [note for frame in self.frames[start:end] for note in frame.notes]
        return page, end, self._set_notes(page, carried, called, y)

    def _padding_before_break(self, end: int) -> float:
        """The room that a page break before a strip asks for at the foot of the page."""
        return self.frames[end].padding_before_break if end < len(self.frames) else 0.0

    def _repeated(self, start: int) -> list[Frame]:
        """Header strips of what goes on from the page before."""
        if not 0 < start < len(self.frames) or self.frames[start].page_break_before:
            return []
        before, here = self.frames[start - 1].enclosures, self.frames[start].enclosures
        going_on = [e for e in here if any(e is other for other in before)]
        again = [frame for enclosure in going_on for frame in enclosure.repeat]
        if any(frame is self.frames[start] for frame in again):
            return []
        return [as_artifact(frame) for frame in again]

    def _break_index(self, start: int, head: float, carried: float) -> int:
        """Index of the first strip on the next page.

        A note is only begun where the line that calls it would not fit otherwise; what follows
        does not push it to the next page.
        """
        allowed = forced = start
        height, first = head, True
        notes = carried
        for index in range(start, len(self.frames)):
            frame = self.frames[index]
            if index > start and frame.page_break_before:
                break
            on_top = first and not head and not frame.page_break_before
            height += frame.height + (0.0 if on_top else frame.before)
            first = False
            for note in frame.notes:
                notes += note.height - (0.0 if notes else note.collapsible_before)
            least = self._area(notes - self._rest(frame)) - frame.descent_overhang
            if height + least > self.text_height + _SLACK:
                break
            forced = index + 1
            if (
                frame.keep
                and forced < len(self.frames)
                and not self.frames[forced].page_break_before
            ):
                continue
            if height + self._padding_before_break(forced) + least <= self.text_height + _SLACK:
                allowed = forced
        if max(allowed, forced) > start:
            return allowed if allowed > start else forced
        if start < len(self.frames) and not carried:
            return start + 1  # higher than a page: it stands alone on one
        return start  # the page is for notes that go on from the one before

    def _area(self, notes: float) -> float:
        """Height of the note area: the rule with its gaps, and the lines."""
        return notes + 2 * self.gap - self.descent_overhang if notes else 0.0

    def _rest(self, frame: Frame) -> float:
        """Height of the last note a strip calls without its first line."""
        return _height(frame.notes[-1].frames[1:]) if frame.notes else 0.0

    def _set_notes(
        self, page: Page, carried: list[Frame], called: list[NoteText], used: float
    ) -> list[Frame]:
        """Set carried lines and called notes at the foot; gives the lines that found no room."""
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
        rest = lines[count:]
        if rest:  # as of a strip, the space above is dropped on top
            rest[0] = replace(rest[0], before=0.0)
        return rest


def _height(frames: Sequence[Frame]) -> float:
    return sum(frame.before + frame.height for frame in frames)


def fill_pages(frames: Sequence[Frame], theme: Theme) -> list[Page]:
    """Distribute strips and the notes they call over pages."""
    return _PageFiller(frames, theme).fill()


def anchor_pages(pages: Sequence[Page]) -> dict[Anchor, int]:
    """The page, counted from 1, on which each anchor lies."""
    return {
        mark.anchor: number
        for number, page in reversed(list(enumerate(pages, 1)))
        for _, frame in page.body
        for mark in frame.anchors
        if isinstance(mark.anchor, Anchor)
    }

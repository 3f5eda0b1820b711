"""Strips to pages: every note begins on its mark's page, and continues where it does not fit.

One pass, greedy: a page takes strips as long as they and the notes they call fit, then gives back
to the last place where a break is allowed. Notes fill the foot; what is left of the last one is
carried to the next page, under a rule that says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from briefgen.model.nodes import Anchor
from briefgen.render.pdf.layout_items import NoteText, Strip, as_artifact
from briefgen.theme.tokens import Theme

_SLACK = 0.1


@dataclass(slots=True)
class Page:
    """What stands on one page; distances from the top of the text area."""

    body: list[tuple[float, Strip]] = field(default_factory=list)
    note_separator_width: float | None = None
    """Where the rule over the notes lies."""
    continued: bool = False
    """Whether the notes begin with the rest of one from the page before."""
    above: float = 0.0
    """Room over the first strip, for one that goes on inside a box from the page before."""
    below: float = 0.0
    """Room under the last strip, for a box that goes on on the next page."""
    notes: list[tuple[float, Strip]] = field(default_factory=list)


class _Filler:
    def __init__(self, strips: Sequence[Strip], theme: Theme) -> None:
        self.strips = strips
        self.theme = theme
        self.room = theme.text_height(1)
        self.gap = theme.dimensions.note_separator_space
        self.descent_overhang = theme.word_layout_rules.descent_overhang.get("note", 0.0)

    def fill(self) -> list[Page]:
        pages: list[Page] = []
        carried: list[Strip] = []
        start = 0
        while start < len(self.strips) or carried:
            page, start, carried = self._page(start, carried)
            pages.append(page)
            self.room = self.theme.text_height(len(pages) + 1)
        return pages

    def _page(self, start: int, carried: list[Strip]) -> tuple[Page, int, list[Strip]]:
        page = Page()
        head = self._repeated(start)
        above = self.strips[start].reopens if 0 < start < len(self.strips) else 0.0
        used = _height(head) + above
        end = self._choose(start, used, _height(carried))
        y = 0.0
        if end > start:
            page.above, page.below = above, self._closes(end)
            for strip in head:
                page.body.append((y, strip))
                y += strip.height
            y += above
        for strip in self.strips[start:end]:
            y += strip.before if page.body or strip.page_break_before else 0.0
            page.body.append((y, strip))
            y += strip.height
        y -= page.body[-1][1].descent_overhang if page.body else 0.0
        called = [note for strip in self.strips[start:end] for note in strip.notes]
        return page, end, self._set_notes(page, carried, called, y)

    def _closes(self, end: int) -> float:
        """The room that a page break before a strip asks for at the foot of the page."""
        return self.strips[end].closes if end < len(self.strips) else 0.0

    def _repeated(self, start: int) -> list[Strip]:
        """Header strips of what goes on from the page before."""
        if not 0 < start < len(self.strips) or self.strips[start].page_break_before:
            return []
        before, here = self.strips[start - 1].enclosures, self.strips[start].enclosures
        going_on = [e for e in here if any(e is other for other in before)]
        again = [strip for enclosure in going_on for strip in enclosure.repeat]
        if any(strip is self.strips[start] for strip in again):
            return []
        return [as_artifact(strip) for strip in again]

    def _choose(self, start: int, head: float, carried: float) -> int:
        """Index of the first strip on the next page.

        A note is only begun where the line that calls it would not fit otherwise; what follows
        does not push it to the next page.
        """
        allowed = forced = start
        height, first = head, True
        notes = carried
        for index in range(start, len(self.strips)):
            strip = self.strips[index]
            if index > start and strip.page_break_before:
                break
            on_top = first and not head and not strip.page_break_before
            height += strip.height + (0.0 if on_top else strip.before)
            first = False
            for note in strip.notes:
                notes += note.height - (0.0 if notes else note.spare)
            least = self._area(notes - self._rest(strip)) - strip.descent_overhang
            if height + least > self.room + _SLACK:
                break
            forced = index + 1
            if (
                strip.keep
                and forced < len(self.strips)
                and not self.strips[forced].page_break_before
            ):
                continue
            if height + self._closes(forced) + least <= self.room + _SLACK:
                allowed = forced
        if max(allowed, forced) > start:
            return allowed if allowed > start else forced
        if start < len(self.strips) and not carried:
            return start + 1  # higher than a page: it stands alone on one
        return start  # the page is for notes that go on from the one before

    def _area(self, notes: float) -> float:
        """Height of the note area: the rule with its gaps, and the lines."""
        return notes + 2 * self.gap - self.descent_overhang if notes else 0.0

    def _rest(self, strip: Strip) -> float:
        """Height of the last note a strip calls without its first line."""
        return _height(strip.notes[-1].strips[1:]) if strip.notes else 0.0

    def _set_notes(
        self, page: Page, carried: list[Strip], called: list[NoteText], used: float
    ) -> list[Strip]:
        """Set carried lines and called notes at the foot; gives the lines that found no room."""
        lines = [*carried, *(strip for note in called for strip in note.strips)]
        if not lines:
            return []
        room = self.room - used - 2 * self.gap + self.descent_overhang + _SLACK
        spare = 0.0 if carried else called[0].spare
        count, height = 0, -spare
        while count < len(lines) and height + lines[count].before + lines[count].height <= room:
            height += lines[count].before + lines[count].height
            count += 1
        y = self.room + self.descent_overhang - height
        page.note_separator_width = y - self.gap
        page.continued = bool(carried)
        y -= spare
        for line in lines[:count]:
            y += line.before
            page.notes.append((y, line))
            y += line.height
        rest = lines[count:]
        if rest:  # as of a strip, the space above is dropped on top
            rest[0] = replace(rest[0], before=0.0)
        return rest


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.before + strip.height for strip in strips)


def fill_pages(strips: Sequence[Strip], theme: Theme) -> list[Page]:
    """Distribute strips and the notes they call over pages."""
    return _Filler(strips, theme).fill()


def anchor_pages(pages: Sequence[Page]) -> dict[Anchor, int]:
    """The page, counted from 1, on which each anchor lies."""
    return {
        mark.anchor: number
        for number, page in reversed(list(enumerate(pages, 1)))
        for _, strip in page.body
        for mark in strip.anchors
        if isinstance(mark.anchor, Anchor)
    }

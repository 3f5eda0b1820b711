"""Fills pages with frames; a note begins on the page of its mark, and continues if it does not fit.

One greedy pass: a page is filled with frames as long as they and the notes that they call fit, then
ends at the last frame after which a break is allowed. Notes are at the bottom of the page; the
remaining lines of the last note are on the next page, below a longer rule.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from briefgen.model.nodes import Anchor
from briefgen.render.pdf.layout_items import Enclosure, Frame, NoteText, as_artifact
from briefgen.theme.geometry import LARGEST_GAP, LONGEST_MOVED_BOX
from briefgen.theme.tokens import Theme

_SLACK = 0.05
"""Tolerance for rounding when a page is filled, in points: a twip, in which Word measures."""
_SMALL_GAP = 0.2
"""The part of a page in which the beginning of a box does not fit, so that Word needs no page break
before it; such a break would leave a page nearly empty if a few lines more are above it."""


class Page(Struct):
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
    begins: tuple[str, ...] = ()
    """Keys of what begins the page because of a box: of the block or section that begins so that a
    box is not divided, or of the parts of a box that are together at the top of the page."""
    continued_box: str = ""
    """Key of the box that continues from the previous page, if it begins there below other text."""


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
        begins: tuple[str, ...] = ()
        continued_box = ""
        while start < len(self.frames) or carried:
            begin, end = start, self._end_before_box(start, carried)
            page, start, carried = self._page(start, carried, end)
            forced = end is not None and self._empty_share(page) > _SMALL_GAP
            forced |= self._fits_without_notes(page, start)
            page.begins, begins = begins, self._begins(start, forced=forced)
            page.continued_box, continued_box = continued_box, self._box_divided(begin, start)
            pages.append(page)
            self.text_height = self.theme.text_height(len(pages) + 1)
        return pages

    def _empty_share(self, page: Page) -> float:
        """The part of a page that is empty between the text and the notes."""
        y, last = page.body[-1] if page.body else (0.0, Frame(0.0))
        notes = self.text_height if page.note_separator_y is None else page.note_separator_y
        return (notes - y - last.height) / self.text_height

    def _fits_without_notes(self, page: Page, start: int) -> bool:
        """Whether the rows of a table begin the next page only because of their notes.

        LibreOffice leaves rows that stay together on the page before, and sets their notes on the
        next one.
        """
        if not page.body or not 0 < start < len(self.frames) or self._repeated(start):
            return False
        height, has_notes, in_table = 0.0, False, False
        for index in range(start, len(self.frames)):
            frame = self.frames[index]
            if any(one.is_box or self._is_in(start - 1, one) for one in frame.enclosures):
                return False
            height += frame.before + frame.height
            has_notes |= bool(frame.notes)
            in_table |= bool(frame.enclosures)
            if not self._is_kept_with_next(index):
                break
        return has_notes and in_table and height <= self._empty_share(page) * self.text_height

    def _begins(self, start: int, *, forced: bool) -> tuple[str, ...]:
        """The keys of what begins a page with a frame because of a box; see `Page.begins`."""
        if not 0 < start < len(self.frames):
            return ()
        if forced:
            return self.frames[start].begins[:1]
        keys: list[str] = []
        for index in range(start, len(self.frames)):
            frame = self.frames[index]
            boxes = [one for one in frame.enclosures if one.is_box]
            begins_box = boxes and not any(self._is_in(index - 1, box) for box in boxes)
            if boxes or frame.in_rows:
                keys += frame.begins[1:] if begins_box else frame.begins
            if not self._is_kept_with_next(index):
                break
        return tuple(keys)

    def _end_before_box(self, start: int, carried: list[Frame]) -> int | None:
        """Where a page ends if a box that it would divide begins on the next; `None` if nowhere."""
        end = self._first_end(start, carried)
        box = self._divided_box(start, end)
        if box is None:
            return None
        first, last = box
        used = self._used_height(start, first, carried)
        if first == start or self.text_height - used > LARGEST_GAP * self.text_height:
            return None
        breaks_after_moving = self._breaks(first, [], last)
        if breaks_after_moving == 0:
            return first
        height = _height(self.frames[first : last + 1]) + self._called_height(first, last + 1)
        fewer = breaks_after_moving == 1 and self._breaks(start, carried, last) > 1
        return first if fewer and height <= LONGEST_MOVED_BOX * self.text_height else None

    def _divided_box(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and the last frame of a box that begins on a page and is divided at its end.

        What must be on the page of the beginning of the box, such as a heading, belongs to it.
        """
        if not start < end < len(self.frames):
            return None
        box = next((e for e in self.frames[end].enclosures if e.is_box), None)
        if box is None or not self._is_in(end - 1, box):
            return None
        first, last = end, end
        while first > 0 and self._is_in(first - 1, box):
            first -= 1
        while last + 1 < len(self.frames) and self._is_in(last + 1, box):
            last += 1
        begin = first
        while first > start and self._is_kept_with_next(first - 1):
            first -= 1
        while first < begin and not self.frames[first].begins:
            first += 1
        return (first, last) if first > start and self.frames[first].begins else None

    def _box_divided(self, start: int, end: int) -> str:
        """The key of the box that begins below other text on a page and is divided at its end.

        `start` and `end` are the first frames of the page and of the next one.
        """
        divided = self._divided_box(start, end)
        if divided is None:
            return ""
        first, _ = divided
        while not any(one.is_box for one in self.frames[first].enclosures):
            first += 1
        return next(iter(self.frames[first].begins), "")

    def _is_in(self, index: int, box: Enclosure) -> bool:
        return any(box is other for other in self.frames[index].enclosures)

    def _breaks(self, start: int, carried: list[Frame], last: int) -> int:
        """The number of page ends before a frame, if a page begins with another one."""
        count = 0
        while True:
            _, start, carried = self._page(start, carried)
            if start > last:
                return count
            count += 1

    def _used_height(self, start: int, end: int, carried: list[Frame]) -> float:
        """The height of frames at the top of a page with all notes on it."""
        notes = _height(carried) + self._called_height(start, end)
        return _height(self.frames[start:end]) + self._note_area_height(notes)

    def _called_height(self, start: int, end: int) -> float:
        return sum(note.height for frame in self.frames[start:end] for note in frame.notes)

    def _first_end(self, start: int, carried: list[Frame]) -> int:
        """The end of the page that begins with a frame."""
        above = self.frames[start].padding_after_break if 0 < start < len(self.frames) else 0.0
        used = _height(self._repeated(start)) + above
        return self._break_index(start, used, _height(carried))

    def _page(
        self, start: int, carried: list[Frame], end: int | None = None
    ) -> tuple[Page, int, list[Frame]]:
        """The page from a frame up to another, or as full as possible.

        Also returns the first frame and the lines of notes of the next page.
        """
        page = Page()
        repeated = self._repeated(start)
        above = self.frames[start].padding_after_break if 0 < start < len(self.frames) else 0.0
        if end is None:
            end = self._first_end(start, carried)
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

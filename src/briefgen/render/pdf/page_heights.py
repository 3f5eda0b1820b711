"""The height of what is on pages, and the lines by which it must be shorter to need fewer pages."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from briefgen.render.pdf.pages_and_notes import Page
from briefgen.theme.tokens import Theme

_TOLERANCE = 0.1
"""Of a height, in points, so that rounding does not add a line."""


def content_height(page: Page) -> float:
    """The height of the text, tables and pictures of a page, with the space above them, without
    notes.
    """
    frames = [frame for _, frame in page.body if not frame.repeated]
    return sum(frame.before + frame.height for frame in frames)


def lines_over(pages: Sequence[Page], most: int, theme: Theme, *, before: int = 0) -> int:
    """How much shorter a text must be to need only `most` pages, in lines of the body.

    That is the height which remains if the pages are filled to their ends: what begins the next
    page because it is not divided counts with the part that does not fit. What begins a page by
    itself does not fill the page before. Pages are saved where the least text must go. `before` is
    the number of pages of the document before these.
    """
    left, height = list(enumerate(pages, before + 1)), 0.0
    for _ in range(len(pages) - most):
        runs = [index for index in range(len(left)) if _ends_run(left, index)]
        costs = {index: _cost(left, index, theme) for index in runs}
        cheapest = min(runs, key=costs.__getitem__)
        height += costs[cheapest]
        del left[cheapest]
    lines = ceil((height - _TOLERANCE) / theme.styles["body"].leading)
    return max(lines, 1) if len(pages) > most else 0


def _ends_run(pages: Sequence[tuple[int, Page]], index: int) -> bool:
    """Whether the page after one does not continue its text."""
    return index + 1 == len(pages) or _begins_by_itself(pages[index + 1][1])


def _begins_by_itself(page: Page) -> bool:
    return bool(page.body) and page.body[0][1].page_break_before


def _cost(pages: Sequence[tuple[int, Page]], index: int, theme: Theme) -> float:
    """The height that must go so that a page is not needed."""
    page = pages[index][1]
    height = content_height(page) + _notes_height(page)
    if index == 0 or _begins_by_itself(page):
        return height
    return height - _room(*pages[index - 1], theme)


def _room(number: int, page: Page, theme: Theme) -> float:
    """The height between the text of a page and its notes, or its end."""
    y, last = page.body[-1] if page.body else (0.0, None)
    bottom = y + last.height - last.descent_overhang if last else 0.0
    end = theme.text_height(number) if page.note_separator_y is None else page.note_separator_y
    return max(end - bottom, 0.0)


def _notes_height(page: Page) -> float:
    """The height of the notes that a page calls, wherever they are."""
    return sum(note.height for _, frame in page.body for note in frame.notes)

"""The minimum size of the text area."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil, floor

from briefgen.theme.tokens import MM, Theme

_MINIMUM_WIDTH = 49 * MM
"""Minimum width of the text area, in points, which tables need."""
_MINIMUM_HEIGHT = 60 * MM
"""Minimum height of the text area, in points, for a heading, the next line and a note."""
_MINIMUM_BESIDE_LABELS = 25 * MM
"""Minimum width beside the labels of the cover table and of story boxes, in points."""
_MAXIMUM_LEADING_SHARE = 0.25
"""Maximum leading, as a share of the height of the text area."""


def exceeded_limits(theme: Theme) -> Iterator[tuple[str, str]]:
    """Each exceeded limit: the key in `theme`, and a message without its subject, "the pages"."""
    width = theme.page.text_width
    height = min(theme.text_height(number) for number in (1, 2, 3))  # The first, an even, an odd.
    if width < _MINIMUM_WIDTH:
        yield "page", _shortage("width", width, _MINIMUM_WIDTH)
    for name, labels in (
        ("cover_label_width", "the labels of the cover table"),
        ("story_label_width", "the labels of story boxes"),
    ):
        beside = width - getattr(theme.dimensions, name)
        if width >= _MINIMUM_WIDTH and beside < _MINIMUM_BESIDE_LABELS:
            yield "page", _shortage("width", beside, _MINIMUM_BESIDE_LABELS, f"beside {labels}")
    if height < _MINIMUM_HEIGHT:
        yield "page", _shortage("height", height, _MINIMUM_HEIGHT)
        return
    for name, style in theme.styles.items():
        if style.leading > height * _MAXIMUM_LEADING_SHARE:
            yield (
                "styles",
                f"are too small for lines of '{name}', which are {style.leading:.0f} points high",
            )


def _shortage(side: str, length: float, minimum: float, place: str = "for text") -> str:
    # Rounded away from each other, so that the two lengths never look alike.
    left = f"{_length_text(length, floor)} of {side}" if length > 0 else f"no {side}"
    return f"leave {left} {place}, but at least {_length_text(minimum, ceil)} is needed"


def _length_text(length: float, rounded: Callable[[float], int]) -> str:
    return f"{rounded(length)} points ({rounded(round(length / MM, 6))} mm)"

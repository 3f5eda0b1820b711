"""The minimum size of the text area."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import ceil, floor

from briefgen.theme.tokens import MM, Theme

_MINIMUM_WIDTH = 49 * MM
"""Minimum width of the text area, in points, which tables need."""
_MINIMUM_HEIGHT = 60 * MM
"""Minimum height of the text area, in points, for a heading, the next line and a note."""
_MAXIMUM_LEADING_SHARE = 0.25
"""Maximum leading, as a share of the height of the text area."""


def exceeded_limits(theme: Theme) -> Iterator[tuple[str, str]]:
    """Each exceeded limit: the key in `theme`, and a message without its subject, "the pages"."""
    width = theme.page.text_width
    height = min(theme.text_height(number) for number in (1, 2, 3))  # The first, an even, an odd.
    if width < _MINIMUM_WIDTH:
        yield "page", _shortage("width", width, _MINIMUM_WIDTH)
    if height < _MINIMUM_HEIGHT:
        yield "page", _shortage("height", height, _MINIMUM_HEIGHT)
        return
    for name, style in theme.styles.items():
        if style.leading > height * _MAXIMUM_LEADING_SHARE:
            yield (
                "styles",
                f"are too small for lines of '{name}', which are {style.leading:.0f} points high",
            )


def _shortage(side: str, length: float, minimum: float) -> str:
    # Rounded away from each other, so that the two lengths never look alike.
    left = f"{_length_text(length, floor)} of {side}" if length > 0 else f"no {side}"
    return f"leave {left} for text, but at least {_length_text(minimum, ceil)} is needed"


def _length_text(length: float, rounded: Callable[[float], int]) -> str:
    return f"{rounded(length)} points ({rounded(round(length / MM, 6))} mm)"

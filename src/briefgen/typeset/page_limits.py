"""Whether the text area of the pages is large enough."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.theme.tokens import MM, Theme

_LEAST_WIDTH = 49 * MM
"""Least width of the text area, so that tables fit."""
_LEAST_HEIGHT = 60 * MM
"""Least height of the text area, for a heading, the line after it and a note."""
_MOST_OF_PAGE = 0.25
"""Largest leading, as a share of the height of the text area."""


def exceeded_limits(theme: Theme) -> Iterator[tuple[str, str]]:
    """Each limit that a theme exceeds: the token, and the end of a sentence on "the pages"."""
    width = theme.page.text_width
    height = min(theme.text_height(number) for number in (1, 2, 3))  # The first, an even, an odd.
    if width < _LEAST_WIDTH:
        yield (
            "page",
            f"leave {_said(width)} of width for text, but at least {_said(_LEAST_WIDTH)} is needed",
        )
    if height < _LEAST_HEIGHT:
        needed = _said(_LEAST_HEIGHT)
        yield "page", f"leave {_said(height)} of height for text, but at least {needed} is needed"
        return
    for name, style in theme.styles.items():
        if style.leading > height * _MOST_OF_PAGE:
            yield (
                "styles",
                f"are too small for lines of '{name}', which are {style.leading:.0f} pt high",
            )


def _said(length: float) -> str:
    return f"{length:.0f} pt ({length / MM:.0f} mm)"

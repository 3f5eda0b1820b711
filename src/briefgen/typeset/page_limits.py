"""The minimum size of the text area."""

from __future__ import annotations

from collections.abc import Iterator

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
        needed = _length_text(_MINIMUM_WIDTH)
        yield (
            "page",
            f"leave {_length_text(width)} of width for text, but at least {needed} is needed",
        )
    if height < _MINIMUM_HEIGHT:
        needed = _length_text(_MINIMUM_HEIGHT)
        yield (
            "page",
            f"leave {_length_text(height)} of height for text, but at least {needed} is needed",
        )
        return
    for name, style in theme.styles.items():
        if style.leading > height * _MAXIMUM_LEADING_SHARE:
            yield (
                "styles",
                f"are too small for lines of '{name}', which are {style.leading:.0f} pt high",
            )


def _length_text(length: float) -> str:
    return f"{length:.0f} pt ({length / MM:.0f} mm)"

"""Whether pages leave room for what must stand on them."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.theme.tokens import MM, Theme

_LEAST_WIDTH = 49 * MM
"""Of a column in which tables can stand."""
_LEAST_HEIGHT = 60 * MM
"""For a heading, the line after it and a note."""
_MOST_OF_PAGE = 0.25
"""Of the text's height, for one line."""


def room_faults(theme: Theme) -> Iterator[tuple[str, str]]:
    """What does not fit the page: the token at fault, and words that go on after "the pages"."""
    width = theme.page.text_width
    height = min(theme.text_height(number) for number in (1, 2, 3))  # The first, an even, an odd.
    if width < _LEAST_WIDTH:
        yield "page", f"leave {_said(width)} of width for text, and it needs {_said(_LEAST_WIDTH)}"
    if height < _LEAST_HEIGHT:
        needed = _said(_LEAST_HEIGHT)
        yield "page", f"leave {_said(height)} of height for text, and it needs {needed}"
        return
    for name, style in theme.styles.items():
        if style.leading > height * _MOST_OF_PAGE:
            yield "styles", f"have no room for lines of '{name}', {style.leading:.0f} pt high"


def _said(length: float) -> str:
    return f"{length:.0f} pt ({length / MM:.0f} mm)"

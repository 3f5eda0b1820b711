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


def room_faults(theme: Theme) -> Iterator[str]:
    """What does not fit the page, in words that go on after its name."""
    width, height = theme.page.text_width, theme.page.text_height
    if width < _LEAST_WIDTH:
        yield f"leave text {width / MM:.0f} mm of width, and it needs {_LEAST_WIDTH / MM:.0f}"
    if height < _LEAST_HEIGHT:
        yield f"leave text {height / MM:.0f} mm of height, and it needs {_LEAST_HEIGHT / MM:.0f}"
        return
    for name, style in theme.styles.items():
        if style.leading > height * _MOST_OF_PAGE:
            yield f"have no room for lines of '{name}', {style.leading:.0f} pt high"

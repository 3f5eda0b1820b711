"""The geometry of a cover in the form of a band, the same in every output.

Lengths are points. Positions are distances from the top of the page.
"""

from __future__ import annotations

from briefgen.model.document import Cover
from briefgen.theme.tokens import MM, StyleName, Theme
from briefgen.typeset.arial_metrics import arial

LINE_TOP = 9.5 * MM
"""Top of the kicker and of the line at its right."""
TITLE_TOP = 16.0 * MM
"""Top of the title."""
BAR = 1.5 * MM
"""Thickness of the golden bar below the band."""
AFTER_BAND = 5.0 * MM
"""Space below the bar."""
KICKER_SHARE = 0.6
"""The share of the width that the kicker has; the line at its right has the rest."""
FACT_GAP = 10.0
"""Space at the right of each label and value."""
_BELOW_TITLE = 5.0 * MM
"""Minimum space below the title in the band."""


def band_height(cover: Cover, theme: Theme) -> float:
    """The height of the band, which is higher for a title of several lines."""
    titles = titles_height(cover, theme)
    return max(theme.dimensions.band_height, TITLE_TOP + titles + _BELOW_TITLE)


def titles_height(cover: Cover, theme: Theme) -> float:
    """The height of the title and the subtitle."""
    lines: tuple[tuple[str, StyleName], ...] = (
        (cover.title, "cover_title"),
        (cover.subtitle, "cover_subtitle"),
    )
    return sum(_lines(words, name, theme) * theme.styles[name].leading for words, name in lines)


def _lines(words: str, name: StyleName, theme: Theme) -> int:
    """The number of lines of a text over the width of the page."""
    style, width = theme.styles[name], theme.page.text_width
    metrics, count, line = arial(bold=style.bold), 0, ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if line and metrics.text_width(longer, style.size) > width:
            count, line = count + 1, word
        else:
            line = longer
    return count + bool(line)

"""Fixed dimensions that both renderers must agree on and that no template sets.

All lengths are points.
"""

from __future__ import annotations

from briefgen.theme.tokens import StyleName, Theme

BULLETS = ("•", "–", "•")
"""The bullets of the first levels; deeper levels use the last one."""
LIST_LABEL_INSET = 2.0
"""Distance of the label of an item from the left edge of the text around the list."""
QUOTE_INSET = 18.0
"""Indent of a block quotation, at the left and at the right."""
HEADING_LEVELS = 6
"""Number of heading levels (ISO 32000-1, 14.8.4.3.2); deeper sections use the last one."""

STYLES_IN_BOXES: frozenset[StyleName] = frozenset(
    {"story", "callout", "row_text", "row_lead", "row_numbered", "row_tinted"}
)
"""The styles of paragraphs in boxes and rows, of which short ones stay on one page."""
HEADING_STYLES: tuple[StyleName, ...] = ("heading1", "heading2", "heading3", "heading4")
"""The styles of the first heading levels; deeper levels use the last one."""
_CONTENTS: tuple[StyleName, ...] = ("contents1", "contents2", "contents3")
_THIRD_NUMBER_RATIO = 1.25
"""Width of the column for numbers of level 3 in the contents, divided by that of level 2."""

FIGURE_BEFORE, FIGURE_AFTER = 6.0, 2.0
"""Space above a figure or chart, and between it and its caption."""
CAPTION_SPACE = 60.0
"""Minimum space below a figure on a page, for its caption."""

COVER_TABLE_AFTER = 24.0
"""Space below the table on the cover."""
IMPRINT_GAP = 14.0
"""Space between the emblem and the lines of the imprint."""
MINIMUM_NOTICE_BEFORE = 18.0
"""Minimum space above the notices on the cover."""
_COVER_LABEL_SHARE = 0.37
"""Maximum width of a label if two pairs share a row, as a share of the width of the pair."""

_STORY_KICKER_AFTER = 2.0
WHOLE_ITEM_LINES = 6
"""A paragraph or item in a box stays on one page if it has at most this number of lines."""
SMALLEST_PART_LINES = 3
"""Minimum number of lines of a divided row, or of a divided item in it, on each page."""
LAST_ROWS = 3
"""Number of rows at the end of a box or table that stay on one page, as far as rows do."""
LARGEST_GAP = 0.4
"""The part of a page that may stay empty so that a box begins on the next page."""
LONGEST_MOVED_BOX = 1.3
"""The height, in pages, up to which a box begins on a new page if it then breaks once less."""
_CALLOUT_PADDING_RATIO = 0.6
"""Vertical padding of a callout, divided by its horizontal padding."""


def story_kicker_after(theme: Theme) -> float:
    """Space below the kicker of a story box, which contains a rule in the colour of the band."""
    return max(_STORY_KICKER_AFTER, theme.dimensions.rule_light)


def heading_style(level: int) -> StyleName:
    """The style of the headings of a level, from 1; deeper levels use the last style."""
    return HEADING_STYLES[min(level, len(HEADING_STYLES)) - 1]


def contents_style(level: int) -> StyleName:
    """The style of the entries of headings of a level, from 1; deeper ones use the last style."""
    return _CONTENTS[min(level, len(_CONTENTS)) - 1]


def contents_columns(theme: Theme, name: StyleName) -> tuple[float, float]:
    """The indent of an entry of the contents in a style, and the width of its number or label."""
    dimensions = theme.dimensions
    first, second = dimensions.contents_number1_width, dimensions.contents_number2_width
    match name:
        case "contents1":
            return 0.0, first
        case "contents2":
            return first, second
        case "contents3":
            return first, second * _THIRD_NUMBER_RATIO
        case _:
            return 0.0, dimensions.contents_label_width


def callout_padding_y(theme: Theme) -> float:
    """Padding above and below the text of a callout."""
    return theme.dimensions.callout_padding * _CALLOUT_PADDING_RATIO


def cover_columns(theme: Theme, pairs: int) -> tuple[float, float]:
    """The widths of a label and a value in the cover table, if `pairs` of them share a row."""
    pair = theme.page.text_width / pairs
    label = theme.dimensions.cover_label_width
    if pairs > 1:
        label = min(label, pair * _COVER_LABEL_SHARE)
    return label, pair - label

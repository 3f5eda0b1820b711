"""The column inside a block, the same in every output."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.model.nodes import (
    Block,
    BulletList,
    Callout,
    NumberedList,
    Quote,
    RowLook,
    StoryBox,
    StoryField,
)
from briefgen.theme.geometry import QUOTE_INSET
from briefgen.theme.tokens import StyleName, Theme
from briefgen.typeset.font_metrics import FontMetrics

_LABEL_GAP = 6.0
"""Minimum distance between the number and the text of an item, in points."""
STYLES_OF_ROWS: Mapping[RowLook, StyleName] = {
    "text": "row_text",
    "lead": "row_lead",
    "numbered": "row_numbered",
    "tinted": "row_tinted",
}
"""The text style of a row in each look."""


def insets(block: Block, theme: Theme, list_style: StyleName = "list") -> tuple[float, float]:
    """The distances of the blocks inside a block from its left and its right edge, in points.

    For a record these are the texts beside labels. `list_style` is the style of a list.
    The labels of a list may need more space at the left: see `extra_list_indent`.
    """
    dimensions = theme.dimensions
    match block:
        case Callout():
            return dimensions.callout_bar + dimensions.callout_padding, dimensions.callout_padding
        case StoryBox() if block.form == "open":
            return 0.0, 0.0
        case StoryBox() if block.form == "rows":
            return dimensions.row_label_width + dimensions.row_gutter, 0.0
        case StoryBox():
            return dimensions.story_label_width + dimensions.story_padding_x, (
                dimensions.story_padding_x
            )
        case Quote():
            return QUOTE_INSET, QUOTE_INSET
        case BulletList() if block.is_strip:
            return 0.0, 0.0
        case BulletList() | NumberedList():
            return _list_indent(theme, list_style, numbered=isinstance(block, NumberedList)), 0.0
        case _:
            return 0.0, 0.0


def field_insets(field: StoryField, box: StoryBox, theme: Theme) -> tuple[float, float]:
    """The distances of the blocks of a field from the edges of its record, in points."""
    if field.is_wide and box.form == "box":
        padding = theme.dimensions.story_padding_x
        return padding, padding
    left, right = insets(box, theme)
    if box.form == "rows" and field.look == "tinted":
        right += theme.dimensions.row_padding_x
    return left, right


def style_of_field(field: StoryField, box: StoryBox, around: StyleName) -> StyleName:
    """The style of lists in a field; `around` is that of lists around its record."""
    match box.form:
        case "box":
            return "story"
        case "open":
            return around
        case "rows":
            return STYLES_OF_ROWS[field.look]


def label_insets(field: StoryField, theme: Theme) -> tuple[float, float]:
    """The distance of the label of a row from the left edge of the row, and its width, in points.

    The label of a tinted row is beside its bar.
    """
    dimensions = theme.dimensions
    left = dimensions.row_bar + dimensions.row_padding_x if field.look == "tinted" else 0.0
    return left, dimensions.row_label_width - left


def inner_width(block: Block, width: float, theme: Theme, list_style: StyleName = "list") -> float:
    """The width of the blocks inside a block that is `width` points wide."""
    return width - sum(insets(block, theme, list_style))


def extra_list_indent(
    block: NumberedList, theme: Theme, list_style: StyleName, metrics: FontMetrics
) -> float:
    """How much wider than usual the column of the labels of a list is, in points.

    `metrics` are those of the font of its labels.
    """
    labels = (block.label(position) for position in range(len(block.items)))
    size = theme.styles[list_style].size
    widest = max((metrics.text_width(label, size) for label in labels), default=0.0)
    return max(0.0, widest + _LABEL_GAP - insets(block, theme, list_style)[0])


def _list_indent(theme: Theme, list_style: StyleName, *, numbered: bool) -> float:
    dimensions = theme.dimensions
    usual = dimensions.list_indent, dimensions.numbered_list_extra_indent
    indent, extra = theme.word_layout_rules.list_indents.get(list_style, usual)
    return indent + extra if numbered else indent

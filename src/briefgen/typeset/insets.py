"""The column inside a block, the same in every output."""

from __future__ import annotations

from briefgen.model.nodes import (
    Block,
    BulletList,
    Callout,
    NumberedList,
    Quote,
    StoryBox,
    StoryField,
)
from briefgen.theme.geometry import QUOTE_INSET
from briefgen.theme.tokens import StyleName, Theme


def insets(block: Block, theme: Theme, list_style: StyleName = "list") -> tuple[float, float]:
    """The distances of the blocks inside a block from its left and its right edge, in points.

    For the box of a record these are the texts beside labels. `list_style` is the style of a list.
    The labels of a long list may need more space at the left.
    """
    dimensions = theme.dimensions
    match block:
        case Callout():
            return dimensions.callout_bar + dimensions.callout_padding, dimensions.callout_padding
        case StoryBox() if block.is_open:
            return 0.0, 0.0
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
    if field.is_wide and not box.is_open:
        padding = theme.dimensions.story_padding_x
        return padding, padding
    return insets(box, theme)


def inner_width(block: Block, width: float, theme: Theme, list_style: StyleName = "list") -> float:
    """The width of the blocks inside a block that is `width` points wide."""
    return width - sum(insets(block, theme, list_style))


def _list_indent(theme: Theme, list_style: StyleName, *, numbered: bool) -> float:
    dimensions = theme.dimensions
    usual = dimensions.list_indent, dimensions.numbered_list_extra_indent
    indent, extra = theme.word_layout_rules.list_indents.get(list_style, usual)
    return indent + extra if numbered else indent

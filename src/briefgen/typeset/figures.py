"""The height that an image may have so that its caption and the headings above it fit."""

from __future__ import annotations

from briefgen.model.nodes import Chart, Figure, Inline, Note, Section
from briefgen.model.walk import inlines_in, plain_text
from briefgen.theme.geometry import CAPTION_SPACE, FIGURE_AFTER, FIGURE_BEFORE, heading_style
from briefgen.theme.tokens import Theme
from briefgen.typeset.line_estimates import estimated_lines, paragraph_lines

_LEAST = 20.0
"""Minimum height of an image, in points."""


def heading_height(section: Section, level: int, theme: Theme) -> float:
    """The estimated height of a heading with its space and notes, in points."""
    style, dimensions = theme.styles[heading_style(level)], theme.dimensions
    width = theme.page.text_width - dimensions.heading_number_width
    lines = paragraph_lines(plain_text(section.title), style.size, width)
    height = (
        style.before + lines * style.leading + style.after + _notes_height(section.title, theme)
    )
    if level == 1 and dimensions.section_rule_thickness:
        height += dimensions.section_rule_thickness + dimensions.section_rule_space
    return height


def maximum_height(block: Figure | Chart, width: float, theme: Theme, above: float) -> float:
    """The maximum height of an image in a column of some width, in points.

    `above` is the height of the headings directly above it, which must be on the same page.
    """
    page = min(theme.text_height(number) for number in (1, 2, 3))
    return max(page - above - _caption_height(block, width, theme), _LEAST)


def _caption_height(block: Figure | Chart, width: float, theme: Theme) -> float:
    style = theme.styles["caption"]
    text = f"{block.label} {block.number}  {plain_text(block.caption)}"
    lines = paragraph_lines(text, style.size, width)
    height = FIGURE_BEFORE + FIGURE_AFTER + lines * style.leading
    return max(CAPTION_SPACE, height) + _notes_height(block.caption, theme)


def _notes_height(content: tuple[Inline, ...], theme: Theme) -> float:
    style = theme.styles["note"]
    width = theme.page.text_width - theme.dimensions.note_indent
    notes = [node for node in inlines_in(content) if isinstance(node, Note)]
    lines = sum(estimated_lines(note.blocks, style.size, width) for note in notes)
    rule = 2 * theme.dimensions.note_separator_space if notes else 0.0
    return lines * style.leading + rule

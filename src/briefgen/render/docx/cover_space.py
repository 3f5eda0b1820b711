"""The space above the kicker and the notices of the cover, which are at the bottom of the page.

Word positions only frames and text boxes from the bottom of a page, and screen readers skip those.
Therefore the height of all blocks above the notices is estimated, too high rather than too low.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from briefgen.model.document import Cover
from briefgen.model.walk import plain_text, words_of
from briefgen.theme.geometry import COVER_TABLE_AFTER, MINIMUM_NOTICE_BEFORE
from briefgen.theme.tokens import TextStyle, Theme
from briefgen.typeset.insets import inner_width
from briefgen.typeset.line_estimates import paragraph_lines

_RESERVE, _RESERVE_FOR_OTHER_FONTS = 14.0, 70.0
"""Space that stays free below the notices, in points, because lines may break elsewhere in Word."""
_LEAST_BEFORE_KICKER = 8.0
"""Minimum space above the kicker of a cover that has too little room, in points."""


def notice_before(cover: Cover, theme: Theme, *, known_font: bool = True) -> float:
    """Space above the first notice, in points.

    `known_font` is whether the font is as wide as Arial; the fonts of Word templates may be wider.
    """
    if not cover.separate_page:
        return MINIMUM_NOTICE_BEFORE
    reserve = _RESERVE if known_font else _RESERVE_FOR_OTHER_FONTS
    available = theme.text_height(1) - reserve
    return max(available - sum(_block_heights(cover, theme)), MINIMUM_NOTICE_BEFORE)


def fitted_cover(cover: Cover, theme: Theme) -> Theme:
    """The theme of a Word template with less space above the kicker if the cover is too high."""
    kicker = theme.styles["cover_kicker"]
    missing = missing_height(cover, theme)
    if missing <= 0 or not cover.kicker:
        return theme
    before = max(kicker.before - missing, min(_LEAST_BEFORE_KICKER, kicker.before))
    return replace(theme, styles={**theme.styles, "cover_kicker": replace(kicker, before=before)})


def missing_height(cover: Cover, theme: Theme) -> float:
    """The height that a cover with a page of its own lacks there, in points; 0 or less for none."""
    if not cover.separate_page:
        return 0.0
    needed = sum(_block_heights(cover, theme)) + MINIMUM_NOTICE_BEFORE + _RESERVE
    return needed - theme.text_height(1)


def _block_heights(cover: Cover, theme: Theme) -> Iterator[float]:
    text_styles, dimensions, width = theme.styles, theme.dimensions, theme.page.text_width
    imprint = len(cover.imprint) * text_styles["cover_imprint"].leading
    yield max(imprint, dimensions.emblem_height if cover.emblem else 0.0)
    for text, text_style in (
        (cover.kicker, text_styles["cover_kicker"]),
        (cover.title, text_styles["cover_title"]),
        (cover.subtitle, text_styles["cover_subtitle"]),
    ):
        yield _paragraph_height(text, text_style, width)
    yield _rows_height(cover, theme)
    if cover.abstract:
        inner = inner_width(cover.abstract, width, theme)
        yield COVER_TABLE_AFTER if cover.rows else 0.0
        yield _paragraph_height(
            plain_text(cover.abstract.title), text_styles["callout_title"], inner
        )
        for block in cover.abstract.blocks:
            yield _paragraph_height(words_of((block,)), text_styles["callout"], inner)
    for notice in cover.notices:
        yield _paragraph_height(plain_text(notice.content), text_styles["cover_notice"], width)


def _rows_height(cover: Cover, theme: Theme) -> float:
    text_style, dimensions = theme.styles["cover_table"], theme.dimensions
    share = theme.page.text_width / cover.columns
    padding = 2 * dimensions.cell_padding_x
    label = dimensions.cover_label_width
    height = 0.0
    for start in range(0, len(cover.rows), cover.columns):
        lines = 1
        for row in cover.rows[start : start + cover.columns]:
            lines = max(lines, paragraph_lines(row.label, text_style.size * 1.07, label - padding))
            lines = max(lines, paragraph_lines(row.value, text_style.size, share - label - padding))
        height += lines * text_style.leading + 2 * dimensions.cell_padding_y + dimensions.rule_light
    return height


def _paragraph_height(text: str, text_style: TextStyle, width: float) -> float:
    if not text:
        return 0.0
    return (
        text_style.before
        + text_style.after
        + text_style.leading * paragraph_lines(text, text_style.size, width)
    )

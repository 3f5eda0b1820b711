"""How far down the cover its notices begin, so that they end at the bottom of the page.

In Word only frames and anchored boxes are set from the bottom of a page, and screen readers skip
those. So the height of everything above the notices is estimated, rather too high than too low.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model.document import Cover
from briefgen.model.walk import plain_text, words_of
from briefgen.theme.geometry import COVER_TABLE_AFTER, LEAST_NOTICE_BEFORE
from briefgen.theme.tokens import TextStyle, Theme
from briefgen.typeset.line_estimates import line_count

_RESERVE, _RESERVE_FOR_OTHER_FONTS = 14.0, 70.0
"""Space kept free below the notices, in case lines break elsewhere in Word."""


def notice_before(cover: Cover, theme: Theme, *, known_font: bool = True) -> float:
    """Space above the first notice, in points; a font that is not Arial may be wider."""
    if not cover.separate_page:
        return LEAST_NOTICE_BEFORE
    reserve = _RESERVE if known_font else _RESERVE_FOR_OTHER_FONTS
    available = theme.text_height(1) - reserve
    return max(available - sum(_heights(cover, theme)), LEAST_NOTICE_BEFORE)


def _heights(cover: Cover, theme: Theme) -> Iterator[float]:
    looks, dimensions, width = theme.styles, theme.dimensions, theme.page.text_width
    imprint = len(cover.imprint) * looks["cover_imprint"].leading
    yield max(imprint, dimensions.emblem_height if cover.emblem else 0.0)
    for text, look in (
        (cover.kicker, looks["cover_kicker"]),
        (cover.title, looks["cover_title"]),
        (cover.subtitle, looks["cover_subtitle"]),
    ):
        yield _height(text, look, width)
    yield _rows_height(cover, theme)
    if cover.abstract:
        inner = width - 2 * dimensions.callout_padding
        yield COVER_TABLE_AFTER if cover.rows else 0.0
        yield _height(plain_text(cover.abstract.title), looks["callout_title"], inner)
        for block in cover.abstract.blocks:
            yield _height(words_of((block,)), looks["callout"], inner)
    for notice in cover.notices:
        yield _height(plain_text(notice.content), looks["cover_notice"], width)


def _rows_height(cover: Cover, theme: Theme) -> float:
    look, dimensions = theme.styles["cover_table"], theme.dimensions
    share = theme.page.text_width / cover.columns
    padding = 2 * dimensions.cell_padding_x
    label = dimensions.cover_label_width
    height = 0.0
    for start in range(0, len(cover.rows), cover.columns):
        lines = 1
        for row in cover.rows[start : start + cover.columns]:
            lines = max(lines, line_count(row.label, look.size * 1.07, label - padding))
            lines = max(lines, line_count(row.value, look.size, share - label - padding))
        height += lines * look.leading + 2 * dimensions.cell_padding_y + dimensions.rule_light
    return height


def _height(text: str, look: TextStyle, width: float) -> float:
    if not text:
        return 0.0
    return look.before + look.after + look.leading * line_count(text, look.size, width)

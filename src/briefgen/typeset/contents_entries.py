"""The style and the columns of the entries of the contents, the same in every output."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from briefgen.model.document import ContentsEntry
from briefgen.theme.geometry import contents_columns, contents_style
from briefgen.theme.tokens import StyleName, Theme
from briefgen.typeset.arial_metrics import arial

_GAP = 6.0
"""Minimum distance between a label and the caption, in points."""


def entry_style(entry: ContentsEntry) -> StyleName:
    """The text style of an entry."""
    return contents_style(entry.level) if entry.kind == "section" else "contents_table"


def entry_columns(entry: ContentsEntry, theme: Theme) -> tuple[float, float]:
    """The indent of an entry, and the width of its number or label, in points.

    The title of a heading without a number begins in the column of the numbers, as in Word. A wide
    number, such as `Annex A`, has a column of its own.
    """
    name = entry_style(entry)
    indent, width = contents_columns(theme, name)
    if not entry.label:
        return indent, 0.0
    if entry.kind != "section":
        return indent, width
    style = theme.styles[name]
    own = arial(bold=style.bold).text_width(entry.printed_label, style.size) + _GAP
    return indent, own if is_wide(entry, theme) else width


def is_wide(entry: ContentsEntry, theme: Theme) -> bool:
    """Whether the number of a heading is wider than the column of numbers."""
    name = entry_style(entry)
    style, (_, width) = theme.styles[name], contents_columns(theme, name)
    label = arial(bold=style.bold).text_width(entry.printed_label, style.size)
    return entry.kind == "section" and label > width


def title_width(entry: ContentsEntry, theme: Theme) -> float:
    """The width of the lines of the title of an entry, in points."""
    available = theme.page.text_width - theme.dimensions.contents_right_indent
    return available - sum(entry_columns(entry, theme))


def with_room_for_labels(theme: Theme, entries: Iterable[ContentsEntry]) -> Theme:
    """The theme, with a wider column if a label such as `10 paveikslas` needs it."""
    style = theme.styles["contents_table"]
    metrics = arial(bold=style.bold)
    labels = (entry.label for entry in entries if entry.kind != "section")
    widths = (metrics.text_width(label, style.size) + _GAP for label in labels)
    needed = max(widths, default=0.0)
    if needed <= theme.dimensions.contents_label_width:
        return theme
    return replace(theme, dimensions=replace(theme.dimensions, contents_label_width=needed))

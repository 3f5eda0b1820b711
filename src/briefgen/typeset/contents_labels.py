"""The column for labels in the lists of tables and figures, wide enough for every label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefgen.model.document import ContentsEntry
from briefgen.theme.tokens import Theme
from briefgen.typeset.arial_metrics import arial

_GAP = 6.0
"""Minimum distance between a label and the caption, in points."""


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

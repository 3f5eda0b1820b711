"""The geometry of charts, which is the same in every output: shapes and texts, in points.

The origin is the top left corner, and y increases downwards. Marks are in paint order. Names and
numbers are beside their bar or line, because colour alone must not convey information (WCAG 2.1,
1.4.1).
"""

from __future__ import annotations

from typing import assert_never

from briefgen.model.nodes import Chart
from briefgen.theme.tokens import Theme
from briefgen.typeset.charts.bars import bar_marks
from briefgen.typeset.charts.lines import line_marks
from briefgen.typeset.charts.marks import OUTLINE, Area, ChartDrawing, ChartLabel, Mark, Stroke

__all__ = ["OUTLINE", "Area", "ChartDrawing", "ChartLabel", "Mark", "Stroke", "draw_chart"]


def draw_chart(chart: Chart, width: float, theme: Theme) -> ChartDrawing:
    """The drawing of a chart, `width` points wide."""
    match chart.kind:
        case "bar" | "stacked-bar" | "share":
            height, marks = bar_marks(chart, width, theme)
        case "line":
            height, marks = line_marks(chart, width, theme)
        case _:
            assert_never(chart.kind)
    return ChartDrawing(width, height, tuple(marks))

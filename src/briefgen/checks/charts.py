"""Charts whose names or numbers have no space on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.checks import rules
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.nodes import Block, Chart
from briefgen.theme.tokens import Theme
from briefgen.typeset.charts import ChartDrawing, ChartLabel, Stroke, draw_chart
from briefgen.typeset.columns import tables_and_charts

_CAPTION_LINES = 3
"""Number of lines of a caption that must have space above a chart on the same page."""
_TOLERANCE = 1.0
"""Maximum length, in points, by which a mark may be outside of the drawing."""


def charts_without_space(blocks: Iterable[Block], theme: Theme) -> Iterator[Diagnostic]:
    """A finding for each chart that is higher than a page or wider than its column."""
    caption = _CAPTION_LINES * theme.styles["caption"].leading
    for block, width in tables_and_charts(blocks, theme):
        if not isinstance(block, Chart):
            continue
        drawing = draw_chart(block, width, theme)
        problem = ""
        if drawing.height > theme.page.text_height - caption:
            problem = "is higher than a page"
        elif _is_too_wide(drawing) or _lacks_names(block, drawing):
            problem = "is wider than the column"
        if problem:
            message = f"the chart {problem}"
            hint = "shorten its names, show fewer of them, or use a table"
            yield Diagnostic(block.span, rules.CHART_WITHOUT_SPACE, message, hint)


def _is_too_wide(drawing: ChartDrawing) -> bool:
    for mark in drawing.marks:
        if isinstance(mark, ChartLabel):
            edges = [mark.x, mark.x + mark.width]
        else:
            points = mark.points if isinstance(mark, Stroke) else mark.corners
            edges = [x for x, _ in points]
        if min(edges) < -_TOLERANCE or max(edges) > drawing.width + _TOLERANCE:
            return True
    return False


def _lacks_names(chart: Chart, drawing: ChartDrawing) -> bool:
    """Whether fewer than two categories are named; a line chart omits names that would touch."""
    texts = {mark.text for mark in drawing.marks if isinstance(mark, ChartLabel)}
    named = [
        name for name in chart.categories if any(text and name.startswith(text) for text in texts)
    ]
    return len(named) < min(len(chart.categories), 2)

"""Checks of tables and charts: whether their words fit."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.checks import rules
from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.document import Document
from briefgen.model.nodes import Chart, Table
from briefgen.model.walk import sections_in
from briefgen.theme.tokens import MM, Theme
from briefgen.typeset.charts import ChartLabel, draw_chart
from briefgen.typeset.columns import cut_words, tables_and_charts
from briefgen.typeset.figures import maximum_height

_SLACK = 1.0
"""Tolerance for labels at the edges of a chart, in points."""
_MOST_LETTERS = 30
"""Maximum number of letters of a label that a message shows."""


def check_tables_and_charts(document: Document, theme: Theme) -> Iterator[Diagnostic]:
    """Words that are wider than their columns, and charts that are too large."""
    for section in sections_in(document.sections):
        for block, width in tables_and_charts(section.blocks, theme):
            if isinstance(block, Table):
                yield from _cut_words(block, width, theme, document.language)
            else:
                yield from _chart_problems(block, width, theme)


def _cut_words(table: Table, width: float, theme: Theme, language: str) -> Iterator[Diagnostic]:
    """One finding for all words of a table."""
    cut = {word: cell.span for cell, word in cut_words(table, width, theme, language)}
    if not cut:
        return
    words = ", ".join(f"'{word}'" for word in cut)
    subject = "these words are wider than their columns"
    if len(cut) == 1:
        subject = "this word is wider than its column"
    hint = "use fewer columns or shorter words"
    if not table.fit:
        hint = "set `fit: smaller-type` or `fit: hyphens` for the table, or use fewer columns"
    yield Diagnostic(
        next(iter(cut.values())), rules.CUT_WORD, f"{subject} and would be cut: {words}", hint
    )


def _chart_problems(chart: Chart, width: float, theme: Theme) -> Iterator[Diagnostic]:
    drawn = draw_chart(chart, width, theme)
    labels = [mark for mark in drawn.marks if isinstance(mark, ChartLabel)]
    outside = [mark for mark in labels if mark.x < -_SLACK or mark.x + mark.width > width + _SLACK]
    highest = maximum_height(chart, width, theme, 0.0)
    if outside:
        text = max(outside, key=lambda mark: mark.width).text
        shown = text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS]}…"
        message = f"the label '{shown}' is too long for the chart"
        yield Diagnostic(chart.span, rules.CHART_TOO_LARGE, message, "shorten it")
    elif drawn.height > highest:
        message = (
            f"the chart would be {drawn.height / MM:.0f} mm high, but a page has space for "
            f"{highest / MM:.0f} mm"
        )
        hint = "show fewer categories, or shorten their names"
        yield Diagnostic(chart.span, rules.CHART_TOO_LARGE, message, hint)

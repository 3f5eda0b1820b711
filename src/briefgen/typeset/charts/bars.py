"""Horizontal bars, one for each category: simple, stacked, or a share of a full-width track."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.model.charts import decimals_of, figure_text, share_text, values_of
from briefgen.model.nodes import Chart
from briefgen.theme.tokens import Theme
from briefgen.typeset.charts.marks import (
    OUTLINE,
    Area,
    ChartTextStyle,
    Mark,
    Stroke,
    area,
    chart_text_style,
    rectangle,
    text_colour_on,
    unit_line,
)

_BAR, _GAP = 15.0, 8.0
"""Thickness of a bar and the space between bars."""
_NAMES = 0.36
"""Largest share of the width for the names of the categories."""
_AXIS_GAP = 7.0
_LABEL_GAP = 5.0
"""Distance of a number from the end of its bar."""
_EDGE = 2.0
"""Space at the right: text is a little wider in programs without Arial."""
_HEADING = 20.0
"""Height of the line with the unit or the names of the series."""
_FURTHEST = 60.0
"""Largest distance of a series' name from its part of the first bar."""
_NAME_GAP = 12.0
_SWATCH = 8.0


@dataclass(frozen=True, slots=True)
class _Row:
    """The bar of a category."""

    lines: list[str]
    values: tuple[float, ...]
    total: str
    """The number at the end of the bar."""
    height: float


@dataclass(frozen=True, slots=True)
class _Plot:
    """The scale of the bars."""

    names: float
    """Right edge of the names of the categories."""
    zero: float
    right: float
    scale: float
    """Points for each unit of the values."""


def bar_marks(chart: Chart, width: float, theme: Theme) -> tuple[float, list[Mark]]:
    """The height and the marks of a bar chart."""
    text_style = chart_text_style(theme)
    rows = _rows(chart, text_style, _NAMES * width)
    plot = _plot(chart, rows, text_style, width)
    top, marks = _heading(chart, rows[0], plot, text_style, theme, width)
    middles = []
    y = top
    for row in rows:
        middles.append(y + row.height / 2)
        marks += _row(chart, row, middles[-1], plot, text_style, theme)
        y += row.height + _GAP
    bottom = y - _GAP
    axis = ((plot.zero, top - 2), (plot.zero, bottom + 2))
    marks.append(Stroke(axis, theme.colours.grey, OUTLINE))
    return bottom + 4, marks


def _rows(chart: Chart, text_style: ChartTextStyle, names: float) -> list[_Row]:
    decimals = decimals_of(values_of(chart))
    whole = sum(chart.series[0].values)
    rows = []
    for index, category in enumerate(chart.categories):
        values = tuple(series.values[index] for series in chart.series)
        if chart.kind == "share" and chart.unit != "%":
            total = share_text(values[0], whole)
        else:
            total = figure_text(sum(values), decimals, chart.unit)
        lines = text_style.lines(category, names)
        height = max(_BAR, len(lines) * text_style.leading)
        rows.append(_Row(lines, values, total, height))
    return rows


def _plot(chart: Chart, rows: list[_Row], text_style: ChartTextStyle, width: float) -> _Plot:
    """Space for names at the left and numbers at the ends of bars; the bars get the rest."""
    numbers = text_style.widest((row.total for row in rows), bold=True) + _LABEL_GAP
    names = text_style.widest(line for row in rows for line in row.lines)
    left = names + _AXIS_GAP
    right = width - numbers - _EDGE
    totals = [sum(row.values) for row in rows]
    low, high = min(0.0, *totals), max(0.0, *totals)
    if chart.kind == "share":
        high = sum(totals)
    if low < 0:
        left += numbers
    scale = (right - left) / ((high - low) or 1)
    return _Plot(names, left - low * scale, right, scale)


def _row(
    chart: Chart, row: _Row, middle: float, plot: _Plot, text_style: ChartTextStyle, theme: Theme
) -> Iterator[Mark]:
    first = middle - (len(row.lines) - 1) * text_style.leading / 2
    for number, line in enumerate(row.lines):
        yield text_style.label(line, plot.names, first + number * text_style.leading, "right")
    top = middle - _BAR / 2
    if chart.kind == "share":
        track = rectangle(plot.zero, top, plot.right - plot.zero, _BAR)
        yield Area(track, theme.colours.tint)
    end = plot.zero
    for value, fill in zip(row.values, theme.colours.series, strict=False):
        length = value * plot.scale
        if length:
            yield from _part(chart, value, end, top, length, fill, text_style, theme)
        end += length
    if sum(row.values) < 0:
        yield text_style.label(row.total, end - _LABEL_GAP, middle, "right", bold=True)
    else:
        yield text_style.label(row.total, end + _LABEL_GAP, middle, bold=True)


def _part(
    chart: Chart,
    value: float,
    x: float,
    top: float,
    length: float,
    fill: str,
    text_style: ChartTextStyle,
    theme: Theme,
) -> Iterator[Mark]:
    """A part of a bar; in a stack it ends in a white hairline and contains its number."""
    if chart.kind != "stacked-bar":
        yield area(rectangle(x, top, length, _BAR), fill, theme)
        return
    inset = OUTLINE / 2
    corners = rectangle(x + inset, top + inset, max(length - 2 * inset, inset), _BAR - 2 * inset)
    yield area(corners, fill, theme)
    number = figure_text(value, decimals_of(values_of(chart)))
    if text_style.width(number) + 3 <= length:
        middle = top + _BAR / 2
        yield text_style.label(
            number, x + length / 2, middle, "centre", colour=text_colour_on(fill, theme)
        )


# -- above the bars -------------------------------------------------------------------------


def _heading(
    chart: Chart, first: _Row, plot: _Plot, text_style: ChartTextStyle, theme: Theme, width: float
) -> tuple[float, list[Mark]]:
    """The unit, and the names of the series: above the parts of the first bar if they fit."""
    unit = unit_line(chart)
    marks: list[Mark] = []
    middle = _HEADING / 2 - 3
    if unit:
        marks.append(text_style.label(unit, 0, middle, colour=text_style.grey))
    if chart.kind != "stacked-bar":
        return (_HEADING if unit else 2.0), marks
    floor = text_style.width(unit) + _NAME_GAP if unit else 0.0
    bar_top = _HEADING + 6 + (first.height - _BAR) / 2
    named = _at_parts(chart, first, plot, text_style, (floor, width), middle, bar_top)
    if named:
        return _HEADING + 6, marks + named
    top, key = _key(chart, text_style, theme, width, middle + (_HEADING if unit else 0))
    return top, marks + key


def _at_parts(
    chart: Chart,
    first: _Row,
    plot: _Plot,
    text_style: ChartTextStyle,
    span: tuple[float, float],
    middle: float,
    bar_top: float,
) -> list[Mark]:
    """Each name above its part of the first bar, joined by a line; empty if one does not fit."""
    if not all(value > 0 for value in first.values):
        return []
    centres = []
    end = plot.zero
    for value in first.values:
        centres.append(end + value * plot.scale / 2)
        end += value * plot.scale
    widths = [text_style.width(series.name) for series in chart.series]
    lefts = _spread(centres, widths, span)
    marks: list[Mark] = []
    for series, centre, left, wide in zip(chart.series, centres, lefts, widths, strict=True):
        if left < span[0] or abs(left + wide / 2 - centre) > _FURTHEST:
            return []
        marks.append(text_style.label(series.name, left, middle))
        start = min(max(centre, left + 2), left + wide - 2)
        leader = ((start, middle + text_style.size * 0.62), (centre, bar_top - 1))
        marks.append(Stroke(leader, text_style.grey, OUTLINE))
    return marks


def _spread(centres: list[float], widths: list[float], span: tuple[float, float]) -> list[float]:
    """Left edges that centre the names as far as they do not touch."""
    lefts = [centre - wide / 2 for centre, wide in zip(centres, widths, strict=True)]
    edge = span[0]
    for index, wide in enumerate(widths):
        lefts[index] = max(lefts[index], edge)
        edge = lefts[index] + wide + _NAME_GAP
    edge = span[1]
    for index in reversed(range(len(widths))):
        lefts[index] = min(lefts[index], edge - widths[index])
        edge = lefts[index] - _NAME_GAP
    return lefts


def _key(
    chart: Chart, text_style: ChartTextStyle, theme: Theme, width: float, middle: float
) -> tuple[float, list[Mark]]:
    """The legend: patches and names in the order of the parts, on as many lines as needed."""
    marks: list[Mark] = []
    x = 0.0
    for series, fill in zip(chart.series, theme.colours.series, strict=False):
        wide = _SWATCH + 4 + text_style.width(series.name)
        if x and x + wide > width:
            x, middle = 0.0, middle + text_style.leading
        marks.append(area(rectangle(x, middle - _SWATCH / 2, _SWATCH, _SWATCH), fill, theme))
        marks.append(text_style.label(series.name, x + _SWATCH + 4, middle))
        x += wide + _NAME_GAP
    return middle + _HEADING / 2 + 3, marks

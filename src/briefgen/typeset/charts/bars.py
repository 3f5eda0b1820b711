"""Horizontal bars, one for each category: simple, stacked, or a share of a full-width track."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

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
_MAXIMUM_NAMES_SHARE = 0.36
"""Maximum width of the names of the categories, as a share of the chart."""
_AXIS_GAP = 7.0
"""Distance of the names from the axis."""
_LABEL_GAP = 5.0
"""Distance of a number from the end of its bar."""
_EDGE = 2.0
"""Space at the right: text is a little wider in programs without Arial."""
_HEADING = 20.0
"""Height of the line with the unit or the names of the series."""
_MAXIMUM_NAME_DISTANCE = 60.0
"""Maximum distance of the name of a series from its segment of the first bar."""
_NAME_GAP = 12.0
_SWATCH = 8.0


class _BarRow(Struct, frozen=True):
    """The bar of a category."""

    lines: list[str]
    values: tuple[float, ...]
    total: str
    """The number at the end of the bar."""
    height: float


class _Plot(Struct, frozen=True):
    """The scale of the bars."""

    names: float
    """Right edge of the names of the categories."""
    zero: float
    """x of the value 0."""
    right: float
    """Right edge of the longest possible bar."""
    scale: float
    """Points for each unit of the values."""


def bar_marks(chart: Chart, width: float, theme: Theme) -> tuple[float, list[Mark]]:
    """The height and the marks of a bar chart."""
    text_style = chart_text_style(theme)
    rows = _bar_rows(chart, text_style, _MAXIMUM_NAMES_SHARE * width)
    plot = _plot(chart, rows, text_style, width)
    top, marks = _heading(chart, rows[0], plot, text_style, theme, width)
    middles = []
    y = top
    for row in rows:
        middles.append(y + row.height / 2)
        marks += _row_marks(chart, row, middles[-1], plot, text_style, theme)
        y += row.height + _GAP
    bottom = y - _GAP
    axis = ((plot.zero, top - 2), (plot.zero, bottom + 2))
    marks.append(Stroke(axis, theme.colours.grey, OUTLINE))
    return bottom + 4, marks


def _bar_rows(chart: Chart, text_style: ChartTextStyle, names: float) -> list[_BarRow]:
    decimals = decimals_of(values_of(chart))
    whole = sum(chart.series[0].values)
    rows = []
    for index, category in enumerate(chart.categories):
        values = tuple(series.values[index] for series in chart.series)
        if chart.kind == "share" and chart.unit != "%":
            total = share_text(values[0], whole, chart.language)
        else:
            total = figure_text(sum(values), decimals, chart.language, chart.unit)
        lines = text_style.lines(category, names)
        height = max(_BAR, len(lines) * text_style.leading)
        rows.append(_BarRow(lines, values, total, height))
    return rows


def _plot(chart: Chart, rows: list[_BarRow], text_style: ChartTextStyle, width: float) -> _Plot:
    """The scale that leaves space for names at the left and numbers at the ends of the bars."""
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


def _row_marks(
    chart: Chart, row: _BarRow, middle: float, plot: _Plot, text_style: ChartTextStyle, theme: Theme
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
            yield from _segment(chart, value, end, top, length, fill, text_style, theme)
        end += length
    if sum(row.values) < 0:
        yield text_style.label(row.total, end - _LABEL_GAP, middle, "right", bold=True)
    else:
        yield text_style.label(row.total, end + _LABEL_GAP, middle, bold=True)


def _segment(
    chart: Chart,
    value: float,
    x: float,
    top: float,
    length: float,
    fill: str,
    text_style: ChartTextStyle,
    theme: Theme,
) -> Iterator[Mark]:
    """A segment of a bar; a white hairline separates those of a stack, which contain numbers."""
    if chart.kind != "stacked-bar":
        yield area(rectangle(x, top, length, _BAR), fill, theme)
        return
    inset = OUTLINE / 2
    corners = rectangle(x + inset, top + inset, max(length - 2 * inset, inset), _BAR - 2 * inset)
    yield area(corners, fill, theme)
    number = figure_text(value, decimals_of(values_of(chart)), chart.language)
    if text_style.width(number) + 3 <= length:
        middle = top + _BAR / 2
        yield text_style.label(
            number, x + length / 2, middle, "centre", colour=text_colour_on(fill, theme)
        )


# -- above the bars -------------------------------------------------------------------------


def _heading(
    chart: Chart,
    first: _BarRow,
    plot: _Plot,
    text_style: ChartTextStyle,
    theme: Theme,
    width: float,
) -> tuple[float, list[Mark]]:
    """The height and the marks above the bars: the unit, and the names of the series.

    The names are above the segments of the first bar if they fit there, otherwise in a legend.
    """
    unit = unit_line(chart)
    marks: list[Mark] = []
    middle = _HEADING / 2 - 3
    if unit:
        marks.append(text_style.label(unit, 0, middle, colour=text_style.grey))
    if chart.kind != "stacked-bar":
        return (_HEADING if unit else 2.0), marks
    floor = text_style.width(unit) + _NAME_GAP if unit else 0.0
    bar_top = _HEADING + 6 + (first.height - _BAR) / 2
    names_at_segments = _names_at_segments(
        chart, first, plot, text_style, (floor, width), middle, bar_top
    )
    if names_at_segments:
        return _HEADING + 6, marks + names_at_segments
    top, legend = _legend(chart, text_style, theme, width, middle + (_HEADING if unit else 0))
    return top, marks + legend


def _names_at_segments(
    chart: Chart,
    first: _BarRow,
    plot: _Plot,
    text_style: ChartTextStyle,
    span: tuple[float, float],
    middle: float,
    bar_top: float,
) -> list[Mark]:
    """Each name above its segment of the first bar, with a leader; empty if one does not fit."""
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
        if left < span[0] or abs(left + wide / 2 - centre) > _MAXIMUM_NAME_DISTANCE:
            return []
        marks.append(text_style.label(series.name, left, middle))
        start = min(max(centre, left + 2), left + wide - 2)
        leader = ((start, middle + text_style.size * 0.62), (centre, bar_top - 1))
        marks.append(Stroke(leader, text_style.grey, OUTLINE))
    return marks


def _spread(centres: list[float], widths: list[float], span: tuple[float, float]) -> list[float]:
    """Left edges of the names, centred unless they would overlap."""
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


def _legend(
    chart: Chart, text_style: ChartTextStyle, theme: Theme, width: float, middle: float
) -> tuple[float, list[Mark]]:
    """The height and the marks of the legend: the colours and names of the series, in lines."""
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

"""Line charts; the name of each line is at its end."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from msgspec import Struct

from briefgen.model.charts import decimals_of, figure_text, values_of
from briefgen.model.nodes import Chart
from briefgen.theme.tokens import Theme
from briefgen.typeset.charts.marks import (
    OUTLINE,
    Area,
    ChartTextStyle,
    Mark,
    Point,
    Stroke,
    chart_text_style,
    strong_colours,
    unit_line,
)

_HEIGHT = 150.0
"""Height of the plot area."""
_GRID_LINES = 4
"""Approximate number of intervals of the scale."""
_LINE_THICKNESS = 1.75
"""Thickness of a line."""
_MARKER_RADIUS = 2.8
"""Radius of the marker on each value."""
_GAP = 7.0
_HEADING = 18.0
_MAXIMUM_NUMBERED_VALUES = 8
"""Maximum number of values that a single line shows as numbers."""
_ZERO_THRESHOLD = 0.6
"""The scale begins at zero if the lowest value is below this share of the highest."""


class _PlotArea(Struct, frozen=True):
    """The plot area, with the lowest and highest value of its scale."""

    left: float
    right: float
    top: float
    low: float
    high: float
    count: int

    def point(self, index: int, value: float) -> Point:
        step = (self.right - self.left) / max(self.count - 1, 1)
        x = self.left + index * step if self.count > 1 else (self.left + self.right) / 2
        return x, self.top + _HEIGHT * (self.high - value) / (self.high - self.low)


def line_marks(chart: Chart, width: float, theme: Theme) -> tuple[float, list[Mark]]:
    """The height and the marks of a line chart."""
    text_style = chart_text_style(theme)
    unit = unit_line(chart)
    ticks = _ticks(values_of(chart))
    tick_texts = [figure_text(t, decimals_of(ticks), chart.language, chart.unit) for t in ticks]
    ends = [_end_text(chart, index) for index in range(len(chart.series))]
    top = _HEADING if unit else text_style.leading
    column = max(text_style.widest([chart.categories[0]]) / 2, text_style.widest(tick_texts) + _GAP)
    plot_area = _PlotArea(
        left=column + _GAP,
        right=width - text_style.widest(ends, bold=True) - 2 * _GAP - 2,
        top=top,
        low=ticks[0],
        high=ticks[-1],
        count=len(chart.categories),
    )
    marks: list[Mark] = []
    if unit:
        marks.append(text_style.label(unit, 0, text_style.size / 2, colour=text_style.grey))
    marks += _grid_lines(plot_area, ticks, tick_texts, text_style, theme)
    height, below = _category_names(chart, plot_area, text_style)
    marks += below
    for index in range(len(chart.series)):
        marks += _line_with_markers(chart, index, plot_area, text_style, theme)
    marks += _end_labels(chart, ends, plot_area, text_style, theme)
    return height, marks


def _end_text(chart: Chart, index: int) -> str:
    series = chart.series[index]
    decimals = decimals_of(values_of(chart))
    number = figure_text(series.values[-1], decimals, chart.language, chart.unit)
    return f"{series.name} {number}".strip()


def _ticks(values: list[float]) -> list[float]:
    """The values of the grid lines: round numbers that enclose all values."""
    low, high = min(values), max(values)
    if low > 0 and low < _ZERO_THRESHOLD * high:
        low = 0.0
    elif high < 0 and high > _ZERO_THRESHOLD * low:
        high = 0.0
    span = (high - low) or abs(high) or 1.0
    step = _round_step(span / _GRID_LINES)
    first, last = math.floor(low / step), math.ceil(high / step)
    if first == last:
        last += 1
    return [round(n * step, 9) for n in range(first, last + 1)]


def _round_step(rough: float) -> float:
    """The number rounded up to 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(rough))
    return power * next(factor for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)


def _grid_lines(
    plot_area: _PlotArea,
    ticks: list[float],
    texts: list[str],
    text_style: ChartTextStyle,
    theme: Theme,
) -> Iterator[Mark]:
    for tick, text in zip(ticks, texts, strict=True):
        y = plot_area.point(0, tick)[1]
        base = tick == 0 or tick == ticks[0]
        colour = theme.colours.grey if base else theme.colours.rule
        yield Stroke(((plot_area.left - _GAP, y), (plot_area.right + _GAP, y)), colour, OUTLINE)
        yield text_style.label(
            text, plot_area.left - 2 * _GAP + 2, y, "right", colour=text_style.grey
        )


def _category_names(
    chart: Chart, plot_area: _PlotArea, text_style: ChartTextStyle
) -> tuple[float, list[Mark]]:
    """The bottom of the chart and the names of the categories, which are on several lines.

    Only every second, third … name is shown if they would touch.
    """
    count = len(chart.categories)
    step = (plot_area.right - plot_area.left) / max(count - 1, 1)
    every = 1
    while every < count and _widest_word(chart, text_style, every) > step * every - 6:
        every += 1
    middle = plot_area.top + _HEIGHT + text_style.leading
    marks: list[Mark] = []
    most = 1
    for index in range(0, count, every):
        x = plot_area.point(index, plot_area.low)[0]
        broken = text_style.lines(chart.categories[index], step * every - 6)
        most = max(most, len(broken))
        for number, line in enumerate(broken):
            marks.append(text_style.label(line, x, middle + number * text_style.leading, "centre"))
    return middle + (most - 1) * text_style.leading + text_style.size * 0.7, marks


def _widest_word(chart: Chart, text_style: ChartTextStyle, every: int) -> float:
    return text_style.widest(word for name in chart.categories[::every] for word in name.split(" "))


def _colour(index: int, theme: Theme) -> str:
    colours = strong_colours(theme) or [theme.colours.ink]
    return colours[index % len(colours)]


def _line_with_markers(
    chart: Chart, index: int, plot_area: _PlotArea, text_style: ChartTextStyle, theme: Theme
) -> Iterator[Mark]:
    values = chart.series[index].values
    points = tuple(plot_area.point(number, value) for number, value in enumerate(values))
    colour = _colour(index, theme)
    if len(points) > 1:
        yield Stroke(points, colour, _LINE_THICKNESS)
    for point in points:
        yield Area(_marker_corners(point, index), colour)
    if len(chart.series) == 1 and len(values) <= _MAXIMUM_NUMBERED_VALUES:
        decimals = decimals_of(values)
        for value, point in zip(values[:-1], points[:-1], strict=True):
            text = figure_text(value, decimals, chart.language, chart.unit)
            x, y = _number_position(point, text_style.widest([text]), points, text_style, plot_area)
            yield text_style.label(text, x, y, "centre")


def _number_position(
    point: Point,
    width: float,
    line: tuple[Point, ...],
    text_style: ChartTextStyle,
    plot_area: _PlotArea,
) -> Point:
    """The centre of a number: above its point, or at another side if a line crosses it there."""
    x, y = point
    aside, rise = width / 2 + _MARKER_RADIUS + 2, text_style.size * 1.05
    far, low = aside + _MARKER_RADIUS, text_style.size * 0.55
    over = ((0.0, -rise), (0.0, rise), (aside, 0.0), (-aside, 0.0))
    steps = (*over, (aside, -rise), (-aside, -rise), (far, -low), (-far, -low))
    positions = [(x + dx, y + dy) for dx, dy in steps]
    for position in positions:
        half = width / 2 + 1, text_style.size / 2
        above = position[1] + half[1] < plot_area.top + _HEIGHT
        inside = above and position[0] - half[0] > plot_area.left - _GAP
        if inside and not any(_crosses(a, b, position, half) for a, b in pairwise(line)):
            return position
    return positions[0]


def _crosses(start: Point, end: Point, middle: Point, half: Point) -> bool:
    """Whether a straight line crosses a rectangle, given by its centre and half its size."""
    enter, leave = 0.0, 1.0
    for a, b, centre, reach in zip(start, end, middle, half, strict=True):
        near, far = centre - reach - a, centre + reach - a
        if a == b:
            if near > 0 or far < 0:
                return False
            continue
        first, second = sorted((near / (b - a), far / (b - a)))
        enter, leave = max(enter, first), min(leave, second)
    return enter <= leave


def _marker_corners(point: Point, index: int) -> tuple[Point, ...]:
    """A disc, square, diamond or triangle, so that lines differ without their colours."""
    corners, turn, reach = ((16, 0.0, 1.0), (4, 45.0, 1.25), (4, 0.0, 1.4), (3, 0.0, 1.5))[
        index % 4
    ]
    x, y = point
    angles = (math.radians(turn + 360 * n / corners) for n in range(corners))
    radius = _MARKER_RADIUS * reach
    return tuple((x + radius * math.sin(a), y - radius * math.cos(a)) for a in angles)


def _end_labels(
    chart: Chart, texts: list[str], plot_area: _PlotArea, text_style: ChartTextStyle, theme: Theme
) -> Iterator[Mark]:
    """The name and the last number of each line beside its end, moved apart if they touch."""
    last = len(chart.categories) - 1
    wanted = sorted((plot_area.point(last, s.values[-1])[1], n) for n, s in enumerate(chart.series))
    heights: list[float] = []
    for y, _ in wanted:
        heights.append(max(y, heights[-1] + text_style.leading) if heights else y)
    over = max(heights[-1] - (plot_area.top + _HEIGHT), 0.0)
    x = plot_area.point(last, plot_area.low)[0] + 2 * _GAP
    for y, (_, index) in zip(heights, wanted, strict=True):
        colour = _colour(index, theme)
        yield text_style.label(texts[index], x, y - over, bold=True, colour=colour)

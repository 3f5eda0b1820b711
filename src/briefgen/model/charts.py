"""The numbers of a chart as text: in labels and in the text alternative."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.model.figures import MINUS
from briefgen.model.nodes import Chart

_BEFORE = ("€", "$", "£")
"""Units that are written before the number."""
_MOST_DECIMALS = 9


def decimals_of(values: Iterable[float]) -> int:
    """Number of decimals, at most nine, with which every number is exact."""
    return max((_decimals(value) for value in values), default=0)


def _decimals(value: float) -> int:
    exact = (n for n in range(_MOST_DECIMALS) if round(value, n) == value)
    return next(exact, _MOST_DECIMALS)


def is_sign(unit: str) -> bool:
    """Whether a unit is a sign next to each number; also true without a unit."""
    return unit in {"", "%", *_BEFORE}


def figure_text(value: float, decimals: int, unit: str = "") -> str:
    """A number with commas between thousands, and with its unit if that is a sign."""
    figure = f"{abs(value):,.{decimals}f}"
    minus = MINUS if value < 0 else ""
    if unit in _BEFORE:
        return f"{minus}{unit}{figure}"
    return f"{minus}{figure}%" if unit == "%" else f"{minus}{figure}"


def words_in(chart: Chart) -> tuple[str, ...]:
    """The words of the content that a chart shows."""
    return (*chart.categories, *(series.name for series in chart.series), chart.unit)


def values_of(chart: Chart) -> list[float]:
    """Every number of a chart."""
    return [value for series in chart.series for value in series.values]


def share_text(value: float, total: float) -> str:
    """A share in per cent, with a decimal if it would otherwise round to 0."""
    percent = 100 * value / total
    return f"{percent:.1f}%" if 0 < percent < 1 else f"{percent:.0f}%"


def alternative_of(chart: Chart) -> str:
    """Kind of the chart and every number, for example `Bar chart. Spain: 12; France: 5.`"""
    noun = chart.noun if is_sign(chart.unit) else f"{chart.noun} ({chart.unit})"
    return f"{noun}. {'; '.join(_entries(chart))}."


def _entries(chart: Chart) -> Iterator[str]:
    decimals = decimals_of(values_of(chart))
    for index, category in enumerate(chart.categories):
        values = [series.values[index] for series in chart.series]
        if chart.kind == "share":
            yield _share(chart, index, decimals)
        elif len(chart.series) == 1:
            yield f"{category}: {figure_text(values[0], decimals, chart.unit)}"
        else:
            parts = ", ".join(
                f"{series.name} {figure_text(value, decimals, chart.unit)}"
                for series, value in zip(chart.series, values, strict=True)
                if value or chart.kind == "line"
            )
            total = figure_text(sum(values), decimals, chart.unit)
            yield f"{category}: {parts if chart.kind == 'line' else f'{total} ({parts})'}"


def _share(chart: Chart, index: int, decimals: int) -> str:
    values = chart.series[0].values
    share = share_text(values[index], sum(values))
    number = figure_text(values[index], decimals, chart.unit)
    return f"{chart.categories[index]}: {share if chart.unit == '%' else f'{number} ({share})'}"

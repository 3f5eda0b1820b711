"""The numbers of a chart as text: in labels and in the text alternative."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefgen.language.number_format import CURRENCY_SIGNS, number_format
from briefgen.model.nodes import Chart
from briefgen.spans.mapped_text import MappedText, mapped_to

_MOST_DECIMALS = 9


def decimals_of(values: Iterable[float]) -> int:
    """Number of decimals, at most nine, with which every number is exact."""
    return max((_decimals(value) for value in values), default=0)


def _decimals(value: float) -> int:
    exact = (n for n in range(_MOST_DECIMALS) if round(value, n) == value)
    return next(exact, _MOST_DECIMALS)


def is_sign(unit: str) -> bool:
    """Whether a unit is a sign next to each number; also true without a unit."""
    return unit in {"", "%", *CURRENCY_SIGNS}


def figure_text(value: float, decimals: int, language: str, unit: str = "") -> str:
    """A number as the language writes it, with its unit if that is a sign."""
    shown = unit if is_sign(unit) else ""
    return number_format(language).figure(f"{value:.{decimals}f}", shown)


def words_in(chart: Chart) -> tuple[MappedText, ...]:
    """The words of the content that a chart shows, at the places where they are written."""
    if chart.words:
        return chart.words
    words = (*chart.categories, *(series.name for series in chart.series), chart.unit)
    return tuple(mapped_to(one, chart.span) for one in words)


def values_of(chart: Chart) -> list[float]:
    """Every number of a chart."""
    return [value for series in chart.series for value in series.values]


def share_text(value: float, total: float, language: str) -> str:
    """A share in per cent, with a decimal if it would otherwise round to 0."""
    percent = 100 * value / total
    return figure_text(percent, int(0 < percent < 1), language, "%")


class ChartWords(Struct, frozen=True):
    """The words and signs of the text alternative of a chart."""

    noun: str
    """Kind of the chart, for example `Bar chart`."""
    colon: str
    semicolon: str


def alternative_of(chart: Chart, words: ChartWords) -> str:
    """Kind of the chart and every number, for example `Bar chart. Spain: 12; France: 5.`"""
    noun = words.noun if is_sign(chart.unit) else f"{words.noun} ({chart.unit})"
    entries = (f"{name}{words.colon}{number}" for name, number in _entries(chart))
    return f"{noun}. {words.semicolon.join(entries)}."


def _entries(chart: Chart) -> Iterator[tuple[str, str]]:
    """The name and the numbers of each category."""
    decimals = decimals_of(values_of(chart))
    for index, category in enumerate(chart.categories):
        values = [series.values[index] for series in chart.series]
        if chart.kind == "share":
            yield category, _share(chart, index, decimals)
        elif len(chart.series) == 1:
            yield category, figure_text(values[0], decimals, chart.language, chart.unit)
        else:
            parts = ", ".join(
                f"{series.name} {figure_text(value, decimals, chart.language, chart.unit)}"
                for series, value in zip(chart.series, values, strict=True)
                if value or chart.kind == "line"
            )
            total = figure_text(sum(values), decimals, chart.language, chart.unit)
            yield category, parts if chart.kind == "line" else f"{total} ({parts})"


def _share(chart: Chart, index: int, decimals: int) -> str:
    values = chart.series[0].values
    number = figure_text(values[index], decimals, chart.language, chart.unit)
    if chart.unit == "%":
        return number
    return f"{number} ({share_text(values[index], sum(values), chart.language)})"

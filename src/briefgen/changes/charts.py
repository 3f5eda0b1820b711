"""The numbers of a chart that differ."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.changes.change import Detail
from briefgen.model.nodes import Chart


def chart_details(old: object, new: object) -> tuple[Detail, ...]:
    """The kind, the unit and the numbers of two charts that differ.

    The text is empty for a number that one of them lacks.

    A number that a fact or count gives is not among them: its change is that of the value.
    """
    if not (isinstance(old, Chart) and isinstance(new, Chart)):
        return ()
    return tuple(_details(old, new))


def _details(old: Chart, new: Chart) -> Iterator[Detail]:
    if old.kind != new.kind:
        yield Detail("kind", old.kind, new.kind)
    if old.unit != new.unit:
        yield Detail("unit", old.unit, new.unit)
    follows = _numbers_of_changed_values(old, new)
    before, after = _numbers(old), _numbers(new)
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        if one != other and (one, other) not in follows:
            yield Detail(name, _printed(one), _printed(other))


def _numbers(chart: Chart) -> dict[str, float]:
    """The numbers by category, and by series where there are several."""
    return {
        f"{category}, {series.name}" if len(chart.series) > 1 else category: number
        for series in chart.series
        for category, number in zip(chart.categories, series.values, strict=True)
    }


def _numbers_of_changed_values(old: Chart, new: Chart) -> set[tuple[float | None, float | None]]:
    before = {(value.kind, value.key): value.value for value in old.values}
    pairs: set[tuple[float | None, float | None]] = set()
    for value in new.values:
        one, other = before.get((value.kind, value.key)), value.value
        if one != other and isinstance(one, int | float) and isinstance(other, int | float):
            pairs.add((float(one), float(other)))
    return pairs


def _printed(number: float | None) -> str:
    return "" if number is None else f"{number:g}" if number < 1e6 else f"{number:.0f}"

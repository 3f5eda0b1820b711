"""The numbers of a chart."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

ChartKind = Literal["bar", "stacked-bar", "line", "share"]


class Series(Struct, frozen=True, kw_only=True):
    """One number for each category of a chart."""

    name: str
    """Name in the legend; empty if a chart's only series needs no name."""
    values: tuple[float, ...]
    """One number for each category of the chart."""

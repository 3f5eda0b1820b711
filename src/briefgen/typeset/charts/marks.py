"""The marks of charts, with their text style and colours."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from briefgen.model.charts import is_sign
from briefgen.model.nodes import Chart
from briefgen.theme.contrast import contrast
from briefgen.theme.tokens import Theme
from briefgen.typeset.arial_metrics import arial

Point = tuple[float, float]
"""x and y, in points from the top left corner of the chart."""

OUTLINE = 0.75
"""Thickness of the outline of an area, in points."""
_HALF_CAPITAL = 0.358
"""Half the height of a capital letter, in ems."""
_MINIMUM_CONTRAST = 3.0
"""Minimum contrast between areas, and between an area and the page (WCAG 2.1, 1.4.11)."""


class Area(Struct, frozen=True):
    """A filled polygon; `fill` and `outline` are `#rrggbb`, an empty `outline` draws nothing."""

    corners: tuple[Point, ...]
    fill: str
    outline: str = ""


class Stroke(Struct, frozen=True):
    """A polyline; `colour` is `#rrggbb`, `thickness` is in points."""

    points: tuple[Point, ...]
    colour: str
    thickness: float


class ChartLabel(Struct, frozen=True):
    """Text on one line; `x` is its left edge, `y` its baseline, `size` its type size."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False

    @property
    def width(self) -> float:
        return arial(bold=self.bold).text_width(self.text, self.size)


Mark = Area | Stroke | ChartLabel


class ChartDrawing(Struct, frozen=True):
    """The marks of a chart, and its size in points."""

    width: float
    height: float
    marks: tuple[Mark, ...]


class ChartTextStyle(Struct, frozen=True):
    """The text style of a chart; the colours are `#rrggbb`."""

    size: float
    leading: float
    ink: str
    grey: str

    def label(
        self,
        text: str,
        x: float,
        middle: float,
        align: Literal["left", "centre", "right"] = "left",
        *,
        colour: str = "",
        bold: bool = False,
    ) -> ChartLabel:
        """A label whose capitals are centred on `middle`; its left, centre or right is at `x`."""
        width = arial(bold=bold).text_width(text, self.size)
        left = x - width * {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        baseline = middle + _HALF_CAPITAL * self.size
        return ChartLabel(left, baseline, text, self.size, colour or self.ink, bold)

    def width(self, text: str, *, bold: bool = False) -> float:
        return arial(bold=bold).text_width(text, self.size)

    def widest(self, texts: Iterable[str], *, bold: bool = False) -> float:
        return max((self.width(text, bold=bold) for text in texts), default=0.0)

    def lines(self, text: str, width: float) -> list[str]:
        """The text in lines of at most a width, in points; a longer word is not divided."""
        lines: list[str] = []
        for word in text.split(" "):
            if lines and self.width(f"{lines[-1]} {word}") <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines


def chart_text_style(theme: Theme) -> ChartTextStyle:
    """The text style of charts, which is that of tables."""
    style, colours = theme.styles["table"], theme.colours
    return ChartTextStyle(style.size, style.leading, colours.ink, colours.grey)


def rectangle(x: float, y: float, width: float, height: float) -> tuple[Point, ...]:
    """The corners of a rectangle, clockwise from the top left."""
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def area(corners: tuple[Point, ...], fill: str, theme: Theme) -> Area:
    """An area, with an outline if the contrast of its fill with the page is too low."""
    needs_outline = contrast(fill, theme.colours.white) < _MINIMUM_CONTRAST
    return Area(corners, fill, theme.colours.blue if needs_outline else "")


def text_colour_on(fill: str, theme: Theme) -> str:
    """The text colour with the higher contrast on a fill, ink or white."""
    colours = theme.colours
    return max((colours.ink, colours.white), key=lambda colour: contrast(colour, fill))


def strong_colours(theme: Theme) -> list[str]:
    """The colours of series that have enough contrast for lines on the page."""
    white = theme.colours.white
    return [c for c in theme.colours.series if contrast(c, white) >= _MINIMUM_CONTRAST]


def unit_line(chart: Chart) -> str:
    """The unit to print above the chart; empty for a sign, which each number has."""
    return "" if is_sign(chart.unit) else chart.unit

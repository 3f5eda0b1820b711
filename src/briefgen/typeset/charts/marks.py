"""The marks that charts consist of, and their text and colours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from briefgen.model.charts import is_sign
from briefgen.model.nodes import Chart
from briefgen.theme.contrast import contrast
from briefgen.theme.tokens import Theme
from briefgen.typeset.arial_metrics import arial

Point = tuple[float, float]

OUTLINE = 0.75
"""Thickness of an area's outline."""
_HALF_CAPITAL = 0.358
"""Half the height of a capital letter, in ems: from the middle of a line to its baseline."""
_LEAST_CONTRAST = 3.0
"""Between areas, and between an area and the page (WCAG 2.1, 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon; `outline` is a colour, or empty for no outline."""

    corners: tuple[Point, ...]
    fill: str
    outline: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A polyline."""

    points: tuple[Point, ...]
    colour: str
    thickness: float


@dataclass(frozen=True, slots=True)
class Label:
    """Text on one line; `x` is its left edge, `y` its baseline."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False

    @property
    def width(self) -> float:
        return arial(bold=self.bold).text_width(self.text, self.size)


Mark = Area | Stroke | Label


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """A chart as marks."""

    width: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ChartTextStyle:
    """The text style of a chart."""

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
    ) -> Label:
        """Text whose capitals are centred on `middle`; `align` says which point of it is at `x`."""
        width = arial(bold=bold).text_width(text, self.size)
        left = x - width * {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        baseline = middle + _HALF_CAPITAL * self.size
        return Label(left, baseline, text, self.size, colour or self.ink, bold)

    def width(self, text: str, *, bold: bool = False) -> float:
        return arial(bold=bold).text_width(text, self.size)

    def widest(self, texts: Iterable[str], *, bold: bool = False) -> float:
        return max((self.width(text, bold=bold) for text in texts), default=0.0)

    def lines(self, text: str, width: float) -> list[str]:
        """The text in lines of at most a width; a single longer word keeps its line."""
        lines: list[str] = []
        for word in text.split(" "):
            if lines and self.width(f"{lines[-1]} {word}") <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines


def chart_text_style(theme: Theme) -> ChartTextStyle:
    """The text style of charts in a theme: that of tables."""
    style, colours = theme.styles["table"], theme.colours
    return ChartTextStyle(style.size, style.leading, colours.ink, colours.grey)


def rectangle(x: float, y: float, width: float, height: float) -> tuple[Point, ...]:
    """The corners, clockwise from the top left one."""
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def area(corners: tuple[Point, ...], fill: str, theme: Theme) -> Area:
    """An area; a fill too light for the page gets an outline."""
    faint = contrast(fill, theme.colours.white) < _LEAST_CONTRAST
    return Area(corners, fill, theme.colours.blue if faint else "")


def text_colour_on(fill: str, theme: Theme) -> str:
    """The colour of text on a fill: the one with the higher contrast."""
    colours = theme.colours
    return max((colours.ink, colours.white), key=lambda colour: contrast(colour, fill))


def strong_colours(theme: Theme) -> list[str]:
    """The series colours that are dark enough for lines on the page."""
    white = theme.colours.white
    return [c for c in theme.colours.series if contrast(c, white) >= _LEAST_CONTRAST]


def unit_line(chart: Chart) -> str:
    """The unit if it is given once above the chart; empty if it is a sign beside each number."""
    return "" if is_sign(chart.unit) else chart.unit

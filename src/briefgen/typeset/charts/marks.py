"""What charts are drawn with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from briefgen.model.charts import is_sign
from briefgen.model.nodes import Chart
from briefgen.theme.contrast import contrast
from briefgen.theme.tokens import Theme
from briefgen.typeset.arial_metrics import text_width

Point = tuple[float, float]

OUTLINE = 0.75
"""Thickness of an area's outline."""
_HALF_CAPITAL = 0.358
"""Half the height of a capital, of the em: the baseline's distance from a line's middle."""
_TELLS_APART = 3.0
"""Contrast between areas, and of an area and the page (WCAG 2.1, 1.4.11)."""


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon; `outline` is a colour, or empty for none."""

    corners: tuple[Point, ...]
    fill: str
    outline: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """Straight lines from point to point."""

    points: tuple[Point, ...]
    colour: str
    thickness: float


@dataclass(frozen=True, slots=True)
class Label:
    """Words on one line. `x` is their left edge, `y` their baseline."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    bold: bool = False

    @property
    def width(self) -> float:
        return text_width(self.text, self.size, bold=self.bold)


Mark = Area | Stroke | Label


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """A chart as it is painted."""

    width: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Hand:
    """How words are written in a chart."""

    size: float
    leading: float
    ink: str
    grey: str

    def write(
        self,
        text: str,
        x: float,
        middle: float,
        align: Literal["left", "centre", "right"] = "left",
        *,
        colour: str = "",
        bold: bool = False,
    ) -> Label:
        """Words whose capitals stand around the height `middle`, with an edge or middle at `x`."""
        width = text_width(text, self.size, bold=bold)
        left = x - width * {"left": 0.0, "centre": 0.5, "right": 1.0}[align]
        baseline = middle + _HALF_CAPITAL * self.size
        return Label(left, baseline, text, self.size, colour or self.ink, bold)

    def width(self, text: str, *, bold: bool = False) -> float:
        return text_width(text, self.size, bold=bold)

    def widest(self, texts: Iterable[str], *, bold: bool = False) -> float:
        return max((self.width(text, bold=bold) for text in texts), default=0.0)

    def lines(self, text: str, width: float) -> list[str]:
        """The text in lines no wider than asked; a single word may be."""
        lines: list[str] = []
        for word in text.split(" "):
            if lines and self.width(f"{lines[-1]} {word}") <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return lines


def hand_of(theme: Theme) -> Hand:
    """The hand of a theme: letters as in tables."""
    style, colours = theme.styles["table"], theme.colours
    return Hand(style.size, style.leading, colours.ink, colours.grey)


def rectangle(x: float, y: float, width: float, height: float) -> tuple[Point, ...]:
    """Its corners, from the top left one clockwise."""
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def area(corners: tuple[Point, ...], fill: str, theme: Theme) -> Area:
    """An area; a fill too light for the page gets an outline."""
    faint = contrast(fill, theme.colours.white) < _TELLS_APART
    return Area(corners, fill, theme.colours.blue if faint else "")


def on(fill: str, theme: Theme) -> str:
    """The colour of words on a fill: the one that differs more."""
    colours = theme.colours
    return max((colours.ink, colours.white), key=lambda colour: contrast(colour, fill))


def strong_colours(theme: Theme) -> list[str]:
    """The colours of the series that are dark enough for lines on the page."""
    white = theme.colours.white
    return [c for c in theme.colours.series if contrast(c, white) >= _TELLS_APART]


def unit_line(chart: Chart) -> str:
    """A unit that is no sign beside each number and has to be named once."""
    return "" if is_sign(chart.unit) else chart.unit

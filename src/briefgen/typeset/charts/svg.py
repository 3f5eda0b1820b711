"""Writes a chart as SVG."""

from __future__ import annotations

from typing import assert_never

from briefgen.ooxml.element import Element, element
from briefgen.ooxml.writing import to_text
from briefgen.theme.tokens import Theme
from briefgen.typeset.charts.marks import (
    OUTLINE,
    Area,
    ChartDrawing,
    ChartLabel,
    Mark,
    Point,
    Stroke,
)


def chart_svg(drawing: ChartDrawing, theme: Theme) -> bytes:
    """A drawing as the bytes of an SVG 1.1 file; its lengths are in points."""
    width, height = _number(drawing.width), _number(drawing.height)
    root = element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{width}pt",
            "height": f"{height}pt",
            "viewBox": f"0 0 {width} {height}",
            "font-family": f"{theme.fonts.word}, Arimo, sans-serif",
        },
        *(_mark_element(mark) for mark in drawing.marks),
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{to_text(root)}'.encode()


def _mark_element(mark: Mark) -> Element:
    match mark:
        case Area():
            attributes = {"points": _points_attribute(mark.corners), "fill": mark.fill}
            if mark.outline:
                attributes |= {"stroke": mark.outline, "stroke-width": _number(OUTLINE)}
            return element("polygon", attributes)
        case Stroke():
            attributes = {
                "points": _points_attribute(mark.points),
                "fill": "none",
                "stroke": mark.colour,
            }
            return element("polyline", {**attributes, "stroke-width": _number(mark.thickness)})
        case ChartLabel():
            attributes = {"x": _number(mark.x), "y": _number(mark.y), "fill": mark.colour}
            attributes["font-size"] = _number(mark.size)
            attributes |= {"font-weight": "bold"} if mark.bold else {}
            return Element("text", attributes, text=mark.text)
        case _:
            assert_never(mark)


def _points_attribute(points: tuple[Point, ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(length: float) -> str:
    return f"{round(length, 2):g}"

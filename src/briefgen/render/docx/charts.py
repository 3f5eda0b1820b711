"""A chart as a picture in SVG."""

from __future__ import annotations

from typing import assert_never

from briefgen.model.charts import alternative_of
from briefgen.model.nodes import Chart
from briefgen.ooxml.element import Element, element
from briefgen.ooxml.writing import to_text
from briefgen.render.docx.pictures import Picture, inline_picture
from briefgen.render.docx.svg import rasterise
from briefgen.render.docx.writer_state import WriterState
from briefgen.theme.tokens import Theme
from briefgen.typeset.charts import OUTLINE, Area, ChartDrawing, Label, Mark, Stroke, draw_chart


def chart_picture(chart: Chart, width: float, state: WriterState) -> Element:
    """The chart, `width` points wide; its text alternative contains the numbers."""
    drawing = draw_chart(chart, width, state.theme)
    picture_in_svg = svg(drawing, state.theme)
    picture = Picture(
        name=f"{chart.label} {chart.number}",
        data=rasterise(picture_in_svg, drawing.width),
        width=drawing.width,
        height=drawing.height,
        alt=alternative_of(chart),
        svg=picture_in_svg,
    )
    return inline_picture(picture, "image/png", state)


def svg(drawing: ChartDrawing, theme: Theme) -> bytes:
    """The drawing as SVG 1.1, in points."""
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
        *(_svg_mark(mark) for mark in drawing.marks),
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{to_text(root)}'.encode()


def _svg_mark(mark: Mark) -> Element:
    match mark:
        case Area():
            look = {"points": _points(mark.corners), "fill": mark.fill}
            if mark.outline:
                look |= {"stroke": mark.outline, "stroke-width": _number(OUTLINE)}
            return element("polygon", look)
        case Stroke():
            look = {"points": _points(mark.points), "fill": "none", "stroke": mark.colour}
            return element("polyline", {**look, "stroke-width": _number(mark.thickness)})
        case Label():
            look = {"x": _number(mark.x), "y": _number(mark.y), "fill": mark.colour}
            look["font-size"] = _number(mark.size)
            look |= {"font-weight": "bold"} if mark.bold else {}
            return Element("text", look, text=mark.text)
        case _:
            assert_never(mark)


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(length: float) -> str:
    return f"{round(length, 2):g}"

"""Writes a chart as an SVG picture with a PNG fallback."""

from __future__ import annotations

from briefgen.model.captions import name_in_reports
from briefgen.model.nodes import Chart
from briefgen.ooxml.element import Element
from briefgen.render.docx.pictures import Picture, inline_picture
from briefgen.render.docx.writer_state import WriterState
from briefgen.render.svg_images import FALLBACK, rasterise
from briefgen.typeset.charts import draw_chart
from briefgen.typeset.charts.svg import chart_svg


def chart_picture(chart: Chart, width: float, state: WriterState) -> Element:
    """A run with the chart, `width` points wide; its text alternative contains the numbers."""
    drawing = draw_chart(chart, width, state.theme)
    svg = chart_svg(drawing, state.theme)
    picture = Picture(
        name=name_in_reports(chart),
        data=rasterise(svg, drawing.width, pixels_per_inch=FALLBACK),
        width=drawing.width,
        height=drawing.height,
        alt=chart.alternative,
        svg=svg,
    )
    return inline_picture(picture, "image/png", state)

"""A chart as a picture: SVG, and the same geometry as PNG for programs that show none."""

from __future__ import annotations

import functools
import io
from pathlib import Path
from typing import assert_never

import fontpkg_arimo
from PIL import Image, ImageDraw, ImageFont

from briefgen.model.charts import alternative_of
from briefgen.model.nodes import Chart
from briefgen.render.docx.oxml import Xml, element, words
from briefgen.render.docx.pictures import Picture, inline_picture
from briefgen.render.docx.writing import Writing
from briefgen.theme.charts import OUTLINE, Area, ChartDrawing, Label, Mark, Stroke, draw_chart
from briefgen.theme.tokens import Theme

_SHARPNESS = 300 / 72
"""Pixels of the PNG for each point."""
_OVERSAMPLING = 3
_COLOURS = 64
"""In the PNG's palette: few colours and the shades at their edges."""
_WEIGHTS = {False: 400, True: 700}


def chart_picture(chart: Chart, room: float, writing: Writing) -> Xml:
    """The chart as wide as its room; its text alternative holds the numbers."""
    wording = writing.resolved.document.wording
    drawing = draw_chart(chart, room, writing.theme)
    picture = Picture(
        name=f"{wording.figure} {chart.number}",
        data=png(drawing),
        width=drawing.width,
        height=drawing.height,
        alt=alternative_of(chart, wording),
        vector=svg(drawing, writing.theme),
    )
    return inline_picture(picture, "image/png", writing)


# -- SVG -------------------------------------------------------------------------------------


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
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}'.encode()


def _svg_mark(mark: Mark) -> Xml:
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
            return words("text", mark.text, look | ({"font-weight": "bold"} if mark.bold else {}))
        case _:
            assert_never(mark)


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_number(x)},{_number(y)}" for x, y in points)


def _number(length: float) -> str:
    return f"{round(length, 2):g}"


# -- PNG -------------------------------------------------------------------------------------


def png(drawing: ChartDrawing) -> bytes:
    """The drawing at 300 pixels to the inch."""
    scale = _SHARPNESS * _OVERSAMPLING
    size = round(drawing.width * _SHARPNESS), round(drawing.height * _SHARPNESS)
    image = Image.new("RGB", (size[0] * _OVERSAMPLING, size[1] * _OVERSAMPLING), "#ffffff")
    draw = ImageDraw.Draw(image)
    for mark in drawing.marks:
        _draw(draw, mark, scale)
    small = image.reduce(_OVERSAMPLING)
    target = io.BytesIO()
    small.quantize(_COLOURS, dither=Image.Dither.NONE).save(
        target, "PNG", optimize=True, dpi=(300, 300)
    )
    return target.getvalue()


def _draw(draw: ImageDraw.ImageDraw, mark: Mark, scale: float) -> None:
    match mark:
        case Area():
            corners = [(x * scale, y * scale) for x, y in mark.corners]
            draw.polygon(corners, fill=mark.fill)
            if mark.outline:
                line = [*corners, *corners[:2]]
                draw.line(line, mark.outline, round(OUTLINE * scale), joint="curve")
        case Stroke():
            points = [(x * scale, y * scale) for x, y in mark.points]
            draw.line(points, mark.colour, round(mark.thickness * scale), joint="curve")
        case Label():
            face = _face(mark.bold, round(mark.size * scale, 2))
            place = mark.x * scale, mark.y * scale
            draw.text(place, mark.text, fill=mark.colour, font=face, anchor="ls")
        case _:
            assert_never(mark)


@functools.lru_cache(maxsize=8)
def _face(bold: bool, size: float) -> ImageFont.FreeTypeFont:
    path = Path(fontpkg_arimo.ROOT) / "files" / "Arimo[wght].ttf"
    face = ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
    face.set_variation_by_axes([_WEIGHTS[bold]])
    return face

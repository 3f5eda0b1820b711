"""The geometry of charts, and the contrast of their colours."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from PIL import Image

from briefgen.model.nodes import Chart
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.svg_images import rasterise
from briefgen.theme.contrast import contrast
from briefgen.theme.tokens import Theme
from briefgen.typeset.arial_metrics import arial
from briefgen.typeset.charts import Area, ChartDrawing, ChartLabel, Stroke, draw_chart
from briefgen.typeset.charts.svg import chart_svg
from support.builders import chart
from support.strategies import charts

THEME = Theme()
WIDTH = 450.0
STACK = chart("c", "stacked-bar", ("Spain", "Austria"), Air=(3, 1), Cars=(5, 2), ICT=(8, 0))


def drawn(one: Chart) -> ChartDrawing:
    return draw_chart(one, WIDTH, THEME)


def labels(drawing: ChartDrawing) -> dict[str, ChartLabel]:
    return {mark.text: mark for mark in drawing.marks if isinstance(mark, ChartLabel)}


def areas(drawing: ChartDrawing) -> list[Area]:
    return [mark for mark in drawing.marks if isinstance(mark, Area)]


def length(area: Area) -> float:
    return area.corners[1][0] - area.corners[0][0]


def test_bars_are_as_long_as_their_numbers():
    first, second = areas(drawn(chart("c", "bar", ("A", "B"), _=(10, 4))))
    assert length(second) / length(first) == pytest.approx(0.4)


def test_a_share_is_drawn_on_a_track_of_the_whole():
    drawing = drawn(chart("c", "share", ("A", "B"), _=(1, 3)))
    track, bar = areas(drawing)[:2]
    assert length(bar) / length(track) == pytest.approx(0.25)
    assert "25%" in labels(drawing)


def test_series_are_named_at_the_first_bar():
    drawing = drawn(STACK)
    parts = areas(drawing)[:3]
    for name, part in zip(("Air", "Cars", "ICT"), parts, strict=True):
        label = labels(drawing)[name]
        assert label.x + label.width / 2 == pytest.approx(part.corners[0][0] + length(part) / 2)


def test_a_series_that_the_first_bar_lacks_needs_a_legend():
    drawing = drawn(chart("c", "stacked-bar", ("A", "B"), One=(3, 1), Two=(0, 2)))
    squares = [area for area in areas(drawing) if length(area) == pytest.approx(8)]
    assert len(squares) == 2


def test_negative_bars_extend_to_the_left():
    up, down = areas(drawn(chart("c", "bar", ("Up", "Down"), _=(5, -5))))
    assert down.corners[1][0] < up.corners[1][0]
    assert (
        min(x for x, _ in down.corners) > labels(drawn(chart("c", "bar", ("Up",), _=(1,))))["Up"].x
    )


def test_neighbouring_colours_differ():
    assert all(contrast(a, b) >= 3 for a, b in pairwise(THEME.colours.series))


def test_text_on_a_colour_has_enough_contrast():
    for fill in THEME.colours.series:
        assert max(contrast(fill, THEME.colours.white), contrast(fill, THEME.colours.ink)) >= 4.5


def test_a_fill_too_light_for_the_page_has_an_outline():
    for area in areas(drawn(STACK)):
        assert area.outline or contrast(area.fill, THEME.colours.white) >= 3


@given(one=charts())
def test_every_chart_stays_in_its_box(one: Chart):
    drawing = drawn(one)
    for mark in drawing.marks:
        if isinstance(mark, ChartLabel):
            assert -0.1 <= mark.y <= drawing.height + 0.1, mark
            assert mark.x + mark.width <= WIDTH + 0.1 or one.kind == "line", mark
        else:
            points = mark.corners if isinstance(mark, Area) else mark.points
            assert all(-1 <= x <= WIDTH + 1 and -1 <= y <= drawing.height + 1 for x, y in points)


@pytest.mark.parametrize("bold", [False, True])
def test_characters_have_the_widths_of_the_font(bold: bool, fonts: FontSet):
    for text in ("Czech Republic", "Querétaro 1,234", "−5 %"):
        exact = fonts.face(bold=bold, italic=False).text_width(text, 10)
        assert arial(bold=bold).text_width(text, 10) == pytest.approx(exact, abs=0.05)


def test_the_same_chart_gives_the_same_drawing():
    drawing = drawn(STACK)
    vector = chart_svg(drawing, THEME)
    first = rasterise(vector, WIDTH)
    with Image.open(BytesIO(first)) as image:
        assert image.width == round(WIDTH * 300 / 72)
    rasterise.cache_clear()
    assert rasterise(vector, WIDTH) == first
    assert b">Spain</text>" in vector


@pytest.mark.parametrize(
    "values",
    [(20, 90000, 95000, 30000, 80000), (90000, 20, 30, 60000, 50), (10, 40000, 80000, 99000, 99)],
)
def test_the_numbers_of_a_line_do_not_touch_it(values: tuple[float, ...]):
    drawing = drawn(chart("c", "line", ("2014", "2015", "2016", "2017", "2018"), _=values))
    line = max((m for m in drawing.marks if isinstance(m, Stroke)), key=lambda m: m.thickness)
    on_line = [
        (a[0] + (b[0] - a[0]) * n / 200, a[1] + (b[1] - a[1]) * n / 200)
        for a, b in pairwise(line.points)
        for n in range(201)
    ]
    right = max(x for x, _ in line.points)
    figures = [
        mark
        for mark in drawing.marks
        if isinstance(mark, ChartLabel)
        and mark.text.replace(",", "") in map(str, values)
        and mark.x < right
        and mark.x + mark.width > min(x for x, _ in line.points)
    ]
    assert len(figures) == len(values) - 1
    for figure in figures:
        for x, y in on_line:
            beside = not figure.x < x < figure.x + figure.width
            assert beside or not figure.y - 0.7 * figure.size < y < figure.y

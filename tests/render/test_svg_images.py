"""Text of drawings in bitmaps is drawn with the face that it names."""

from __future__ import annotations

import pytest
from resvg_py import svg_to_bytes

from briefgen.render.font_sources import ITALIC, UPRIGHT
from briefgen.render.svg_images import rasterise

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 24" width="72" height="24">'
    '<text x="4" y="18" font-family="Arimo" font-size="16"{}>Waves</text></svg>'
)


def with_both_faces(svg: str) -> bytes:
    return svg_to_bytes(
        svg_string=svg,
        dpi=96,
        width=300,
        skip_system_fonts=True,
        font_files=[str(UPRIGHT), str(ITALIC)],
        font_family="Arimo",
    )


@pytest.mark.parametrize("style", ["", ' font-style="italic"', ' font-style="oblique"'])
def test_a_bitmap_is_that_of_both_faces(style: str) -> None:
    svg = DRAWING.format(style)
    assert rasterise(svg.encode(), 72) == with_both_faces(svg)


def test_italic_text_differs_from_upright_text() -> None:
    upright, italic = (DRAWING.format(one) for one in ("", ' font-style="italic"'))
    assert rasterise(upright.encode(), 72) != rasterise(italic.encode(), 72)

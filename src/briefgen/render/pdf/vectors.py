"""SVG drawn onto a page as vectors, its words in the document's own faces."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from briefgen.errors import BuildError
from briefgen.render.pdf.fonts import FAMILY


def drawing_of(data: bytes, name: str) -> Any:
    """A ReportLab drawing; raises `BuildError` for what cannot be drawn."""
    # Imported here: few documents hold SVG, and reading it takes longer to load than all else.
    from svglib.fonts import FontMap
    from svglib.svglib import svg2rlg

    class _Faces(FontMap):
        """Whatever a drawing asks for, it gets the embedded family: no font of this machine."""

        def find_font(
            self, font_name: str, weight: str = "normal", style: str = "normal"
        ) -> tuple[str, bool]:
            del font_name
            bold = weight in {"bold", "bolder", "600", "700", "800", "900"}
            italic = style in {"italic", "oblique"}
            return f"{FAMILY}-{_STYLES[bold, italic]}", True

    drawing = svg2rlg(BytesIO(data), font_map=_Faces())
    if drawing is None or not drawing.width or not drawing.height:
        raise BuildError(f"no drawing can be made of {name}")
    return drawing


_STYLES = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}


def draw_svg(canvas: Canvas, drawing: Any, x: float, y: float, width: float) -> None:
    """A drawing with its lower left corner at a point, as wide as asked."""
    from reportlab.graphics import renderPDF, shapes

    # Its state begins with Times, which no PDF/A may name without embedding it.
    shapes.STATE_DEFAULTS["fontName"] = f"{FAMILY}-Regular"
    scale = width / drawing.width
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(scale, scale)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.restoreState()

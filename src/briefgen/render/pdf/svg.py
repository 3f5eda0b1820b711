"""Draws SVG as vectors on a page, with text in the faces of the document."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

from reportlab.pdfgen.canvas import Canvas

from briefgen.errors import BuildError
from briefgen.render.pdf.fonts import FAMILY, FIRST_FACE
from briefgen.render.pdf.internals.patches import patched_reportlab

_NAMES = "http://www.w3.org/2000/svg"
_HARMLESS = "This SVG was created with Inkscape"
"""Beginning of a warning about the size, which has no effect on the drawing."""
_SHOWN = 70
"""Maximum number of characters of an element in a message."""


def svg_error(data: bytes) -> str:
    """The reason why an SVG cannot be drawn, with the element that causes it; empty if it can."""
    error = _trial(data)
    if not error:
        return ""
    for node in ElementTree.fromstring(data).iter():
        alone = ElementTree.Element(f"{{{_NAMES}}}svg", {"viewBox": "0 0 100 100"})
        part = ElementTree.SubElement(alone, node.tag, node.attrib)
        part.text = node.text
        cause = _trial(ElementTree.tostring(alone))
        if cause:
            return f"{cause}, at {_opening(node)}"
    return error


def _trial(data: bytes) -> str:
    """The error of drawing an SVG on a discarded page; empty for none."""
    try:
        with patched_reportlab():
            canvas = Canvas(BytesIO(), initialFontName=FIRST_FACE)  # type: ignore[arg-type]
            draw_svg(canvas, drawing_of(data), 0, 0, 100)
    except Exception as error:  # svglib and ReportLab raise errors of any class
        return " ".join(str(error).split()) or type(error).__name__
    return ""


def _opening(node: ElementTree.Element) -> str:
    attributes = "".join(f' {key.rpartition("}")[2]}="{node.attrib[key]}"' for key in node.attrib)
    text = f"<{node.tag.rpartition('}')[2]}{attributes}>"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


class _LogMessages(logging.Handler):
    """Collects the log of svglib, which reports omissions and guesses only there."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if not message.startswith(_HARMLESS):
            self.found.append(message)


def drawing_of(data: bytes) -> Any:
    """A ReportLab drawing; raises `BuildError` if svglib cannot draw all of it."""
    # Imported here: few documents contain SVG, and svglib is slow to import.
    from svglib.fonts import FontMap
    from svglib.svglib import logger, svg2rlg

    class _Faces(FontMap):
        """Sets every text in the embedded family, and never in a font of this machine."""

        def find_font(
            self, font_name: str, weight: str = "normal", style: str = "normal"
        ) -> tuple[str, bool]:
            del font_name
            bold = weight in {"bold", "bolder", "600", "700", "800", "900"}
            italic = style in {"italic", "oblique"}
            return f"{FAMILY}-{_STYLES[bold, italic]}", True

    messages = _LogMessages()
    logger.addHandler(messages)
    try:
        with patched_reportlab():
            drawing = svg2rlg(BytesIO(data), font_map=_Faces())
    finally:
        logger.removeHandler(messages)
    if messages.found:
        raise BuildError(messages.found[0])
    if drawing is None or not drawing.width > 0 or not drawing.height > 0:
        raise BuildError("it has no size")
    return drawing


_STYLES = {
    (False, False): "Regular",
    (True, False): "Bold",
    (False, True): "Italic",
    (True, True): "BoldItalic",
}


def draw_svg(canvas: Canvas, drawing: Any, x: float, y: float, width: float) -> None:
    """Draw a drawing, `width` points wide, with the lower left corner at a point."""
    from reportlab.graphics import renderPDF

    # ReportLab begins with Times, which PDF/A does not allow without embedding it.
    drawing.initialFontName = FIRST_FACE
    scale = width / drawing.width
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(scale, scale)
    renderPDF.draw(drawing, canvas, 0, 0)
    canvas.restoreState()

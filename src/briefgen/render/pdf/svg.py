"""Turns drawings into vectors for a page, with text in the faces of the document."""

from __future__ import annotations

import io
from contextlib import suppress
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, msgpack

from briefgen.cache.results import kept_result
from briefgen.model.images import svg_size
from briefgen.render.pdf.font_files import font_folder
from briefgen.render.svg_images import rasterise

if TYPE_CHECKING:
    from pikepdf import Pdf
    from typst import Fonts

_LARGEST = 480.0, 700.0
"""Width and height, in points, into which a drawing is fitted when it is converted: about a page.

The larger it is, the finer are filters, which become bitmaps of 4 pixels a point."""
_KEPT = 256
"""Maximum number of drawings that are kept in memory."""
_SOURCE = '#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes("{}"), width: {}pt)'


class VectorDrawing(Struct, frozen=True):
    """A drawing as the only page of a PDF file that conforms to PDF/A-2b."""

    file: bytes
    width: float
    """Width of the page in points."""
    height: float
    """Height of the page in points."""


@lru_cache(maxsize=_KEPT)
def vector_drawing(svg: bytes) -> VectorDrawing | None:
    """A drawing as vectors; `None` if PDF/A cannot express a part of it."""
    kept = kept_result("drawing", lambda: repr(svg))
    if kept.value is not None:
        with suppress(msgspec.DecodeError):
            return msgpack.decode(kept.value, type=VectorDrawing | None)
    drawing = _converted(svg)
    if kept.is_wanted:
        kept.keep(msgpack.encode(drawing))
    return drawing


def _converted(svg: bytes) -> VectorDrawing | None:
    # Imported here: few documents contain SVG.
    import pikepdf
    import typst

    from briefgen.render.pdf.svg_for_typst import svg_for_typst

    if _has_special_gradients(svg):
        return None
    width, height = svg_size(svg)
    width *= min(_LARGEST[0] / width, _LARGEST[1] / height)
    text = svg_for_typst(svg, width).decode().replace("\\", "\\\\").replace('"', '\\"')
    try:
        file = typst.compile(
            _SOURCE.format(text, f"{width:.3f}").encode(),
            font_paths=_document_fonts(),
            format="pdf",
            pdf_standards=["a-2b"],
            pdf_tags=False,
        )
    except typst.TypstError:
        return None
    with pikepdf.open(io.BytesIO(file)) as pdf:
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0].mediabox.as_list())
        file = _without_metadata(pdf)
    return VectorDrawing(file, right - left, top - bottom)


def _without_metadata(pdf: Pdf) -> bytes:
    """The file without the time at which it was made and the identifiers that depend on it."""
    del pdf.docinfo
    for owner, key in ((pdf.Root, "/Metadata"), (pdf.trailer, "/ID")):
        if key in owner:
            del owner[key]
    stream = io.BytesIO()
    pdf.save(stream, static_id=True)
    return stream.getvalue()


def _has_special_gradients(svg: bytes) -> bool:
    """Whether Typst would draw a radial gradient in another way.

    It repeats none, and begins each at a point instead of a circle.
    """
    # Imported here: few documents contain SVG.
    from xml.etree import ElementTree

    nodes = list(ElementTree.fromstring(svg).iter())
    radial = [node for node in nodes if node.tag.endswith("}radialGradient")]
    repeats = any(node.get("spreadMethod", "pad") != "pad" for node in nodes)
    return bool(radial) and (repeats or any(node.get("fr", "0") != "0" for node in radial))


@cache
def _document_fonts() -> Fonts:
    """The faces of the document and no others."""
    import typst

    folder = str(font_folder())
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
    )


@lru_cache(maxsize=_KEPT)
def bitmap_of_drawing(svg: bytes) -> bytes:
    """A drawing as a PNG, for what PDF/A cannot express; raises what `rasterise` raises."""
    return rasterise(svg, *_LARGEST)


def is_rasterised(svg: bytes) -> bool:
    """Whether a drawing is printed as a bitmap."""
    return vector_drawing(svg) is None

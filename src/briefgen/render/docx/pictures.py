"""Inline pictures (ISO/IEC 29500-1, 20.2 and 20.4), and the picture of the emblem."""

from __future__ import annotations

import io

from msgspec import Struct
from PIL import Image, UnidentifiedImageError

from briefgen.errors import BuildError
from briefgen.model.captions import name_in_reports
from briefgen.model.images import has_only_common_elements, is_svg, svg_size
from briefgen.model.nodes import Figure
from briefgen.ooxml.element import Element, element
from briefgen.ooxml.namespaces import NAMESPACES, declarations
from briefgen.ooxml.runs import r
from briefgen.ooxml.units import emu
from briefgen.render.docx.emblem_picture import emblem_image
from briefgen.render.docx.writer_state import WriterState
from briefgen.render.printed_bitmaps import reduced_bitmap
from briefgen.render.svg_images import FALLBACK, PRINT, rasterise
from briefgen.theme import emblem
from briefgen.typeset.figures import maximum_height

_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
"""The extension with which Word marks a picture as decorative."""
_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The extension with the SVG that replaces a picture ([MS-ODRAWXML], 2.3.1)."""
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
"""The image formats that every version of Word shows."""
_REDUCED = ("image/png", "image/jpeg")
"""The formats of files that the project reads; the PDF reduces them in the same way."""


class Picture(Struct, frozen=True, kw_only=True):
    """A picture and its size on the page, in points."""

    name: str
    """Name in Word's list of objects."""
    data: bytes
    width: float
    height: float
    alt: str
    """Text alternative."""
    decorative: bool = False
    svg: bytes = b""
    """The picture as SVG, for Word 2016 and later; other programs show `data`. Empty for none."""


def figure_picture(
    block: Figure, available_width: float, state: WriterState, headings_above: float = 0.0
) -> Element:
    """A run with the image, at its share of `available_width` and no higher than a page.

    The width, and the height of the headings directly above the image, are in points. Raises
    `BuildError` if Word cannot show the image.
    """
    data = state.resolved.document.assets[block.image]
    width = available_width * block.width
    highest = maximum_height(block, available_width, state.theme, headings_above)
    svg = data if is_svg(data) else b""
    content_type, (wide, high) = _type_and_size(data, block.image)
    height = width * high / wide
    if height > highest:
        width, height = width * highest / height, highest
    is_drawn = bool(svg) and has_only_common_elements(svg)
    if svg:
        data = rasterise(svg, width, pixels_per_inch=FALLBACK if is_drawn else PRINT)
    else:
        data = _reduced(data, content_type, width)
    picture = Picture(
        name=name_in_reports(block) or block.label,
        data=data,
        width=width,
        height=height,
        alt=block.alt,
        decorative=block.decorative,
        svg=svg if is_drawn else b"",
    )
    return inline_picture(picture, content_type, state)


def _reduced(data: bytes, content_type: str, width: float) -> bytes:
    return reduced_bitmap(data, width) if content_type in _REDUCED else data


def _type_and_size(data: bytes, name: str) -> tuple[str, tuple[float, float]]:
    """The content type of the picture that all programs show, and its own size."""
    if is_svg(data):
        return "image/png", svg_size(data)
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            kind, (width, height) = str(image.format), image.size
    except UnidentifiedImageError as error:
        raise BuildError(f"Word cannot show the image {name}") from error
    return f"image/{kind.lower()}", (width, height)


def emblem_picture(alternative: str, state: WriterState) -> Element:
    """A run with the emblem of the European Union, in the size of the theme."""
    height = state.theme.dimensions.emblem_height
    data = emblem_image(state.theme.colours)
    picture = Picture(
        name="Emblem", data=data, width=height * emblem.ASPECT, height=height, alt=alternative
    )
    return inline_picture(picture, "image/png", state)


def inline_picture(picture: Picture, content_type: str, state: WriterState) -> Element:
    """A run with a picture; equal pictures share one part."""
    identifier = str(state.next_drawing())
    link = state.relationships.add("image", _picture_part_name(picture.data, content_type, state))
    extent = {"cx": emu(picture.width), "cy": emu(picture.height)}
    names = {"id": identifier, "name": picture.name}
    blip = element("a:blip", {"r:embed": link}, _svg_extension(picture, state))
    graphic = element("a:graphic", None, _graphic_data(names, dict(extent), blip))
    decorative = decorative_extension() if picture.decorative else None
    inline = element(
        "wp:inline",
        {"distT": "0", "distB": "0", "distL": "0", "distR": "0"},
        element("wp:extent", extent),
        element("wp:docPr", {**names, "descr": picture.alt}, decorative),
        element(
            "wp:cNvGraphicFramePr", None, element("a:graphicFrameLocks", {"noChangeAspect": "1"})
        ),
        graphic,
    )
    return r([element("w:drawing", None, inline)])


def _picture_part_name(data: bytes, content_type: str, state: WriterState) -> str:
    for name, stored in state.pictures.items():
        if stored == (content_type, data):
            return name
    extension = content_type.removeprefix("image/").partition("+")[0]
    name = f"word/media/image{len(state.pictures) + 1}.{extension}"
    state.pictures[name] = content_type, data
    return name


def _graphic_data(names: dict[str, str], extent: dict[str, str], blip: Element) -> Element:
    named = element("pic:cNvPr", names), element("pic:cNvPicPr")
    fill = blip, element("a:stretch", None, element("a:fillRect"))
    frame = element("a:off", {"x": "0", "y": "0"}), element("a:ext", extent)
    outline = element("a:prstGeom", {"prst": "rect"}, element("a:avLst"))
    shape = element("a:xfrm", None, *frame), outline
    picture = element(
        "pic:pic",
        None,
        element("pic:nvPicPr", None, *named),
        element("pic:blipFill", None, *fill),
        element("pic:spPr", None, *shape),
    )
    return element("a:graphicData", {"uri": NAMESPACES["pic"]}, picture)


def _svg_extension(picture: Picture, state: WriterState) -> Element | None:
    if not picture.svg:
        return None
    name = _picture_part_name(picture.svg, "image/svg+xml", state)
    # The prefix is declared here: most documents have no SVG.
    attributes = declarations("asvg") | {"r:embed": state.relationships.add("image", name)}
    extension = element("asvg:svgBlip", attributes)
    return element("a:extLst", None, element("a:ext", {"uri": _SVG}, extension))


def decorative_extension() -> Element:
    """The extension that marks a picture or shape as decorative."""
    extension = element("adec:decorative", {"val": "1"})
    return element("a:extLst", None, element("a:ext", {"uri": _DECORATIVE}, extension))

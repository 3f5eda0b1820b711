"""Drawings in the PDF look as SVG says, and bitmaps have the resolution of their printed size."""

from __future__ import annotations

import base64
import zipfile
from io import BytesIO

import pypdfium2
import pytest
from msgspec.structs import replace
from PIL import Image

from briefgen.content.pictures import normalised_image
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import FontSet
from briefgen.render.svg_images import rasterise
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.builders import document, figure, section

UNIT = 5
"""Pixels of a unit of the drawings, which are 100 units wide."""
RED = (204, 0, 0)
WHITE = (255, 255, 255)


def drawing(body: str, attributes: str = 'viewBox="0 0 100 100"') -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    normalised = normalised_image(f"<svg {names} {attributes}>{body}</svg>".encode())
    assert normalised.problems == ()
    return normalised.data


def in_pdf(svg: bytes, fonts: FontSet) -> Image.Image:
    """The drawing as the page of a PDF shows it, below a rule that is half a point thick."""
    made = resolve(document(section("a", "A", figure("f", "f.svg")), assets={"f.svg": svg}))
    with pypdfium2.PdfDocument(BytesIO(write(lay_out(made, Theme(), fonts)))) as pdf:
        [(page, form)] = [
            (page, form)
            for page in pdf
            for form in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_FORM], max_depth=1)
        ]
        matrix, (width, height) = form.get_matrix(), page.get_size()
        side = 480 * matrix.a
        edges = (matrix.e, matrix.f, width - matrix.e - side, height - matrix.f - side)
        shown = page.render(scale=100 * UNIT / side, crop=edges).to_pil().convert("RGB")
    return shown.resize((100 * UNIT, 100 * UNIT))


def in_word(svg: bytes) -> Image.Image:
    """The bitmap of the drawing in the Word file, on white."""
    image = Image.open(BytesIO(rasterise(svg, 100 * UNIT * 72 / 300))).convert("RGBA")
    page = Image.new("RGBA", image.size, "white")
    page.alpha_composite(image)
    return page.convert("RGB")


def colour(image: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """The colour at a point of the drawing."""
    found = image.getpixel((round(x * UNIT), round(y * UNIT)))
    assert isinstance(found, tuple)
    return found


def width_of(image: Image.Image, x: float) -> float:
    """Height of what is drawn at a place from the left, in units."""
    column = [image.getpixel((round(x * UNIT), y)) for y in range(image.height)]
    return sum(255 - pixel[1] for pixel in column if isinstance(pixel, tuple)) / 255 / UNIT


@pytest.mark.parametrize("width", ["", 'stroke-width="1"'])
@pytest.mark.parametrize("shape", ['<path d="M1 5H9" {}/>', '<g {}><path d="M1 5H9"/></g>'])
def test_a_line_of_the_usual_width_is_one_unit_wide(shape: str, width: str, fonts: FontSet) -> None:
    body = shape.format(f'stroke="#f00" fill="none" {width}')
    assert width_of(in_pdf(drawing(body, 'viewBox="0 0 10 10"'), fonts), 50) == pytest.approx(
        10, abs=0.3
    )


POINTS = {
    "h0": '<path d="M50 50h0" {}/>',
    "l0 0": '<path d="M50 50l0 0" {}/>',
    "z": '<path d="M50 50z" {}/>',
    "two lines": '<path d="M50 50h0v0" {}/>',
    "curve": '<path d="M50 50c0 0 0 0 0 0" {}/>',
    "line": '<line x1="50" y1="50" x2="50" y2="50" {}/>',
    "line in per cent": '<line x1="50%" y1="50%" x2="50%" y2="50%" {}/>',
    "line in other units": '<line x1="50" y1="50px" x2="50px" y2="50" {}/>',
    "polyline": '<polyline points="50,50 50,50" {}/>',
    "polygon": '<polygon points="50 50 50 50 50 50" {}/>',
    "inherited": '<g {}><path d="M50 50h0"/></g>',
    "used": '<defs><path id="p" d="M50 50h0"/></defs><use xlink:href="#p" {}/>',
    "beside a line": '<path d="M50 50h0M10 10h9" {}/>',
    "after a line": '<path d="M10 10h9M50 50h0" {}/>',
    "far from 0": '<g transform="translate(-99950)"><path d="M100000 50h0" {}/></g>',
}
STROKE = 'fill="none" stroke="#c00" stroke-width="20" stroke-linecap="{}"'


@pytest.mark.parametrize("cap", ["round", "square", "butt"])
@pytest.mark.parametrize("name", POINTS)
def test_a_line_from_a_point_to_itself_shows_its_caps(name: str, cap: str, fonts: FontSet) -> None:
    svg = drawing(POINTS[name].format(STROKE.format(cap)))
    corner = RED if cap == "square" else WHITE
    middle = WHITE if cap == "butt" else RED
    for shown in (in_pdf(svg, fonts), in_word(svg)):
        assert colour(shown, 50, 50) == middle
        assert colour(shown, 42, 42) == corner
        assert colour(shown, 62, 50) == WHITE


@pytest.mark.parametrize(
    ("length", "wanted"),
    [
        ("2em", 32),
        ("4ex", 32),
        ("2rem", 32),
        ("2EM", 32),
        ("40px", 40),
        ("40PX", 40),
        ("40Q", 37.8),
    ],
)
def test_a_length_has_the_size_of_its_unit(length: str, wanted: float, fonts: FontSet) -> None:
    svg = drawing(f'<rect x="40" width="20" height="{length}" fill="#f00"/>')
    for shown in (in_pdf(svg, fonts), in_word(svg)):
        assert width_of(shown, 50) == pytest.approx(wanted, abs=0.4)


@pytest.mark.parametrize(
    ("size", "wanted"),
    [("", 32), ("10", 20), ("2em", 64), ("50%", 16), ("x-large", 48), ("larger", 38.4)],
)
def test_em_is_the_font_size_of_the_drawing(size: str, wanted: float, fonts: FontSet) -> None:
    given = f'viewBox="0 0 100 100" font-size="{size}"' if size else 'viewBox="0 0 100 100"'
    svg = drawing('<rect x="40" width="20" height="2em" fill="#f00"/>', given)
    for shown in (in_pdf(svg, fonts), in_word(svg)):
        assert width_of(shown, 50) == pytest.approx(wanted, abs=0.4)


@pytest.mark.parametrize(
    ("size", "wanted"),
    [("", 16), ('font-size="medium"', 16), ('font-size="small"', 13), ('font-size="10"', 10)],
)
def test_a_text_has_the_font_size_that_browsers_give_it(
    size: str, wanted: float, fonts: FontSet
) -> None:
    # The letter M of Arial is 1,466 units high, of 2,048 (OpenType, OS/2 sCapHeight).
    svg = drawing(f'<g font-size="30"><rect/></g><text x="2" y="50" fill="#f00" {size}>M</text>')
    for shown in (in_pdf(svg, fonts), in_word(svg)):
        left = next(x for x in range(shown.width) if width_of(shown, x / UNIT) > 1)
        assert width_of(shown, (left + 2) / UNIT) == pytest.approx(wanted * 1466 / 2048, abs=0.5)


TRANSPARENT = {
    "opacities": 'fill="#c00" fill-opacity=".2" stroke-opacity=".9"',
    "equal opacities": 'fill="#c00" fill-opacity=".2" stroke-opacity=".2"',
    "colours": 'fill="rgba(204,0,0,.2)" stroke-opacity=".9"',
    "only the fill": 'fill="#c00" fill-opacity=".2"',
    "nearly opaque": 'fill="#c00" fill-opacity=".2" stroke-opacity=".999"',
}


@pytest.mark.parametrize("name", TRANSPARENT)
@pytest.mark.parametrize(
    "text",
    [
        '<text x="5" y="80" {}>I</text>',
        '<text x="5" y="80"><tspan {}>I</tspan></text>',
        '<g {}><text x="5" y="80">I</text></g>',
        '<text transform="translate(5 80)" {}>I</text>',
    ],
)
def test_a_transparent_text_with_a_stroke_has_its_own_colour(
    text: str, name: str, fonts: FontSet
) -> None:
    attributes = f'font-size="90" font-weight="bold" stroke="#000" {TRANSPARENT[name]}'
    svg = drawing(text.format(attributes))
    # A fifth of red (204, 0, 0) on white.
    for shown in (in_pdf(svg, fonts), in_word(svg)):
        assert colour(shown, 17.5, 50) == pytest.approx((245, 204, 204), abs=2)


# -- bitmaps ----------------------------------------------------------------------------------


def black_and_white(kind: str, width: int) -> bytes:
    """A bitmap whose left half is black and whose right half is white."""
    image = Image.new("L", (width, width), 255)
    image.paste(0, (0, 0, width // 2, width))
    target = BytesIO()
    image.save(target, kind)
    return target.getvalue()


def link(kind: str) -> str:
    """A link to a bitmap of 2 by 2 pixels, inside a drawing."""
    data = base64.b64encode(black_and_white(kind, 2)).decode()
    return f'xlink:href="data:image/{kind.lower()};base64,{data}"'


SMOOTH = ["", 'style="image-rendering:auto"', 'image-rendering="optimizeQuality"']
SHARP = [
    'style="image-rendering:pixelated"',
    'image-rendering="optimizeSpeed"',
    'style="image-rendering:crisp-edges"',
]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("attributes", [*SMOOTH, *SHARP])
def test_a_coarse_bitmap_in_a_drawing_is_smooth_unless_it_shows_its_pixels(
    attributes: str, kind: str, fonts: FontSet
) -> None:
    image = f'<image width="100" height="100" {attributes} {link(kind)}/>'
    svg = drawing(f"<g>{image}</g>")
    for shown in (in_pdf(svg, fonts), in_word(svg)):
        greys = [colour(shown, x, 50)[0] for x in (40, 45, 49, 51, 55, 60)]
        if attributes in SHARP:
            assert greys == pytest.approx([0, 0, 0, 255, 255, 255], abs=4)
        else:
            assert greys == sorted(greys)
            assert all(15 < grey < 240 for grey in greys)


def test_a_bitmap_in_its_own_size_keeps_it(fonts: FontSet) -> None:
    svg = drawing(f'<g transform="scale(10)"><image {link("PNG")}/></g>')
    for shown in (in_pdf(svg, fonts), in_word(svg)):
        assert colour(shown, 2, 10) == pytest.approx((0, 0, 0), abs=40)
        assert colour(shown, 22, 10) == WHITE
        assert colour(shown, 2, 22) == WHITE


def test_a_coarse_figure_is_smooth(fonts: FontSet) -> None:
    sizes = {pixels: size_in_pdf(black_and_white("PNG", pixels), fonts) for pixels in (2, 900)}
    (width, pixels), unchanged = sizes[2], sizes[900][1]
    assert pixels >= 150 / 72 * width > 100
    assert unchanged == 900


def size_in_pdf(bitmap: bytes, fonts: FontSet) -> tuple[float, int]:
    made = resolve(document(section("a", "A", figure("f", "f.png")), assets={"f.png": bitmap}))
    return size_of_last_image(write(lay_out(made, Theme(), fonts)))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize(
    ("pixels", "share", "printed"),
    [(3000, 0.25, 300), (3000, 1.0, None), (900, 0.1, None), (6000, 0.5, 300)],
)
def test_a_large_image_has_the_resolution_of_its_printed_size(
    pixels: int, share: float, printed: int | None, kind: str, fonts: FontSet
) -> None:
    """`printed` is in pixels per inch; without it the image is kept."""
    bitmap = black_and_white(kind, pixels)
    one = replace(figure("f", f"f.{kind.lower()}"), width=share)
    made = resolve(document(section("a", "A", one), assets={one.image: bitmap}))
    layout = lay_out(made, Theme(), fonts)
    width, in_pdf_file = size_of_last_image(write(layout))
    word = render_docx(made, Theme(), layout.pages, layout.page_count).to_bytes()
    with zipfile.ZipFile(BytesIO(word)) as package:
        names = [name for name in package.namelist() if name.startswith("word/media/")]
        media = [package.read(name) for name in names]
    [in_word_file] = [data for data in media if Image.open(BytesIO(data)).height != 300]
    found = Image.open(BytesIO(in_word_file)).width
    assert found == in_pdf_file
    if printed:
        assert found == pytest.approx(width / 72 * printed, abs=1)
    else:
        assert (found, in_word_file) == (pixels, bitmap)


def size_of_last_image(pdf_file: bytes) -> tuple[float, int]:
    """The width of the last image of a PDF, in points and in pixels."""
    kind = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    with pypdfium2.PdfDocument(BytesIO(pdf_file)) as pdf:
        image = [one for page in pdf for one in page.get_objects(filter=kind)][-1]
        left, _, right, _ = image.get_bounds()
        return right - left, image.get_px_size()[0]

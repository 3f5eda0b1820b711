"""Images look the same in the PDF, in the Word file and in their own files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw
import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageFilter
from resvg_py import svg_to_bytes

from briefgen.content.pictures import normalised_image
from briefgen.render.docx.document import render as render_docx
from briefgen.render.pdf.document import lay_out, write
from briefgen.render.pdf.fonts import font_folder, load_fonts
from briefgen.resolve import resolve
from briefgen.theme.tokens import Theme
from support.bitmap_files import SECRETS, BitmapFile, bitmap_files
from support.builders import document, figure, section
from support.libreoffice import converted
from support.sampling import sample
from support.svg_features import FEATURES, drawing

PIXELS = 500
"""Width of a compared picture."""
SHARE = 0.4
"""Share of the text width that a figure has."""
SAME = 56
"""Maximum difference of a channel, of 255, in a pixel that counts as the same."""
MOST_DIFFERENT = 0.01
"""Maximum share of the ink of a drawing that may differ."""
MOST_LOST = 0.2
"""Maximum share of the pixels of one colour that may differ."""
SMALLEST_PART = 20
"""Number of pixels of one colour that count as a part."""
IMAGE, FORM = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE, pypdfium2.raw.FPDF_PAGEOBJ_FORM
Shown = dict[str, tuple[Image.Image, Image.Image]]
"""The picture in the PDF and in the Word file, as LibreOffice sets it, by name."""


def outputs(images: dict[str, bytes], folder: Path) -> tuple[bytes, bytes]:
    """The PDF, and the PDF that LibreOffice makes of the Word file: a figure for each image."""
    assets = {f"{n}.image": normalised_image(data).data for n, data in enumerate(images.values())}
    figures = [replace(figure(f"f-{n}", f"{n}.image"), width=SHARE) for n in range(len(images))]
    made = resolve(document(section("a", "A", *figures), assets=assets))
    layout = lay_out(made, Theme(), load_fonts())
    word = folder / "pictures.docx"
    word.write_bytes(render_docx(made, Theme(), layout.pages, layout.page_count).to_bytes())
    return write(layout), (converted("pdf", [word], folder) / "pictures.pdf").read_bytes()


def pictures_on(file: bytes, count: int) -> list[Image.Image]:
    """The last pictures of a file, on white, each `PIXELS` wide."""
    with pypdfium2.PdfDocument(file) as pdf:
        found = [picture for page in pdf for picture in pictures_of_page(page)]
    return found[-count:]


def pictures_of_page(page: pypdfium2.PdfPage) -> Iterator[Image.Image]:
    boxes = [box(one) for one in page.get_objects(filter=[IMAGE, FORM], max_depth=1)]
    width, height = page.get_size()
    for left, bottom, right, top in sorted(boxes, key=lambda edges: -edges[3]):
        scale = 2 * PIXELS / (right - left)
        edges = (left, bottom, width - right, height - top)
        shown = page.render(scale=scale, crop=edges).to_pil().convert("RGB")
        yield shown.resize((PIXELS, round(PIXELS * shown.height / shown.width)))


def box(placed: pypdfium2.PdfObject) -> tuple[float, float, float, float]:
    """The edges of an image or of a drawing, whose own size is 480 by 480 points."""
    if placed.type == IMAGE:
        return placed.get_bounds()
    matrix = placed.get_matrix()
    return matrix.e, matrix.f, matrix.e + 480 * matrix.a, matrix.f + 480 * matrix.d


# -- drawings ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    names = sample("drawings", FEATURES, 20)
    files = {name: drawing(name) for name in names}
    pdf, word = outputs(files, tmp_path_factory.mktemp("drawings"))
    pairs = zip(pictures_on(pdf, len(files)), pictures_on(word, len(files)), strict=True)
    return dict(zip(names, pairs, strict=True))


def by_resvg(svg: bytes, width: int = 3 * PIXELS) -> Image.Image:
    """The picture that resvg draws of a file in a width, in the family of the document.

    It rounds the tiles of patterns to its pixels, so patterns depend on the width.
    """
    data = svg_to_bytes(
        svg_string=svg.decode(),
        width=width,
        dpi=96,
        skip_system_fonts=True,
        font_files=[str(path) for path in sorted(font_folder().glob("*.ttf"))],
        font_family="Arimo",
        style_sheet="* { font-family: Arimo !important }",
    )
    image = Image.open(BytesIO(bytes(data))).convert("RGBA")
    page = Image.new("RGBA", image.size, "white")
    page.alpha_composite(image)
    return page.convert("RGB").resize((PIXELS, round(PIXELS * page.height / page.width)))


def test_a_drawing_looks_as_resvg_draws_it(
    drawings: Shown, count_cases: Callable[[int, int], None]
) -> None:
    count_cases(len(drawings), len(FEATURES))
    wrong = {}
    for name, both in drawings.items():
        expected = by_resvg(drawing(name)), by_resvg(drawing(name), width_of_png())
        for format_, shown, wanted in zip(("PDF", "Word"), both, expected, strict=True):
            if different := difference(shown.resize(wanted.size), wanted):
                wrong[name, format_] = different
    assert wrong == {}


def width_of_png() -> int:
    """Width of a drawing's PNG in the Word file, in pixels."""
    return round(SHARE * Theme().page.text_width * 300 / 72)


def difference(shown: Image.Image, expected: Image.Image) -> str:
    """How a picture differs from the expected one; empty if it does not.

    A difference of less than three pixels in width is the blur of an edge.
    """
    channels = ImageChops.difference(shown, expected).split()
    largest = ImageChops.lighter(ImageChops.lighter(*channels[:2]), channels[2])
    differing = thinned(largest.point([255 * (value > SAME) for value in range(256)]))
    white = Image.new("RGB", expected.size, "white")
    ink = ImageChops.difference(expected, white).convert("L").point([0] * 8 + [255] * 248)
    share = count(differing) / max(count(ink), 1)
    if count(ink) < SMALLEST_PART:
        return "nothing is drawn"
    if share > MOST_DIFFERENT:
        return f"{share:.1%} of its ink"
    levels = expected.point([value // 86 * 86 for value in range(256)] * 3)
    for total, colour in levels.getcolors(PIXELS * PIXELS) or ():
        mask = only(levels, colour)
        part = count(ImageChops.multiply(thinned(mask), differing))
        if total > SMALLEST_PART and part > MOST_LOST * total:
            return f"{part} of {total} pixels like {colour}"
    return ""


def only(image: Image.Image, colour: tuple[int, ...]) -> Image.Image:
    """A mask of the pixels with a colour."""
    bands = [
        band.point([255 * (value == wanted) for value in range(256)])
        for band, wanted in zip(image.split(), colour, strict=True)
    ]
    return ImageChops.darker(ImageChops.darker(*bands[:2]), bands[2])


def thinned(mask: Image.Image) -> Image.Image:
    return mask.filter(ImageFilter.MinFilter(3))


def count(mask: Image.Image) -> int:
    return mask.histogram()[255]


def test_the_comparison_finds_a_small_part_that_is_missing() -> None:
    whole = by_resvg(drawing("marker-end"))
    lost = by_resvg(drawing("marker-end").replace(b'marker-end="url(#m)"', b""))
    assert difference(whole, whole) == ""
    assert difference(lost, whole)
    pale = by_resvg(drawing("stroke-opacity on a group").replace(b"stroke-opacity", b"x"))
    assert difference(pale, by_resvg(drawing("stroke-opacity on a group")))


# -- bitmaps ----------------------------------------------------------------------------------


def quarters(image: Image.Image) -> list[tuple[int, ...]]:
    """The colours in the middle of the four quarters."""
    width, height = image.size
    places = [(width * x // 4, height * y // 4) for y in (1, 3) for x in (1, 3)]
    return [image.getpixel(place) for place in places]  # type: ignore[misc]


def test_a_bitmap_is_upright_and_in_the_same_colours(
    tmp_path: Path, count_cases: Callable[[int, int], None]
) -> None:
    every = bitmap_files()
    chosen = sample("bitmaps", every, 40, lambda one: [one.name.partition(",")[0]])
    count_cases(len(chosen), len(every))
    pdf, word = outputs({one.name: one.data for one in chosen}, tmp_path)
    wrong = [
        (one.name, format_, found)
        for format_, file in (("PDF", pdf), ("Word", word))
        for one, shown in zip(chosen, pictures_on(file, len(chosen)), strict=True)
        if (found := colour_difference(shown, one)) > 16
    ]
    assert wrong == []
    for secret in SECRETS:
        assert secret not in pdf
        assert secret not in (tmp_path / "pictures.docx").read_bytes()


def colour_difference(shown: Image.Image, file: BitmapFile) -> int:
    """The largest difference of a channel; 255 if the picture is turned."""
    width, height = shown.size
    if abs(width / height - file.size[0] / file.size[1]) > 0.1:
        return 255
    pairs = zip(quarters(shown), file.expected, strict=True)
    return max(abs(a - b) for found, wanted in pairs for a, b in zip(found, wanted, strict=True))

"""Pages of Word files as LibreOffice draws them: frames, bands and rules have no gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from support.libreoffice import converted

ROOT = Path(__file__).resolve().parents[2]
SCALE = 3
"""Pixels of a point."""
BAND = 8 * SCALE
"""Minimum height of a blue band, in pixels; the rules are thinner."""
STORY_PAGES = {
    "d3.5-v1": 5,
    "d3.5-v2": 5,
    "2019-06-aerospace-dialogue": 3,
    "2019-06-aerospace-dialogue-es": 3,
    "2019-06-mission/queretaro": 2,
    "2019-06-renewable-mission": 3,
}
"""The number of pages with a story box, by the name of the file."""
DIVIDED_ROWS = ("2019-06-aerospace-dialogue, page 4",)
"""The pages on which LibreOffice divides a row of a box. It draws no line below the first part of a
row. The PDF does not divide this row, but it hyphenates, for which LibreOffice has no dictionaries
here."""
NEAR = 3
"""Tolerance of places, in pixels."""

Pages = dict[str, list[Image.Image]]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The pages of each built Word file, in grey: 0 is dark, 255 is white."""
    files = [ROOT / "output" / "mexico" / f"{name}.docx" for name in STORY_PAGES]
    folder = converted("pdf", files, tmp_path_factory.mktemp("drawing"))
    found = {}
    for name in STORY_PAGES:
        with pypdfium2.PdfDocument(folder / f"{Path(name).name}.pdf") as pdf:
            rendered = [page.render(scale=SCALE).to_pil().convert("RGB") for page in pdf]
        found[name] = [image.getchannel("R") for image in rendered]
    return found


def dark(image: Image.Image, x: int, y: int) -> bool:
    value = image.getpixel((x, y))
    assert isinstance(value, int)
    return value < 160


def bands(image: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """Left, top, right and bottom of each blue band, which is the top of a story box.

    The bars of charts are shorter, and the band of a cover goes to the edges of the page.
    """
    middle = image.width // 2
    y = 0
    while y < image.height:
        if not (dark(image, middle, y) and dark(image, middle + 90 * SCALE, y)):
            y += 1
            continue
        top = y
        light = (x for x in range(middle, 0, -1) if not any_dark(image, x, top, top + 3))
        left = next(light, -1) + 1
        while y < image.height and dark(image, left + 2, y) and dark(image, left + 8 * SCALE, y):
            y += 1
        if y - top >= BAND:
            light = (x for x in range(middle, image.width) if not any_dark(image, x, top, top + 3))
            right = next(light, image.width)
            if image.width / 2 < right - left < image.width:
                yield left, top, right - 1, y - 1
        y = max(y, top + 1)


def any_dark(image: Image.Image, x: int, top: int, bottom: int) -> bool:
    return any(dark(image, x, y) for y in range(top, bottom))


def boxes(pages: Pages) -> Iterator[tuple[str, Image.Image, tuple[int, int, int, int]]]:
    for name, images in pages.items():
        for number, image in enumerate(images, 1):
            for band in bands(image):
                yield f"{name}, page {number}", image, band


def end_of(image: Image.Image, x: int, top: int) -> int:
    """The last row of the vertical line that begins at a place."""
    y = top
    while y + 1 < image.height and any(dark(image, x + shift, y + 1) for shift in (-1, 0, 1)):
        y += 1
    return y


def test_every_page_of_a_story_begins_with_its_band(pages: Pages) -> None:
    for name, images in pages.items():
        assert sum(any(True for _ in bands(image)) for image in images) == STORY_PAGES[name], name


def errors_in_box(image: Image.Image, band: tuple[int, int, int, int]) -> Iterator[str]:
    """The errors in the part of a story box that begins with a band."""
    left, top, right, bottom = band
    for y in range(top + 2, bottom - 2):
        beside = [*range(left + 1, left + 6), *range(right - 6, right - 1)]
        if not all(dark(image, x, y) for x in beside):
            yield "a white line is between band and frame"
            break
    ends = end_of(image, left + 1, top), end_of(image, right - 1, top)
    if abs(ends[0] - ends[1]) > NEAR or ends[0] < bottom + 12 * SCALE:
        yield "a side of the frame is interrupted"
    rows = range(min(ends) - 2 * NEAR, min(ends) + 1)
    if not any(all(dark(image, x, y) for x in range(left + 2, right - 2, 3)) for y in rows):
        yield "the frame has no line at the bottom"


def test_the_frame_of_a_story_is_closed_and_touches_its_band(pages: Pages) -> None:
    found = {place: list(errors_in_box(image, band)) for place, image, band in boxes(pages)}
    without_end = ["the frame has no line at the bottom"]
    assert found == {place: without_end if place in DIVIDED_ROWS else [] for place in found}
    assert found.keys() >= set(DIVIDED_ROWS)


@pytest.mark.parametrize(
    ("painted", "error"),
    [
        (lambda box: (box[0] + 4, box[1], box[0] + 5, box[3]), "between band and frame"),
        (lambda box: (box[2] - 3, box[3] + 15, box[2] + 3, box[3] + 40), "a side of the frame"),
        (lambda box: (box[0] + 90, box[3] + 60, box[2] - 90, 2300), "no line at the bottom"),
    ],
)
def test_an_error_is_found(
    painted: Callable[[tuple[int, int, int, int]], tuple[int, int, int, int]],
    error: str,
    pages: Pages,
) -> None:
    _, image, band = next(boxes(pages))
    spoilt = image.copy()
    spoilt.paste(255, painted(band))
    assert error in " ".join(errors_in_box(spoilt, band))


def test_the_rules_of_the_cover_table_are_not_interrupted(pages: Pages) -> None:
    for name in ("d3.5-v1", "d3.5-v2"):
        cover = pages[name][0]
        tinted = cover.point(lambda value: 0 if value < 225 else 255)
        rules = [
            y
            for y in range(cover.height)
            if all(tinted.getpixel((x, y)) == 0 for x in range(75 * SCALE, 520 * SCALE, 5))
        ]
        groups = [y for before, y in zip([-9, *rules], rules, strict=False) if y > before + 1]
        assert len(groups) >= 12, (name, groups)

"""The emblem as a bitmap."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from briefgen.render.docx.emblem_picture import emblem_image
from briefgen.theme.tokens import Colours
from support.drawn_emblem import drawn_emblem


def test_the_kept_emblem_is_that_of_the_geometry() -> None:
    with Image.open(BytesIO(emblem_image(Colours()))) as image:
        assert image.tobytes() == drawn_emblem().tobytes()


def test_its_colours_are_those_of_the_theme() -> None:
    colours = Colours(emblem_blue="#112233", emblem_gold="#ffee00")
    with Image.open(BytesIO(emblem_image(colours))) as image:
        image.verify()
    with Image.open(BytesIO(emblem_image(colours))) as image:
        shown = image.convert("RGB")
    blue, gold = (0x11, 0x22, 0x33), (0xFF, 0xEE, 0x00)
    assert shown.getpixel((0, 0)) == blue
    assert shown.getpixel((225, 50)) == gold
    found = shown.getcolors(1000)
    assert found is not None
    assert len(found) > 10
    for _, shade in found:
        assert isinstance(shade, tuple)
        for value, start, end in zip(shade, blue, gold, strict=True):
            assert min(start, end) <= value <= max(start, end)

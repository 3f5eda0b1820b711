"""Draws the emblem of the European Union from its geometry, with Pillow.

`PYTHONPATH=src python tests/support/drawn_emblem.py` writes it into the package, whose colours are
replaced where they differ.
"""

from __future__ import annotations

from PIL import Image, ImageDraw

from briefgen.render.docx.emblem_picture import EMBLEM_FILE
from briefgen.theme import emblem

HEIGHT = 300
"""Height in pixels."""
_OVERSAMPLING = 4


def drawn_emblem() -> Image.Image:
    """The emblem as shares of the colour of the stars, from 0 to 255."""
    height = HEIGHT * _OVERSAMPLING
    mask = Image.new("L", (round(height * emblem.ASPECT), height), 0)
    draw = ImageDraw.Draw(mask)
    for star in emblem.stars(height):
        draw.polygon(star, fill=255)
    return mask.reduce(_OVERSAMPLING)


if __name__ == "__main__":
    image = drawn_emblem()
    image.putpalette([step for step in range(256) for _ in range(3)])
    image.save(EMBLEM_FILE, "PNG", optimize=True)

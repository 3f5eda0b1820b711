"""The metrics of Word's usual fonts, for page numbers and line ends of Word files.

`word_fonts.json` has the advance widths of Calibri and Cambria, which until 2023 were the fonts of
Word's own template, and of Arial, Times New Roman and Courier New. They are those of Carlito,
Caladea and the Liberation fonts, which were made to be as wide. A test compares the file with these
fonts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from briefgen.language.letter_case import upper_case
from briefgen.theme.tokens import TextStyle, WordTextStyle
from briefgen.typeset.arial_metrics import arial

FACES = ("regular", "bold", "italic", "bold-italic")
_SAME = {
    "carlito": "calibri",
    "calibri light": "calibri",
    "caladea": "cambria",
    "arimo": "arial",
    "helvetica": "arial",
    "liberation sans": "arial",
    "times": "times new roman",
    "liberation serif": "times new roman",
    "tinos": "times new roman",
    "courier": "courier new",
    "liberation mono": "courier new",
}
"""Fonts that have the widths and the line height of another one, or nearly so."""
_DEFAULT_FONT = "arial"
_LINE_HEIGHTS: Mapping[str, float] = {
    "calibri": 1.2207,
    "cambria": 1.15,
    "courier new": 1.1328,
}
"""The height of a line with single spacing, in ems, by the name of the font in lower case. That of
Cambria is the one of Caladea: lines of Cambria itself are 2 % higher in Word."""
DEFAULT_LINE_HEIGHT = 1.149
"""The line height of Arial and Times New Roman, and of fonts whose line height is unknown."""


def line_height(font: str) -> float:
    """The height of a line of a font with single spacing, in ems."""
    return _LINE_HEIGHTS.get(_known_name(font), DEFAULT_LINE_HEIGHT)


def known_widths(font: str) -> Mapping[str, Mapping[int, float]] | None:
    """The widths of each of `FACES` by code point, in thousandths of the em; `None` if unknown."""
    return _widths().get(_known_name(font))


def _known_name(font: str) -> str:
    name = font.casefold()
    return _SAME.get(name, name)


def width_in_style(text: str, style: TextStyle, language: str) -> float:
    """The width of a text in a style, in points; `language` (BCP 47) determines its capitals.

    Characters whose width is unknown, and all of an unknown font, are as wide as in Arial.
    """
    shown = upper_case(text, language) if style.uppercase else text
    font = style.font if isinstance(style, WordTextStyle) else _DEFAULT_FONT
    known = known_widths(font) or _widths()[_DEFAULT_FONT]
    widths, fallback = known[FACES[style.bold + 2 * style.italic]], arial(bold=style.bold)
    width = sum(
        widths[ord(one)] if ord(one) in widths else fallback.text_width(one, 1000) for one in shown
    )
    return width * style.size / 1000 + style.tracking * len(shown)


@cache
def _widths() -> Mapping[str, Mapping[str, Mapping[int, float]]]:
    data = (files("briefgen.typeset") / "word_fonts.json").read_text("utf-8")
    return {
        font.casefold(): {
            face: {
                int(start, 16) + number: 1000 * width / found["units"]
                for start, widths in found["widths"].items()
                for number, width in enumerate(widths)
            }
            for face, found in faces.items()
        }
        for font, faces in json.loads(data).items()
    }

"""The widths of Word's usual fonts."""

from __future__ import annotations

import subprocess
from functools import partial
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from briefgen.theme.tokens import TextStyle, WordTextStyle
from briefgen.typeset.arial_metrics import ARIAL, ARIAL_BOLD
from briefgen.typeset.word_fonts import (
    DEFAULT_LINE_HEIGHT,
    FACES,
    known_widths,
    line_height,
    width_in_style,
)

SAME_WIDTHS = {
    "Arial": "Liberation Sans",
    "Calibri": "Carlito",
    "Cambria": "Caladea",
    "Times New Roman": "Liberation Serif",
    "Courier New": "Liberation Mono",
}
STYLES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold-italic": "Bold Italic"}


def font_file(family: str, style: str) -> Path:
    """The file of an installed font; `make test` installs these fonts."""
    command = ["fc-match", "--format", "%{family}|%{style}|%{file}", f"{family}:style={style}"]
    found = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    name, of_style, file = found.split("|")
    assert (name, of_style) == (family, style), f"{family} {style} is not installed"
    return Path(file)


@pytest.mark.parametrize("font", SAME_WIDTHS)
@pytest.mark.parametrize("face", FACES)
def test_the_widths_are_those_of_the_fonts_that_replace_word_s_own(font, face):
    file = TTFont(font_file(SAME_WIDTHS[font], STYLES[face]))
    names, advances, units = file.getBestCmap(), file["hmtx"], file["head"].unitsPerEm
    widths = known_widths(font)[face]
    assert len(widths) > 250
    for code_point, width in widths.items():
        assert width == pytest.approx(1000 * advances[names[code_point]][0] / units)


@pytest.mark.parametrize("text", ["a", "Z", "ä", "ß", "€", "–", "’", "ő", "ł", "ğ"])
def test_every_letter_of_latin_languages_has_a_width(text):
    for font in SAME_WIDTHS:
        assert all(ord(text) in known_widths(font)[face] for face in FACES)


def test_names_of_fonts_do_not_distinguish_capitals():
    assert known_widths("CALIBRI") == known_widths("Carlito")
    assert known_widths("Comic Sans MS") is None
    assert line_height("calibri") == line_height("Calibri") > DEFAULT_LINE_HEIGHT
    assert line_height("Comic Sans MS") == DEFAULT_LINE_HEIGHT


approx = partial(pytest.approx, abs=0.02)
STYLE = WordTextStyle(size=10, leading=12, font="Times New Roman")


def test_a_text_is_as_wide_as_its_style_shows_it():
    assert width_in_style("ami", STYLE, "en") == approx(14.99)
    assert width_in_style("ami", replace(STYLE, bold=True), "en") > 15.5
    assert width_in_style("ami", replace(STYLE, tracking=1), "en") == approx(17.99)
    capitals = replace(STYLE, uppercase=True)
    assert width_in_style("ami", capitals, "en") == width_in_style("AMI", STYLE, "en")
    assert width_in_style("i", capitals, "tr") == width_in_style("İ", STYLE, "tr")


@pytest.mark.parametrize("font", ["Comic Sans MS", ""])
def test_fonts_and_characters_without_known_widths_are_as_wide_as_in_arial(font):
    styled = replace(STYLE, font=font)
    assert width_in_style("ami", styled, "en") == approx(ARIAL.text_width("ami", 10))
    plain = TextStyle(size=10, leading=12, bold=True)
    assert width_in_style("ami", plain, "en") == approx(ARIAL_BOLD.text_width("ami", 10))
    assert width_in_style("☃", STYLE, "en") == approx(ARIAL.text_width("☃", 10))

"""The widths of Word's usual fonts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefgen.typeset.word_fonts import (
    DEFAULT_LINE_HEIGHT,
    FACES,
    known_widths,
    line_height,
)

SAME_WIDTHS = {"Calibri": "Carlito", "Cambria": "Caladea"}
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

"""The widths of Word's usual fonts."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from briefgen.typeset.word_fonts import (
    DEFAULT_LINE_HEIGHT,
    FACES,
    known_widths,
    line_height,
)

FOLDER = Path("/usr/share/fonts/truetype/crosextra")
FILES = {"Calibri": "Carlito", "Cambria": "Caladea"}
STYLES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold-italic": "BoldItalic"}


@pytest.mark.parametrize("font", FILES)
@pytest.mark.parametrize("face", FACES)
def test_the_widths_are_those_of_the_fonts_that_replace_word_s_own(font, face):
    path = FOLDER / f"{FILES[font]}-{STYLES[face]}.ttf"
    if not path.exists():
        pytest.skip("the Debian packages fonts-crosextra-carlito and -caladea are not installed")
    file = TTFont(path)
    names, advances, units = file.getBestCmap(), file["hmtx"], file["head"].unitsPerEm
    widths = known_widths(font)[face]
    assert len(widths) > 250
    for code_point, width in widths.items():
        assert width == pytest.approx(1000 * advances[names[code_point]][0] / units)


@pytest.mark.parametrize("text", ["a", "Z", "ä", "ß", "€", "–", "’", "ő", "ł", "ğ"])
def test_every_letter_of_latin_languages_has_a_width(text):
    for font in FILES:
        assert all(ord(text) in known_widths(font)[face] for face in FACES)


def test_names_of_fonts_do_not_distinguish_capitals():
    assert known_widths("CALIBRI") == known_widths("Carlito")
    assert known_widths("Comic Sans MS") is None
    assert line_height("calibri") == line_height("Calibri") > DEFAULT_LINE_HEIGHT
    assert line_height("Comic Sans MS") == DEFAULT_LINE_HEIGHT

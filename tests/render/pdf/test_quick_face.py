"""Faces whose tables are read at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from reportlab.pdfbase.ttfonts import TTFontFace

from briefgen.render.pdf.font_files import FACES, font_folder
from briefgen.render.pdf.internals.quick_face import QuickFace

READ = (
    "name", "flags", "ascent", "descent", "capHeight", "bbox", "unitsPerEm", "italicAngle",
    "stemV", "numGlyphs", "defaultWidth", "charWidths", "charToGlyph", "hmetrics", "glyphPos",
)  # fmt: skip


def compare(path: Path) -> None:
    face, expected = QuickFace(str(path)), TTFontFace(str(path))
    assert {key: getattr(face, key) for key in READ} == {
        key: getattr(expected, key) for key in READ
    }
    text = [ord(character) for character in " \u00a0Aáö½–fi\u0416"]
    assert face.makeSubset(text) == expected.makeSubset(text)


@pytest.mark.parametrize("name", FACES)
def test_a_face_is_that_of_reportlab(name: str) -> None:
    compare(font_folder() / f"{name}.ttf")


@pytest.mark.parametrize(
    ("form", "platform", "encoding"), [(4, 0, 3), (12, 0, 4), (12, 3, 10), (4, 3, 1)]
)
def test_a_table_of_characters_in_another_form_is_read_by_reportlab(
    form: int, platform: int, encoding: int, tmp_path: Path
) -> None:
    font = TTFont(font_folder() / f"{FACES[0]}.ttf")
    table = CmapSubtable.newSubtable(form)
    table.platformID, table.platEncID, table.language = platform, encoding, 0
    table.cmap = font.getBestCmap()
    font["cmap"].tables = [table]
    font.save(tmp_path / "other.ttf")
    compare(tmp_path / "other.ttf")

"""The outlines of glyphs are those of the font, whatever is kept of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from briefgen.render.pdf import drawn_glyphs
from briefgen.render.pdf.font_files import FACES, font_folder
from briefgen.render.pdf.glyph_outlines import GlyphOutlines, PathSegment

KEPT, NOT_KEPT = "Aág8ő€Ωж’ .ș", "ỳ◊ﬁ"
BOLD = "Arimo-Bold"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files of all faces, and nothing that is derived from them."""
    for name in FACES:
        for suffix in (".ttf", ".ttf.sha256"):
            shutil.copy(font_folder() / f"{name}{suffix}", tmp_path)
    return tmp_path


class Pen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Records cubic curves as fontTools makes them, in ems."""

    def __init__(self, font: TTFont) -> None:
        super().__init__(font.getGlyphSet())
        self.em = font["head"].unitsPerEm
        self.segments: list[PathSegment] = []

    def record(self, operator: str, *points: tuple[float, float]) -> None:
        self.segments.append((operator, tuple((x / self.em, y / self.em) for x, y in points)))

    def _moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802  # fontTools' names
        self.record("m", point)

    def _lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self.record("l", point)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self.record("c", *points)

    def _closePath(self) -> None:  # noqa: N802
        self.record("h")


def drawn(path: Path, character: str) -> tuple[PathSegment, ...]:
    with TTFont(path) as font:
        pen = Pen(font)
        font.getGlyphSet()[font.getBestCmap()[ord(character)]].draw(pen)
        return tuple(pen.segments)


@pytest.mark.parametrize("face", FACES)
def test_an_outline_is_that_of_the_font_when_it_is_read_and_when_it_is_kept(
    face: str, folder: Path
) -> None:
    path = folder / f"{face}.ttf"
    expected = {character: drawn(path, character) for character in KEPT + NOT_KEPT}
    assert expected["Ω"]
    assert expected["◊"]
    assert not expected[" "]
    for _ in ("read", "kept"):
        outlines = GlyphOutlines(path)
        assert {one: outlines.letter(one) for one in KEPT + NOT_KEPT} == expected


def test_a_character_without_a_glyph_has_no_outline(folder: Path) -> None:
    assert GlyphOutlines(folder / f"{BOLD}.ttf").letter("漢") == ()


def test_kept_outlines_are_not_read_from_the_font(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / f"{BOLD}.ttf"
    expected = [GlyphOutlines(path).letter(character) for character in KEPT]
    monkeypatch.setattr(drawn_glyphs, "drawn_glyphs", None)
    assert [GlyphOutlines(path).letter(character) for character in KEPT] == expected


def other_face(kept: Path) -> None:
    GlyphOutlines(kept.with_name("Arimo-Regular.ttf"))
    shutil.copy(kept.with_name("Arimo-Regular.outlines"), kept)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut": lambda kept: kept.write_bytes(kept.read_bytes()[:-100]),
    "empty": lambda kept: kept.write_bytes(b""),
    "one digit changed": lambda kept: kept.write_bytes(kept.read_bytes().replace(b"1", b"2", 40)),
    "another face": other_face,
    "a folder": lambda kept: (kept.unlink(), kept.mkdir()),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_kept_outlines_that_are_damaged_are_not_used(damage: str, folder: Path) -> None:
    path, kept = folder / f"{BOLD}.ttf", folder / f"{BOLD}.outlines"
    expected = GlyphOutlines(path).letter("B")
    whole = kept.read_bytes()
    DAMAGES[damage](kept)
    assert GlyphOutlines(path).letter("B") == expected
    assert kept.is_dir() or kept.read_bytes() == whole

"""The four static faces of the PDF's font family, instances of variable fonts, and their metrics.

Their files are in the user's cache folder and depend on the version of the font package.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path

import fontpkg_arimo
import platformdirs

from briefgen.errors import SetupError
from briefgen.render.pdf.internals.fonts import load_font

FAMILY = "Arimo"
_SOURCES = {
    "Arimo-Regular": ("Arimo[wght].ttf", 400),
    "Arimo-Bold": ("Arimo[wght].ttf", 700),
    "Arimo-Italic": ("Arimo-Italic[wght].ttf", 400),
    "Arimo-BoldItalic": ("Arimo-Italic[wght].ttf", 700),
}
FIRST_FACE = "Arimo-Regular"
"""The initial font of a page; ReportLab's default is not embedded."""
ASCENT, DESCENT = 0.905, 0.212
"""Ascent and descent of Arial and Arimo, in ems."""


@dataclass(slots=True)
class FontFace:
    """A static face, with the `FontMetrics` of its text."""

    name: str
    path: Path
    """Its TrueType file."""
    widths: dict[int, float]
    """Advance width by code point, in thousandths of the em."""
    _known: dict[str, float] = field(default_factory=dict)

    def text_width(self, text: str, size: float) -> float:
        """The width of a text without kerning, in points."""
        width = self._known.get(text)
        if width is None:
            widths = self.widths
            width = sum(widths.get(ord(character), 0.0) for character in text) / 1000
            self._known[text] = width
        return width * size


@dataclass(frozen=True, slots=True)
class FontSet:
    """The four faces of a family."""

    faces: dict[str, FontFace]
    """The faces by PostScript name."""

    def face(self, *, bold: bool, italic: bool) -> FontFace:
        style = {(0, 0): "Regular", (1, 0): "Bold", (0, 1): "Italic", (1, 1): "BoldItalic"}
        return self.faces[f"{FAMILY}-{style[bold, italic]}"]

    @property
    def coverage(self) -> frozenset[int]:
        """The code points that every face has glyphs for."""
        code_points = [frozenset(face.widths) for face in self.faces.values()]
        return frozenset.intersection(*code_points)


@cache
def load_fonts() -> FontSet:
    """The faces, loaded once per process; creates missing font files.

    Raises `SetupError` if a file cannot be created.
    """
    create_missing_faces()
    folder = font_folder()
    paths = {name: folder / f"{name}.ttf" for name in _SOURCES}
    return FontSet({n: FontFace(n, path, load_font(n, path)) for n, path in paths.items()})


def create_missing_faces() -> None:
    """Create the font files that the cache lacks; the first build takes some seconds longer.

    Raises `SetupError` if a file cannot be created.
    """
    folder = font_folder()
    missing = [name for name in _SOURCES if not (folder / f"{name}.ttf").exists()]
    if missing:
        _create_faces(folder, missing)


def font_folder() -> Path:
    """The folder with the files of the faces."""
    base = Path(platformdirs.user_cache_dir("briefgen"))
    key = f"arimo-{version('fontpkg-arimo')}-fonttools-{version('fonttools')}"
    return base / "fonts" / key


def _create_faces(folder: Path, names: list[str]) -> None:
    # Imported here: only the first build on a machine needs fontTools, and it is slow to import.
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            file, weight = _SOURCES[name]
            font = TTFont(Path(fontpkg_arimo.ROOT) / "files" / file, recalcTimestamp=False)
            static = instancer.instantiateVariableFont(font, {"wght": weight})
            _name_face(static, name)
            handle, temporary = tempfile.mkstemp(dir=folder, suffix=".part")
            with os.fdopen(handle, "wb") as stream:
                static.save(stream, reorderTables=None)
            Path(temporary).replace(folder / f"{name}.ttf")
    except OSError as error:
        raise SetupError(f"cannot make the fonts in {folder}: {error.strerror}") from error


def _name_face(font: object, name: str) -> None:
    """Give a static face its own PostScript name (name table, identifier 6)."""
    table = font["name"]  # type: ignore[index]  # fontTools has no types
    for record in table.names:
        if record.nameID == 6:
            record.string = name

"""The variable fonts of which all faces of the documents are instances."""

from __future__ import annotations

from pathlib import Path

import fontpkg_arimo

_FOLDER = Path(fontpkg_arimo.ROOT) / "files"
UPRIGHT, ITALIC = _FOLDER / "Arimo[wght].ttf", _FOLDER / "Arimo-Italic[wght].ttf"
"""The files, each with every weight."""

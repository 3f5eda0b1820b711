"""Images that the text shows, found in the layers."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from briefgen.content import rules
from briefgen.content.svg import svg_problem
from briefgen.diagnostics.collector import Diagnostics, suggest
from briefgen.model.images import is_svg
from briefgen.spans.span import Span
from briefgen.workspace import rules as workspace_rules
from briefgen.workspace.files import Files

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How PNG and JPEG files begin."""


class Images:
    """Finds images in the newest layer that contains them and keeps their bytes."""

    def __init__(self, files: Files, layers: Sequence[str], diagnostics: Diagnostics) -> None:
        self._files = files
        self._layers = tuple(reversed(layers))
        self._diagnostics = diagnostics
        self.assets: dict[str, bytes] = {}
        """Bytes by project-relative path."""

    def find(self, name: str, span: Span) -> str | None:
        """The project-relative path of an image; `None`, and a finding, if it cannot be used."""
        if "\\" in name and not self._is_outside(name.replace("\\", "/")):
            hint = f"write '/' between folder and file: '{name.replace(chr(92), '/')}'"
            self._diagnostics.add(rules.MISSING_IMAGE, span, f"missing image '{name}'", hint)
            return None
        if self._is_outside(name):
            self._diagnostics.add(
                workspace_rules.PATH_OUTSIDE_PROJECT,
                span,
                f"'{name}' is outside the dossier",
                "name the image by its path from the dossier's folder, without '..'",
            )
            return None
        for layer in self._layers:
            path = f"{layer}/{name}"
            if self._files.exists(path):
                return self._read_image(path, span)
        known = [
            f"images/{found}"
            for layer in self._layers
            for found in self._files.listing(f"{layer}/images", "")
        ]
        hint = suggest(name, known) or "put the image into the folder images/ of the dossier"
        self._diagnostics.add(rules.MISSING_IMAGE, span, f"missing image '{name}'", hint)
        return None

    def _is_outside(self, name: str) -> bool:
        parts = posixpath.normpath(name).split("/")
        return name.startswith("/") or "\\" in name or ":" in name or ".." in parts

    def _read_image(self, path: str, span: Span) -> str | None:
        data = self._files.data(path, span)
        if data is None:
            return None
        name = path.rpartition("/")[2]
        problem = svg_problem(data) if is_svg(data) else None
        if problem:
            rule, message, hint = problem
            self._diagnostics.add(rule, span, f"'{name}' {message}", hint)
            return None
        if not data.startswith(_SIGNATURES) and not is_svg(data):
            hint = "save the image as PNG, JPEG or SVG"
            message = f"'{name}' is neither a PNG, a JPEG nor an SVG file"
            self._diagnostics.add(rules.UNSUPPORTED_IMAGE, span, message, hint)
            return None
        self.assets[path] = data
        return path

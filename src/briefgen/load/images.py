"""Images that the text shows, found in the layers."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from briefgen.load.files import Files
from briefgen.load.findings import Findings, suggest
from briefgen.load.svg import svg_fault
from briefgen.location import Location
from briefgen.model.images import is_svg

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How PNG and JPEG files begin."""


class Images:
    """Finds images in the newest layer that holds them and keeps their bytes."""

    def __init__(self, files: Files, layers: Sequence[str], findings: Findings) -> None:
        self._files = files
        self._layers = tuple(reversed(layers))
        self._findings = findings
        self.assets: dict[str, bytes] = {}
        """Bytes by project-relative path."""

    def find(self, name: str, location: Location) -> str | None:
        """The project-relative path of an image; `None`, and a finding, if it cannot be used."""
        if self._leads_out(name):
            self._findings.add(
                "BG103",
                location,
                f"'{name}' leads out of the dossier",
                "name the image by its path from the dossier's folder, without '..'",
            )
            return None
        for layer in self._layers:
            path = f"{layer}/{name}"
            if self._files.exists(path):
                return self._read(path, location)
        known = [
            f"images/{found}"
            for layer in self._layers
            for found in self._files.listing(f"{layer}/images", "")
        ]
        hint = suggest(name, known) or "put it into the folder images/ of the dossier"
        self._findings.add("BG150", location, f"missing image '{name}'", hint)
        return None

    def _leads_out(self, name: str) -> bool:
        parts = posixpath.normpath(name).split("/")
        return name.startswith("/") or "\\" in name or ":" in name or ".." in parts

    def _read(self, path: str, location: Location) -> str | None:
        data = self._files.data(path, location)
        if data is None:
            return None
        name = path.rpartition("/")[2]
        fault = svg_fault(data) if is_svg(data) else None
        if fault:
            code, message, hint = fault
            self._findings.add(code, location, f"'{name}' {message}", hint)
            return None
        if not data.startswith(_SIGNATURES) and not is_svg(data):
            hint = "save the image as PNG, JPEG or SVG"
            message = f"'{name}' is neither a PNG, a JPEG nor an SVG file"
            self._findings.add("BG152", location, message, hint)
            return None
        self.assets[path] = data
        return path

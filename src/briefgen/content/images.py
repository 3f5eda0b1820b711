"""Images that the text shows, found in the layers."""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import unquote

from briefgen.cache.results import kept_result
from briefgen.content import rules
from briefgen.diagnostics.collector import Diagnostics
from briefgen.diagnostics.similar_names import suggest
from briefgen.spans.span import Span
from briefgen.workspace import rules as workspace_rules
from briefgen.workspace.files import Files

if TYPE_CHECKING:
    from briefgen.content.pictures.problems import ImageProblem

_KEPT = 32
"""Maximum number of images that are kept in memory for other targets."""


class Images:
    """Finds images in the newest layer that contains them and keeps what is printed of them."""

    def __init__(self, files: Files, layers: Sequence[str], diagnostics: Diagnostics) -> None:
        self._files = files
        self._layers = tuple(reversed(layers))
        self._diagnostics = diagnostics
        self.assets: dict[str, bytes] = {}
        """The normalised image by the project-relative path of its file."""

    def copied(self, files: Files, diagnostics: Diagnostics) -> Images:
        """The same images, to which other ones can be added."""
        copied = Images(files, self._layers[::-1], diagnostics)
        copied.assets |= self.assets
        return copied

    def find(self, written: str, span: Span) -> str | None:
        """The project-relative path of an image; `None`, and a finding, if it cannot be used.

        `written` is the name in the text. It may be percent-encoded, as in web addresses.
        """
        name = unquote(written)
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
            for candidate in dict.fromkeys((name, written)):
                path = self._path(layer, candidate)
                if path is not None:
                    return self._read_image(path, span)
        self._report_missing(name, span)
        return None

    def _path(self, layer: str, name: str) -> str | None:
        """The file of a layer, also if the file system composes letters in another way."""
        composed, decomposed = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
        for form in dict.fromkeys((name, composed, decomposed)):
            path = f"{layer}/{form}"
            if self._files.exists(path):
                return path
        return None

    def _report_missing(self, name: str, span: Span) -> None:
        known = [
            f"images/{found}"
            for layer in self._layers
            for found in self._files.listing(f"{layer}/images", "")
        ]
        other_case = [path for path in known if path.lower() == name.lower()]
        if other_case:
            hint = f"write '{other_case[0]}': capital letters count"
        else:
            hint = suggest(name, known, "put the image into the folder images/ of the dossier")
        self._diagnostics.add(rules.MISSING_IMAGE, span, f"missing image '{name}'", hint)

    def _is_outside(self, name: str) -> bool:
        parts = posixpath.normpath(name).split("/")
        return name.startswith("/") or "\\" in name or ":" in name or ".." in parts

    def _read_image(self, path: str, span: Span) -> str | None:
        if path in self.assets:
            return path
        data = self._files.data(path, span)
        if data is None:
            return None
        printed, problems = _printed_image(data)
        name = path.rpartition("/")[2]
        for problem in problems:
            message = f"'{name}' {problem.message}"
            self._diagnostics.add(problem.rule, span, message, problem.hint)
        if not printed:
            return None
        self.assets[path] = printed
        return path


@lru_cache(maxsize=_KEPT)
def _printed_image(data: bytes) -> tuple[bytes, Sequence[ImageProblem]]:
    """The image of a file as it is printed, and the problems of the file.

    An image without problems is kept between runs.
    """
    kept = kept_result("image", sha256(data).hexdigest)
    if kept.value:
        return kept.value, ()
    # Imported here: many documents have no new image, and the parsers are slow to import.
    from briefgen.content.pictures import normalised_image

    image = normalised_image(data)
    if image.data and not image.problems:
        kept.keep(image.data)
    return image.data, image.problems

"""Problems in the file of an image."""

from __future__ import annotations

from msgspec import Struct

from briefgen.diagnostics.rule import Rule


class ImageProblem(Struct, frozen=True):
    """A finding in the file of an image, to be reported where the text shows it."""

    rule: Rule
    message: str
    """A predicate; the file's name goes before it."""
    hint: str

"""Problems in the file of an image."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.diagnostics.rule import Rule


@dataclass(frozen=True, slots=True)
class ImageProblem:
    """A finding in the file of an image, to be reported where the text shows it."""

    rule: Rule
    message: str
    """A predicate; the file's name goes before it."""
    hint: str

"""A file or folder of a project that is not read, and how to correct it."""

from __future__ import annotations

from collections.abc import Container

from msgspec import Struct

from briefgen.diagnostics.rule import Rule


class UnreadFile(Struct, frozen=True):
    """A file or folder that is not read."""

    path: str
    """Relative to the dossier."""
    rule: Rule
    message: str
    hint: str
    intended: str = ""
    """Path that a file was probably meant to have, relative to the dossier; empty if unknown."""

    def hint_among(self, names: Container[str]) -> str:
        """The hint; another one if one of the files already has the intended name."""
        if self.intended not in names:
            return self.hint
        return f"{self.intended} exists: move what it lacks there, and remove this file"

"""Where in the content something was written. Knows nothing of what stands there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file of the project, as an editor counts it."""

    path: str
    """Relative to the project's folder, with forward slashes; empty for text that no file holds."""
    line: int = 1
    """Line, counted from 1."""
    column: int = 1
    """Column in characters, counted from 1."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


NO_SPAN = Span("")
"""The location of nodes that the program makes itself."""

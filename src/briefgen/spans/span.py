"""A range of characters in a file."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import force_setattr


class Span(Struct, frozen=True, order=True):
    """Characters that follow each other in a file of the project; ordered by their start."""

    path: str
    """Relative to the project's folder, with forward slashes; empty for text outside any file."""
    line: int = 1
    """Line of the first character, counted from 1."""
    column: int = 1
    """Column of the first character, counted in characters from 1."""
    end_line: int = 0
    """Line of the last character, from 1; default: `line`."""
    end_column: int = 0
    """Column after the last character, from 1; default: `column`, for an empty span."""

    def __post_init__(self) -> None:
        if not self.end_line:
            force_setattr(self, "end_line", self.line)
            force_setattr(self, "end_column", self.column)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    @property
    def start(self) -> Span:
        """The empty span before the first character."""
        return Span(self.path, self.line, self.column)

    def contains(self, other: Span) -> bool:
        """Whether this span contains another one, or the position of an empty one."""
        start, end = (self.line, self.column), (self.end_line, self.end_column)
        return (
            self.path == other.path
            and start <= (other.line, other.column)
            and (other.end_line, other.end_column) <= end
        )

    def to(self, other: Span) -> Span:
        """From the start of this span to the end of another one in the same file."""
        return Span(self.path, self.line, self.column, other.end_line, other.end_column)


NO_SPAN = Span("")
"""The span of nodes that the program makes itself."""

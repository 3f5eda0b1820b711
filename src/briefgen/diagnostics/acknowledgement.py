"""Findings that the author of a file knows and accepts."""

from __future__ import annotations

from msgspec import Struct

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.spans.span import Span


class Acknowledgement(Struct, frozen=True):
    """Accepts the findings of one rule in a part of one file."""

    span: Span
    """The position of the acknowledgement."""
    code: str
    """The code of the rule."""
    reason: str
    """Why the findings are accepted."""
    area: Span | None = None
    """The characters in which findings are accepted; `None` for the whole file."""

    def accepts(self, found: Diagnostic) -> bool:
        """Whether this acknowledgement applies to a finding, by its place or by its cause."""
        places = (found.span, found.cause or found.span)
        return found.code == self.code and any(map(self._covers, places))

    def _covers(self, place: Span) -> bool:
        is_in_file = place.path == self.span.path
        return is_in_file and (self.area is None or self.area.contains(place))

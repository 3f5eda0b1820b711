"""Who has cleared what a document prints, and what the document says about it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct, field

from briefgen.model.nodes import Anchor
from briefgen.spans.span import NO_SPAN, Span

WHOLE = ""
"""The name in the place of a field for the clearance of a whole document."""


class Clearance(Struct, frozen=True, kw_only=True):
    """A clearance as it was recorded."""

    by: str
    on: datetime.date
    digest: str
    """Digest of all that was printed."""
    parts: Mapping[str, str]
    """By key of a part that was printed, its digest."""
    span: Span
    """The key of the clearance in clearances.yaml."""
    by_span: Span
    on_span: Span


TO_CLEAR = Clearance(
    by="",
    on=datetime.date.min,
    digest="",
    parts={},
    span=NO_SPAN,
    by_span=NO_SPAN,
    on_span=NO_SPAN,
)
"""In the place of a clearance: the document is read as clearances see it, without `as_of`."""


class DocumentClearances(Struct, frozen=True, kw_only=True):
    """The clearances of a document."""

    given: Mapping[str, Clearance] = field(default_factory=dict)
    """By the name of a field of a briefing; `WHOLE` for that of the whole document."""
    required_at: Span | None = None
    """The place that requires a clearance for a release; `None` if none is required."""
    is_printed: bool = False
    """Whether a line of the template prints who has cleared the document."""
    prints_as_of: bool = False
    """Whether a line of the template prints the field `as_of` of the briefing."""
    sections: Mapping[str, Anchor] = field(default_factory=dict)
    """By the name of a field of a briefing, the section that prints it."""

"""Who has cleared what a document prints, and what the document says about it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

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
    names: Mapping[str, str]
    """By key of a part, its name for people; empty for a record that has none."""
    span: Span
    """The key of the clearance in clearances.yaml."""
    by_span: Span
    on_span: Span


TO_CLEAR = Clearance(
    by="",
    on=datetime.date.min,
    digest="",
    parts={},
    names={},
    span=NO_SPAN,
    by_span=NO_SPAN,
    on_span=NO_SPAN,
)
"""In the place of a clearance: the document is read as clearances see it, without `as_of`."""


class ClearedLine(Struct, frozen=True, kw_only=True):
    """The clearance of a line to take."""

    by: str
    on: datetime.date
    as_of: datetime.date | None
    """The day on which the line was last reviewed."""
    span: Span
    """The day of the clearance in the register."""

    @property
    def is_older(self) -> bool:
        """Whether the line was reviewed after it was cleared."""
        return self.as_of is not None and self.as_of > self.on


class ClearedSlot(Struct, frozen=True):
    """Where a document prints a declared field; nowhere by default."""

    places: tuple[tuple[Anchor, str], ...] = ()
    """The anchors of the sections that print it, each with the name of the row that does; without a
    name, it is the whole section."""
    words: Callable[[], str] = str
    """Gives the words that lines of the template print; none by default."""


class DocumentClearances(Struct, frozen=True, kw_only=True):
    """The clearances of a document."""

    given: Mapping[str, Clearance] = field(default_factory=dict)
    """By the name of a field, as in `slots`; `WHOLE` for that of the whole document."""
    required_at: Span | None = None
    """The place that requires a clearance for a release; `None` if none is required."""
    is_printed: bool = False
    """Whether a line of the template prints who has cleared the document."""
    prints_as_of: bool = False
    """Whether a line of the template prints the field `as_of` of the briefing."""
    slots: Mapping[str, ClearedSlot] = field(default_factory=dict)
    """By its name, each field that the form of the document declares. A field of a briefing has the
    name of its key, such as `points`; others have their name in expressions, as `meeting.place`."""

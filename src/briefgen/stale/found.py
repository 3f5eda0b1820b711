"""The records of `briefgen stale`: the content that is out of date on a day, and its places."""

from __future__ import annotations

import datetime
from typing import Literal, get_args

from msgspec import Struct

from briefgen.releases.records import Delivery
from briefgen.review.due import ReviewKind
from briefgen.spans.span import Span

_Correction = Literal["corrected-fact", "corrected-count", "withdrawn-fact", "withdrawn-count"]
_CORRECTIONS = get_args(_Correction)
StaleKind = Literal[ReviewKind, _Correction]
"""The kinds of things that are out of date: what is due for review, and facts and counts of rows
that were corrected or withdrawn after readers had received them."""


class TargetUse(Struct, frozen=True):
    """A place where a target prints something."""

    target: str
    span: Span


class ReleaseUse(Struct, frozen=True):
    """A release that prints a fact or count."""

    release: str
    """Its path below `releases/`."""
    values: tuple[str, ...]
    """Its values in it, as texts print them; as the content gives them in older releases."""
    deliveries: tuple[Delivery, ...]
    """Who received it; empty for a release that was not sent."""


class StaleItem(Struct, frozen=True, kw_only=True):
    """An entry, text or version that is due for review, or a fact or count that was corrected after
    it was sent, and everything that prints it.
    """

    kind: StaleKind
    name: str
    """Identifier of the entry; the words of a text; `d3.5@v2`."""
    reason: str
    since: datetime.date | None
    """The day on which the review became due; `None` if it is unknown, as for a correction."""
    owner: str
    """The person or body that updates the entry; empty if it is not stated."""
    span: Span
    """The date of the entry in its register; the words in a text; the name of a version; the value
    of a corrected fact, or the table that is counted; of what was withdrawn, the record of the
    values of a release that prints it."""
    uses: tuple[TargetUse, ...]
    """The places that print it; of a correction, those that print the new value."""
    releases: tuple[ReleaseUse, ...]

    @property
    def urgency(self) -> tuple[bool, bool, bool, bool, datetime.date, str, str]:
        """The key by which the worst item is first.

        What readers have received comes first, and of that the values that were corrected; then
        what was released, then what has been due for the longest time; an unknown time is last.
        """
        is_sent = any(one.deliveries for one in self.releases)
        since = self.since or datetime.date.max
        is_review = self.kind not in _CORRECTIONS
        unknown = self.since is None
        return (not is_sent, not self.releases, is_review, unknown, since, self.kind, self.name)


class StaleContent(Struct, frozen=True, kw_only=True):
    """Everything that is out of date on a day, in some targets."""

    on: datetime.date
    items: tuple[StaleItem, ...]
    """Those that a target or one of its releases prints, the worst first."""
    unprinted: int
    """Number of entries of registers that are due, but that nothing prints."""
    notes: tuple[str, ...]
    """The records of releases that cannot be read, as clauses."""
    unread: tuple[str, ...]
    """The targets whose content has errors, so that what they print is not known."""

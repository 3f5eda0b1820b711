"""A version from which a briefing selects although a newer one was released."""

from __future__ import annotations

import datetime

from msgspec import Struct

from briefgen.diagnostics.diagnostic import Diagnostic
from briefgen.model.content import SourceVersion
from briefgen.review import rules
from briefgen.review.due import ReviewItem


class NewerRelease(Struct, frozen=True, kw_only=True):
    """The release of a newer version of the same deliverable."""

    target: str
    """`mexico/d3.5@v3`."""
    version: str
    """The name that its document prints: `V3`."""
    date: datetime.date
    folder: str
    """The folder of the release, relative to the project: `releases/mexico/d3.5-v3`."""

    @property
    def words(self) -> str:
        """`V3 of 2019-05-01 (releases/mexico/d3.5-v3)`."""
        return f"{self.version} of {self.date} ({self.folder})"


def replaced_version(source: SourceVersion, newer: NewerRelease, on: datetime.date) -> Diagnostic:
    """The finding on a version that a newer one has replaced by the day of a meeting."""
    own, slash, _ = source.name.rpartition("/")
    other = f"{own}{slash}{_name(newer.target)}"
    message = f"'{source.name}' is replaced by {newer.words} on {on}, the day of the meeting"
    written = f"from: {other}" if source.is_only else other
    hint = f"write '{written}' and check the briefing, or acknowledge it with the reason"
    return Diagnostic(source.span, rules.VERSION_REPLACED, message, hint)


def replaced_item(source: SourceVersion, newer: NewerRelease) -> ReviewItem:
    """The version as an item that is due for review since the date of the newer one."""
    return ReviewItem(
        kind="version",
        name=source.name,
        reason=f"replaced by {newer.words}",
        span=source.span,
        since=newer.date,
        uses=(source.span,),
    )


def _name(target: str) -> str:
    """A version as a briefing names it: `d3.5@v2`."""
    return target.partition("/")[2]

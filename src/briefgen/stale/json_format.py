"""The content that is out of date on a day, as JSON for other programs."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from briefgen.releases.records import Delivery
from briefgen.spans.span import Span
from briefgen.stale.found import StaleContent, StaleItem, StaleKind


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FilePlace(_Closed):
    """A place in a file."""

    path: str = Field(description="File relative to the project folder.")
    line: int = Field(description="Line, from 1.")
    column: int = Field(description="Column, from 1.")


class ReportedUse(FilePlace):
    """A place that prints the item."""

    target: str = Field(description="The target that prints it.")


class PrintedByRelease(_Closed):
    """A release that prints a fact or count."""

    release: str = Field(description="Path of the release below releases/.")
    values: list[str] = Field(
        description="The values of the fact or count in it, as texts print them; without units in "
        "older releases."
    )
    sent: list[Delivery] = Field(description="Who received it; empty if it was not sent.")


class ReportedItem(FilePlace):
    """An entry of a register, text or version that is due for review, or a correction."""

    kind: StaleKind = Field(
        description="Its kind; corrected-fact and corrected-count for a fact, or a number of rows, "
        "that is printed in another way now than in the newest release that a reader has received; "
        "withdrawn-fact and withdrawn-count for one that the content does not have any more."
    )
    name: str = Field(
        description="Identifier of the entry; the words of a text; a version, as a briefing names "
        "it."
    )
    reason: str = Field(description="Why it is due.")
    since: datetime.date | None = Field(
        description="Day since which it is due; null if it is unknown, as for a correction."
    )
    owner: str = Field(description="Person or body that updates the entry; empty if not stated.")
    uses: list[ReportedUse] = Field(description="The places that print it.")
    releases: list[PrintedByRelease] = Field(
        description="The releases that print a fact, or the value before a correction."
    )


class StaleReport(_Closed):
    """`briefgen stale --format json`: what is out of date on a day, the worst first."""

    version: Literal[1] = Field(description="Version of the format.")
    on: datetime.date = Field(description="The day.")
    items: list[ReportedItem]
    unprinted: int = Field(description="Number of due entries of registers that nothing prints.")
    unread: list[str] = Field(
        description="The targets whose content has errors, so that what they print is not known."
    )


def stale_json(found: StaleContent) -> dict[str, Any]:
    """The content that is due, in the form that `StaleReport` describes."""
    report = StaleReport(
        version=1,
        on=found.on,
        items=[_item(one) for one in found.items],
        unprinted=found.unprinted,
        unread=list(found.unread),
    )
    return report.model_dump(mode="json")


def _item(item: StaleItem) -> ReportedItem:
    return ReportedItem(
        **_place(item.span),
        kind=item.kind,
        name=item.name,
        reason=item.reason,
        since=item.since,
        owner=item.owner,
        uses=[ReportedUse(**_place(use.span), target=use.target) for use in item.uses],
        releases=[
            PrintedByRelease(
                release=one.release, values=list(one.values), sent=list(one.deliveries)
            )
            for one in item.releases
        ],
    )


def _place(span: Span) -> dict[str, Any]:
    return {"path": span.path, "line": span.line, "column": span.column}

"""The state of contributions as JSON for other programs."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from msgspec import to_builtins
from pydantic import BaseModel, ConfigDict, Field

from briefgen.clearance.status import Status


class ReportedSlot(BaseModel):
    """One field of a briefing, a whole document, or a line to take that is not cleared."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    target: str
    slot: str = Field(description="Name of the field; empty for the whole briefing or a line.")
    line: str = Field(description="Identifier of the line to take; empty for others.")
    owner: str = Field(
        description="Who writes the field, updates the line, or requested the briefing."
    )
    state: str = Field(
        description="asked, drafted, cleared, or changed since it was cleared; of a whole document "
        "also requested or not cleared; of a line, not cleared or changed."
    )
    deadline: datetime.date | None
    is_late: bool = Field(description="Whether the deadline is before the day.")
    cleared_by: str = Field(description="Who has cleared it; empty without a recorded clearance.")
    cleared_on: datetime.date | None = Field(description="Day of the clearance.")
    changes: list[str] = Field(description="The changes since the clearance.")


class StatusReport(BaseModel):
    """`briefgen status --format json`: who owes what on a day."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Literal[1] = Field(description="Version of the format.")
    on: datetime.date = Field(description="The day.")
    slots: list[ReportedSlot]
    unread: list[str] = Field(
        description="The targets whose content has errors, so that what they print is not known."
    )


def status_json(found: Status) -> dict[str, Any]:
    """The state of contributions, in the form that `StatusReport` describes."""
    report = StatusReport(
        version=1,
        on=found.on,
        slots=[ReportedSlot(**to_builtins(one)) for one in found.rows],
        unread=list(found.unread),
    )
    return report.model_dump(mode="json")

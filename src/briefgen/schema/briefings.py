"""briefings/*.yaml: one paper for one meeting."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefgen.schema.fields import (
    AnchorName,
    BlockMarkdown,
    Closed,
    Day,
    Flag,
    InlineMarkdown,
    Tags,
    Words,
)


class MeetingRecord(Closed):
    """The meeting a briefing is for."""

    name: Words
    time: Words | None = Field(None, description="Put it in quotes, as in '10.00'.")
    place: Words | None = None
    chair: Words | None = None
    requester: Words | None = None
    contact: Words | None = None
    participants: tuple[Words, ...] = ()


class DefensiveRecord(Closed):
    """A question that may be put, and the line to take."""

    question: InlineMarkdown
    answer: BlockMarkdown


class SelectRecord(Closed):
    """What the briefing takes from the deliverable."""

    tags: Tags = ()
    anchors: tuple[AnchorName, ...] = ()
    omitted_references: Literal["cite", "error"] = "cite"
    """What a reference to something left out becomes."""


class BriefingRecord(Closed):
    """A briefing."""

    template: Words
    from_: Words = Field(alias="from", description="The version it draws on, as in d3.5@v2.")
    example: Flag = Field(False, description="Marks the paper as an example.")
    title: Words
    subtitle: str = ""
    date: Day = Field(description="The day of the meeting.")
    distribution: Words | None = None
    level: Words = "public"
    meeting: MeetingRecord
    summary: BlockMarkdown | None = None
    objectives: tuple[InlineMarkdown, ...] = ()
    key_messages: tuple[InlineMarkdown, ...] = ()
    charts: tuple[AnchorName, ...] = Field((), description="Charts shown in a part of their own.")
    defensives: tuple[DefensiveRecord, ...] = ()
    select: SelectRecord = SelectRecord()
    authors: tuple[Words, ...] = Field((), description="The version's authors where empty.")
    keywords: tuple[Words, ...] = Field((), description="The version's keywords where empty.")

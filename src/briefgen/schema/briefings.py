"""briefings/*.yaml: one briefing for one meeting."""

from typing import ClassVar, Literal

from pydantic import Field

from briefgen.schema.fields import (
    AnchorName,
    Closed,
    Day,
    Flag,
    PlainText,
    Tags,
    Translations,
    Words,
)
from briefgen.schema.levels import Distribution, LevelName


class MeetingRecord(Closed):
    """The meeting for which the briefing is written."""

    takes_lines: ClassVar[bool] = True
    name: Words = Field(description="Name of the meeting.")


class SelectRecord(Closed):
    """The content that the briefing selects from the version."""

    tags: Tags = Field(default=(), description="Tags of content to include.")
    anchors: tuple[AnchorName, ...] = Field(
        default=(), description="Anchors of content to include."
    )
    omitted_references: Literal["cite", "error"] = Field(
        default="cite",
        description="A reference to content that is not included: `cite` prints a reference to "
        "the version, `error` makes it a finding.",
    )


class BriefingRecord(Closed):
    """A briefing for one meeting."""

    takes_lines: ClassVar[bool] = True
    template: Words = Field(description="Template, by the name of its folder.")
    from_: Words = Field(
        alias="from", description="The version that the content comes from, as in d3.5@v2."
    )
    example: Flag = Field(False, description="Whether the briefing is marked as an example.")
    title: Words = Field(description="Title of the briefing.")
    subtitle: PlainText = Field("", description="Subtitle on the cover.")
    date: Day = Field(description="Day of the meeting, as YYYY-MM-DD.")
    distribution: Distribution = Field(
        None,
        description="Printed distribution mark; default: the mark of `level`, or, without this "
        "key, that of the version.",
    )
    level: LevelName = Field(
        None,
        description="Who may see the briefing: a level in dossier.yaml. It contains texts of this "
        "level and of more open ones; default: the level of the version.",
    )
    meeting: MeetingRecord = Field(description="The meeting.")
    translations: Translations = ()
    select: SelectRecord = Field(
        SelectRecord.model_construct(), description="Content to include from the version."
    )
    authors: tuple[Words, ...] = Field((), description="Authors; default: those of the version.")
    keywords: tuple[Words, ...] = Field((), description="Keywords; default: those of the version.")

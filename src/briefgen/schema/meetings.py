"""meetings.yaml: the meetings of a dossier; meetings.csv and meetings.xlsx have the same names."""

from pydantic import Field

from briefgen.schema.fields import Closed, Day, Identifier, Time, WholeFile, Words
from briefgen.schema.levels import LevelName


class MeetingEntry(Closed):
    """One meeting, for which there can be several briefings."""

    name: Words = Field(description="Name of the meeting, as printed.")
    date: Day = Field(description="Day of the meeting, as YYYY-MM-DD.")
    time: Time | None = Field(
        None,
        description="Time or period, as in '10.00', '10:00' or '10.00–11.30'; words such as a time "
        "zone can follow.",
    )
    place: Words | None = Field(None, description="Place of the meeting.")
    with_: tuple[Words, ...] = Field(
        (),
        alias="with",
        description="The people whom the reader meets: identifiers in people.yaml, or names. A "
        "cell of a table has semicolons between them.",
    )
    chair: Words | None = Field(
        None, description="Chair of the meeting: an identifier in people.yaml, or a name."
    )
    series: Identifier | None = Field(
        None,
        description="Name of the series that has a briefing for the meeting, without a row of its "
        "own: a file of briefings with the key `series`.",
    )
    template: Words | None = Field(
        None,
        description="Template of the briefing of a series for the meeting, by the name of its "
        "folder; default: that of the series. A row of the series can name another one.",
    )
    level: LevelName = Field(
        None,
        description="Who may see the meeting: a level in dossier.yaml. Only briefings of this or "
        "of a higher level can take it; default: every briefing can.",
    )


class MeetingTable(WholeFile[dict[str, MeetingEntry]]):
    """meetings.yaml: a mapping of keys to meetings."""

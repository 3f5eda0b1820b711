"""clearances.yaml: who has cleared which document when."""

from typing import Annotated

from pydantic import Field, StringConstraints

from briefgen.schema.fields import Closed, Day, WholeFile, Words

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class ClearanceRecord(Closed):
    """One clearance, as `briefgen clear` writes it."""

    by: Words = Field(description="Person or body that cleared it.")
    on: Day = Field(description="Day of the clearance, as YYYY-MM-DD.")
    digest: Digest = Field(description="Digest of everything that was printed.")
    parts: str = Field(
        "",
        description="The parts that were printed, one a line, each with its digest and name; by "
        "these, `briefgen check` names what has changed.",
    )


class ClearedTarget(Closed):
    """The clearances of one document."""

    whole: ClearanceRecord | None = Field(None, description="Clearance of the whole document.")
    slots: dict[str, ClearanceRecord] = Field(
        {},
        description="By the name of a field that its template declares, such as points of a "
        "briefing, or meeting.place, its clearance.",
    )


class Clearances(WholeFile[dict[str, ClearedTarget]]):
    """clearances.yaml: a mapping of documents, such as d3.5@v2, to their clearances.

    `briefgen clear` writes it.
    """

"""deliverables/<id>/deliverable.yaml and its version records."""

from __future__ import annotations

from pydantic import Field, model_validator

from briefgen.schema.fields import AnchorName, BlockMarkdown, Closed, Day, Flag, Whole, Words


class ProjectRecord(Closed):
    """The project that a deliverable belongs to."""

    name: Words
    acronym: Words
    platform: Words
    agency: Words = Field(description="Short name of the agency, for example EASME.")
    programme: Words
    start: Day
    duration: Words
    contract: Words


class DeliverableRecord(Closed):
    """What all versions of a deliverable have in common."""

    template: Words
    number: Words = Field(description="As printed, for example D 3.5.")
    title: Words
    project: ProjectRecord
    work_package: Whole | Words


class CoverRecord(Closed):
    """The printed values of the cover's table; an empty value leaves its cell empty."""

    project_name: str = ""
    project_acronym: str = ""
    title_and_number: str = ""
    work_package: str = ""
    lead_and_partners: str = ""
    validated_by: str = ""
    contractual_delivery: str = ""
    actual_delivery: str = ""
    start: str = ""
    duration: str = ""
    version: str = ""


class CopyrightRecord(Closed):
    """The copyright line."""

    year: Whole


class OutlineRecord(Closed):
    """One entry of the outline: a section or a story, and the parts under it."""

    section: AnchorName | None = None
    story: AnchorName | None = None
    parts: tuple[OutlineRecord, ...] = ()

    @model_validator(mode="after")
    def _names_one_thing(self) -> OutlineRecord:
        if (self.section is None) == (self.story is None):
            raise ValueError("an entry names either a section or a story")
        return self


_OUTLINE = "Sections and stories in their order, as in [{section: aim}, {story: campus}]."


class VersionRecord(Closed):
    """One version; keys that it leaves out come from the version it is based on."""

    based_on: Words | None = Field(None, description="Version it inherits from, for example v1.")
    version: Words | None = Field(None, description="As printed, for example V2.")
    date: Day | None = Field(None, description="The document's own date.")
    subtitle: str = ""
    template: Words | None = Field(None, description="Replaces the deliverable's template.")
    level: Words = "public"
    numbered_stories: Flag = Field(False, description="Headings of stories are counted.")
    copyright: CopyrightRecord | None = None
    legal_notice: Flag = False
    cover: CoverRecord = CoverRecord()
    abstract: BlockMarkdown | None = None
    authors: tuple[Words, ...] = Field((), description="Organisations, not people.")
    keywords: tuple[Words, ...] = ()
    outline: tuple[OutlineRecord, ...] | None = Field(None, description=_OUTLINE)


class CompleteVersion(VersionRecord):
    """A version with everything it inherits in place."""

    version: Words
    date: Day
    abstract: BlockMarkdown
    outline: tuple[OutlineRecord, ...] = Field(min_length=1, description=_OUTLINE)

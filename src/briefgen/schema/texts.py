"""sections/*.md (their front matter) and stories/*.yaml."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from briefgen.schema.fields import AnchorName, BlockMarkdown, Closed, InlineMarkdown, Tags, Words


class SectionRecord(Closed):
    """Front matter of a section."""

    anchor: AnchorName
    title: InlineMarkdown
    tags: Tags = ()
    level: Literal["public"] = "public"


class SectorRecord(Closed):
    """A sector and its parts."""

    name: InlineMarkdown
    subsectors: tuple[InlineMarkdown, ...] = ()


class CooperationRecord(Closed):
    """What kind of cooperation a story tells of."""

    type: InlineMarkdown
    text: BlockMarkdown | None = None


class ContactRecord(Closed):
    """Whom to ask about a story."""

    name: Words
    role: Words | None = None
    phone: Words | None = None
    email: str | None = Field(None, pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")


class StoryRecord(Closed):
    """One success story. Fields that are left out are not printed."""

    anchor: AnchorName
    title: InlineMarkdown = Field(description="The heading of its section.")
    box_title: InlineMarkdown = Field(description="The title of its box; may hold notes.")
    kicker: Words = Field(description="Short name of the field, printed over the box's title.")
    tags: Tags = ()
    partners_label: Words | None = Field(None, description="Replaces the template's label.")
    partners: tuple[InlineMarkdown, ...] = Field(min_length=1)
    sectors: tuple[SectorRecord, ...] = ()
    context: BlockMarkdown | None = None
    cooperation: CooperationRecord | None = None
    objective: BlockMarkdown | None = None
    policy_support: BlockMarkdown | None = None
    results: BlockMarkdown | None = None
    contacts: tuple[ContactRecord, ...] = ()

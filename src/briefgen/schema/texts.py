"""sections/*.md (their front matter) and stories/*.yaml."""

from pydantic import Field

from briefgen.schema.fields import AnchorName, BlockMarkdown, Closed, InlineMarkdown, Tags, Words
from briefgen.schema.levels import LevelName


class SectionRecord(Closed):
    """Front matter of a section. The text of the section follows it."""

    anchor: AnchorName
    title: InlineMarkdown = Field(
        description="Heading of the section, without a number, in inline Markdown."
    )
    tags: Tags = ()
    level: LevelName = Field(
        None,
        description="Who may see the section: a level in dossier.yaml; default: everybody. For a "
        "part of the text, write a `::: level internal` block.",
    )


class SectorRecord(Closed):
    """A sector and its subsectors."""

    name: InlineMarkdown = Field(description="Name of the sector, in inline Markdown.")
    subsectors: tuple[InlineMarkdown, ...] = Field((), description="Names of subsectors.")


class CooperationRecord(Closed):
    """The type of cooperation in a story."""

    type: InlineMarkdown = Field(description="The type in a few words, in inline Markdown.")
    text: BlockMarkdown | None = Field(None, description="More about the cooperation.")


class ContactRecord(Closed):
    """A person or body that answers questions about a story."""

    name: Words = Field(description="Name of the contact.")
    role: Words | None = Field(None, description="Function and organisation.")
    phone: Words | None = Field(None, description="Telephone number in quotes.")
    email: Words | None = Field(None, description="E-mail address, as in a@example.org.")


class StoryRecord(Closed):
    """One success story. A field that is not set is not printed."""

    anchor: AnchorName
    title: InlineMarkdown = Field(description="The heading of its section, in inline Markdown.")
    box_title: InlineMarkdown = Field(
        description="The title of its box, in inline Markdown. May contain notes."
    )
    kicker: Words = Field(description="Short name of the field, printed above the box title.")
    tags: Tags = ()
    level: LevelName = Field(
        None, description="Who may see the story: a level in dossier.yaml; default: everybody."
    )
    partners_label: Words | None = Field(
        None, description="Label of the partners, instead of the template's `partners`."
    )
    partners: tuple[InlineMarkdown, ...] = Field(
        min_length=1, description="The partners of the project."
    )
    sectors: tuple[SectorRecord, ...] = Field((), description="Sectors and their subsectors.")
    context: BlockMarkdown | None = Field(None, description="Why the project began.")
    cooperation: CooperationRecord | None = Field(None, description="The type of cooperation.")
    objective: BlockMarkdown | None = Field(None, description="The aim of the project.")
    policy_support: BlockMarkdown | None = Field(
        None, description="Policies and programmes that supported the project."
    )
    results: BlockMarkdown | None = Field(None, description="Results and outcomes.")
    contacts: tuple[ContactRecord, ...] = Field((), description="Contacts for more information.")

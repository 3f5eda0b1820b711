"""sections/*.md (their front matter), and what every record has, whatever its kind."""

from pydantic import Field

from briefgen.schema.fields import AnchorName, Closed, InlineMarkdown, Tags
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


class OpenRecord(Closed):
    """A record of a kind that the template declares. A field that is not set is not printed."""

    anchor: AnchorName
    title: InlineMarkdown = Field(description="The heading of its section, in inline Markdown.")
    tags: Tags = ()
    level: LevelName = Field(
        None, description="Who may see the record: a level in dossier.yaml; default: everybody."
    )


class BoxedRecord(OpenRecord):
    """A record that is set as a box."""

    box_title: InlineMarkdown = Field(
        description="The title of its box, in inline Markdown. May contain notes."
    )

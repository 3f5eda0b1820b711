"""The outline of a version."""

from typing import Self

from pydantic import Field, model_validator

from briefgen.schema.fields import AnchorName, Closed, RecordError


class OutlineRecord(Closed):
    """One entry of the outline: a section or a story, and its parts."""

    keys_of_text = ("section", "story")
    section: AnchorName | None = Field(None, description="Anchor of a section.")
    story: AnchorName | None = Field(None, description="Anchor of a story.")
    parts: tuple["OutlineRecord", ...] = Field((), description="Entries of the next level.")

    @model_validator(mode="after")
    def _names_one_thing(self) -> Self:
        if self.section is not None and self.story is not None:
            raise RecordError("an entry cannot name both a section and a story", "remove one")
        if self.section is None and self.story is None:
            raise RecordError(
                "an entry must name a section or a story", "add 'section: …' or 'story: …'"
            )
        return self

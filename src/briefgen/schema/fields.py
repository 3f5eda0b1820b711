"""Field types that the content models share."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, Strict, StringConstraints

from briefgen.model.nodes import Anchor


class Closed(BaseModel):
    """A mapping that takes the keys listed here and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


AnchorName = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=Anchor.LONGEST),
    Field(description="Lower-case letters, digits and single hyphens, beginning with a letter."),
]
Identifier = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$"),
    Field(description="Lower-case letters, digits and single hyphens."),
]
Words = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
"""Text that must not be empty, taken as it is written."""
InlineMarkdown = Annotated[
    str,
    StringConstraints(min_length=1, pattern=r"\S"),
    Field(description="Inline Markdown: words, emphasis, links, notes, values."),
]
BlockMarkdown = Annotated[
    str,
    StringConstraints(min_length=1, pattern=r"\S"),
    Field(description="Markdown: paragraphs, lists, tables, boxes. Use a `|` block."),
]
Day = Annotated[datetime.date, Strict(), Field(description="A date as YYYY-MM-DD.")]
Flag = Annotated[bool, Strict()]
Whole = Annotated[int, Strict()]
Positive = Annotated[int, Strict(), Field(ge=1)]
Number = Annotated[float, Strict()]
Tags = Annotated[
    tuple[Identifier, ...],
    Field(description="Words by which a briefing selects; free, written like identifiers."),
]

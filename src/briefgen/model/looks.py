"""How records, rows of labels and texts, and columns of tables are set."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from briefgen.structs import PartlyCompared

RowLook = Literal["text", "lead", "numbered", "tinted"]
"""How the text of a row is set: as usual, large and bold, numbered, or large on a tint."""

StoryForm = Literal["box", "open", "rows"]
"""A framed box, open text, or rows without a frame whose labels are in a column of their own."""

Numbering = Literal["usual", "none", "annex"]
"""The number of a heading: one like those around it, none, or the letter of an annex."""


class FlowBlock(PartlyCompared, frozen=True, kw_only=True):
    """The fields that all blocks have."""

    begins_page: bool = False
    """Whether the author begins a page with it; only blocks of sections begin pages."""


Align = Literal["left", "right", "centre"]


class Column(Struct, frozen=True, kw_only=True):
    """One column of a table."""

    weight: float = 0.0
    """Share of the width, relative to other columns; 0 for a width according to the content."""
    align: Align = "left"


TableFit = Literal["", "smaller-type", "hyphens"]
"""How a table fits whose words are wider than its columns; empty if it must not be so wide."""

"""How records and rows of labels and texts are set."""

from __future__ import annotations

from typing import Literal

RowLook = Literal["text", "lead", "numbered", "tinted"]
"""How the text of a row is set: as usual, large and bold, numbered, or large on a tint."""

StoryForm = Literal["box", "open", "rows"]
"""A framed box, open text, or rows without a frame whose labels are in a column of their own."""
